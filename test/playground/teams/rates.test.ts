import { expect, it } from 'vitest';
import { createRateLimits } from '../../../src/playground/teams/connector/rate-limits.ts';
import { createManualClock } from '../slack/manual-clock.ts';
import { start } from './start.ts';
import { general, helpDesk } from './world.ts';

const path = (conversation: string) => `conversations/${conversation}/activities`;
const message = { type: 'message', text: 'x' };

it('seven a second, eight in two and sixty in thirty go through, for each conversation', async () => {
  const { rest, clock, control } = await start({ rateLimits: true });
  const send = async (conversation = helpDesk) => (await rest('POST', path(conversation), message)).status;
  for (let time = 0; time < 7; time += 1) expect(await send()).toBe(201);
  expect(await send()).toBe(429);
  expect(await send(general)).toBe(201);
  clock.advance(1_000);
  expect(await send()).toBe(201);
  const refused = await rest('POST', path(helpDesk), message);
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'Throttled' } } });
  expect(refused.headers.get('retry-after')).toBe('1');
  let passed = 8;
  for (let second = 0; second < 14; second += 1) {
    clock.advance(2_000);
    for (let time = 0; time < 4; time += 1) if ((await send()) === 201) passed += 1;
  }
  expect(passed).toBe(60);
  expect((await control.calls()).filter(({ status }) => status === 429).length).toBeGreaterThan(2);
});

it('updates count as messages do, rosters twice as often', async () => {
  const { rest } = await start({ rateLimits: true });
  const { body } = await rest('POST', path(helpDesk), message);
  const update = async () => (await rest('PUT', `${path(helpDesk)}/${String(body['id'])}`, message)).status;
  for (let time = 0; time < 6; time += 1) expect(await update()).toBe(200);
  expect(await update()).toBe(429);
  const read = async () => (await rest('GET', `conversations/${helpDesk}/members`)).status;
  for (let time = 0; time < 14; time += 1) expect(await read()).toBe(200);
  expect(await read()).toBe(429);
});

it('fifty a second go through for each tenant, wherever they go', () => {
  const limits = createRateLimits(createManualClock());
  const take = (thread: number, tenant = 'one') =>
    limits.take({ kind: 'send', thread: String(thread), tenant });
  for (let thread = 0; thread < 50; thread += 1) expect(take(thread)).toBe(0);
  expect(take(50)).toBe(1);
  expect(take(50, 'other')).toBe(0);
});

it('can be switched off', async () => {
  const { rest } = await start({ rateLimits: false });
  for (let time = 0; time < 30; time += 1)
    expect((await rest('POST', path(helpDesk), message)).status).toBe(201);
});
