import { expect, it } from 'vitest';
import { onBoard, post, wordsOf } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { peerOwner, settingOfPeers } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const PEERS = 200;
const ROUNDS = 10;

describeOnBothDatabases('200 peers who claim one job at once', (fresh, provider) => {
  const start = networksOn(fresh);

  it('make one winner, one pair of tickets and 199 who are told, ten times over', async () => {
    const instances = provider === 'postgres' ? 2 : 1;
    const network = await start({ setting: settingOfPeers(PEERS), instances });
    const winners = [];
    for (let round = 0; round < ROUNDS; round += 1) winners.push(await race(network));
    await network.settled();
    expect(winners).toHaveLength(ROUNDS);
    // Both instances took part, so that the database settled it and not the memory of one.
    expect(network.gateway.answered).toHaveLength(instances);
    for (const count of network.gateway.answered) expect(count).toBeGreaterThan((PEERS * ROUNDS) / 4);
    const { store, control } = network;
    expect(await store.db.assignment.count()).toBe(ROUNDS);
    expect(await store.db.ticket.count()).toBe(2 * ROUNDS);
    expect(await store.db.event.count({ where: { type: 'JobClaimed' } })).toBe(ROUNDS);
    expect(await store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
    const board = (await control.messages()).filter(
      ({ channelId, ephemeral }) => channelId === 'C0PEERS' && !ephemeral,
    );
    expect(board).toHaveLength(ROUNDS);
    expect(network.log.filter(({ level }) => level >= 50)).toEqual([]);
  }, 300_000);
});

/** All peers click Claim on a new job at once; resolves with the winner's index when everyone was told. */
async function race(network: RunningNetwork): Promise<number> {
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
  await Promise.all(Array.from({ length: PEERS }, (_, index) => click(index)));
  await network.answered();
  // Slack gave some up before it had sent them, on such a machine: those people click again.
  const sent = new Set(gateway.exchanges.slice(earlier).map(({ payload }) => payload.user?.id));
  for (let index = 0; index < PEERS; index += 1) if (!sent.has(peerOwner(index).userId)) await click(index);
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
  for (let index = 0; index < PEERS; index += 1) {
    const words = index === winner ? 'is yours' : `is already taken by ${firm.name}.`;
    expect([...(answers.get(peerOwner(index).userId) ?? [])]).toEqual([
      expect.stringContaining(`${number} ${words}`),
    ]);
  }
  expect(wordsOf(await onBoard(lead, jobId))).toContain(`Claimed by ${firm.name}`);
  return winner;
}
