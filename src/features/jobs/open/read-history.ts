/** The log of a job, for features above, as far as a firm may know it. */
import type { Actor, Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { findJobHistory, findJobIdsOf } from '../export/job-history-store.ts';
import type { EventRecord } from '../export/job-history.ts';
import { eventsKnownTo, knownSince, type KnownHistory, type Knowing } from '../export/known-events.ts';
import { relationTo } from '../life/decide-job.ts';
import { isShownTo, mayKnow } from '../life/first-round.ts';
import { assignmentOf } from '../life/job.ts';

/** Undefined where there is no such job, or none that this person may know of. */
export async function readHistoryFor(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  actor: Actor,
  memberIds: ReadonlySet<number>,
  jobId: number,
): Promise<KnownHistory | undefined> {
  const history = await findJobHistory(rows, sealer, jobId, (outline) => mayKnow(outline, actor));
  if (!history) return undefined;
  const { job } = history;
  const { firm } = actor;
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  const relation = relationTo(job, actor);
  return {
    job,
    summary: job.request.summary,
    currency: job.terms.currency,
    relation,
    since: relation !== 'peer' || isShownTo(job, firm) ? knownSince(history, firm) : undefined,
    serviceFirmId,
    events: eventsKnownTo(history, { firm, memberIds }),
    endedAt: history.events.findLast(({ type }) => type === 'JobCancelled' || type === 'JobExpired')?.at,
  };
}

/** All that a firm may know of the logs of its jobs, job by job. */
export async function* readEventsKnownTo(
  { db, rows, sealer }: Pick<Eyes, 'db' | 'rows' | 'sealer'>,
  firm: Firm,
  memberIds: Knowing['memberIds'],
): AsyncGenerator<readonly EventRecord[]> {
  for (const jobId of await findJobIdsOf(db, firm.id, memberIds)) {
    const history = await findJobHistory(rows, sealer, jobId);
    if (history) yield eventsKnownTo(history, { firm, memberIds });
  }
}
