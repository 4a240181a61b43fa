import { activeAgreement, firmOf } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { answering, asking, lapsing, waiverSurface, type Waiving } from '../../../jobs/open/waiving.ts';
import type { GateRefusal } from '../gate-refusal.ts';
import { noAgreementCard } from '../waiver-card.ts';
import { addWaiver, answerWaiver, endWaivers, findLiveWaiver, findWaiver } from '../waiver-store.ts';
import { isAskedAnew, mayBeWaived, type Waiver } from '../waiver.ts';

/** Two firms do one job without an agreement. */
const waiving: Waiving<Waiver> = {
  name: 'waiver',
  find: findWaiver,
  answer: answerWaiver,
  ask: async ({ tx: { rows }, directory, actor, now }, { id: jobId, leadFirmId, request }) => {
    const peerFirmId = actor.firm.id;
    if (!mayBeWaived(request.place)) return { refused: 'waiver_place', jobId } satisfies GateRefusal;
    const live = await findLiveWaiver(rows, jobId, peerFirmId);
    if (live) return { refused: 'waiver_there', jobId, status: live.status } satisfies GateRefusal;
    const otherFirm = firmOf(directory, leadFirmId).name;
    if (activeAgreement(directory, leadFirmId, peerFirmId, now))
      return { refused: 'waiver_needless', otherFirm, jobId } satisfies GateRefusal;
    const asked = { jobId, leadFirmId, peerFirmId, askedById: actor.member.id, askedAt: now };
    return {
      add: () => addWaiver(rows, asked),
      done: `${otherFirm} is asked to waive the agreement for ${jobNumber(jobId)}. You are told when they answer; until then anybody else may take it.`,
    };
  },
  refuseAnswering: ({ jobId }, { request }) =>
    mayBeWaived(request.place) ? undefined : ({ refused: 'waiver_place', jobId } satisfies GateRefusal),
  answered: (status, { jobId }, peer) =>
    status === 'given'
      ? `The agreement is waived for ${jobNumber(jobId)}: ${peer} can claim it now.`
      : `Declined. ${peer} is told that ${jobNumber(jobId)} needs an agreement.`,
  card: ({ directory, now }, view) => {
    const { leadFirmId, peerFirmId } = view.waiver;
    return noAgreementCard(view, activeAgreement(directory, leadFirmId, peerFirmId, now) !== undefined);
  },
};

export const askWaiver = asking(waiving);
export const giveWaiver = answering(waiving, 'given');
export const declineWaiver = answering(waiving, 'declined');

/** `waiver:7`, for the firm that asks for the job, and `waiver_answer:7`, for the one that would do it. */
export const waiverSurfaces = {
  waiver: waiverSurface(waiving, 'leadFirmId'),
  waiver_answer: waiverSurface(waiving, 'peerFirmId'),
};

export const lapseWaivers = lapsing('waiver', isAskedAnew, endWaivers);
