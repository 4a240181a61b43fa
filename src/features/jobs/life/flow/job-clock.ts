import { noticeCard } from '../../../../chat/card.ts';
import { sceneOf, type Hands } from '../../../../desk/hands.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import { tellSide } from '../../cards/flow/job-surfaces.ts';
import { decideApproval, decideExpiry, decideFirstRoundEnd, dueSince } from '../decide-by-clock.ts';
import type { Decision } from '../decide-job.ts';
import { findFirstRoundsToEnd, findOverdueJobs, findUnanswered } from '../job-lists-store.ts';
import { findJob } from '../job-store.ts';
import type { Job } from '../job.ts';
import { applyDecision } from './apply-decision.ts';

const AT_ONCE = 200;

/** Ends the requests that nobody took in time. Run as often as one likes, by as many processes as one likes. */
export async function expireJobs(hands: Hands): Promise<void> {
  const due = await findOverdueJobs(hands.store.db, hands.now(), AT_ONCE);
  await changeByClock(hands, due, 'expire', decideExpiry);
}

/** Asks everyone where nobody of those who were asked first took a request. As repeatable. */
export async function endFirstRounds(hands: Hands): Promise<void> {
  const due = await findFirstRoundsToEnd(hands.store.db, hands.now(), AT_ONCE);
  await changeByClock(hands, due, 'ask_everyone', decideFirstRoundEnd);
}

/** Approves work that nobody answered, where the network has set after how many days. As repeatable. */
export async function approveUnanswered(hands: Hands): Promise<void> {
  const { approveAfterDays: days } = await hands.readDirectory(hands.store);
  if (days === undefined) return;
  const due = await findUnanswered(hands.store.db, dueSince(days, hands.now()), AT_ONCE);
  const within = days === 1 ? '1 day' : `${String(days)} days`;
  const text = `The work was neither approved nor returned within ${within}, so it is approved as it was reported. That is a rule of your network.`;
  await changeByClock(
    hands,
    due,
    'approve',
    (job, now) => decideApproval(job, days, now),
    ({ tx, directory, key }, job) => {
      const title = `${jobNumber(job.id)} · ${job.request.summary}`;
      tellSide(
        tx,
        directory,
        `${key}:lead`,
        job.leadFirmId,
        undefined,
        noticeCard([{ bold: title }, `\n${text}`]),
      );
    },
  );
}

async function changeByClock(
  hands: Hands,
  jobIds: readonly number[],
  what: string,
  decide: (job: Job, now: Date) => Decision,
  afterwards?: (scene: Scene, job: Job) => void,
): Promise<void> {
  const { store } = hands;
  for (const jobId of jobIds) {
    const subject = `job:${String(jobId)}`;
    await store.write({ source: `${subject}:${what}`, subject }, async (tx) => {
      const file = await findJob(tx.rows, store.sealer, jobId);
      const decision = file && decide(file.job, tx.now);
      if (!file || !decision || isRefusal(decision)) return;
      const directory = await hands.readDirectory(tx);
      const key = `${subject}:${what}:${String(file.job.revision)}`;
      const scene = sceneOf(hands, tx, directory, key);
      await applyDecision(scene, file, decision);
      afterwards?.(scene, decision.job);
    });
  }
}
