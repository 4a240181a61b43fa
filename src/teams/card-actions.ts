import { encodeAction, type ButtonAction } from '../chat/buttons.ts';
import type { Block, Button, Confirm } from '../chat/card.ts';
import type { Names } from '../chat/names.ts';
import type { ActionSet, CardAction, Container, ToggleAction } from './adaptive-card.ts';
import { titleText } from './inert-text.ts';
import { textElements } from './text-elements.ts';

/** So many stand in a row; what is secondary is beside them, in a menu (learn.microsoft.com/microsoftteams/platform, Format cards in Teams). */
const ACTIONS = 6;
const TITLE = 75;
const QUESTION = 300;

type ButtonsBlock = Extract<Block, { kind: 'buttons' }>;

/**
 * Buttons, then what is left in the overflow menu; in the body, where each row of a list has its own.
 * @param id what nothing else in the card has for an id, nor begins one with
 */
export function buttonElements(
  { buttons, more = [] }: ButtonsBlock,
  opensForm: Names['opensForm'],
  id: string,
): (ActionSet | Container)[] {
  const questions: Container[] = [];
  const drawButton = ({ label, action, style, confirm }: Button): CardAction => {
    const look = { title: titleText(label, TITLE), ...styleOf(style) };
    if (confirm === undefined) return { ...look, ...carrier(action, opensForm) };
    const asked = `${id}.${String(questions.length + 1)}`;
    const yes = { title: titleText(confirm.yes, TITLE), ...styleOf(style), ...carrier(action, opensForm) };
    questions.push(question(confirm, asked, [yes, inPlaceOf(asked, id, titleText(confirm.no, TITLE))]));
    return { ...look, ...inPlaceOf(id, asked, look.title) };
  };
  const menu = more.map((item) => ({ ...drawButton(item), mode: 'secondary' as const }));
  const rows = Math.max(1, Math.ceil(buttons.length / ACTIONS));
  const lines = Array.from({ length: rows }, (_, index) =>
    buttons.slice(index * ACTIONS, (index + 1) * ACTIONS).map(drawButton),
  );
  // All of the menu in one set, as each set has a "…" of its own.
  const sets = lines
    .map((actions, index) => (index === rows - 1 ? [...actions, ...menu] : actions))
    .filter((actions) => actions.length > 0)
    .map((actions): ActionSet => ({ type: 'ActionSet', actions }));
  if (questions.length === 0) return sets;
  // One element, so that no button is left without its question where a card is too long.
  return [{ type: 'Container', items: [{ type: 'Container', id, items: sets }, ...questions] }];
}

/**
 * What Slack asks in a dialog stands where the buttons were, until it is answered. An Action.ShowCard could not be
 * closed from within.
 */
function question({ title, text }: Confirm, id: string, actions: readonly CardAction[]): Container {
  const words = [...textElements([{ bold: title }], QUESTION), ...textElements(text, QUESTION)];
  const items = [...words, { type: 'ActionSet' as const, actions }];
  return { type: 'Container', id, isVisible: false, style: 'emphasis', items };
}

/** Says of each what it is to be, so that a second tap changes nothing. */
function inPlaceOf(hidden: string, shown: string, title: string): ToggleAction {
  const targetElements = [
    { elementId: hidden, isVisible: false },
    { elementId: shown, isVisible: true },
  ];
  return { title, type: 'Action.ToggleVisibility', targetElements };
}

/** A button that opens a form must be a Submit: Teams opens a dialog for no other. */
function carrier(action: ButtonAction, opensForm: Names['opensForm']) {
  const text = encodeAction(action);
  return opensForm(action.action) === true
    ? { type: 'Action.Submit' as const, data: { msteams: { type: 'task/fetch' }, action: text } }
    : { type: 'Action.Execute' as const, verb: action.action, data: { action: text } };
}

function styleOf(style: Button['style']) {
  if (style === undefined) return {};
  return { style: style === 'primary' ? ('positive' as const) : ('destructive' as const) };
}
