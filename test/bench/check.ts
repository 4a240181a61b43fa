/** Nothing acknowledged may be lost: looks into the database of a program that was killed. */
import { activeAgreement } from '../../src/directory/directory.ts';
import { createDirectoryReader } from '../../src/directory/directory-store.ts';
import type { Store } from '../../src/store/commit.ts';
import type { Click } from './seed.ts';
import { firms } from './world.ts';
import { rowName } from '../../src/store/seal.ts';

/** Ids in one question to the database. */
const idsAtOnce = 500;

/** What the inbox keeps of a command. */
type Kept = { readonly outcome: { readonly done?: unknown; readonly refused?: unknown } };

/**
 * Asserts of every click in `acknowledged` that its outcome is kept; that of those on one job one has won
 * and the others were refused, as taken; and that the job, the terms log, the tickets and the event log
 * all name the winner. Throws what is not so.
 */
export async function checkClaims(store: Store, acknowledged: readonly Click[]): Promise<void> {
  const directory = await createDirectoryReader()(store);
  const firmIds = firms.map(
    ({ workspace, user }) => directory.memberByPerson.get(`slack:${workspace}:${user}`)!.firmId,
  );
  const byJob = new Map<number, Click[]>();
  for (const click of acknowledged) {
    const { jobId } = click.job;
    byJob.set(jobId, [...(byJob.get(jobId) ?? []), click]);
  }
  const jobIds = [...byJob.keys()];
  for (let start = 0; start < jobIds.length; start += idsAtOnce) {
    const ids = jobIds.slice(start, start + idsAtOnce);
    const clicks = ids.flatMap((id) => byJob.get(id)!);
    const where = { where: { jobId: { in: ids } } };
    const jobs = await store.db.job.findMany({ where: { id: { in: ids } } });
    const assignments = await store.db.assignment.findMany(where);
    const tickets = await store.db.ticket.findMany(where);
    const events = await store.db.event.findMany({ where: { jobId: { in: ids }, type: 'JobClaimed' } });
    const entries = await store.db.inboxEntry.findMany({ where: { key: { in: clicks.map(keyOf) } } });
    const outcomes = new Map(
      entries.map(({ key, outcome }) => [
        key,
        (JSON.parse(store.sealer.open('InboxEntry.outcome', rowName(key), outcome)) as Kept).outcome,
      ]),
    );
    for (const job of jobs) {
      const must = (holds: boolean, what: string): void => {
        if (!holds) throw new Error(`job ${job.id}: ${what}`);
      };
      const own = byJob.get(job.id)!;
      for (const click of own) must(outcomes.has(keyOf(click)), 'an acknowledged click is not kept');
      const won = own.filter((click) => 'done' in outcomes.get(keyOf(click))!);
      must(won.length === 1, `${won.length} clicks have won`);
      must(
        own.every((c) => won.includes(c) || outcomes.get(keyOf(c))!.refused === 'already_claimed'),
        'a click was refused for another reason than that the job was taken',
      );
      const winner = firmIds[won[0]!.firm]!;
      must(job.status === 'assigned' && job.serviceFirmId === winner, 'it is not its winner’s');
      const logged = assignments.filter(({ jobId }) => jobId === job.id);
      must(logged.length === 1 && logged[0]?.serviceFirmId === winner, 'the terms log has another winner');
      const agreement = activeAgreement(directory, job.leadFirmId, winner, job.changedAt);
      must(logged[0]?.agreementId === agreement?.id, 'the terms log has another agreement');
      const holders = tickets.filter(({ jobId }) => jobId === job.id).map(({ firmId }) => firmId);
      must(
        holders.length === 2 && holders.includes(winner) && holders.includes(job.leadFirmId),
        'there is not one ticket for each firm',
      );
      must(events.filter(({ jobId }) => jobId === job.id).length === 1, 'there is not one event');
    }
    if (jobs.length !== ids.length) throw new Error('a job is gone');
  }
}

/** The business key of a claim on a job as it was posted. */
function keyOf({ job, firm }: Click): string {
  const { workspace, user } = firms[firm]!;
  return `job:${job.jobId}:slack.${workspace}.${user}:claim:1`;
}
