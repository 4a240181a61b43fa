import type { DispatchDeps } from './carry-out.ts';
import { applyDecision } from './change-job.ts';
import { decideExpiry, decideFirstRoundEnd, type Decision } from './decide-job.ts';
import { findFirstRoundsToEnd, findOverdueJobs } from './job-lists-store.ts';
import type { Job } from './job.ts';
import { findJob } from './job-store.ts';
import { isRefusal } from './refusal.ts';

const AT_ONCE = 200;

/** Ends the requests that nobody took in time. Run as often as one likes, by as many processes as one likes. */
export async function expireJobs(deps: DispatchDeps): Promise<void> {
  const due = await findOverdueJobs(deps.store.db, deps.now(), AT_ONCE);
  await changeByClock(deps, due, 'expire', decideExpiry);
}

/** Asks everyone where nobody of those who were asked first took a request. As repeatable. */
export async function endFirstRounds(deps: DispatchDeps): Promise<void> {
  const due = await findFirstRoundsToEnd(deps.store.db, deps.now(), AT_ONCE);
  await changeByClock(deps, due, 'ask_everyone', decideFirstRoundEnd);
}

async function changeByClock(
  deps: DispatchDeps,
  jobIds: readonly number[],
  what: string,
  decide: (job: Job, now: Date) => Decision,
): Promise<void> {
  const { store } = deps;
  for (const jobId of jobIds) {
    const subject = `job:${String(jobId)}`;
    await store.write({ source: `${subject}:${what}`, subject }, async (tx) => {
      const record = await findJob(tx.rows, store.sealer, jobId);
      const decision = record && decide(record.job, tx.now);
      if (!record || !decision || isRefusal(decision)) return;
      const directory = await deps.directory(tx);
      const key = `${subject}:${what}:${String(record.job.revision)}`;
      await applyDecision({ tx, sealer: store.sealer, directory, now: tx.now, key }, record, decision);
    });
  }
}
