import { jobNumber } from '../../../../shared/job-number.ts';
import type { DispatchDeps, Scene } from '../../../../desk/carry-out.ts';
import { applyDecision } from './change-job.ts';
import { decideApproval, dueSince } from '../decide-approval.ts';
import { decideExpiry, decideFirstRoundEnd, type Decision } from '../decide-job.ts';
import { findFirstRoundsToEnd, findOverdueJobs, findUnanswered } from '../job-lists-store.ts';
import type { Job } from '../job.ts';
import { findJob } from '../job-store.ts';
import { noticeCard } from '../../cards/notices.ts';
import { managersOf, tellMembers } from '../../../../post/ask.ts';
import { isRefusal } from '../../job-refusal.ts';

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

/** Approves work that nobody answered, where the network has set after how many days. As repeatable. */
export async function approveUnanswered(deps: DispatchDeps): Promise<void> {
  const { approveAfterDays: days } = await deps.directory(deps.store);
  if (days === undefined) return;
  const due = await findUnanswered(deps.store.db, dueSince(days, deps.now()), AT_ONCE);
  const within = days === 1 ? '1 day' : `${String(days)} days`;
  const text = `The work was neither approved nor returned within ${within}, so it is approved as it was reported. That is a rule of your network.`;
  await changeByClock(
    deps,
    due,
    'approve',
    (job, now) => decideApproval(job, days, now),
    ({ tx, directory, key }, job) => {
      const lead = managersOf(directory, job.leadFirmId).map(({ id }) => id);
      const title = `${jobNumber(job.id)} · ${job.request.summary}`;
      tellMembers(tx, `${key}:lead`, lead, noticeCard([{ bold: title }, `\n${text}`]));
    },
  );
}

type ClockScene = Omit<Scene, 'actor'>;

async function changeByClock(
  deps: DispatchDeps,
  jobIds: readonly number[],
  what: string,
  decide: (job: Job, now: Date) => Decision,
  afterwards?: (scene: ClockScene, job: Job) => void,
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
      const scene = { tx, sealer: store.sealer, directory, now: tx.now, key };
      await applyDecision(scene, record, decision);
      afterwards?.(scene, decision.job);
    });
  }
}
