import type { types } from '@slack/bolt';
import { encodeAction, type ButtonClick } from '../chat/buttons.ts';
import { textCard, type Block, type Button, type Confirm, type MenuItem } from '../chat/card.ts';
import type { Answer } from '../chat/interaction.ts';
import { plainLine, plainText } from './text-blocks.ts';

// docs.slack.dev/reference/block-kit/block-elements and .../composition-objects/confirmation-dialog-object
const ELEMENTS = 25;
const MENU_ITEMS = 5;
/** Of a menu that does not hold all: the last item shows the rest. */
const MENU_SHOWN = MENU_ITEMS - 1;
const REST = 'rest ';
const LABEL = 75;
const NOTHING = 'There is nothing more to do here now.';
const CONFIRM = { title: 100, text: 300, button: 30 };

type ButtonsBlock = Extract<Block, { kind: 'buttons' }>;

/**
 * Buttons, then what is left in one overflow menu. Action ids are unique within a message and stay the same
 * when the card is drawn again: the action, or `more` for a menu, and the place in the message.
 */
export function buttonDrawer(): (block: ButtonsBlock) => types.KnownBlock[] {
  let place = 0;
  const nextId = (name: string) => `${name}:${String(place++)}`;

  const drawButton = ({ label, action, style, confirm }: Button): types.Button => ({
    type: 'button',
    action_id: nextId(action.action),
    text: plainLine(label, LABEL),
    value: encodeAction(action),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: dialog(confirm, style) }),
  });

  // Slack refuses a menu of one, and of more than five.
  const drawMenu = (items: readonly MenuItem[]): (types.Overflow | types.Button)[] => {
    const [first] = items;
    if (first === undefined) return [];
    if (items.length === 1) return [drawButton(first)];
    const shown = items.length > MENU_ITEMS ? items.slice(0, MENU_SHOWN) : items;
    const [hidden] = items.slice(shown.length);
    const options = [
      ...shown.map(({ label, action }) => ({ text: plainLine(label, LABEL), value: encodeAction(action) })),
      ...(hidden ? [{ text: plainLine('More…', LABEL), value: REST + encodeAction(hidden.action) }] : []),
    ];
    return [{ type: 'overflow', action_id: nextId('more'), options }];
  };

  return ({ buttons, more = [] }) => {
    const elements = [...buttons.map(drawButton), ...drawMenu(more)];
    return chunks(elements, ELEMENTS).map((some) => ({ type: 'actions', elements: some }));
  };
}

/** The first of what a menu does not hold, where the item that shows the rest was chosen. */
export function withoutRest(value: string | undefined): {
  readonly value: string | undefined;
  readonly isRest: boolean;
} {
  const isRest = value?.startsWith(REST) ?? false;
  return { value: isRest ? value?.slice(REST.length) : value, isRest };
}

/**
 * What the menu that such an item was chosen of does not hold, as buttons; where the menu is another one by now, all
 * that can be done.
 * @param seen the answer to a look at the card
 * @param rest undefined for any other click, of which the answer stays
 */
export function restOf(seen: Answer, rest: ButtonClick | undefined): Answer {
  if (!rest || (seen.kind === 'reply' && seen.refused !== undefined)) return seen;
  const { summary, blocks } = seen.kind === 'reply' ? seen.card : textCard(NOTHING);
  const rows = blocks.flatMap((block) => (block.kind === 'buttons' ? [block] : []));
  const isIt = ({ action }: MenuItem) => action.action === rest.action && action.id === rest.id;
  const menu = rows.find(({ more = [] }) => more.slice(MENU_SHOWN).some(isIt))?.more;
  const buttons: readonly Button[] =
    menu?.slice(MENU_SHOWN) ?? rows.flatMap(({ buttons: first, more = [] }) => [...first, ...more]);
  if (buttons.length === 0) return { kind: 'reply', card: textCard(NOTHING) };
  const heading = blocks.find(({ kind }) => kind === 'heading') ?? { kind: 'text' as const, text: summary };
  return { kind: 'reply', card: { summary, blocks: [heading, { kind: 'buttons', buttons }] } };
}

function dialog({ title, text, yes, no }: Confirm, style: Button['style']): types.ConfirmationDialog {
  return {
    title: plainLine(title, CONFIRM.title),
    text: plainText(text, CONFIRM.text),
    confirm: plainLine(yes, CONFIRM.button),
    deny: plainLine(no, CONFIRM.button),
    ...(style === undefined ? {} : { style }),
  };
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
