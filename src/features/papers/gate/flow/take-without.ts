import { queued } from '../../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../../desk/carry-out.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import { activeAgreement } from '../../../../directory/directory.ts';
import type { PaperKind } from '../../../../directory/papers.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { JobRefusal } from '../../../jobs/job-refusal.ts';
import { isOpenAt, notOpen } from '../../../jobs/life/decide-job.ts';
import type { JobOutline } from '../../../jobs/life/first-round.ts';
import { holdAsRead } from '../../../jobs/open/follow-job.ts';
import { readJob, readWaysToTake } from '../../../jobs/open/read-job.ts';
import { logWaiver } from '../../../jobs/open/waiving.ts';
import { mayOnPapers } from '../../permissions.ts';
import { namesText, type GateRefusal } from '../gate-refusal.ts';
import { askedFor } from '../lacking.ts';
import { coversAll } from '../paper-waiver.ts';
import { addPaperWaiver, findLivePaperWaiver } from '../paper-waiver-store.ts';
import { lackingOf } from './show-to-jobs.ts';

type Refused = JobRefusal | GateRefusal;

/** The firm that asks for the job takes a peer without what it lacks, unasked: as where it accepts its offer. */
export const takeWithout: OnClick = async (
  hands,
  { replyTo, action: { id: jobId, revision: peerFirmId } },
) => {
  const subject = `job:${String(jobId)}`;
  const key = clickKey(`${subject}:without:${String(peerFirmId)}`, replyTo);
  const order = { key, subject, input: null, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene): Promise<Outcome<Refused>> => {
      const { tx, directory, actor, now } = scene;
      const { rows } = tx;
      const isOwn = (each: JobOutline): boolean => each.leadFirmId === actor.firm.id;
      const job = await readJob({ ...scene, rows }, jobId, isOwn);
      if (!job) return { refused: 'unknown_job' };
      if (!mayOnPapers('waive', actor.member.role)) return { refused: 'paper_waiver_right' };
      if (!isOpenAt(job, now)) return notOpen(job);
      // For a firm that has nothing to do with the board there is nothing to let pass.
      const peer = directory.firms.get(peerFirmId);
      if (!peer?.boardIds.includes(job.boardId)) return { refused: 'paper_waiver_gone' };
      // What it offers may be for other days than were posted. Without an agreement nobody learns what a peer lacks.
      const kinds = activeAgreement(directory, actor.firm.id, peerFirmId, now)
        ? lackingOf(scene, await readWaysToTake({ ...scene, rows }, job, peerFirmId))
        : askedFor(directory.paperRules.get(actor.firm.id) ?? [], job.request.papers ?? []).map(
            ({ kind }) => kind,
          );
      if (kinds.length === 0) return { refused: 'paper_waiver_needless', jobId };
      const live = await findLivePaperWaiver(rows, jobId, peerFirmId);
      if (live && coversAll(live, kinds)) return takenWithout(peer.name, jobId, kinds);
      await holdAsRead(scene, job);
      const given = { askedById: undefined, askedAt: now, givenById: actor.member.id };
      const id = await addPaperWaiver(rows, {
        jobId,
        leadFirmId: actor.firm.id,
        peerFirmId,
        kinds,
        ...given,
      });
      logWaiver(scene, 'paper_waiver', 'Given', { id, jobId, peerFirmId }, actor);
      return takenWithout(peer.name, jobId, kinds);
    }),
  );
};

function takenWithout(peer: string, jobId: number, kinds: readonly PaperKind[]): Outcome<Refused> {
  return {
    done: `Your firm takes ${peer} on ${jobNumber(jobId)} without ${namesText(kinds)}, for this job alone. That is on record. Now accept the offer again, or let them claim it.`,
  };
}
