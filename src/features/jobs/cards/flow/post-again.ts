import { queued } from '../../../../desk/answers.ts';
import { carryOut, clickKey } from '../../../../desk/carry-out.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import { dropPosting } from '../../../../post/posting-store.ts';
import { tryNow } from '../../../../post/undelivered-store.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { mayDo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import { canPostAgain, isDeleted } from '../undelivered.ts';
import { cardKey, refreshJob } from './job-surfaces.ts';
import { findNotShown, surfacesOf } from './undelivered.ts';

/** Has a request tried again wherever it is not shown, without waiting. What comes of it, the lead's cards say. */
export const postAgain: OnClick = async (hands, { replyTo, action: { id: jobId } }) => {
  const subject = `job:${String(jobId)}`;
  const key = clickKey(`${subject}:post_again`, replyTo);
  const order = { key, subject, input: null, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene) => {
      const { tx, directory, actor } = scene;
      const file = await findJob(scene.rows, scene.sealer, jobId, (job) => mayKnow(job, actor));
      if (!file) return { refused: 'unknown_job' };
      const { job, postings } = file;
      if (!mayDo('post_again', job, actor)) return { refused: 'not_allowed', action: 'post_again' };
      if (job.status !== 'open') return { refused: 'wrong_state', jobId, status: job.status };
      const notShown = await findNotShown(scene, job);
      for (const each of notShown)
        if (each.kind === 'failed' && isDeleted(each)) await dropPosting(tx, jobId, each.surface);
      await tryNow(
        tx.sql,
        surfacesOf(directory, job).map((surface) => cardKey(jobId, surface)),
        tx.now,
      );
      refreshJob(tx, directory, job, postings);
      const number = jobNumber(jobId);
      return {
        done: canPostAgain(notShown)
          ? `${number} is posted again. You hear of it if that fails, too.`
          : `Nothing was left to post: ${number} is shown everywhere where it can be.`,
      };
    }),
  );
};
