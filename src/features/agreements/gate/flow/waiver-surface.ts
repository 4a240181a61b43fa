import { activeAgreement, firmOf, isActive, memberName } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import { memberOn, surface } from '../../../../post/surface.ts';
import type { Job } from '../../../jobs/life/job.ts';
import { readJob } from '../../../jobs/open/read-job.ts';
import { waiverCard } from '../waiver-card.ts';
import { findWaiver } from '../waiver-store.ts';
import type { Waiver } from '../waiver.ts';

/** The private card of a waiver for those who act for one of its two firms. */
const surfaceFor = (side: 'leadFirmId' | 'peerFirmId') =>
  surface<{ readonly waiver: Waiver; readonly job: Job }>({
    read: async (from, id) => {
      const waiver = await findWaiver(from.rows, Number(id));
      const job = waiver && (await readJob(from, waiver.jobId));
      return waiver && job && { waiver, job };
    },
    draw: ({ directory, now }, { waiver, job }, on) => {
      const memberId = memberOn(on);
      const member = directory.members.get(memberId);
      if (!member || !canBindFirm(member.role) || !isActive(directory, member.firmId)) return undefined;
      if (member.firmId !== waiver[side]) return undefined;
      const { leadFirmId, peerFirmId, askedById, answeredById } = waiver;
      const card = waiverCard({
        ...{ waiver, job, now, isLead: side === 'leadFirmId' },
        leadFirm: firmOf(directory, leadFirmId).name,
        peerFirm: firmOf(directory, peerFirmId).name,
        asker: memberName(directory, askedById),
        answerer: memberName(directory, answeredById),
        isAgreed: activeAgreement(directory, leadFirmId, peerFirmId, now) !== undefined,
      });
      return { kind: 'member', memberId, card };
    },
  });

/** `waiver:7`, for the firm that asks for the job, and `waiver_answer:7`, for the one that would do it. */
export const waiverSurfaces = {
  waiver: surfaceFor('leadFirmId'),
  waiver_answer: surfaceFor('peerFirmId'),
};
