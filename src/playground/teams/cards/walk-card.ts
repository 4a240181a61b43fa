/** Walking through an Adaptive Card's JSON: every element and action, with the cards it is shown within. */

export type CardObject = { type: string; [name: string]: unknown };
export type Card = Record<string, unknown>;

/** `cards`: the card itself and, for what is in an Action.ShowCard, the cards inside, outermost first. */
export type Placed = { object: CardObject; cards: readonly Card[] };

const isObject = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasType = (value: unknown): value is CardObject => isObject(value) && typeof value['type'] === 'string';

/** Names whose values are data of the app, or for its fallback, and no part of what is shown. */
const notShown = new Set(['data', 'fallback', 'msteams', 'refresh', 'authentication', 'requires']);

const within = (value: unknown, cards: readonly Card[]): Placed[] => {
  if (Array.isArray(value)) return value.flatMap((each) => within(each, cards));
  if (!isObject(value)) return [];
  const own = hasType(value) ? [{ object: value, cards }] : [];
  const inner = Object.entries(value).flatMap(([name, part]) => {
    if (notShown.has(name)) return [];
    const isInnerCard = name === 'card' && value['type'] === 'Action.ShowCard' && isObject(part);
    return within(part, isInnerCard ? [...cards, part] : cards);
  });
  return [...own, ...inner];
};

/** Everything typed in the card, in reading order, without the card itself. */
export const partsOf = (card: Card): Placed[] =>
  Object.entries(card).flatMap(([name, part]) => (notShown.has(name) ? [] : within(part, [card])));

export const actionsOf = (card: Card): Placed[] =>
  partsOf(card).filter(({ object }) => object.type.startsWith('Action.'));

/** The inputs that are submitted with an action in the innermost of these cards: its own and those around it. */
export const inputsFor = (card: Card, cards: readonly Card[]): CardObject[] =>
  partsOf(card)
    .filter(
      ({ object, cards: around }) =>
        object.type.startsWith('Input.') && cards.includes(around.at(-1) ?? card),
    )
    .map(({ object }) => object);
