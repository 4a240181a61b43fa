/**
 * How much of the program one walk goes through: the files of src of which a function runs, by their folders, from the
 * signed click to the cards that stand. `node --import tsx test/tools/walk.ts [--files]`
 *
 * Each walk is taken several times, on a job of its own, and a file counts that runs in all of them: what a timer
 * does meanwhile does not.
 */
import { Session, type Profiler } from 'node:inspector/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import { atTheDesk, type AtTheDesk } from '../support/at-the-desk.ts';
import type { PersonClient } from '../support/control-client.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';
import { people } from '../version-before/people.ts';
import { startBefore, type Before } from '../version-before/start.ts';

const TIMES = 3;
const DAY = 24 * 60;
const SOURCES = new URL('../../src/', import.meta.url).href;
/** What stands below or beside the features. */
const FLOORS =
  /^(?:shared|chat|store|directory|desk|post|print|slack|teams|worker|web|doctor|admin|pictures)(?:\/|$)/;

type Step = (work: () => Promise<void>) => Promise<void>;
type Walk = { readonly name: string; readonly files: readonly string[] };

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });

/** The files of src, without the playground's and what is generated, of which a function ran since the last call. */
async function ranSince(): Promise<ReadonlySet<string>> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ran = ({ functions }: Profiler.ScriptCoverage): boolean =>
    functions.some(({ ranges }) => (ranges[0]?.count ?? 0) > 0);
  const paths = result.filter(({ url }) => url.startsWith(SOURCES)).filter(ran);
  return new Set(
    paths
      .map(({ url }) => url.slice(SOURCES.length).replace(/\?.*$/, ''))
      .filter((path) => !/^playground\/|\/generated\//.test(path)),
  );
}

/** The newest message before somebody that says all of this. */
async function saying(person: PersonClient, ...words: readonly string[]): Promise<Message> {
  const found = await person.findMessage(
    ({ blocks, ephemeral }) =>
      ephemeral !== true && words.every((each) => JSON.stringify(blocks).includes(each)),
  );
  if (!found) throw new Error(`nothing says ${words.join(', ')}`);
  return found;
}

async function walkOnce(
  before: Before,
  desk: AtTheDesk,
  steps: Readonly<Record<string, Step>>,
): Promise<void> {
  const { control, store, settled, now, pass } = before;
  const { ann, bob } = people;
  const client = ({ homeId, userId }: { homeId: string; userId: string }) => control.person(homeId, userId);
  const click = async (person: PersonClient, words: string, label: string): Promise<void> => {
    const message = await saying(person, words, `"${label}"`);
    await step(label, words, async () => {
      const clicked = await person.click(message, label);
      if (!clicked.ok) throw new Error(clicked.message);
      await settled();
    });
  };
  const step = (label: string, words: string, work: () => Promise<void>): Promise<void> => {
    const name = label === 'Claim' ? 'claim' : words.startsWith('JOB') ? 'approval' : 'bill approval';
    return steps[name]?.(work) ?? work();
  };

  const jobId = await desk.post(ann, { summary: 'Label printer is dead', skill: 'Printers', rate: '92.50' });
  const number = `JOB-${String(1000 + jobId)} ·`;
  await settled();
  await click(client(bob), number, 'Claim');
  const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bob' } })).id);
  const eta = String(Math.floor(now().getTime() / 1000) + 3600);
  await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
  await desk.click(bob, 'start', await desk.job(jobId));
  await desk.fill(bob, 'report', await desk.job(jobId), { summary: 'New head, tested.', time: '2h10' });
  await settled();
  await click(client(ann), number, 'Approve');
  const bill = await desk.bill(await desk.billOf(jobId));
  await desk.fill(bob, 'bill_submit', bill, { number: `B-${String(jobId)}`, line_0: '208.13' });
  await settled();
  await click(client(ann), `Bill B-${String(jobId)} ·`, 'Approve');
  pass(DAY);
  await steps['daily digest']?.(async () => {
    await sendDigests(handsOn(store, { now }));
    await settled();
  });
}

async function takeWalks(): Promise<Walk[]> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-walk-'));
  const before = await startBefore(join(folder, 'walk.db'), await demoSetting());
  const desk = atTheDesk(before.store, before.now);
  const taken = new Map<string, ReadonlySet<string>[]>();
  const steps = Object.fromEntries(
    ['claim', 'approval', 'bill approval', 'daily digest'].map((name): [string, Step] => [
      name,
      async (work) => {
        await ranSince();
        await work();
        taken.set(name, [...(taken.get(name) ?? []), await ranSince()]);
      },
    ]),
  );
  // The first time, what is read once is read.
  for (let time = 0; time <= TIMES; time += 1) await walkOnce(before, desk, steps);
  await before.stop();
  await before.store.close();
  await rm(folder, { recursive: true });
  return [...taken].map(([name, [, ...times]]) => {
    const [first = new Set<string>(), ...others] = times;
    return { name, files: [...first].filter((file) => others.every((each) => each.has(file))).sort() };
  });
}

function folderOf(path: string): string {
  const [, folder = ''] = /^(features\/[^/]+|[^/]+)\//.exec(path) ?? [];
  return folder;
}

function describe({ name, files }: Walk): string {
  const byFolder = new Map<string, number>();
  for (const file of files) byFolder.set(folderOf(file), (byFolder.get(folderOf(file)) ?? 0) + 1);
  const isFeature = ([folder]: readonly [string, number]): boolean => folder !== '' && !FLOORS.test(folder);
  const list = (entries: readonly (readonly [string, number])[]): string =>
    entries
      .toSorted(([, one], [, other]) => other - one)
      .map(([folder, count]) => `${folder || '.'} ${String(count)}`)
      .join(', ');
  const features = [...byFolder].filter(isFeature);
  const rest = [...byFolder].filter((each) => !isFeature(each));
  const sum = features.reduce((total, [, count]) => total + count, 0);
  return [
    `${name}: ${String(files.length)} files`,
    `  ${String(sum)} in ${String(features.length)} features: ${list(features)}`,
    `  ${String(files.length - sum)} in the floors: ${list(rest)}`,
    ...(process.argv.includes('--files') ? files.map((file) => `    ${file}`) : []),
  ].join('\n');
}

for (const walk of await takeWalks()) process.stdout.write(`${describe(walk)}\n`);
