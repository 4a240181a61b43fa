import { expect, it } from 'vitest';
import { together } from '../../src/store/together.ts';

it('reads once for all who ask in one turn, and anew for whoever asks once it has begun', async () => {
  const begun: string[] = [];
  const read = together((key: string) => {
    begun.push(key);
    return Promise.resolve(`${key}${begun.length}`);
  });
  expect(await Promise.all([read('a'), read('b'), read('a')])).toEqual(['a1', 'b2', 'a1']);
  expect(begun).toEqual(['a', 'b']);
  const third = read('a');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await Promise.all([third, read('a')])).toEqual(['a3', 'a4']);
});

it('tells all of them of a failure, and then tries again', async () => {
  let fails = true;
  const read = together(() => (fails ? Promise.reject(new Error('no disk')) : Promise.resolve('fine')));
  const both = await Promise.allSettled([read(1), read(1)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  expect(await read(1)).toBe('fine');
});
