import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkChain } from '../../src/store/check-chain.ts';
import type { Store } from '../../src/store/commit.ts';
import { until } from '../support/acting.ts';
import { describeOnBothDatabases, testDataKey, type TestDatabase } from '../support/databases.ts';
import { happen } from '../support/linked-events.ts';
import { proveChain } from './proof.ts';
import { createRandom } from './seed.ts';

const KILLS = 16;
/** So much after its first link a process is killed at most, in ms. */
const LATER_MS = 60;
/** A process is slow to start on a busy machine. */
const patience = { timeout: 60_000 };

/** A process that links, and what it has linked so far. */
function startLinking({ url, afterwards }: TestDatabase) {
  const file = fileURLToPath(new URL('../support/link-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, url, testDataKey], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  // Also where the test fails before.
  afterwards(kill);
  return {
    isReady: () => output.startsWith('ready\n'),
    linked: () => output.split('\n').reduce((sum, line) => sum + (Number(line) || 0), 0),
    errors: () => errors,
    kill,
  };
}

/** Events until it is told to end, faster than one process links them. */
function happening(store: Store, { afterwards }: TestDatabase) {
  const end = new AbortController();
  const loop = (async () => {
    for (let each = 0; !end.signal.aborted; each += 1) {
      await happen(store, 40, `event:${String(each)}`);
      await pause(1);
    }
  })();
  const stop = async (): Promise<void> => {
    end.abort();
    await loop;
  };
  afterwards(stop);
  return stop;
}

describeOnBothDatabases(
  'the chain of events, whose links are made by processes that are killed',
  (fresh, provider) => {
    it('is whole after each of many kills, with two that link at once', async () => {
      const random = createRandom(Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000));
      process.stdout.write(`${provider}: CHAOS_SEED=${String(random.seed)}\n`);
      const database = await fresh();
      const store = await database.open();
      let [linked, waiting] = [0, 0];
      for (let kill = 0; kill < KILLS; kill += 2) {
        const two = [startLinking(database), startLinking(database)];
        await until(
          () => expect(two.map((each) => [each.isReady(), each.errors()])).toEqual(Array(2).fill([true, ''])),
          patience,
        );
        const stop = happening(store, database);
        await until(() => expect(two.every((each) => each.linked() > 0)).toBe(true), patience);
        await pause(random.next() * LATER_MS);
        await Promise.all(
          two.map(async (each) => {
            await pause(random.next() * LATER_MS);
            await each.kill();
          }),
        );
        await stop();
        expect(two.map((each) => each.errors())).toEqual(['', '']);
        const counts = two.map((each) => each.linked());
        linked += counts.reduce((sum, count) => sum + count);
        const checked = await checkChain(store.sql);
        expect(checked.faults).toEqual([]);
        if (checked.waiting > 0) waiting += 1;
      }
      process.stdout.write(
        `${provider}: ${String(KILLS)} kills, ${String(linked)} links, ${String(waiting)} times with events left\n`,
      );
      // Else nothing was proved.
      expect(linked).toBeGreaterThan(KILLS * 10);
      expect(waiting).toBeGreaterThan(KILLS / 4);
      await store.chain.linkAll();
      await proveChain(store);
    }, 600_000);
  },
);
