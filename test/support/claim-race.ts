import { expect, it } from 'vitest';
import { onBoard, post, wordsOf } from './acting.ts';
import { describeWhereDatabasesDiffer } from './databases.ts';
import { peerOwner, settingOfPeers } from './networks.ts';
import { networksOn, type RunningNetwork } from './running-network.ts';

/** Tests that one of many peers gets a job, in a race for each of several jobs. */
export function describeClaimRace(peers: number, rounds: number): void {
  describeWhereDatabasesDiffer(`${String(peers)} peers who claim one job at once`, (fresh, provider) => {
    const start = networksOn(fresh, { from: 'now' });

    it(`make one winner, one pair of tickets and all others told, ${String(rounds)} times over`, async () => {
      const instances = provider === 'postgres' ? 2 : 1;
      const network = await start({ setting: settingOfPeers(peers), instances });
      const winners = [];
      for (let round = 0; round < rounds; round += 1) winners.push(await race(network, peers));
      await network.settled();
      expect(winners).toHaveLength(rounds);
      // Both instances took part, so that the database settled it and not the memory of one.
      expect(network.gateway.answered).toHaveLength(instances);
      for (const count of network.gateway.answered) expect(count).toBeGreaterThan((peers * rounds) / 4);
      const { store, control } = network;
      expect(await store.db.assignment.count()).toBe(rounds);
      expect(await store.db.ticket.count()).toBe(2 * rounds);
      expect(await store.db.event.count({ where: { type: 'JobClaimed' } })).toBe(rounds);
      expect(await store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
      const board = (await control.messages()).filter(
        ({ channelId, ephemeral }) => channelId === 'C0PEERS' && !ephemeral,
      );
      expect(board).toHaveLength(rounds);
      expect(network.log.filter(({ level }) => level >= 50)).toEqual([]);
    }, 300_000);
  });
}

/** All peers click Claim on a new job at once; resolves with the winner's index when everyone was told. */
async function race(network: RunningNetwork, peers: number): Promise<number> {
  const { control, store, gateway } = network;
  const lead = control.person('T0LEAD', 'U0LEAD');
  const jobId = await post(network, lead);
  const number = `JOB-${1000 + jobId}`;
  const message = await onBoard(lead, jobId);
  // The card stays as it is until all have clicked: Slack takes no click on a button that is gone.
  await control.order({ method: 'chat.update', channel: 'C0PEERS', kind: 'rate_limited', times: -1 });
  const earlier = gateway.exchanges.length;
  const click = async (index: number): Promise<void> => {
    const { teamId, userId } = peerOwner(index);
    const clicked = await control.person(teamId, userId).click(message, 'Claim');
    // Too late for Slack on a busy machine, perhaps, but none is refused or broken off.
    if (!clicked.ok) expect(clicked.error).toBe('operation_timeout');
  };
  await Promise.all(Array.from({ length: peers }, (_, index) => click(index)));
  await network.answered();
  // Slack gave some up before it had sent them, on such a machine: those people click again.
  const sent = new Set(gateway.exchanges.slice(earlier).map(({ payload }) => payload.user?.id));
  for (let index = 0; index < peers; index += 1) if (!sent.has(peerOwner(index).userId)) await click(index);
  await control.clearFaults();

  const { serviceFirmId, status, revision } = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
  expect({ status, revision }).toEqual({ status: 'assigned', revision: 2 });
  const firm = await store.db.firm.findUniqueOrThrow({ where: { id: serviceFirmId! } });
  const winner = Number(firm.key.replace('peer-', ''));
  await network.settled();
  // What an answer says twice, after a call that timed out, it says the same.
  const answers = new Map<string, Set<string>>();
  for (const answer of await control.messages())
    if (answer.ephemeralTo && wordsOf(answer).includes(number)) {
      const { userId } = answer.ephemeralTo;
      answers.set(userId, (answers.get(userId) ?? new Set()).add(wordsOf(answer)));
    }
  for (let index = 0; index < peers; index += 1) {
    const words = index === winner ? 'is yours' : `is already taken by ${firm.name}.`;
    expect([...(answers.get(peerOwner(index).userId) ?? [])]).toEqual([
      expect.stringContaining(`${number} ${words}`),
    ]);
  }
  expect(wordsOf(await onBoard(lead, jobId))).toContain(`Claimed by ${firm.name}`);
  return winner;
}
