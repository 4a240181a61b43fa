import { firmOf, isActive, memberName } from '../../../../directory/directory.ts';
import { memberOn, surface } from '../../../../post/surface.ts';
import type { Job } from '../../../jobs/life/job.ts';
import { asPosted, readJob } from '../../../jobs/open/read-job.ts';
import { mayOnPapers } from '../../permissions.ts';
import { paperWaiverCard } from '../paper-waiver-card.ts';
import { findPaperWaiver } from '../paper-waiver-store.ts';
import type { PaperWaiver } from '../paper-waiver.ts';
import { lookAt } from './show-to-jobs.ts';

/** The private card of a waiver for those who act for one of its two firms. */
const surfaceFor = (side: 'leadFirmId' | 'peerFirmId') =>
  surface<{ readonly waiver: PaperWaiver; readonly job: Job }>({
    read: async (from, id) => {
      const waiver = await findPaperWaiver(from.rows, Number(id));
      const job = waiver && (await readJob(from, waiver.jobId));
      return waiver && job && { waiver, job };
    },
    draw: (eyes, { waiver, job }, on) => {
      const { directory, now } = eyes;
      const memberId = memberOn(on);
      const member = directory.members.get(memberId);
      if (!member || !mayOnPapers('waive', member.role) || !isActive(directory, member.firmId))
        return undefined;
      if (member.firmId !== waiver[side]) return undefined;
      const { leadFirmId, peerFirmId, askedById, answeredById } = waiver;
      const card = paperWaiverCard({
        ...{ waiver, job, now, isLead: side === 'leadFirmId' },
        leadFirm: firmOf(directory, leadFirmId).name,
        peerFirm: firmOf(directory, peerFirmId).name,
        asker: memberName(directory, askedById),
        answerer: memberName(directory, answeredById),
        isShown: lookAt(eyes, asPosted(job, peerFirmId)).lacks.length === 0,
      });
      return { kind: 'member', memberId, card };
    },
  });

/** `paper_waiver:7`, for the firm that asks for the job, and `paper_waiver_answer:7`, for the one that would do it. */
export const paperWaiverSurfaces = {
  paper_waiver: surfaceFor('leadFirmId'),
  paper_waiver_answer: surfaceFor('peerFirmId'),
};
