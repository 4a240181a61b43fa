/**
 * `npm run bench`: the built program under load, beside a bare Bolt app under the same, in one run on one
 * machine. Prints ratios, for absolute numbers say more of the machine; and fails only when an acknowledged
 * claim is not in the database of the killed program.
 *
 * Then what is done every day, on databases with few and with a million closed jobs.
 *
 * `--quick`: one short round instead of three. `--only=<name>`: one of the measurements, such as
 * `sqlite-claims`, or `history`. `--profile=<folder>`: keeps profiles of the program there, for `--only`.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../support/postgres-server.ts';
import { benchHistory, historyTable } from './history/history.ts';
import {
  measureBareBolt,
  measureClaims,
  measurePaced,
  pace,
  rivals,
  type NewDatabase,
  type Sizes,
} from './measure.ts';
import { startLoad } from './processes.ts';
import { table, type Results } from './report.ts';
import { median } from './statistics.ts';

const isQuick = process.argv.includes('--quick');
const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const rounds = isQuick || only !== undefined ? 1 : 3;
const sizes: Sizes = isQuick
  ? { bare: 10_000, claims: 2_000, warmUp: 400, connections: 64, paced: 200 }
  : { bare: 20_000, claims: 4_000, warmUp: 800, connections: 64, paced: 500 };

/** How long it takes until a small write is on the disk, in ms, where databases are put. */
async function diskWait(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-bench-'));
  const file = await open(join(folder, 'probe'), 'w');
  try {
    const page = Buffer.alloc(4096, 1);
    const took: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      await file.write(page);
      const startedAt = performance.now();
      await file.datasync();
      took.push(performance.now() - startedAt);
    }
    return median(took);
  } finally {
    await file.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const newSqlite: NewDatabase = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-bench-'));
  return {
    url: `file:${join(folder, 'bench.db')}`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

/** The middle one of several rounds, value by value. */
function middle<T extends Record<string, number>>(all: readonly T[]): T {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(all.map((each) => each[name] ?? NaN))])) as T;
}

if (!existsSync('dist/main.js')) throw new Error('There is no built program: run `npm run build` first.');
const server = await startPostgres({ durable: true });
const load = await startLoad();
try {
  let databases = 0;
  const newPostgres: NewDatabase = async () => {
    databases += 1;
    const name = `bench_${databases}`;
    const admin = async (statement: string): Promise<void> => {
      const client = new pg.Client({ connectionString: server.urlOf('postgres') });
      await client.connect();
      await client.query(statement);
      await client.end();
    };
    await admin(`CREATE DATABASE ${name}`);
    return { url: server.urlOf(name), remove: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
  };
  const measurements = {
    bare: () => measureBareBolt(load, newSqlite, sizes),
    'sqlite-claims': () => measureClaims(load, newSqlite, sizes, 1),
    'sqlite-mixed': () => measureClaims(load, newSqlite, sizes, rivals),
    'sqlite-paced': () => measurePaced(load, newSqlite, sizes),
    'postgres-claims': () => measureClaims(load, newPostgres, sizes, 1),
    'postgres-mixed': () => measureClaims(load, newPostgres, sizes, rivals),
    'postgres-paced': () => measurePaced(load, newPostgres, sizes),
  };
  console.log(
    `${availableParallelism()} cores, Node ${process.version}; a small write is on the disk after ${(await diskWait()).toFixed(1)} ms.`,
  );
  const history = async (): Promise<string> =>
    historyTable({
      sqlite: await benchHistory(newSqlite, isQuick ? 1 : 3),
      postgres: await benchHistory(newPostgres, isQuick ? 1 : 3),
    });
  if (only === 'history') {
    console.log(await history());
  } else if (only !== undefined) {
    console.log(only, await measurements[only as keyof typeof measurements]());
  } else {
    const found: Record<string, Record<string, number>[]> = {};
    for (let round = 1; round <= rounds; round += 1)
      for (const [name, measure] of Object.entries(measurements)) {
        const result = await measure();
        (found[name] ??= []).push(result);
        const values = Object.entries(result).map(([key, value]) => `${key} ${value.toFixed(1)}`);
        console.log(`round ${round}, ${name}: ${values.join(', ')} (load ${loadavg()[0]?.toFixed(1) ?? ''})`);
      }
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each measurement has numbers of its own
    const of = <T>(name: keyof typeof measurements): T => middle(found[name] ?? []) as T;
    const results: Results = {
      bare: of('bare'),
      sqlite: { claims: of('sqlite-claims'), mixed: of('sqlite-mixed'), paced: of('sqlite-paced') },
      postgres: { claims: of('postgres-claims'), mixed: of('postgres-mixed'), paced: of('postgres-paced') },
    };
    console.log(
      `\n${table(results, { rivals, pace })}\n\nEvery acknowledged claim was in the database of the killed program.`,
    );
    console.log(`\n${await history()}`);
  }
} finally {
  await load.stop();
  await server.stop();
}
