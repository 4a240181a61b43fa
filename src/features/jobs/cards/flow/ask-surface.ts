import { firmOf, isActive } from '../../../../directory/directory.ts';
import { memberOn, surface } from '../../../../post/surface.ts';
import { relationTo } from '../../life/decide-job.ts';
import { findJob } from '../../life/job-store.ts';
import { assignmentOf } from '../../life/job.ts';
import type { LoggedJob } from '../approval.ts';
import { askCard, hasEnded } from '../ask-card.ts';
import type { Since } from '../ends.ts';

/** The events that ask. */
const asking: Readonly<Record<string, readonly string[]>> = {
  work: ['WorkReported', 'TimeLogged', 'TimeCorrected', 'ExpenseCorrected'],
  confirm: ['JobResumed'],
  return: ['WorkReturned'],
  increase: ['IncreaseAsked'],
  book: ['OfferAccepted'],
  branding: ['BrandingRefused'],
  rebrand: ['BrandingProposed'],
};

type AskedJob = {
  readonly logged: LoggedJob;
  readonly what: string;
  readonly at: Date;
  readonly since: Since;
};

/** What people are asked for on a job, `job_ask:42:work:1795526700000`: see `refreshJobAsks`. */
export const jobAskSurface = surface<AskedJob>({
  read: async ({ rows, sealer }, id) => {
    const [jobId = '', what = '', moment = ''] = id.split(':');
    const logged = await findJob(rows, sealer, Number(jobId));
    if (!logged) return undefined;
    const at = new Date(Number(moment));
    const events = await rows.find('Event', { jobId: Number(jobId) });
    const asked = events.findIndex(
      (event) => event.at.getTime() === at.getTime() && (asking[what] ?? []).includes(event.type),
    );
    return { logged, what, at, since: events.slice(asked + 1) };
  },
  isOver: ({ what, since }) => hasEnded(what, since),
  draw: ({ directory }, { logged, what, at, since }, on, isPosted) => {
    const { job } = logged;
    const memberId = memberOn(on);
    const member = directory.members.get(memberId);
    if (!member || !isActive(directory, member.firmId)) return undefined;
    const actor = { member, firm: firmOf(directory, member.firmId) };
    const relation = relationTo(job, actor);
    if (relation === 'peer' && !actor.firm.boardIds.includes(job.boardId)) return undefined;
    const peerId = relation === 'lead' ? assignmentOf(job)?.serviceFirmId : job.leadFirmId;
    const peer = peerId === undefined ? 'The peer' : firmOf(directory, peerId).name;
    const about = { directory, logged, actor, peer, since };
    const card = askCard(about, what, at, isPosted);
    return card && { kind: 'member', memberId, card };
  },
});
