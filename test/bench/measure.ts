/** One measurement each, on processes started for it alone. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createControlClient } from '../support/control-client.ts';
import type { Store } from '../../src/store/commit.ts';
import { openStore } from '../../src/store/open-store.ts';
import { until } from '../ci/started-program.ts';
import { checkClaims } from './check.ts';
import type { LoadResult, Pace } from './load.ts';
import { startBareBolt, startProgram, startSlack, usage, type Load, type SlackUrls } from './processes.ts';
import { makeClicks, seedJobs, seedNetwork, type Click } from './seed.ts';
import { percentile } from './statistics.ts';

export type Sizes = {
  /** Requests to the bare app, and claims of the program, that are measured. */
  readonly bare: number;
  readonly claims: number;
  /** Sent beforehand and not measured, so that the code is compiled. */
  readonly warmUp: number;
  readonly connections: number;
  /** The paced run, in claims. */
  readonly paced: number;
};

/** Claims a second, in the paced run. */
export const pace = 50;
/** Peers who click at the same job in the mixed run; one of them wins. */
export const rivals = 5;

/** Times in ms. */
export type Throughput = {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the measured process for each request. */
  readonly cpuMs: number;
  readonly residentMb: number;
  readonly peakMb: number;
};

/** Times in ms. */
export type Paced = {
  readonly p50: number;
  readonly p99: number;
  readonly cardP50: number;
  readonly cardP99: number;
  /** Processor time of the program for each claim, with all the messages that follow from it. */
  readonly cpuMs: number;
  readonly residentMb: number;
  readonly peakMb: number;
};

/** An empty database each time it is asked. */
export type NewDatabase = () => Promise<{ readonly url: string; readonly remove: () => Promise<void> }>;

function mustBeAcknowledged({ status }: LoadResult): void {
  const failed = status.filter((code) => code !== 200);
  if (failed.length > 0)
    throw new Error(`${failed.length} requests were not answered 200, but ${String(failed[0])}`);
}

/** Sends `warmUp` and then `measured` of the bodies to the process. */
async function throughput(
  load: Load,
  process: { readonly pid: number; readonly ready: { readonly port: number } },
  files: { readonly warmUp: string; readonly measured: string },
  counts: { readonly warmUp: number; readonly measured: number; readonly connections: number },
): Promise<Throughput> {
  const url = `http://127.0.0.1:${process.ready.port}/slack/events`;
  const { connections } = counts;
  mustBeAcknowledged(
    await load.run({ url, file: files.warmUp, pace: { connections, count: counts.warmUp } }),
  );
  const before = await usage(process.pid);
  const result = await load.run({ url, file: files.measured, pace: { connections, count: counts.measured } });
  const after = await usage(process.pid);
  mustBeAcknowledged(result);
  const endedAt = result.sentAt.map((at, index) => at + result.took[index]!);
  const seconds = (latest(endedAt) - result.sentAt[0]!) / 1000;
  return {
    perSecond: counts.measured / seconds,
    p50: percentile(result.took, 0.5),
    p99: percentile(result.took, 0.99),
    cpuMs: ((after.cpuSeconds - before.cpuSeconds) * 1000) / counts.measured,
    residentMb: after.residentMb,
    peakMb: after.peakMb,
  };
}

const latest = (instants: readonly number[]): number =>
  instants.reduce((one, other) => Math.max(one, other), 0);

async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeBodies(folder: string, name: string, clicks: readonly Click[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, clicks.map(({ body }) => body).join('\n'));
  return file;
}

type Stage = {
  readonly folder: string;
  readonly slack: SlackUrls;
  /** Clicks of `peers` firms on each of `count` new jobs. */
  readonly clicks: (count: number, peers: number) => Promise<Click[]>;
  /** Closes the store that has seeded, starts the program, and kills it when `use` is done. */
  readonly withProgram: <T>(
    use: (program: Awaited<ReturnType<typeof startProgram>>) => Promise<T>,
  ) => Promise<T>;
  /** After that: asserts that the database holds every click. */
  readonly check: (acknowledged: readonly Click[]) => Promise<void>;
};

/** A new database with the network in it, and a local Slack. */
async function onStage<T>(
  newDatabase: NewDatabase,
  callLogSize: number,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    const dataKey = randomBytes(32).toString('base64');
    const slack = await startSlack(callLogSize);
    const database = await newDatabase();
    const open = (): Promise<Store> => openStore({ url: database.url, dataKey, now: () => new Date() });
    const store = await open();
    try {
      const directory = await seedNetwork(store);
      return await use({
        folder,
        slack: slack.ready,
        clicks: async (count, peers) =>
          makeClicks(slack.ready, await seedJobs(store, directory, slack.ready, count), peers),
        withProgram: async (useProgram) => {
          await store.close();
          const program = await startProgram(database.url, slack.ready.apiUrl, dataKey);
          try {
            return await useProgram(program);
          } finally {
            await program.stop();
          }
        },
        check: async (acknowledged) => {
          const afterwards = await open();
          try {
            await checkClaims(afterwards, acknowledged);
          } finally {
            await afterwards.close();
          }
        },
      });
    } finally {
      await store.close();
      await slack.stop();
      await database.remove();
    }
  });
}

/** (a): the bare app, with the very clicks that the program gets. */
export async function measureBareBolt(
  load: Load,
  newDatabase: NewDatabase,
  sizes: Sizes,
): Promise<Throughput> {
  return onStage(newDatabase, 1, async ({ folder, clicks }) => {
    const file = await writeBodies(folder, 'clicks', await clicks(200, 1));
    const app = await startBareBolt();
    try {
      const { bare: measured, connections } = sizes;
      return await throughput(
        load,
        app,
        { warmUp: file, measured: file },
        { warmUp: measured, measured, connections },
      );
    } finally {
      await app.stop();
    }
  });
}

/** Claims as fast as they are answered: on jobs of their own, or with several peers after each job. */
export async function measureClaims(
  load: Load,
  newDatabase: NewDatabase,
  sizes: Sizes,
  peers: number,
): Promise<Throughput> {
  return onStage(newDatabase, 1, async ({ folder, clicks, withProgram, check }) => {
    const { claims, warmUp, connections } = sizes;
    const all = await clicks(Math.ceil((claims + warmUp) / peers), peers);
    const first = all.slice(0, warmUp);
    const rest = all.slice(warmUp);
    const files = {
      warmUp: await writeBodies(folder, 'warm-up', first),
      measured: await writeBodies(folder, 'measured', rest),
    };
    const counts = { warmUp: first.length, measured: rest.length, connections };
    const result = await withProgram((program) => throughput(load, program, files, counts));
    await check(all);
    return result;
  });
}

/** Claims by the clock, and how long it takes until the card in the channel says so. */
export async function measurePaced(load: Load, newDatabase: NewDatabase, sizes: Sizes): Promise<Paced> {
  return onStage(newDatabase, Infinity, async ({ folder, slack, clicks, withProgram, check }) => {
    const all = await clicks(sizes.warmUp + sizes.paced, 1);
    const first = all.slice(0, sizes.warmUp);
    const rest = all.slice(sizes.warmUp);
    const result = await withProgram(async (program) => {
      const url = `http://127.0.0.1:${program.ready.port}/slack/events`;
      const send = async (name: string, some: readonly Click[], how: Pace) => {
        const sent = await load.run({ url, file: await writeBodies(folder, name, some), pace: how });
        mustBeAcknowledged(sent);
        return sent;
      };
      const control = createControlClient(slack.url);
      let known = 0;
      const seen = new Map<string, number>();
      /** When the local Slack got the update of each job's message, in Unix ms, once it has them all. */
      const untilUpdated = (some: readonly Click[]): Promise<number[]> =>
        until('every card is updated', 120, async () => {
          for (const { n, at, method, args } of await control.calls(known)) {
            known = n;
            if (method === 'chat.update') seen.set(`${String(args['channel'])} ${String(args['ts'])}`, at);
          }
          const updated = some.map(({ job }) => seen.get(`${job.channel} ${job.ts}`));
          return updated.every((at) => at !== undefined) ? updated : undefined;
        });
      await send('warm-up', first, { connections: 8, count: first.length });
      await untilUpdated(first);
      const before = await usage(program.pid);
      const sent = await send('paced', rest, { perSecond: pace, count: rest.length });
      const updatedAt = await untilUpdated(rest);
      const toCard = updatedAt.map((at, index) => at - sent.sentAt[index]!);
      const { residentMb, peakMb, cpuSeconds } = await usage(program.pid);
      return {
        p50: percentile(sent.took, 0.5),
        p99: percentile(sent.took, 0.99),
        cardP50: percentile(toCard, 0.5),
        cardP99: percentile(toCard, 0.99),
        cpuMs: ((cpuSeconds - before.cpuSeconds) * 1000) / rest.length,
        residentMb,
        peakMb,
      };
    });
    await check(all);
    return result;
  });
}
