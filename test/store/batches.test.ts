import { expect, it } from 'vitest';
import { createBatches, type Task } from '../../src/store/batches.ts';

type Named = Task & { readonly name: string };

/** Batches that stay under way until they are let go, in the order in which they began. */
function setUp(options: { size: number; parallel: number }) {
  const begun: string[] = [];
  const letGo: (() => void)[] = [];
  const batches = createBatches<Named>({
    ...options,
    carryOut: (batch) => {
      begun.push(batch.map(({ name }) => name).join(' '));
      return new Promise((resolve) => letGo.push(resolve));
    },
  });
  const add = (name: string, subject = name, key: string | undefined = name): void => {
    batches.add({ name, subject, key });
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { begun, letGo, batches, add, turn };
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
  const { begun, batches, turn } = setUp({ size: 5, parallel: 1 });
  batches.add({ name: '1', subject: 'a', key: undefined });
  batches.add({ name: '2', subject: 'b', key: undefined });
  await turn();
  expect(begun).toEqual(['1 2']);
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
