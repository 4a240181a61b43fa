import { expect, it } from 'vitest';
import { modalOf, onBoard, request, until, wordsOf } from '../support/acting.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { peerOwner, settingOfPeers } from '../support/networks.ts';
import { setStage, type Stage } from './stage.ts';

const PEERS = 200;
const ROUNDS = 10;

describeOnPostgres('200 peers who claim one job at once of two processes', (fresh) => {
  it('make one winner, one pair of tickets and 199 who are told, ten times over', async () => {
    const stage = await setStage(await fresh(), settingOfPeers(PEERS), 2);
    expect(await Promise.all(stage.bots.map(stage.start))).toEqual([true, true]);
    for (let round = 0; round < ROUNDS; round += 1) await race(stage);

    // Both processes took part, so that the database settled it.
    for (const count of stage.gateway.answered) expect(count).toBeGreaterThan((PEERS * ROUNDS) / 4);
    const { db } = stage.store;
    expect(await db.assignment.count()).toBe(ROUNDS);
    expect(await db.ticket.count()).toBe(2 * ROUNDS);
    expect(await db.event.count({ where: { type: 'JobClaimed' } })).toBe(ROUNDS);
    expect(await db.outboxRow.count({ where: { status: { not: 'done' } } })).toBe(0);
    const board = (await stage.control.messages()).filter(
      ({ channelId, ephemeral }) => channelId === 'C0PEERS' && !ephemeral,
    );
    expect(board).toHaveLength(ROUNDS);
    expect(stage.log().filter(({ level }) => level >= 50)).toEqual([]);
  }, 300_000);
});

/** All peers click Claim on a new job at once, and everyone is told who has it. */
async function race({ control, store, settled }: Stage): Promise<void> {
  const lead = control.person('T0LEAD', 'U0LEAD');
  expect(await lead.command('C0PEERS')).toEqual({ ok: true });
  expect(await lead.submit(await modalOf(lead, 'Ask your peers'), request)).toEqual({ ok: true });
  const { id: jobId } = await store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const number = `JOB-${1000 + jobId}`;
  const message = await onBoard(lead, jobId);
  // The card stays as it is until all have clicked: Slack takes no click on a button that is gone.
  await control.order({ method: 'chat.update', channel: 'C0PEERS', kind: 'rate_limited', times: -1 });
  const clicks = await Promise.all(
    Array.from({ length: PEERS }, (_, index) => {
      const { teamId, userId } = peerOwner(index);
      return control.person(teamId, userId).click(message, 'Claim');
    }),
  );
  await control.clearFaults();
  // Too late for Slack on a busy machine, perhaps, but none was refused or broken off.
  expect(clicks.filter((click) => !click.ok && click.error !== 'operation_timeout')).toEqual([]);
  // What Slack no longer waited for is carried out all the same.
  await until(async () => {
    const entries = { key: { startsWith: `job:${jobId}:`, endsWith: ':claim:1' } };
    expect(await store.db.inboxEntry.count({ where: entries })).toBe(PEERS);
  });
  await settled();

  const [assignment, ...more] = await store.db.assignment.findMany({ where: { jobId } });
  expect(more).toEqual([]);
  const firm = await store.db.firm.findUniqueOrThrow({ where: { id: assignment!.serviceFirmId } });
  const answers = new Map<string, Set<string>>();
  for (const answer of await control.messages())
    if (answer.ephemeralTo && wordsOf(answer).includes(number)) {
      const { userId } = answer.ephemeralTo;
      // What an answer says twice, after a call that timed out, it says the same.
      answers.set(userId, (answers.get(userId) ?? new Set()).add(wordsOf(answer)));
    }
  const wordsFor = (index: number): string =>
    firm.key === `peer-${index}` ? 'is yours' : `is already taken by ${firm.name}.`;
  for (let index = 0; index < PEERS; index += 1)
    expect([...(answers.get(peerOwner(index).userId) ?? [])]).toEqual([
      expect.stringContaining(`${number} ${wordsFor(index)}`),
    ]);
  expect(wordsOf(await onBoard(lead, jobId))).toContain(`Claimed by ${firm.name}`);
}
