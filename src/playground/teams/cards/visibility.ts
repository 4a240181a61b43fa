import { actionsOf, type Card, type CardObject } from './walk-card.ts';

/**
 * What of a card is on the screen: Action.ToggleVisibility shows and hides elements by their ids
 * (adaptivecards.io/explorer/Action.ToggleVisibility.html).
 */

const isObject = (value: unknown): value is Card =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ids of elements, and whether to show them; undefined for the other way round. */
type Target = { id: string; isVisible: boolean | undefined };

const targetsOf = (action: CardObject): Target[] => {
  const targets: unknown = action['targetElements'];
  return Array.isArray(targets)
    ? targets.map((target: unknown) =>
        isObject(target)
          ? {
              id: String(target['elementId']),
              isVisible: typeof target['isVisible'] === 'boolean' ? target['isVisible'] : undefined,
            }
          : { id: String(target), isVisible: undefined },
      )
    : [];
};

type Seen = { object: Card; isShown: boolean };

/** Every object in the card, in reading order, and whether it and all around it are shown. */
const walk = (value: unknown, isShown: boolean, shown: ReadonlyMap<string, boolean>): Seen[] => {
  if (Array.isArray(value)) return value.flatMap((each) => walk(each, isShown, shown));
  if (!isObject(value)) return [];
  const own = shown.get(String(value['id'])) ?? value['isVisible'] !== false;
  const here = isShown && own;
  return [
    { object: value, isShown: here },
    ...Object.entries(value).flatMap(([name, part]) => (name === 'data' ? [] : walk(part, here, shown))),
  ];
};

/**
 * What the person before the card sees once these buttons, which show and hide, were chosen one after the other, by
 * title or by their place among all of the card: `now`, and at any time since it was drawn.
 */
export const seenIn = (
  card: Card,
  toggled: readonly (string | number)[],
): { now: ReadonlySet<Card>; ever: ReadonlySet<Card> } => {
  const toggles = togglesIn(card);
  const shown = new Map<string, boolean>();
  const look = () =>
    new Set(walk(card, true, shown).flatMap(({ object, isShown }) => (isShown ? [object] : [])));
  let now = look();
  const ever = new Set(now);
  for (const button of toggled) {
    const chosen = toggles.find(
      ({ object, place }) => now.has(object) && (object['title'] === button || place === button),
    )?.object;
    for (const { id, isVisible } of chosen ? targetsOf(chosen) : []) {
      const target = walk(card, true, shown).find(({ object }) => object['id'] === id)?.object;
      if (target) shown.set(id, isVisible ?? !(shown.get(id) ?? target['isVisible'] !== false));
    }
    now = look();
    for (const object of now) ever.add(object);
  }
  return { now, ever };
};

const togglesIn = (card: Card): { object: CardObject; place: number }[] =>
  actionsOf(card)
    .map(({ object }, place) => ({ object, place }))
    .filter(({ object }) => object.type === 'Action.ToggleVisibility');

/** The titles of the buttons to choose, in their order, before all of these inputs can be typed in. */
export const togglesFor = (card: Card, inputs: readonly string[]): string[] => {
  const { now } = seenIn(card, []);
  const canType = (toggled: readonly string[]) => {
    const ids = new Set([...seenIn(card, toggled).ever].map(({ id }) => id));
    return inputs.every((id) => ids.has(id));
  };
  return canType([])
    ? []
    : togglesIn(card).flatMap(({ object }) => (now.has(object) ? [String(object['title'])] : []));
};

/**
 * The places of the buttons to choose before one of this title that does something: the question that it asks first
 * is opened. None where it can be chosen as it is, or not at all.
 */
export const togglesBefore = (card: Card, title: string): number[] => {
  const does = actionsOf(card).flatMap(({ object }) =>
    object['title'] === title && object.type !== 'Action.ToggleVisibility' ? [object] : [],
  );
  const isOpenAfter = (toggled: readonly number[]) => {
    const { now } = seenIn(card, toggled);
    return does.some((object) => now.has(object));
  };
  const opening = togglesIn(card).find(({ place }) => isOpenAfter([place]));
  return opening === undefined || isOpenAfter([]) ? [] : [opening.place];
};

/** Every id that some button shows and hides, with the elements within. */
export const toggledIn = (card: Card): { missing: string[]; inside: Card[] } => {
  const parts = walk(card, true, new Map());
  const ids = parts.flatMap(({ object }) =>
    object['type'] === 'Action.ToggleVisibility' ? targetsOf(object as CardObject).map(({ id }) => id) : [],
  );
  const named = parts.filter(({ object }) => ids.includes(String(object['id'])));
  return {
    missing: ids.filter((id) => !named.some(({ object }) => object['id'] === id)),
    inside: named.flatMap(({ object }) => walk(object, true, new Map()).map((each) => each.object)),
  };
};
