/** What must stay as fast however much has been done before: the same on a database with little history and much. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../../../src/chat/interaction.ts';
import { createDesk, type DeskHands } from '../../../src/desk/desk.ts';
import { eyesOf, type Hands } from '../../../src/desk/hands.ts';
import { membersOf, type Actor, type Directory } from '../../../src/directory/directory.ts';
import { openExport } from '../../../src/features/exports/open/open-export.ts';
import { remind } from '../../../src/features/reminders/flow/run-reminders.ts';
import type { Store } from '../../../src/store/commit.ts';
import { handsOn } from '../../support/hands.ts';
import { median } from '../statistics.ts';
import { FIRMS, NOON } from './world.ts';

const DAY = 24 * 3_600_000;

/** Times in ms. */
export type Took = Record<
  | 'reminder sweep'
  | 'digest of 50 firms'
  | '/dispatch invoices, 50 firms'
  | 'record and balance, 50 firms'
  | 'aging export, 50 firms',
  number
>;

export type Clock = { now: () => Date; set: (at: Date) => void };

export function createClock(): Clock {
  let at = NOON;
  return { now: () => at, set: (to) => (at = to) };
}

/** Runs all of it in turn on each database, so that a slower minute of the machine is one for all of them. */
export async function measureHistories(
  stores: Readonly<Record<string, { readonly store: Store; readonly clock: Clock }>>,
  rounds: number,
): Promise<Record<string, Took>> {
  const took = new Map(Object.keys(stores).map((name) => [name, [] as Took[]]));
  // The first round compiles, and is not counted.
  for (let round = 0; round <= rounds; round += 1)
    for (const [name, { store, clock }] of Object.entries(stores)) {
      // A day later each time, so that each firm's message of the day is still to go out.
      clock.set(new Date(NOON.getTime() + round * DAY));
      const measured = await measureOnce(store, clock);
      if (round > 0) took.get(name)?.push(measured);
    }
  return Object.fromEntries([...took].map(([name, all]) => [name, middle(all)]));
}

/** What is measured, each by its name. */
export async function daily(store: Store, { now }: Clock): Promise<Record<keyof Took, () => Promise<void>>> {
  const hands = handsOn(store, { now });
  const directory = await hands.readDirectory(store);
  const actors = [...directory.firms.values()].map((firm) => ownerOf(directory, firm));
  if (actors.length !== FIRMS) throw new Error(`${actors.length} firms in place of ${FIRMS}`);
  return {
    'reminder sweep': () => remind(hands),
    'digest of 50 firms': () => typed(hands, actors, [['digest', 'Daily digest']]),
    '/dispatch invoices, 50 firms': () => typed(hands, actors, [['invoices', 'You owe']]),
    'record and balance, 50 firms': () =>
      typed(hands, actors, [
        ['record', 'Record of'],
        ['balance', 'Give and take'],
      ]),
    'aging export, 50 firms': () => agings(hands, directory, actors),
  };
}

async function measureOnce(store: Store, clock: Clock): Promise<Took> {
  const works = Object.entries(await daily(store, clock));
  const took: [string, number][] = [];
  for (const [name, work] of works) {
    const startedAt = performance.now();
    await work();
    took.push([name, performance.now() - startedAt]);
  }
  if (!(await hasReminded(store, clock))) throw new Error('no firm was reminded of anything');
  return Object.fromEntries(took) as Took;
}

function ownerOf(directory: Directory, firm: Actor['firm']): Actor {
  const [member] = membersOf(directory, firm.id, 'owner');
  if (!member) throw new Error(`${firm.name} has no owner`);
  return { member, firm };
}

/** Whether the sweep at this time has told the firms anything. */
async function hasReminded({ rows }: Store, { now }: Clock): Promise<boolean> {
  const sentOn = now().toISOString().slice(0, 10);
  return (await rows.find('ReminderSlot', { firmId: 2, sentOn, chain: 'day' })).length > 0;
}

/** What each of them types, with what must be in the answer. */
async function typed(
  hands: DeskHands,
  actors: readonly Actor[],
  words: readonly (readonly [text: string, says: string])[],
): Promise<void> {
  const desk = createDesk(hands);
  for (const { member } of actors)
    for (const [text, says] of words) {
      const [person] = member.people;
      if (!person) throw new Error(`${member.name} has no account`);
      const replyTo = { person, workspaceId: person.homeId, responseUrl: randomUUID() };
      const answer: Answer = await desk({ kind: 'command', text, person, replyTo });
      if (!JSON.stringify(answer).includes(says)) throw new Error(`no answer to ${text}`);
    }
}

async function agings(hands: Hands, directory: Directory, actors: readonly Actor[]): Promise<void> {
  const order = { format: 'aging', from: undefined, to: undefined } as const;
  for (const { firm } of actors) {
    const file = await openExport(eyesOf(hands, directory), firm, order);
    if ('refused' in file) throw new Error('a firm owes nothing');
    for await (const chunk of file.chunks) if (chunk.length === 0) throw new Error('an empty page');
  }
}

function middle(all: readonly Took[]): Took {
  const names = Object.keys(all[0] ?? {}) as (keyof Took)[];
  return Object.fromEntries(names.map((name) => [name, median(all.map((each) => each[name]))])) as Took;
}
