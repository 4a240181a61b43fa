import { expect, it } from 'vitest';
import { sampled } from '../../src/web/sampled.ts';

it('says the first of each reason, and each minute how many more there were', () => {
  let at = 0;
  const said: object[] = [];
  const say = sampled(
    (fields) => said.push(fields),
    () => new Date(at),
  );
  for (const second of [0, 1, 59, 60, 61, 62, 300]) {
    at = second * 1000;
    say({ reason: 'a', second });
  }
  expect(said).toEqual([
    { reason: 'a', second: 0 },
    { reason: 'a', second: 60, since: 2 },
    { reason: 'a', second: 300, since: 2 },
  ]);
  say({ reason: 'b', second: 300 });
  expect(said).toHaveLength(4);
  at = 0;
  say({ reason: 'a', second: 0 });
  expect(said).toHaveLength(5);
});

it('takes reasons without end for one', () => {
  const said: object[] = [];
  const say = sampled(
    (fields) => said.push(fields),
    () => new Date(0),
  );
  for (let each = 0; each < 1_000; each += 1) say({ reason: String(each) });
  expect(said.length).toBeLessThan(60);
});
