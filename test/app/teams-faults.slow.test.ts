import { expect, it } from 'vitest';
import { outboxFindings } from '../../src/doctor/outbox-findings.ts';
import type { Fault, Message } from '../../src/playground/teams/control-api.ts';
import { readOutboxState } from '../../src/worker/outbox-state.ts';
import { castOf, onBoard, post, told, until, wordsOf } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  actionsOf,
  cardWords,
  onTeamsBoard,
  personalOf,
  pressOn,
  seen,
  TEAMS_BOARD,
  teamsCard,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';

/** As with the real Teams, only sooner. */
const patience = {
  outbox: { backoff: { firstMs: 20, longestMs: 100, attempts: 200, asideAfter: 5 }, pollMs: 100 },
  chatTimeoutMs: 400,
};

const fleeting: readonly (Pick<Fault, 'kind' | 'times'> & Partial<Fault>)[] = [
  { kind: 'error', times: 2, status: 412 },
  { kind: 'throttled', times: 1, retryAfter: 1 },
  { kind: 'throttled', times: 2 },
  { kind: 'error', times: 2, status: 502 },
  // Neither came to Teams, which the program cannot know: it sends again.
  { kind: 'timeout', times: 1 },
  { kind: 'drop', times: 2 },
];

async function deadReasons({ store }: RunningNetwork): Promise<(string | null)[]> {
  const dead = await store.db.outboxRow.findMany({ where: { status: 'dead' } });
  return dead.map(({ lastError }) => lastError);
}

async function onTeams({ teams }: RunningNetwork): Promise<Message[]> {
  return (await teams.messages()).filter(
    ({ conversationId, targetedTo }) => conversationId === TEAMS_BOARD && targetedTo === null,
  );
}

async function findingsOf({ store, clock }: RunningNetwork): Promise<string> {
  const state = await readOutboxState(store.sql, clock.now());
  return outboxFindings(state, clock.now())
    .map(({ text }) => text)
    .join('\n');
}

describeOnSqlite('Teams in trouble', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });
  const begin = async () => start({ setting: await mixedSetting(), patience });

  it.each(fleeting)(
    'what ends in $kind $status is sent again, and stands there once',
    async (fault) => {
      const network = await begin();
      const { ann } = castOf(network);
      const { dora } = teamsCastOf(network);
      for (const operation of ['postActivity', 'updateActivity', 'createConversation'])
        await network.teams.order({ operation, ...fault });
      const jobId = await post(network, ann);
      await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
      await teamsCard(dora, jobId, 'Pick the technician');
      await network.settled();
      expect((await onTeams(network)).map(cardWords)).toEqual([
        expect.stringContaining('Claimed by Dogwood Cloud'),
      ]);
      const own = (await teamsMessages(dora)).map(cardWords);
      expect(own.filter((words) => words.startsWith('JOB-1001 ·'))).toHaveLength(2);
      expect(new Set(own).size).toBe(own.length);
      expect(await deadReasons(network)).toEqual([]);
      const refused = (await network.teams.calls()).filter(({ status }) => status === null || status >= 400);
      expect(new Set(refused.map(({ operation }) => operation)).size).toBeGreaterThan(1);
    },
    60_000,
  );

  it.each(['BotNotInConversationRoster', 'ForbiddenOperationException'])(
    'a channel that refuses with %s is given up, and nothing else is',
    async (code) => {
      const network = await begin();
      const { ann, bob } = castOf(network);
      const fault = { kind: 'error', status: 403, code, times: -1 } as const;
      await network.teams.order({ operation: '*', conversationId: TEAMS_BOARD, ...fault });
      const jobId = await post(network, ann);
      await network.settled();
      expect(await deadReasons(network)).toEqual([code]);
      expect(await findingsOf(network)).toContain(`1 message was given up; the newest reasons: ${code}.`);
      expect(await onTeams(network)).toEqual([]);
      expect(await bob.click(await onBoard(bob, jobId), 'Claim')).toEqual({ ok: true });
      await told(ann, 'Birch Networks took JOB-1001');
    },
    60_000,
  );

  it.each(['error', 'timeout', 'drop'] as const)(
    'while the login ends in %s what is for Teams waits, and goes out once when it is mended',
    async (kind) => {
      const network = await begin();
      const { ann, bob } = castOf(network);
      const { dora } = teamsCastOf(network);
      await network.teams.order({
        operation: 'login',
        kind,
        status: 401,
        times: kind === 'timeout' ? 1 : -1,
      });
      const jobId = await post(network, ann);
      expect(await bob.click(await onBoard(bob, jobId), 'Claim')).toEqual({ ok: true });
      await told(ann, 'Birch Networks took JOB-1001');
      if (kind !== 'timeout')
        await until(async () => {
          expect(await findingsOf(network)).toMatch(/1 of them has failed and is tried again/);
        });
      if (kind === 'error') {
        expect(await findingsOf(network)).toContain('the login refused the app id or its secret');
        expect(network.log.filter(({ level }) => level === 50).map(({ msg }) => msg)).toContain(
          'Microsoft gives the bot no token: see TEAMS_APP_ID, TEAMS_APP_TENANT_ID and the secret',
        );
      }
      expect(await deadReasons(network)).toEqual([]);
      await network.teams.clearFaults();
      await onTeamsBoard(dora, jobId, 'Claimed by Birch Networks');
      await network.settled();
      expect(await onTeams(network)).toHaveLength(1);
      expect(await deadReasons(network)).toEqual([]);
    },
    60_000,
  );

  it('many messages to one channel go out as fast as Teams takes them', async () => {
    const network = await begin();
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const count = 15;
    expect(await dora.uninstall({ channelId: TEAMS_BOARD })).toEqual({ ok: true });
    for (let nth = 0; nth < count; nth += 1) await post(network, ann);
    await network.settled();
    expect(await onTeams(network)).toEqual([]);
    // All of them come back at once.
    expect(await dora.install({ channelId: TEAMS_BOARD })).toEqual({ ok: true });
    await until(async () => {
      expect(await onTeams(network)).toHaveLength(count);
    });
    const sent = (await network.teams.calls())
      .filter(({ operation, args }) => operation === 'postActivity' && args['conversationId'] === TEAMS_BOARD)
      .map(({ at }) => at);
    expect(sent).toHaveLength(count);
    // Teams counts as calls come in, which is a little later than they were sent: some ms less lie between them.
    const within = (start: number, ms: number) => sent.filter((at) => at >= start && at < start + ms).length;
    for (const at of sent) {
      expect(within(at, 950)).toBeLessThanOrEqual(7);
      expect(within(at, 1_950)).toBeLessThanOrEqual(8);
    }
  }, 60_000);

  it('a person who has blocked the app is given up, and nobody else is', async () => {
    const network = await begin();
    const { ann, bob } = castOf(network);
    const { dora } = teamsCastOf(network);
    const jobId = await post(network, ann);
    await dora.block(true);
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await told(ann, 'Dogwood Cloud took JOB-1001');
    await until(async () => {
      expect(wordsOf(await onBoard(bob, jobId))).toContain('Claimed by Dogwood Cloud');
    });
    await network.settled();
    expect(new Set(await deadReasons(network))).toEqual(new Set(['MessageWritesBlocked']));
    expect(await findingsOf(network)).toContain('MessageWritesBlocked');
    // When she lets it in again, the next thing that she does shows her the card.
    await dora.block(false);
    await dora.say(await personalOf(dora), 'job JOB-1001');
    await seen(dora, 'personal', 'JOB-1001 ·', 'Pick the technician');
  }, 60_000);

  it('a channel from which the app was taken is lost, the steward told, and found again with it', async () => {
    const network = await begin();
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const first = await post(network, ann, { summary: 'First' });
    await onTeamsBoard(dora, first);
    expect(await dora.uninstall({ channelId: TEAMS_BOARD })).toEqual({ ok: true });
    await told(ann, /Peers North.*no longer has Peer Dispatch in it.*Requests go on/s);
    await post(network, ann, { summary: 'Second' });
    await network.settled();
    expect(await onTeams(network)).toHaveLength(1);
    expect(await deadReasons(network)).toEqual([]);
    // The rest of the tenant keeps the app.
    expect(await network.store.db.installation.count({ where: { platform: 'teams' } })).toBe(2);

    expect(await dora.install({ channelId: TEAMS_BOARD })).toEqual({ ok: true });
    await onTeamsBoard(dora, 2, 'Second');
    await pressOn(dora, await onTeamsBoard(dora, 1, 'First'), 'Claim');
    await onTeamsBoard(dora, 1, 'Claimed by Dogwood Cloud');
  }, 60_000);

  it('with a team all its channels are lost, and with the last of it the tenant', async () => {
    const network = await begin();
    const { ann } = castOf(network);
    const { dora, dev } = teamsCastOf(network);
    const jobId = await post(network, ann);
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await onTeamsBoard(dora, jobId, 'Claimed by Dogwood Cloud');
    await network.settled();
    expect(await dora.uninstall({ teamId: network.setting.teams!.teams[0]!.id })).toEqual({ ok: true });
    await told(ann, /Peers North.*no longer has Peer Dispatch in it/s);
    const mirrors = await network.store.db.mirror.findMany({ where: { platform: 'teams' } });
    expect(mirrors.map(({ lostBy }) => lostBy)).toEqual(['removed']);
    for (const person of [dora, dev]) expect(await person.uninstall()).toEqual({ ok: true });
    await told(ann, /Peer Dispatch was removed from the tenant Dogwood Cloud\..*takes no commands there/s);
  }, 60_000);

  it('a conversation that is gone is made anew, and once only', async () => {
    const network = await begin();
    const { ann } = castOf(network);
    const { dora } = teamsCastOf(network);
    const chat = await personalOf(dora);
    await dora.say(chat, 'board');
    await seen(dora, 'personal', /no open request/i);
    const gone = { operation: 'postActivity', conversationId: chat, kind: 'error', status: 404 } as const;
    await network.teams.order({ ...gone, times: 1 });
    const jobId = await post(network, ann);
    const since = (await network.teams.calls()).length;
    await pressOn(dora, await onTeamsBoard(dora, jobId), 'Claim');
    await teamsCard(dora, jobId, 'Pick the technician');
    await network.settled();
    const made = (await network.teams.calls()).filter(({ operation }) => operation === 'createConversation');
    expect(made).toHaveLength(1);
    expect(await deadReasons(network)).toEqual([]);
    expect(since).toBeGreaterThan(0);

    await network.teams.order({ ...gone, times: -1 });
    const second = await post(network, ann);
    await pressOn(dora, await onTeamsBoard(dora, second), 'Claim');
    await network.settled();
    expect(new Set(await deadReasons(network))).toEqual(new Set(['ConversationNotFound']));
    await onTeamsBoard(dora, second, 'Claimed by Dogwood Cloud');
  }, 60_000);

  it('a message left behind by an unclear call shows the truth to whoever touches it', async () => {
    const network = await begin();
    const { ann } = castOf(network);
    const { carla, dora } = teamsCastOf(network);
    const fault = { operation: 'postActivity', conversationId: TEAMS_BOARD, status: 502, times: 1 } as const;
    await network.teams.order({ ...fault, kind: 'success_then_error' });
    const jobId = await post(network, ann);
    const [left, kept] = await until(async () => {
      const both = await onTeams(network);
      expect(both).toHaveLength(2);
      return both as [Message, Message];
    });
    await pressOn(dora, kept, 'Claim');
    await onTeamsBoard(dora, jobId, 'Claimed by Dogwood Cloud');
    await network.settled();
    expect(await carla.click(left, 'Claim')).toMatchObject({ ok: true });
    await until(async () => {
      const seenAlone = await carla.findMessage((each) => cardWords(each).includes('already taken by'));
      expect(seenAlone).toBeDefined();
    });
    const shown = (await teamsMessages(carla)).find(({ id }) => id === left.id)!;
    expect(cardWords(shown)).toContain('Claimed by Dogwood Cloud');
    expect(actionsOf(shown)).toEqual([]);
    expect(await network.store.db.assignment.count()).toBe(1);
  }, 60_000);
});
