import { expect, it } from 'vitest';
import { start, until } from './start.ts';
import { general, helpDesk, tenants } from './world.ts';

const path = (conversation: string) => `conversations/${conversation}/activities`;
const message = { type: 'message', text: 'x' };

it('answer with statuses and their codes, so many times', async () => {
  const { rest, control } = await start();
  await control.order({ operation: 'postActivity', times: 2, kind: 'error', status: 412 });
  const send = () => rest('POST', path(helpDesk), message);
  expect(await send()).toMatchObject({
    status: 412,
    body: { error: { code: 'PreconditionFailed', message: 'Precondition failed, please try again.' } },
  });
  expect((await send()).status).toBe(412);
  expect((await send()).status).toBe(201);
});

it('throttle with Retry-After and without', async () => {
  const { rest, control } = await start();
  await control.order({ operation: '*', times: 1, kind: 'throttled', retryAfter: 7 });
  await control.order({ operation: '*', times: 1, kind: 'throttled' });
  expect((await rest('POST', path(helpDesk), message)).headers.get('retry-after')).toBe('7');
  const bare = await rest('POST', path(helpDesk), message);
  expect(bare.status).toBe(429);
  expect(bare.headers.get('retry-after')).toBeNull();
});

it('do the work and fail all the same', async () => {
  const { rest, control } = await start();
  await control.order({ operation: 'postActivity', times: 1, kind: 'success_then_error' });
  expect(await rest('POST', path(helpDesk), message)).toMatchObject({
    status: 502,
    body: { error: { code: 'ServiceError' } },
  });
  expect(await control.messages()).toHaveLength(1);
});

it('are for one conversation or tenant, until cleared', async () => {
  const { rest, control } = await start();
  const status = async (conversation: string) => (await rest('POST', path(conversation), message)).status;
  await control.order({ operation: '*', conversationId: helpDesk, times: -1, kind: 'error', status: 503 });
  await control.order({ operation: '*', tenantId: tenants.birch, times: -1, kind: 'error', status: 500 });
  expect(await status(helpDesk)).toBe(503);
  expect(await status(`${helpDesk};messageid=1`)).toBe(503);
  expect(await status(general)).toBe(201);
  expect(
    (await rest('POST', 'conversations', { members: [{ id: '29:1x' }], tenantId: tenants.birch })).status,
  ).toBe(500);
  await control.clearFaults();
  expect(await status(helpDesk)).toBe(201);
});

it('cut the connection or keep silent, with nothing done; delay the answer, not the work', async () => {
  const { rest, control, clock } = await start();
  await control.order({ operation: 'postActivity', times: 1, kind: 'drop' });
  await expect(rest('POST', path(helpDesk), message)).rejects.toThrow('fetch failed');
  await control.order({ operation: 'postActivity', times: 1, kind: 'timeout' });
  void rest('POST', path(helpDesk), message).catch(() => undefined);
  await until(async () => (await control.calls()).filter(({ status }) => status === null).length === 2);
  expect(await control.messages()).toEqual([]);
  await control.order({ operation: 'postActivity', times: 1, kind: 'delay', delayMs: 3_000 });
  let status = 0;
  void rest('POST', path(helpDesk), message).then((answer) => {
    status = answer.status;
  });
  await until(async () => (await control.messages()).length === 1);
  clock.advance(2_999);
  expect(status).toBe(0);
  clock.advance(1);
  await until(() => status === 201);
});

it('reach the login', async () => {
  const { rest, control } = await start();
  await control.order({ operation: 'login', times: 1, kind: 'error', status: 503 });
  expect((await rest('POST', path(helpDesk), message)).status).toBe(401);
});

it('are checked', async () => {
  const { control } = await start();
  await expect(control.order({ operation: 'x', times: 1, kind: 'nonsense' as 'drop' })).rejects.toThrow(
    '400',
  );
});

it('the log has every call, with what was asked and answered', async () => {
  const { rest, control } = await start();
  await rest('POST', path(helpDesk), message);
  await rest('GET', `conversations/${helpDesk}/members/29:1x`);
  const calls = await control.calls();
  expect(calls).toMatchObject([
    { n: 1, operation: 'login', status: 200 },
    {
      n: 2,
      operation: 'postActivity',
      tenantId: tenants.alder,
      args: { conversationId: helpDesk, query: {}, body: message },
      status: 201,
      response: { id: expect.any(String) as string },
    },
    { n: 3, operation: 'getMember', args: { memberId: '29:1x' }, status: 404 },
  ]);
  expect(await control.calls(2)).toEqual(calls.slice(2));
});
