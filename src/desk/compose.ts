import { textCard, type Button, type Card } from '../chat/card.ts';
import type { Names } from '../chat/names.ts';
import type { Actor } from '../directory/directory.ts';
import type { Eyes, Scene } from '../directory/scene.ts';
import type { Event, Slot } from '../shared/ports.ts';
import type { FileKind } from '../post/files/file-kind.ts';
import { givenSurface } from '../post/given/given-surface.ts';
import { noticeSurface } from '../post/notice-surface.ts';
import type { Surface } from '../post/surface.ts';
import type { Clicks, Entrances, Feature, FormKind, Task } from './feature.ts';
import { floorRefusals } from './floor-refusals.ts';
import { givenClicks } from './given-files.ts';
import { answersTyped, typingClicks } from './typed.ts';
import { unusedFiles } from './unused-files.ts';
import type { Refusal } from '../shared/refusals.ts';

/** All features as one. */
export type Program = ReturnType<typeof compose>;

/** Throws where two features claim one name, so that the program does not start. */
export function compose(features: readonly Feature[]) {
  const commands = features.flatMap((each) => each.commands ?? []);
  const onTyped = answersTyped(commands, only(features, 'beforeCommands'));
  const clicks = united<Clicks[string]>(
    [{ name: 'the floor', clicks: { ...typingClicks(onTyped), ...givenClicks } }, ...features],
    'clicks',
  );
  const forms = united<FormKind>(features, 'forms');
  const refusals = united<(refusal: never) => string>(
    [{ name: 'the floor', refusals: floorRefusals }, ...features],
    'refusals',
  );
  const remedies = united<(refusal: never) => readonly Button[]>(features, 'remedies');
  const unknown = [...remedies.keys()].find((name) => !refusals.has(name));
  if (unknown !== undefined) throw new Error(`nobody says what “${unknown}” means`);
  const refusalText = (refusal: Refusal): string => {
    const word = refusals.get(refusal.refused);
    if (!word) throw new Error(`nobody says what “${refusal.refused}” means`);
    return word(refusal as never);
  };
  const hears = grouped(
    features.flatMap((each) => each.hears ?? []),
    ({ event }) => event,
  );
  const fills = grouped(
    features.flatMap((each) => each.fills ?? []),
    ({ slot }) => slot,
  );
  distinct([...hears.keys()].map(({ event }) => event));
  distinct([...fills.keys()].map(({ slot }) => slot));
  checkVerbs(features);
  const homeTab = onlyOne(
    features.filter((each) => each.homeTab),
    'home tab',
  );
  const names: Names = {
    opensForm: (button) => {
      const click = clicks.get(button);
      return click && click.opens !== 'nothing';
    },
    opensView: (button) => clicks.get(button)?.opens === 'view',
    hasForm: (form) => forms.has(form),
  };
  return {
    names,
    clicks,
    forms,
    commands,
    onTyped,
    surfaces: united<Surface>(
      [{ name: 'the floor', surfaces: { notice: noticeSurface, given: givenSurface } }, ...features],
      'surfaces',
    ),
    files: united<FileKind>(features, 'files'),
    /** Those above first, as those below tell of what they have done. */
    clock: new Map(
      [
        ...united<Task>([{ name: 'the floor', clock: { unused_files: unusedFiles } }, ...features], 'clock'),
      ].reverse(),
    ),
    drawHomeTab: (eyes: Eyes, actor: Actor): Promise<Card> => {
      if (!homeTab?.homeTab) throw new Error('nobody draws the home tab');
      return homeTab.homeTab(eyes, actor);
    },
    entrances: {
      shortcut: only(features, 'shortcut'),
      home: only(features, 'home'),
      link: only(features, 'link'),
    },
    refusalText,
    refusalCard: (refusal: Refusal): Card => {
      const { summary, blocks } = textCard(refusalText(refusal));
      const buttons = remedies.get(refusal.refused)?.(refusal as never) ?? [];
      return { summary, blocks: buttons.length > 0 ? [...blocks, { kind: 'buttons', buttons }] : blocks };
    },
    /** One after another, in the order of the features: so any two transactions take their locks alike. */
    tell: async <Told>(scene: Scene, event: Event<Told>, told: Told): Promise<void> => {
      const { event: step } = told as { readonly event?: string };
      for (const { steps, hear } of hears.get(event) ?? [])
        if (!steps || (step !== undefined && steps.includes(step))) await hear(scene, told as never);
    },
    ask: async <Asked, Given>(eyes: Eyes, slot: Slot<Asked, Given>, asked: Asked): Promise<Given[]> => {
      const given: Given[] = [];
      for (const { give } of fills.get(slot) ?? []) given.push((await give(eyes, asked as never)) as Given);
      return given;
    },
  };
}

type Named = 'clicks' | 'forms' | 'refusals' | 'remedies' | 'surfaces' | 'files' | 'clock';

function united<T>(features: readonly Feature[], part: Named): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  const owners = new Map<string, string>();
  for (const each of features)
    for (const [name, one] of Object.entries((each[part] ?? {}) as Readonly<Record<string, T>>)) {
      claim(owners, name, part, each.name);
      all.set(name, one);
    }
  return all;
}

function grouped<Token, T>(all: readonly T[], tokenOf: (one: T) => Token): ReadonlyMap<Token, readonly T[]> {
  const groups = new Map<Token, T[]>();
  for (const one of all) groups.set(tokenOf(one), [...(groups.get(tokenOf(one)) ?? []), one]);
  return groups;
}

/** Of two tokens with one name, what is said of either could not be told apart. */
function distinct(names: readonly string[]): void {
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`“${twice}” is the name of two events, or of two slots`);
}

/** One feature may have several grammars of a verb. */
function checkVerbs(features: readonly Feature[]): void {
  const owners = new Map<string, string>();
  for (const { name, commands = [] } of features)
    for (const verb of commands.flatMap(({ verbs }) => Object.keys(verbs)))
      claim(owners, verb, 'verbs', name);
}

function claim(owners: Map<string, string>, name: string, part: string, by: string): void {
  const owner = owners.get(name);
  if (owner !== undefined && owner !== by)
    throw new Error(`“${name}” (${part}) is claimed by ${owner} and ${by}`);
  owners.set(name, by);
}

function only<E extends keyof Entrances>(
  features: readonly Feature[],
  entrance: E,
): Entrances[E] | undefined {
  const found = features.filter(({ entrances }) => entrances?.[entrance]);
  return onlyOne(found, entrance)?.entrances?.[entrance];
}

function onlyOne(found: readonly Feature[], what: string): Feature | undefined {
  if (found.length > 1)
    throw new Error(`“${what}” is claimed by ${found.map(({ name }) => name).join(' and ')}`);
  return found[0];
}
