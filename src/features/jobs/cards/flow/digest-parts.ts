import { activeAgreement, firmOf, type Directory, type Firm } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { addDays, dateOf, daysBetween, type CalendarDate } from '../../../../shared/calendar.ts';
import type { BoardNews, DigestPart } from '../../../digests/digest-card.ts';
import { isBound } from '../../life/flow/change-job.ts';
import {
  findBoardJobs,
  findOpenJobs,
  findRunningJobs,
  findUndocumented,
} from '../../life/job-lists-store.ts';
import { assignmentOf, mostUrgentFirst, type Job } from '../../life/job.ts';
import { linesOnAskingFirms } from '../../open/slots.ts';
import { jobParts, newsOfBoard, type UnclaimedJob } from '../digest-parts.ts';

const DAY_MS = 24 * 3_600_000;
/** For how long a closed job is missed its documentation, in days. */
const DOCUMENTED_WITHIN = 14;

/** What a firm is told of jobs: those that it may take, those that run, and what is left to do about them. */
export async function jobsOfDay(
  eyes: Eyes,
  { firm, day }: { readonly firm: Firm; readonly day: CalendarDate },
): Promise<readonly DigestPart[]> {
  const { db, sealer, directory, now } = eyes;
  const open = await findOpenJobs(db, sealer, firm, now);
  const running = await findRunningJobs(db, sealer, firm.id, undefined);
  const known = await eyes.ask(
    linesOnAskingFirms,
    open.map(({ leadFirmId }) => leadFirmId),
  );
  const since = new Date(now.getTime() - DOCUMENTED_WITHIN * DAY_MS);
  const undocumented = await findUndocumented(db, sealer, firm.id, since);
  const withPeer = (job: Job) => {
    const served = assignmentOf(job)?.serviceFirmId;
    const peerId = job.leadFirmId === firm.id ? (served ?? firm.id) : job.leadFirmId;
    return { job, peer: firmOf(directory, peerId).name };
  };
  return jobParts({
    unclaimed: open.map((job) => ({
      ...waiting(directory, job, firm.timeZone, now),
      canClaim:
        job.leadFirmId !== firm.id && isBound(job, activeAgreement(directory, job.leadFirmId, firm.id, now)),
      leadLines: known.flatMap((lines) => lines.get(job.leadFirmId) ?? []),
    })),
    planned: mostUrgentFirst(running, (job) => job)
      .filter((job) => isPlannedBy(job, addDays(day, 1), firm.timeZone))
      .sort((one, other) => Number(other.status === 'assigned') - Number(one.status === 'assigned'))
      .map(withPeer),
    toApprove: running
      .filter((job) => job.status === 'work_done' && job.leadFirmId === firm.id)
      .map(withPeer),
    undocumented: undocumented.map(({ leadFirmId, serviceFirmId, ...job }) => {
      const isOurs = serviceFirmId === firm.id;
      return { ...job, isOurs, peer: firmOf(directory, isOurs ? leadFirmId : serviceFirmId).name };
    }),
  });
}

/** The open requests that a board shows, oldest first. */
export async function jobsOfBoard(
  { db, sealer, directory, now }: Eyes,
  { boardId, timeZone }: { readonly boardId: number; readonly timeZone: string },
): Promise<BoardNews | undefined> {
  const jobs = await findBoardJobs(db, sealer, boardId);
  return newsOfBoard(jobs.map((job) => waiting(directory, job, timeZone, now)));
}

function waiting(directory: Directory, job: Job, timeZone: string, now: Date): UnclaimedJob {
  return {
    job,
    leadFirm: firmOf(directory, job.leadFirmId).name,
    waitingDays: daysBetween(dateOf(job.createdAt, timeZone), dateOf(now, timeZone)),
  };
}

/** Whether somebody is to be there by that day, or it is not said when. */
function isPlannedBy(job: Job, day: string, timeZone: string): boolean {
  if (job.status !== 'assigned' && job.status !== 'confirmed' && job.status !== 'in_progress') return false;
  const { etaAt } = job.assignment;
  return etaAt ? dateOf(etaAt, timeZone) <= day : job.status === 'assigned';
}
