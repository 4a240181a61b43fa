import { firmOf } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { asPosted } from '../../../jobs/open/read-job.ts';
import { answering, asking, lapsing, waiverSurface, type Waiving } from '../../../jobs/open/waiving.ts';
import { isGivenBack } from '../../../jobs/waivers/job-waiver.ts';
import { namesText, type GateRefusal } from '../gate-refusal.ts';
import { paperWaiverCard } from '../paper-waiver-card.ts';
import {
  addPaperWaiver,
  answerPaperWaiver,
  endPaperWaivers,
  findLivePaperWaiver,
  findPaperWaiver,
} from '../paper-waiver-store.ts';
import { isAbout, type PaperWaiver } from '../paper-waiver.ts';
import { lackingOf, lookAt } from './show-to-jobs.ts';

/** Two firms do one job without a paper that the one that asks for it asks for. */
const waiving: Waiving<PaperWaiver> = {
  name: 'paper_waiver',
  find: findPaperWaiver,
  answer: answerPaperWaiver,
  ask: async (scene, job) => {
    const { tx, directory, actor, now } = scene;
    const { id: jobId, leadFirmId } = job;
    const peerFirmId = actor.firm.id;
    const kinds = lackingOf(scene, [asPosted(job, peerFirmId)]);
    if (kinds.length === 0) return { refused: 'paper_waiver_needless', jobId } satisfies GateRefusal;
    const live = await findLivePaperWaiver(tx.rows, jobId, peerFirmId);
    // What was answered for other papers than are lacking now is asked anew.
    if (live && isAbout(live, kinds))
      return { refused: 'paper_waiver_there', jobId, status: live.status } satisfies GateRefusal;
    const asked = { jobId, leadFirmId, peerFirmId, kinds, askedById: actor.member.id, askedAt: now };
    const lead = firmOf(directory, leadFirmId).name;
    return {
      add: () => addPaperWaiver(tx.rows, asked),
      done: `${lead} is asked to take you on ${jobNumber(jobId)} without ${namesText(kinds)}. You are told when they answer; until then anybody else may take it.`,
    };
  },
  answered: (status, { jobId, kinds }, peer) =>
    status === 'given'
      ? `${peer} can take ${jobNumber(jobId)} without ${namesText(kinds)}. That is on record, for this job alone.`
      : `Declined. ${peer} is told that ${jobNumber(jobId)} needs ${namesText(kinds)}.`,
  card: (eyes, view) => {
    const way = asPosted(view.job, view.waiver.peerFirmId);
    return paperWaiverCard(view, lookAt(eyes, way).lacks.length === 0);
  },
};

export const askPaperWaiver = asking(waiving);
export const givePaperWaiver = answering(waiving, 'given');
export const declinePaperWaiver = answering(waiving, 'declined');

/** `paper_waiver:7`, for the firm that asks for the job, and `paper_waiver_answer:7`, for the one that would do it. */
export const paperWaiverSurfaces = {
  paper_waiver: waiverSurface(waiving, 'leadFirmId'),
  paper_waiver_answer: waiverSurface(waiving, 'peerFirmId'),
};

export const lapsePaperWaivers = lapsing('paper_waiver', isGivenBack, endPaperWaivers);
