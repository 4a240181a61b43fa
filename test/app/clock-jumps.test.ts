import { expect, it } from 'vitest';
import { castOf, post, told, until } from '../support/acting.ts';
import { answerTo } from '../support/founding.ts';
import { describeOnBothDatabases, testDataKey } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { runProgram } from '../support/run-program.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function tick(network: RunningNetwork): Promise<void> {
  for (const app of network.apps) {
    await app.tick();
    await app.remind();
  }
  await network.settled();
}

describeOnBothDatabases('a clock that jumps by days', (fresh) => {
  const start = networksOn(fresh, { watchesClock: true });
  const statusOf = async ({ store }: RunningNetwork, id: number): Promise<string> =>
    (await store.db.job.findUniqueOrThrow({ where: { id } })).status;

  /** A network whose clock was seen, and has a request that ends in seven days. */
  async function withRequest(): Promise<{ network: RunningNetwork; jobId: number }> {
    const network = await start();
    const jobId = await post(network, castOf(network).ann);
    await network.settled();
    await tick(network);
    return { network, jobId };
  }

  it('ends no request until a steward says that it is right', async () => {
    const { network, jobId } = await withRequest();
    const { ann, bob } = castOf(network);
    network.clock.advance(8 * DAY);
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('open');
    expect(network.log.filter(({ msg }) => /clock has jumped/.test(msg))).toHaveLength(1);
    const asked = await told(ann, 'Is the clock right?');
    expect(await network.store.db.outboxRow.count({ where: { key: { startsWith: 'clock:' } } })).toBe(1);
    expect(await answerTo(ann, 'doctor')).toMatch(
      /The clock has jumped from 2030-03-05 .* The clock is right/s,
    );
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('open');

    const [app] = network.apps;
    const person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' } as const;
    const right = { action: 'clock_right', id: 0, revision: 0 };
    await app!.desk({ kind: 'click', person, replyTo: { person, workspaceId: 'T0BIRCH' }, action: right });
    await told(bob, 'Only the steward of the network can do this.');
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('open');

    expect(await ann.click(asked, 'The clock is right')).toEqual({ ok: true });
    await until(async () => {
      await tick(network);
      expect(await statusOf(network, jobId)).toBe('expired');
    });
    expect(await network.store.db.event.count({ where: { type: 'ClockTrusted' } })).toBe(1);
  });

  it('goes on by itself after an hour', async () => {
    const { network, jobId } = await withRequest();
    network.clock.advance(8 * DAY);
    await tick(network);
    network.clock.advance(HOUR - 60_000);
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('open');
    network.clock.advance(120_000);
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('expired');
  });

  it('frees nobody of the codes that they have tried, nor keeps them back for long', async () => {
    const { network } = await withRequest();
    const { bob } = castOf(network);
    const tryCode = () => answerTo(bob, 'join AAAA-BBBB-CCCC');
    await until(async () => expect(await tryCode()).toMatch(/too many|an hour/i));
    network.clock.advance(8 * DAY);
    await tick(network);
    expect(await tryCode()).toMatch(/too many|an hour/i);
    network.clock.advance(-8 * DAY);
    await tick(network);
    expect(await tryCode()).toMatch(/too many|an hour/i);
    network.clock.advance(61 * 60_000);
    expect(await tryCode()).not.toMatch(/too many|an hour/i);
  });

  it('and back again has done nothing', async () => {
    const { network, jobId } = await withRequest();
    network.clock.advance(8 * DAY);
    await tick(network);
    network.clock.advance(-8 * DAY);
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('open');
    network.clock.advance(2 * HOUR);
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('open');
    expect((await network.store.db.clockMark.findFirstOrThrow()).heldUntil).toBeNull();
  });

  it('is trusted once whoever runs the program says so', async () => {
    const { network, jobId } = await withRequest();
    const settings = { DATABASE_URL: network.database.url, DATA_KEY: testDataKey };
    network.clock.advance(8 * DAY);
    await tick(network);
    const said = await runProgram('admin', ['clock', 'right'], settings);
    expect(said).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('trusted') as string });
    await tick(network);
    expect(await statusOf(network, jobId)).toBe('expired');
  }, 120_000);
});
