import { createRequire } from 'node:module';
import type * as AdaptiveCards from 'adaptivecards';
import { toggledIn } from './visibility.ts';
import { actionsOf, partsOf, type Card } from './walk-card.ts';

/**
 * Whether Teams would show an Adaptive Card as it is meant: what the official library finds wrong, and what Teams
 * does not have (learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).
 */

// Its bundle is the one build that Node can load; it has no types of its own that TypeScript can use.
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards;

const shownActions = 6;
const refreshedPeople = 60;
/** UTF-16, as Teams stores messages. */
export const cardByteLimit = 80 * 1024;

const hostConfig = new library.HostConfig({ actions: { maxActions: 1000 } });

const libraryFaults = (json: Card): string[] => {
  const card = new library.AdaptiveCard();
  card.hostConfig = hostConfig;
  const context = new library.SerializationContext(library.Versions.v1_5);
  card.parse(json, context);
  const parsing = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  return [...parsing, ...card.validateProperties().validationEvents.map(({ message }) => message)];
};

const shapeFaults = ({ type, version, body, actions }: Card): string[] => [
  ...(type === 'AdaptiveCard' ? [] : ['"type" must be AdaptiveCard.']),
  ...(typeof version === 'string' && /^1\.[0-5]$/.test(version) ? [] : ['"version" must be 1.0 to 1.5.']),
  ...(body === undefined || Array.isArray(body) ? [] : ['"body" must be a list.']),
  ...(actions === undefined || Array.isArray(actions) ? [] : ['"actions" must be a list.']),
];

/** What the library lets pass, and Teams draws nothing for. */
const contentFaults = (card: Card): string[] =>
  partsOf(card).flatMap(({ object }) => {
    if (object.type === 'TextBlock' && typeof object['text'] !== 'string')
      return ['A TextBlock has no "text".'];
    const isButton = object.type.startsWith('Action.') && object.type !== 'Action.ToggleVisibility';
    return isButton && object['title'] !== undefined && typeof object['title'] !== 'string'
      ? [`The title of an ${object.type} is no text.`]
      : [];
  });

const isPrimary = (action: unknown) =>
  typeof action === 'object' && action !== null && !('mode' in action && action.mode === 'secondary');

/** Six stand in a row; Teams moves what is beyond, and what is secondary, into an overflow menu. */
const actionSetFaults = (card: Card): string[] => {
  const inner = actionsOf(card).flatMap(({ object }) =>
    object.type === 'Action.ShowCard' ? [(object['card'] as Card)['actions']] : [],
  );
  const sets = partsOf(card).flatMap(({ object }) =>
    object.type === 'ActionSet' ? [object['actions']] : [],
  );
  return [card['actions'], ...inner, ...sets].flatMap((actions) =>
    Array.isArray(actions) && actions.filter(isPrimary).length > shownActions
      ? [`More than ${String(shownActions)} primary actions.`]
      : [],
  );
};

const actionFaults = (card: Card, place: 'message' | 'dialog'): string[] =>
  actionsOf(card).flatMap(({ object }) => {
    if (object.type === 'Action.Execute' && place === 'dialog') return ['A dialog has no Action.Execute.'];
    if (object.type === 'Action.Execute' && Number(card['version']) < 1.4)
      return ['Action.Execute needs version 1.4.'];
    if (object.type === 'Action.Submit' && object['isEnabled'] !== undefined)
      return ['Teams has no "isEnabled" for Action.Submit.'];
    return [];
  });

/**
 * An input that is hidden is checked and sent like any other, and what is wrong with it is shown nowhere: the button
 * does nothing (learn.microsoft.com/adaptive-cards/authoring-cards/input-validation).
 */
const toggleFaults = (card: Card): string[] => {
  const { missing, inside } = toggledIn(card);
  const checks = ['isRequired', 'regex', 'min', 'max'];
  return [
    ...missing.map((id) => `There is no "${id}" to show and hide.`),
    ...inside.flatMap(({ type, id, ...rest }) =>
      typeof type === 'string' && type.startsWith('Input.') && checks.some((check) => check in rest)
        ? [`The input "${String(id)}" may be hidden while it is wrong.`]
        : [],
    ),
  ];
};

const refreshFaults = ({ refresh, version }: Card): string[] => {
  if (refresh === undefined) return [];
  const { action, userIds } = refresh as { action?: { type?: unknown; verb?: unknown }; userIds?: unknown };
  const ids = userIds === undefined ? [] : userIds;
  return [
    ...(action?.type === 'Action.Execute' ? [] : ['"refresh.action" must be an Action.Execute.']),
    ...(Number(version) < 1.4 ? ['"refresh" needs version 1.4.'] : []),
    ...(Array.isArray(ids) && ids.every((id) => typeof id === 'string' && id.startsWith('29:'))
      ? []
      : ['"refresh.userIds" must be a list of user ids (29:…).']),
    ...(Array.isArray(ids) && ids.length > refreshedPeople
      ? [`"refresh.userIds" names more than ${String(refreshedPeople)} people.`]
      : []),
  ];
};

/** In words; empty when it is right. `place`: a dialog allows less than a message. */
export const cardFaults = (card: Card, place: 'message' | 'dialog'): string[] => {
  const shape = shapeFaults(card);
  if (shape.length > 0) return shape;
  return [
    ...libraryFaults(card),
    ...contentFaults(card),
    ...actionSetFaults(card),
    ...actionFaults(card, place),
    ...toggleFaults(card),
    ...refreshFaults(card),
  ];
};

export const utf16Bytes = (value: unknown): number => JSON.stringify(value).length * 2;
