import { encodeAction, type ButtonAction } from '../chat/buttons.ts';
import type { Block, Button, Confirm } from '../chat/card.ts';
import type { Names } from '../chat/names.ts';
import type { ActionSet, CardAction } from './adaptive-card.ts';
import { titleText } from './inert-text.ts';
import { textElements } from './text-elements.ts';

/** So many stand in a row; what is secondary is beside them, in a menu (learn.microsoft.com/microsoftteams/platform, Format cards in Teams). */
const ACTIONS = 6;
const TITLE = 75;
const QUESTION = 300;

type ButtonsBlock = Extract<Block, { kind: 'buttons' }>;

/** Buttons, then what is left in the overflow menu; in the body, where each row of a list has its own. */
export function actionSets({ buttons, more = [] }: ButtonsBlock, opensForm: Names['opensForm']): ActionSet[] {
  const drawButton = (button: Button) => drawn(button, (action) => carrier(action, opensForm));
  const menu = more.map((item) => ({ ...drawButton(item), mode: 'secondary' as const }));
  const rows = Math.max(1, Math.ceil(buttons.length / ACTIONS));
  const sets = Array.from({ length: rows }, (_, index) =>
    buttons.slice(index * ACTIONS, (index + 1) * ACTIONS).map(drawButton),
  );
  // All of the menu in one set, as each set has a "…" of its own.
  return sets
    .map((actions, index) => (index === rows - 1 ? [...actions, ...menu] : actions))
    .filter((actions) => actions.length > 0)
    .map((actions) => ({ type: 'ActionSet', actions }));
}

function drawn(
  { label, action, style, confirm }: Button,
  carry: (action: ButtonAction) => ReturnType<typeof carrier>,
): CardAction {
  const look = { title: titleText(label, TITLE), ...styleOf(style) };
  if (confirm === undefined) return { ...look, ...carry(action) };
  const yes = { title: titleText(confirm.yes, TITLE), ...styleOf(style) };
  return {
    ...look,
    type: 'Action.ShowCard',
    card: { type: 'AdaptiveCard', body: question(confirm), actions: [{ ...yes, ...carry(action) }] },
  };
}

/** A button that opens a form must be a Submit: Teams opens a dialog for no other. */
function carrier(action: ButtonAction, opensForm: Names['opensForm']) {
  const text = encodeAction(action);
  return opensForm(action.action) === true
    ? { type: 'Action.Submit' as const, data: { msteams: { type: 'task/fetch' }, action: text } }
    : { type: 'Action.Execute' as const, verb: action.action, data: { action: text } };
}

/** What Slack asks in a dialog; its "no" is to click the first button again. */
function question({ title, text }: Confirm) {
  return [...textElements([{ bold: title }], QUESTION), ...textElements(text, QUESTION)];
}

function styleOf(style: Button['style']) {
  if (style === undefined) return {};
  return { style: style === 'primary' ? ('positive' as const) : ('destructive' as const) };
}
