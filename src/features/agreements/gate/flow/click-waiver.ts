import { queued } from '../../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../../desk/carry-out.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import { activeAgreement, firmOf } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { JobRefusal } from '../../../jobs/job-refusal.ts';
import { mayKnow } from '../../../jobs/life/first-round.ts';
import { holdAsRead } from '../../../jobs/open/follow-job.ts';
import { readJob } from '../../../jobs/open/read-job.ts';
import type { GateRefusal } from '../gate-refusal.ts';
import { addWaiver, answerWaiver, findLiveWaiver, findWaiver } from '../waiver-store.ts';
import { refuseAnswering, refuseAsking } from '../waiver.ts';
import { askLead, tellAnswer } from './refresh-waiver.ts';

type Refused = JobRefusal | GateRefusal;

/** The firm that would do a job asks to do it without an agreement: its click of the two. */
export const askWaiver: OnClick = async (hands, { replyTo, action: { id: jobId } }) => {
  const subject = `job:${String(jobId)}`;
  const key = clickKey(`${subject}:waiver`, replyTo);
  const order = { key, subject, input: null, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene): Promise<Outcome<Refused>> => {
      const { tx, directory, actor, now } = scene;
      const { rows } = tx;
      const job = await readJob({ ...scene, rows }, jobId, (each) => mayKnow(each, actor));
      if (!job) return { refused: 'unknown_job' };
      const { leadFirmId } = job;
      const peerFirmId = actor.firm.id;
      const refusal = refuseAsking(job, await findLiveWaiver(rows, jobId, peerFirmId), actor, now);
      if (refusal) return refusal;
      const otherFirm = firmOf(directory, leadFirmId).name;
      if (activeAgreement(directory, leadFirmId, peerFirmId, now))
        return { refused: 'waiver_needless', otherFirm, jobId };
      await holdAsRead(scene, job);
      const id = await addWaiver(rows, {
        ...{ jobId, leadFirmId, peerFirmId },
        ...{ askedById: actor.member.id, askedAt: now },
      });
      const data = { waiverId: id, firmId: peerFirmId };
      tx.event({ jobId, type: 'WaiverAsked', memberId: actor.member.id, data });
      await askLead(scene, { id, jobId, leadFirmId, peerFirmId });
      return {
        done: `${otherFirm} is asked to waive the agreement for ${jobNumber(jobId)}. You are told when they answer; until then anybody else may take it.`,
      };
    }),
  );
};

/** The firm that asks for the job answers: the other click. */
function answering(status: 'given' | 'declined'): OnClick {
  return async (hands, { replyTo, action: { id } }) => {
    const subject = `waiver:${String(id)}`;
    const key = clickKey(`${subject}:${status}`, replyTo);
    const order = { key, subject, input: null, replyTo, tell: 'message' as const };
    return queued(
      await carryOut(hands, order, async (scene): Promise<Outcome<Refused>> => {
        const { tx, directory, actor, now } = scene;
        const { rows } = tx;
        const waiver = await findWaiver(rows, id);
        // Of another firm's, nobody learns by what it costs that it is there.
        if (waiver?.leadFirmId !== actor.firm.id) return { refused: 'waiver_gone' };
        const job = await readJob({ ...scene, rows }, waiver.jobId);
        if (!job) return { refused: 'waiver_gone' };
        const refusal = refuseAnswering(waiver, job, actor, now);
        if (refusal) return refusal;
        const { jobId, peerFirmId } = waiver;
        // Not one that is being edited or taken at this moment.
        await holdAsRead(scene, job);
        await answerWaiver(rows, id, { status, answeredById: actor.member.id, answeredAt: now });
        const data = { waiverId: id, firmId: peerFirmId };
        tx.event({
          jobId,
          type: status === 'given' ? 'WaiverGiven' : 'WaiverDeclined',
          memberId: actor.member.id,
          data,
        });
        await tellAnswer(scene, waiver);
        const peer = firmOf(directory, peerFirmId).name;
        return {
          done:
            status === 'given'
              ? `The agreement is waived for ${jobNumber(jobId)}: ${peer} can claim it now.`
              : `Declined. ${peer} is told that ${jobNumber(jobId)} needs an agreement.`,
        };
      }),
    );
  };
}

export const giveWaiver = answering('given');
export const declineWaiver = answering('declined');
