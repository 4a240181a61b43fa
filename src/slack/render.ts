import type { types } from '@slack/bolt';
import type { Block, Card, Chart } from '../chat/card.ts';
import { spokenOn } from '../chat/command-words.ts';
import { cutText, oneLine } from '../chat/typed-text.ts';
import { assertNever } from '../shared/never.ts';
import { buttonDrawer } from './button-blocks.ts';
import { mrkdwn } from './mrkdwn.ts';
import { tableDrawer } from './table-blocks.ts';
import { contextBlocks, fieldBlocks, plainLine, textBlocks } from './text-blocks.ts';

/** What `chat.postMessage`, `chat.update` and a response_url take. */
export type SlackMessage = { readonly text: string; readonly blocks: types.KnownBlock[] };

const HEADING = 150;
/** Of the fallback text, on update. */
const MESSAGE_TEXT = 4000;
const BLOCKS = 50;
const ALT = 2000;

/**
 * How much JSON all blocks of a message may be. Slack documents no such limit, but refuses at about
 * 13,200 characters with `msg_blocks_too_long` (github.com/slackapi/bolt-js/issues/2509 and 2867).
 */
export const BLOCKS_JSON = 12_000;

/** Tried one after the other: so many characters of each text, until the card fits. */
const caps = [BLOCKS_JSON, 3000, 2000, 1500, 1000, 700, 500, 300, 200, 120, 80, 40];

type Rendering = {
  /** How much JSON the blocks may be, in characters. */
  readonly budget?: number;
  /** Whether it is a message of the bot's own, which alone may hold a table block. */
  readonly mayHoldTable?: boolean;
  /** The uploaded files of its charts, in their order; a chart without one is left out. */
  readonly pictures?: readonly string[];
};

/**
 * Draws a card within every limit of Slack's. Texts that are too long together are all cut at the same
 * length, so that the buttons stay; a card of too many blocks ends with a line that says so.
 */
export function renderCard(
  card: Card,
  { budget = BLOCKS_JSON, mayHoldTable = true, pictures = [] }: Rendering = {},
): SlackMessage {
  const { summary, blocks: said } = spokenOn('slack', card);
  const text = mrkdwn(oneLine(summary), MESSAGE_TEXT) || '–';
  let blocks: types.KnownBlock[] = [];
  for (const cap of caps) {
    blocks = drawBlocks(said, cap, { mayHoldTable, pictures });
    if (fits(blocks, budget)) return { text, blocks };
  }
  return { text, blocks: firstThatFit(blocks, budget) };
}

/** The blocks of a card, or of a part of a form, with at most `cap` characters of each text. */
export function drawBlocks(
  blocks: readonly Block[],
  cap: number,
  { mayHoldTable = false, pictures = [] }: Omit<Rendering, 'budget'> = {},
): types.KnownBlock[] {
  const uploaded = pictures.values();
  const drawButtons = buttonDrawer();
  const drawTable = tableDrawer(mayHoldTable);
  return blocks.flatMap((block): types.KnownBlock[] => {
    switch (block.kind) {
      case 'heading':
        return block.text.trim() === '' ? [] : [{ type: 'header', text: plainLine(block.text, HEADING) }];
      case 'text':
        return textBlocks(block.text, cap);
      case 'fields':
        return fieldBlocks(block.fields, cap);
      case 'table':
        return drawTable(block, cap);
      case 'chart':
        return pictureBlocks(block, uploaded.next().value);
      case 'context':
        return contextBlocks(block.text, cap);
      case 'divider':
        return [{ type: 'divider' }];
      case 'buttons':
        return drawButtons(block);
      default:
        return assertNever(block);
    }
  });
}

function pictureBlocks({ alt }: Chart, fileId: string | undefined): types.KnownBlock[] {
  if (fileId === undefined) return [];
  return [{ type: 'image', slack_file: { id: fileId }, alt_text: cutText(oneLine(alt), ALT) }];
}

function fits(blocks: readonly types.KnownBlock[], budget: number): boolean {
  return blocks.length <= BLOCKS && JSON.stringify(blocks).length <= budget;
}

function firstThatFit(blocks: readonly types.KnownBlock[], budget: number): types.KnownBlock[] {
  const notice = contextBlocks('There is more, which does not fit into one message.', Infinity);
  let count = BLOCKS - notice.length;
  while (count > 0 && !fits([...blocks.slice(0, count), ...notice], budget)) count -= 1;
  return [...blocks.slice(0, count), ...notice];
}
