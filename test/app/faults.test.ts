import { expect, it } from 'vitest';
import type { Fault, Message } from '../../src/playground/slack/control-api.ts';
import {
  BOARD,
  cardWith,
  castOf,
  claim,
  fill,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  modalOf,
  onBoard,
  post,
  press,
  privateMessages,
  request,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import type { Team } from '../../src/playground/slack/world.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

/** As with the real Slack, only sooner. */
const patience = {
  outbox: { backoff: { firstMs: 20, longestMs: 100, attempts: 200, asideAfter: 5 }, pollMs: 100 },
  chatTimeoutMs: 400,
};

const methods = ['chat.postMessage', 'chat.update', 'conversations.open', 'response_url'];

const kinds: readonly (Pick<Fault, 'kind' | 'times'> & Partial<Fault>)[] = [
  { kind: 'rate_limited', times: 1, retryAfter: 1 },
  { kind: 'error', times: 2, status: 503 },
  { kind: 'error', times: 2, error: 'internal_error' },
  { kind: 'timeout', times: 2 },
  { kind: 'drop', times: 2 },
  { kind: 'success_then_error', times: 2, status: 500 },
  { kind: 'delay', times: 2, delayMs: 600 },
];

/** The cards in the shared channel, by their heading. */
async function boardCards({ control }: RunningNetwork): Promise<Message[]> {
  return (await control.messages()).filter(({ channelId, ephemeral }) => channelId === BOARD && !ephemeral);
}

/** Nothing was sent twice: every message that carries a key of ours carries one of its own. */
async function expectNoDoubles({ control }: RunningNetwork): Promise<void> {
  const keys = (await control.messages()).flatMap(({ metadata, channelId }) =>
    metadata ? [`${channelId} ${String(metadata.event_payload['key'])}`] : [],
  );
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
}

async function expectNothingGivenUp({ store }: RunningNetwork): Promise<void> {
  expect(await store.db.outboxRow.findMany({ where: { status: 'dead' } })).toEqual([]);
}

describeOnSqlite('Slack in trouble', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });

  it.each(kinds)(
    'everything arrives in the end, and once, when its calls end in $kind',
    async (fault) => {
      const network = await start({ patience });
      const { ann, bob, bea } = castOf(network);
      for (const method of methods) await network.control.order({ method, ...fault });
      const jobId = await post(network, ann);
      await claim(bob, jobId);
      await told(bob, 'JOB-1001 is yours');
      await told(ann, 'Birch Networks took JOB-1001');
      // Also the calls that nothing has been asked of before.
      for (const method of methods) await network.control.order({ method, ...fault });
      await fillOnCard(bob, jobId, 'Pick technician', {
        technician: await memberId(network, 'bea'),
        eta: inHours(network, 1),
      });
      await press(bea, jobId, 'Confirm');
      await press(bea, jobId, 'On my way');
      await network.settled();

      await expectNoDoubles(network);
      await expectNothingGivenUp(network);
      const board = await boardCards(network);
      expect(board.map(wordsOf)).toEqual([expect.stringContaining('Claimed by Birch Networks')]);
      expect(wordsOf(await jobCard(ann, jobId))).toContain('Bea Okafor is on the way');
      // Each answer once at least; one that Slack may have shown already may be there again, and no other.
      const answers = (await privateMessages(bob))
        .map(wordsOf)
        .filter((words) => words.includes('is yours.'));
      expect(new Set(answers).size).toBe(1);
      // The faults were met, so that this proves something.
      const failed = (await network.control.calls()).filter(
        ({ method, status }) => methods.includes(method) && status !== 200,
      );
      if (fault.status !== undefined || fault.kind === 'rate_limited')
        expect(new Set(failed.map(({ method }) => method))).toEqual(new Set(methods));
    },
    90_000,
  );

  it('what the outbox tries again while Slack is away is true when it is back', async () => {
    const network = await start({ patience });
    const { ann, bob, carla } = castOf(network);
    const first = await post(network, ann, { summary: 'First' });
    for (const method of methods)
      await network.control.order({ method, kind: 'error', status: 503, times: -1 });
    await bob.click(await onBoard(bob, first), 'Claim');
    // Its forms Slack still opens; what it has taken is committed, though nothing can be shown.
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(await ann.submit(form, { ...request, summary: 'Second' })).toEqual({ ok: true });
    const failed = async (): Promise<number> =>
      (await network.control.calls()).filter(({ status }) => status === 503).length;
    const before = await failed();
    await until(async () => {
      expect(await failed()).toBeGreaterThan(before + 20);
    });
    expect(await boardCards(network)).toHaveLength(1);

    await network.control.clearFaults();
    await network.settled();
    const board = (await boardCards(network)).map(wordsOf);
    expect(board).toEqual([expect.stringContaining('Claimed by Birch'), expect.stringContaining('Second')]);
    await claim(carla, 2);
    await expectNoDoubles(network);
    await expectNothingGivenUp(network);
  });

  it('a channel that has to wait does not keep the others waiting', async () => {
    const network = await start({ patience });
    const { ann } = castOf(network);
    await network.control.order({
      method: 'chat.postMessage',
      channel: BOARD,
      kind: 'rate_limited',
      retryAfter: 2,
      times: 1,
    });
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    expect(await ann.submit(await modalOf(ann, 'Ask your peers'), { ...request })).toEqual({ ok: true });
    await jobCard(ann, 1);
    expect(await boardCards(network)).toEqual([]);
    await onBoard(ann, 1);
    const posted = (await network.control.calls()).filter(
      ({ method, args }) => method === 'chat.postMessage' && args['channel'] === BOARD,
    );
    // It kept to what Slack asked for.
    expect(posted.map(({ status }) => status)).toEqual([429, 200]);
    expect(posted[1]!.at - posted[0]!.at).toBeGreaterThanOrEqual(2_000);
  });

  it('keeps to Slack’s own limits, and loses nothing to them', async () => {
    const network = await start({ rateLimits: true });
    const { ann } = castOf(network);
    const count = 9;
    for (let job = 1; job <= count; job += 1) {
      expect(await ann.command(BOARD)).toEqual({ ok: true });
      expect(await ann.submit(await modalOf(ann, 'Ask your peers'), { ...request })).toEqual({ ok: true });
      await until(async () => {
        expect(await ann.modal()).toBeUndefined();
      });
    }
    await network.settled();
    expect(await boardCards(network)).toHaveLength(count);
    await expectNoDoubles(network);
    await expectNothingGivenUp(network);
  }, 60_000);

  it('a message to a person who is gone is given up, and nothing else is', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    await network.control.order({
      method: 'conversations.open',
      team: 'T0BIRCH',
      kind: 'error',
      error: 'user_not_found',
      times: 1,
    });
    const jobId = await post(network, ann);
    expect(await bob.click(await onBoard(bob, jobId), 'Claim')).toEqual({ ok: true });
    await told(ann, 'Birch Networks took');
    await network.settled();
    const dead = await network.store.db.outboxRow.findMany({ where: { status: 'dead' } });
    expect(dead.map(({ lastError }) => lastError)).toEqual(['user_not_found']);
    expect(network.log.filter(({ msg }) => msg === 'a message is given up')).toHaveLength(1);
    expect((await boardCards(network)).map(wordsOf)).toEqual([expect.stringContaining('Claimed by Birch')]);
    // With the next change he gets his card.
    expect(await bob.command(BOARD, 'job JOB-1001')).toEqual({ ok: true });
    await fill(bob, await told(bob, 'Pick technician'), 'Pick technician', {
      technician: await memberId(network, 'bob'),
      eta: inHours(network, 1),
    });
    await cardWith(bob, jobId, 'On my way');
  });

  it('a message that somebody deleted is not posted again', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    const { channelId, ts } = await onBoard(bob, jobId);
    const [{ installation }] = network.setting.world.teams as [Team];
    await fetch(`${network.slack.apiUrl}chat.delete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${installation!.botToken}` },
      body: new URLSearchParams({ channel: channelId, ts }),
    });
    expect(await bob.command(BOARD, 'board')).toEqual({ ok: true });
    expect(await bob.click(await told(bob, '1 open request'), 'Claim')).toEqual({ ok: true });
    await cardWith(bob, jobId, 'Pick technician');
    await network.settled();
    expect(await boardCards(network)).toEqual([]);
    const dead = await network.store.db.outboxRow.findMany({ where: { status: 'dead' } });
    expect(dead.map(({ lastError }) => lastError)).toEqual(['message_not_found']);
  });
});
