import type { DispatchDeps } from './carry-out.ts';
import { applyDecision } from './change-job.ts';
import { decideExpiry } from './decide-job.ts';
import { findOverdueJobs } from './job-lists-store.ts';
import { findJob } from './job-store.ts';
import { isRefusal } from './refusal.ts';

const AT_ONCE = 200;

/** Ends the requests that nobody took in time. Run as often as one likes, by as many processes as one likes. */
export async function expireJobs(deps: DispatchDeps): Promise<void> {
  const { store } = deps;
  for (const jobId of await findOverdueJobs(store.db, deps.now(), AT_ONCE)) {
    const subject = `job:${String(jobId)}`;
    await store.write({ source: `${subject}:expire`, subject }, async (tx) => {
      const record = await findJob(tx.rows, store.sealer, jobId);
      const decision = record && decideExpiry(record.job, tx.now);
      if (!record || !decision || isRefusal(decision)) return;
      const directory = await deps.directory(tx);
      const key = `${subject}:expire:${String(record.job.revision)}`;
      await applyDecision({ tx, sealer: store.sealer, directory, now: tx.now, key }, record, decision);
    });
  }
}
