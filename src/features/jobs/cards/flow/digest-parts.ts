import { plain } from '../../../../chat/card.ts';
import { firmOf, memberName, type Directory, type Role } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { addDays, dateOf, daysBetween } from '../../../../shared/calendar.ts';
import type { BoardNews, DigestPart } from '../../../digests/digest-card.ts';
import { askKey, type DigestOf, type EndedAsks } from '../../../digests/open/slots.ts';
import { findBrandings } from '../../branding/tick-store.ts';
import type { JobAction } from '../../job-buttons.ts';
import {
  findBoardJobs,
  findOpenJobs,
  findRunningJobs,
  findUndocumented,
} from '../../life/job-lists-store.ts';
import { assignmentOf, type Job } from '../../life/job.ts';
import { isVisitOver, plannedAt } from '../../life/visit-end.ts';
import { isShownTo } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import { isAllowed } from '../../permissions.ts';
import { linesOnAskingFirms } from '../../open/slots.ts';
import { readReported } from './read-reported.ts';
import { claimableBy } from './show-lists.ts';
import { jobParts, newsOfBoard, type UnclaimedJob } from '../digest-parts.ts';
import {
  approvalEnds,
  confirmEnds,
  documentEnds,
  endLine,
  rebrandEnds,
  refusalEnds,
  sendEnds,
  visitEnds,
  type Ends,
} from '../ends.ts';
import { boardExtras, viewJob } from '../job-view.ts';
import { pastVisit } from '../past-visit.ts';
import { refusalAsk } from '../refusal-ask.ts';
import { statusLine } from '../status-line.ts';
import { workTotal } from '../approval.ts';

/** A digest is for a firm's managers, who may all do the same. */
const READER: Role = 'owner';
const DAY_MS = 24 * 3_600_000;
/** For how long a closed job is missed its documentation, in days. */
const DOCUMENTED_WITHIN = 14;

/** What a firm is told of jobs: those that it may take, those that run, and what is left to do about them. */
export async function jobsOfDay(eyes: Eyes, { firm, day, told }: DigestOf): Promise<readonly DigestPart[]> {
  const { db, sealer, directory, now } = eyes;
  const open = await findOpenJobs(db, sealer, firm, now);
  const running = await findRunningJobs(db, sealer, firm.id, undefined);
  const known = await eyes.ask(
    linesOnAskingFirms,
    open.map(({ leadFirmId }) => leadFirmId),
  );
  const claimable = await claimableBy(eyes, open, firm.id);
  const since = new Date(now.getTime() - DOCUMENTED_WITHIN * DAY_MS);
  const undocumented = await findUndocumented(db, sealer, firm.id, since);
  const withPeer = (job: Job) => {
    const served = assignmentOf(job)?.serviceFirmId;
    const peerId = job.leadFirmId === firm.id ? (served ?? firm.id) : job.leadFirmId;
    return { job, peer: firmOf(directory, peerId).name };
  };
  const reported = running.filter(({ id }) => !told.has(`job:${String(id)}`));
  const toApprove = (await readReported(eyes, firm, reported)).map(({ job, ...rest }) => ({
    ...withPeer(job),
    ...rest,
  }));
  const past = running.flatMap((job) => {
    const side = job.leadFirmId === firm.id ? 'lead' : 'service';
    const found = pastVisit(directory, job, firm.id, now, (action) => isAllowed(action, READER, side));
    return found ? [{ ...withPeer(job), past: found }] : [];
  });
  const brandingOn = await findBrandings(db, sealer, running);
  const refused = running.flatMap((job) => {
    const side = job.leadFirmId === firm.id ? 'lead' : 'service';
    const may = (action: JobAction) => isAllowed(action, READER, side);
    const found = refusalAsk(directory, job, brandingOn(job), firm.id, may);
    return found ? [{ ...withPeer(job), refused: found }] : [];
  });
  return jobParts({
    refused,
    unclaimed: open.map((job) => ({
      ...waiting(directory, job, firm.timeZone, now),
      canClaim: claimable.has(job.id),
      leadLines: known.flatMap((lines) => lines.get(job.leadFirmId) ?? []),
    })),
    unconfirmed: running
      .filter((job) => job.status === 'assigned' && !isVisitOver(job, directory, now))
      .map((job) => ({ ...withPeer(job), isOurs: job.leadFirmId !== firm.id })),
    planned: running
      .filter((job) => isPlannedBy(job, addDays(day, 1), firm.timeZone) && !isVisitOver(job, directory, now))
      .map(withPeer),
    past: past.filter(({ job }) => job.leadFirmId !== firm.id),
    pastOfPeers: past.filter(({ job }) => job.leadFirmId === firm.id),
    toApprove,
    undocumented: undocumented.map(({ leadFirmId, serviceFirmId, ...job }) => {
      const isOurs = serviceFirmId === firm.id;
      return { ...job, isOurs, peer: firmOf(directory, isOurs ? leadFirmId : serviceFirmId).name };
    }),
  });
}

const endsOf: Readonly<Record<string, Ends>> = {
  approve: approvalEnds,
  report: visitEnds,
  visit: visitEnds,
  confirm: confirmEnds,
  document: documentEnds,
  branding: { ...refusalEnds, ...rebrandEnds },
  send: sendEnds,
};

/** How what a digest asked for about jobs has ended. */
export async function endsOfDay(
  { rows, sealer, directory }: Eyes,
  { firm, since, asked }: EndedAsks,
): Promise<ReadonlyMap<string, string>> {
  const ends = new Map<string, string>();
  for (const ask of asked) {
    const [kind, id] = ask.about.split(':');
    const logged = kind === 'job' ? await findJob(rows, sealer, Number(id)) : undefined;
    if (!logged) continue;
    const { job } = logged;
    if (ask.asks === 'claim') {
      // To whoever might have taken it, what its card in the channel says.
      if (job.status !== 'open' && isShownTo(job, firm)) ends.set(askKey(ask), boardLine(directory, job));
      continue;
    }
    const of = endsOf[ask.asks];
    const events = of ? await rows.find('Event', { jobId: job.id }) : [];
    const total = ({ type }: { readonly type: string }) =>
      type === 'WorkApproved' ? workTotal(job) : undefined;
    const line =
      of &&
      endLine(
        (memberId) => memberName(directory, memberId),
        of,
        events.filter(({ at }) => at >= since),
        total,
      );
    if (line !== undefined) ends.set(askKey(ask), line);
  }
  return ends;
}

function boardLine(directory: Directory, job: Job): string {
  const line = plain(statusLine(viewJob(job, boardExtras, directory, { kind: 'board' })));
  return line.endsWith('.') ? line : `${line}.`;
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

/** Whether it is confirmed that somebody is to be there by that day. */
function isPlannedBy(job: Job, day: string, timeZone: string): boolean {
  const at = job.status === 'assigned' ? undefined : plannedAt(job);
  return at !== undefined && dateOf(at, timeZone) <= day;
}
