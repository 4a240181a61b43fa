import { encodeAction } from '../chat/buttons.ts';
import type { Block, Card, Chart } from '../chat/card.ts';
import { spokenOn } from '../chat/command-words.ts';
import type { Names } from '../chat/names.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import { assertNever } from '../shared/never.ts';
import type { AdaptiveCard, CardElement, Refresh } from './adaptive-card.ts';
import { buttonElements } from './card-actions.ts';
import { tableElements } from './table-elements.ts';
import { fieldElements, headingElements, textElements } from './text-elements.ts';

/** What an activity takes: the words of its notification, and the content of its attachment. */
export type TeamsMessage = { readonly summary: string; readonly card: AdaptiveCard };

/** Who sees a view of their own of the job; at most the first sixty of them, as Teams takes no more. */
type RefreshFor = {
  readonly jobId: number;
  readonly revision: number;
  readonly userIds: readonly string[];
};

const SUMMARY = 500;
const HEADING = 150;
const REFRESHED = 60;

/** How much JSON a card may be, in UTF-16 units of two bytes: 76 KB, where Teams refuses at about 80. */
export const CARD_JSON = 38_000;

/** Tried one after the other: so many characters of each text, until the card fits. */
const caps = [CARD_JSON, 10_000, 5000, 3000, 2000, 1500, 1000, 700, 500, 300, 200, 120, 80, 40, 24];

export type Rendering = Pick<Names, 'opensForm'> & {
  readonly refresh?: RefreshFor;
  /** Those of its charts, as data URIs and in their order; a chart without one is left out. */
  readonly pictures?: readonly string[];
};

/**
 * Draws a card. Pictures are left out where with them it would be too large. Texts that are too long together are all cut at the same length, so that the buttons stay; a
 * card of too many blocks ends with a line that says so.
 */
export function renderCard(given: Card, { opensForm, refresh, pictures = [] }: Rendering): TeamsMessage {
  const card = spokenOn('teams', given);
  const summary = cutText(oneLine(card.summary), SUMMARY) || '–';
  const around = refresh ? { refresh: refreshOf(refresh) } : {};
  const draw = (cap: number, drawn: readonly string[]) =>
    cardOf(bodyOf(card, summary, cap, { opensForm, pictures: drawn }), around);
  if (pictures.length > 0) {
    const whole = draw(CARD_JSON, pictures);
    if (JSON.stringify(whole).length <= CARD_JSON) return { summary, card: whole };
  }
  return { summary, card: fitting((cap) => draw(cap, [])) };
}

/** The largest of what `draw` makes that is small enough; else the smallest, with the end of its body left out. */
export function fitting(draw: (cap: number) => AdaptiveCard): AdaptiveCard {
  let card: AdaptiveCard | undefined;
  for (const cap of caps) {
    card = draw(cap);
    if (JSON.stringify(card).length <= CARD_JSON) return card;
  }
  return card ? firstThatFit(card) : draw(0);
}

export function cardOf(
  body: readonly CardElement[],
  around: Pick<AdaptiveCard, 'actions' | 'refresh'> = {},
): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...around,
  };
}

/** The blocks of a card, with at most `cap` characters of each text. */
function drawBlocks(
  blocks: readonly Block[],
  cap: number,
  { opensForm, pictures = [] }: Rendering,
): CardElement[] {
  const drawn = pictures.values();
  let isDivided = false;
  return blocks.flatMap((block, index) => {
    if (block.kind === 'divider') isDivided = true;
    const [first, ...rest] =
      block.kind === 'chart'
        ? imageElements(block, drawn.next().value)
        : drawBlock(block, cap, opensForm, `ask.${String(index)}`);
    if (first === undefined) return [];
    // Here a line is a matter of what stands below it.
    const opening = isDivided ? { ...first, separator: true as const, spacing: 'Medium' as const } : first;
    isDivided = false;
    return [opening, ...rest];
  });
}

function drawBlock(
  block: Exclude<Block, Chart>,
  cap: number,
  opensForm: Names['opensForm'],
  id: string,
): CardElement[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return drawWords(block, cap);
    case 'fields':
      return fieldElements(block.fields, cap);
    case 'table':
      return tableElements(block, cap);
    case 'context':
      return textElements(block.text, cap, { size: 'Small', isSubtle: true });
    case 'divider':
      return [];
    case 'buttons':
      return buttonElements(block, opensForm, id);
    default:
      return assertNever(block);
  }
}

/** A heading or a text, of a card or of a form. */
export function drawWords(block: Extract<Block, { kind: 'heading' | 'text' }>, cap: number): CardElement[] {
  return block.kind === 'heading'
    ? headingElements(block.text, Math.min(HEADING, cap))
    : textElements(block.text, cap);
}

function imageElements({ alt }: Chart, url: string | undefined): CardElement[] {
  return url === undefined ? [] : [{ type: 'Image', url, altText: oneLine(alt), size: 'Stretch' }];
}

/** Teams shows nothing at all of an empty card. */
function bodyOf(card: Card, summary: string, cap: number, rendering: Rendering): CardElement[] {
  const body = drawBlocks(card.blocks, cap, rendering);
  return body.length > 0 ? body : textElements(summary, cap);
}

function firstThatFit(card: AdaptiveCard): AdaptiveCard {
  const notice = textElements('There is more, which does not fit into one message.', Infinity, {
    size: 'Small',
    isSubtle: true,
  });
  const bare = { ...card, body: notice };
  let room = CARD_JSON - JSON.stringify(bare).length;
  const count = card.body.findIndex((element) => (room -= JSON.stringify(element).length + 1) < 0);
  return { ...card, body: [...card.body.slice(0, count), ...notice] };
}

function refreshOf({ jobId, revision, userIds }: RefreshFor): Refresh {
  const action = encodeAction({ action: 'show', id: jobId, revision });
  return {
    action: { type: 'Action.Execute', verb: 'refresh', data: { action } },
    userIds: userIds.slice(0, REFRESHED),
  };
}
