import type { types } from '@slack/bolt';
import { encodeAction } from '../chat/buttons.ts';
import type { Block, Button, Confirm, MenuItem } from '../chat/card.ts';
import { plainLine, plainText } from './text-blocks.ts';

// docs.slack.dev/reference/block-kit/block-elements and .../composition-objects/confirmation-dialog-object
const ELEMENTS = 25;
const MENU_ITEMS = 5;
const LABEL = 75;
const CONFIRM = { title: 100, text: 300, button: 30 };

type ButtonsBlock = Extract<Block, { kind: 'buttons' }>;

/**
 * Buttons, then what is left in overflow menus. Action ids are unique within a message and stay the same
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
  const drawMenu = (items: readonly MenuItem[]): types.Overflow | types.Button => {
    const [first] = items;
    if (first !== undefined && items.length === 1) return drawButton(first);
    const options = items.map(({ label, action }) => ({
      text: plainLine(label, LABEL),
      value: encodeAction(action),
    }));
    return { type: 'overflow', action_id: nextId('more'), options };
  };

  return ({ buttons, more = [] }) => {
    const elements = [...buttons.map(drawButton), ...chunks(more, MENU_ITEMS).map(drawMenu)];
    return chunks(elements, ELEMENTS).map((some) => ({ type: 'actions', elements: some }));
  };
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
