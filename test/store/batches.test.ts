import { expect, it, onTestFinished, vi } from 'vitest';
import { createBatches, type Task } from '../../src/store/batches.ts';

type Named = Task & { readonly name: string };

/** Batches that stay under way until they are let go, in the order in which they began. */
function setUp(options: { size: number; parallel: number; patienceMs?: number; urgentShare?: boolean }) {
  const begun: string[] = [];
  const letGo: (() => void)[] = [];
  const batches = createBatches<Named>({
    patienceMs: 0,
    urgentShare: true,
    ...options,
    carryOut: (batch) => {
      begun.push(batch.map(({ name }) => name).join(' '));
      return new Promise((resolve) => letGo.push(resolve));
    },
  });
  const add = (name: string, subject = name, key: string | undefined = name): void => {
    batches.add({ name, subject, key, urgent: true });
  };
  const addChore = (name: string): void => {
    batches.add({ name, subject: name, key: undefined, urgent: false });
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { begun, letGo, batches, add, addChore, turn };
}

it('takes together what arrives together, up to the size', async () => {
  const { begun, letGo, add, turn } = setUp({ size: 3, parallel: 1 });
  for (const name of ['a', 'b', 'c', 'd']) add(name);
  await turn();
  expect(begun).toEqual(['a b c']);
  add('e');
  letGo[0]?.();
  await turn();
  expect(begun).toEqual(['a b c', 'd e']);
});

it('keeps what is about one subject in one batch, in its order, or in two that follow each other', async () => {
  const { begun, letGo, add, turn } = setUp({ size: 2, parallel: 5 });
  add('1', 'job');
  add('2', 'job');
  add('3', 'job');
  add('4', 'other');
  await turn();
  expect(begun).toEqual(['1 2', '4']);
  letGo[0]?.();
  await turn();
  expect(begun).toEqual(['1 2', '4', '3']);
});

it('never has one key under way twice, not even under two subjects', async () => {
  const { begun, letGo, add, turn } = setUp({ size: 5, parallel: 5 });
  add('1', 'job', 'key');
  add('2', 'other', 'key');
  add('3', 'other', 'another key');
  await turn();
  expect(begun).toEqual(['1']);
  letGo[0]?.();
  await turn();
  expect(begun).toEqual(['1', '2 3']);
});

it('lets chores, which have no key, share a batch', async () => {
  const { begun, addChore, turn } = setUp({ size: 5, parallel: 1 });
  addChore('1');
  addChore('2');
  await turn();
  expect(begun).toEqual(['1 2']);
});

it('leaves what is urgent alone where that is asked for, and lets chores share all the same', async () => {
  const { begun, add, addChore, turn } = setUp({ size: 5, parallel: 5, urgentShare: false });
  addChore('1');
  add('2');
  addChore('3');
  add('4');
  await turn();
  expect(begun).toEqual(['1 3', '2', '4']);
});

it('lets chores wait for company, but not for long, and nothing urgent for them', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { begun, letGo, batches, add, addChore, turn } = setUp({ size: 5, parallel: 1, patienceMs: 10 });
  addChore('1');
  await turn();
  vi.advanceTimersByTime(9);
  expect(begun).toEqual([]);
  addChore('2');
  vi.advanceTimersByTime(1);
  expect(begun).toEqual(['1 2']);

  addChore('3');
  add('4');
  addChore('5');
  expect(batches.busy()).toBe(1);
  letGo[0]?.();
  await turn();
  expect(begun).toEqual(['1 2', '3 4 5']);

  letGo[1]?.();
  await turn();
  addChore('6');
  add('7');
  await turn();
  expect(begun).toEqual(['1 2', '3 4 5', '6 7']);
});

it('is idle when nothing waits and nothing is under way', async () => {
  const { letGo, batches, add, turn } = setUp({ size: 1, parallel: 1 });
  await batches.idle();
  add('a');
  add('b');
  let idle = false;
  const waiting = batches.idle().then(() => {
    idle = true;
  });
  await turn();
  letGo[0]?.();
  await turn();
  expect(idle).toBe(false);
  letGo[1]?.();
  await waiting;
});
