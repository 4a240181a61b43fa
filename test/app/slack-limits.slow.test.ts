/**
 * Fifty coordinators a firm, under the limits that the real Slack has: what is refused of what one request and one claim
 * send, and whether those who wait for something get it all the same.
 */
import { expect, it } from 'vitest';
import { BOARD, castOf, onBoard, post, privateMessages, told, until, wordsOf } from '../support/acting.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { demoSetting, type Setting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const COORDINATORS = 50;
const WATCHED_MS = 40_000;

/**
 * The demo, with fifty coordinators in Alder IT and in Cedar Systems. Cedar's workspace does not have the app, so that
 * all of them are reached by way of Alder's.
 */
async function manyCoordinators(): Promise<Setting> {
  const { network, world, ...rest } = await demoSetting();
  const teams: Readonly<Record<string, string>> = { alder: 'T0ALDER', cedar: 'T0CEDAR' };
  const more = Object.entries(teams).flatMap(([firm, teamId]) =>
    Array.from({ length: COORDINATORS }, (_, index) => ({
      firm,
      teamId,
      userId: `U0${firm.toUpperCase()}${String(index)}`,
      name: `Coordinator ${String(index)} of ${firm}`,
    })),
  );
  return {
    ...rest,
    network: {
      ...network,
      firms: network.firms.map((firm) => ({
        ...firm,
        members: [
          ...firm.members,
          ...more
            .filter((each) => each.firm === firm.key)
            .map(({ teamId, userId, name }, index) => ({
              ...firm.members[0]!,
              key: `coordinator-${String(index)}`,
              name,
              role: 'coordinator' as const,
              steward: false,
              accounts: [{ platform: 'slack' as const, workspace: teamId, user: userId }],
            })),
        ],
      })),
    },
    world: {
      ...world,
      people: [
        ...world.people,
        ...more.map(({ teamId, userId, name }) => ({ ...world.people[1]!, teamId, userId, name })),
      ],
      channels: world.channels.map((channel) =>
        channel.id === BOARD
          ? {
              ...channel,
              members: [...channel.members, ...more.map(({ teamId, userId }) => ({ teamId, userId }))],
            }
          : channel,
      ),
    },
  };
}

/** How many calls there were since then by method, and how many of them Slack refused. */
async function tally({ control }: RunningNetwork, since: number) {
  const calls = await control.calls(since);
  const of = (method: string) => calls.filter((call) => call.method === method);
  const refused = (method: string) => of(method).filter(({ status }) => status === 429).length;
  const methods = [...new Set(calls.map(({ method }) => method))].sort();
  return {
    refused: calls.filter(({ status }) => status === 429).length,
    byMethod: Object.fromEntries(
      methods.map((method) => [method, `${String(refused(method))} of ${String(of(method).length)}`]),
    ),
  };
}

describeOnSqlite('under Slack’s real limits, with fifty coordinators a firm', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });

  it('a claim is answered and shown at once, and next to nothing of what it sends is refused', async () => {
    const network = await start({ setting: await manyCoordinators(), rateLimits: true });
    const { ann, carla } = castOf(network);
    const jobId = await post(network, ann);
    const before = (await network.control.calls()).at(-1)?.n ?? 0;
    const from = Date.now();
    expect(await carla.click(await onBoard(carla, jobId), 'Claim')).toEqual({ ok: true });
    await told(carla, `JOB-${String(1000 + jobId)} is yours.`);
    const answeredMs = Date.now() - from;
    await until(async () =>
      expect(wordsOf(await onBoard(carla, jobId))).toContain('Claimed by Cedar Systems'),
    );
    const shownMs = Date.now() - from;
    await until(() => expect(Date.now() - from).toBeGreaterThan(WATCHED_MS), { timeout: 2 * WATCHED_MS });
    const { refused, byMethod } = await tally(network, before);
    const reached = (
      await Promise.all(
        Array.from(
          { length: COORDINATORS },
          async (_, index) =>
            (await privateMessages(network.control.person('T0CEDAR', `U0CEDAR${String(index)}`))).length,
        ),
      )
    ).filter((count) => count > 0).length;
    // It was 1,174, and 1,173 of 1,207 calls of conversations.open.
    expect(refused, JSON.stringify(byMethod)).toBeLessThan(30);
    // Whose conversation is known is not asked for again.
    expect(await network.store.db.slackConversation.count()).toBeGreaterThan(reached);
    expect(answeredMs).toBeLessThan(5_000);
    expect(shownMs).toBeLessThan(5_000);
    expect(reached).toBeGreaterThan(20);
  }, 180_000);
});
