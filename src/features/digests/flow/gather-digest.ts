import { isBound } from '../../jobs/life/flow/change-job.ts';
import { assignmentOf, type Job } from '../../jobs/life/job.ts';
import { readBoardJobs, readOpenJobs, readRunningJobs, readUndocumented } from '../../jobs/open/read-job.ts';
import { agingOf } from '../../bills/aging.ts';
import { payableOf, type Bill } from '../../bills/bill.ts';
import { readOpenBills } from '../../bills/open/read-bills.ts';
import {
  activeAgreement,
  firmOf,
  membersOf,
  roles,
  type Directory,
  type Firm,
} from '../../../directory/directory.ts';
import { readBalances, readRecord, readRecords } from '../../records/open/read-record.ts';
import { addDays, dateOf, daysBetween, weekdayOf, type CalendarDate } from '../../../shared/calendar.ts';
import type { Reads } from '../../../store/client.ts';
import type { RowReads } from '../../../store/rows.ts';
import type { Sealer } from '../../../store/seal.ts';
import type { Statements } from '../../../store/sql.ts';
import type { Digest, UnclaimedJob } from '../digest-card.ts';
import { countUndelivered } from '../../reminders/reminder-store.ts';

type Hands = {
  readonly db: Reads;
  readonly rows: RowReads;
  readonly sql: Pick<Statements, 'query'>;
  readonly sealer: Sealer;
};

const DAY_MS = 24 * 3_600_000;
/** How long before its end an agreement is spoken of, and for how long messages that failed, in days. */
const ENDING_WITHIN = 30;
const FAILED_WITHIN = 3;
/** How long before its due day a bill is urgent, and for how long a closed job is missed its documentation, in days. */
const URGENT_WITHIN = 5;
const DOCUMENTED_WITHIN = 14;
const MONDAY = 1;

/** What there is to tell a firm now. */
export async function gatherDigest(
  hands: Hands,
  directory: Directory,
  firm: Firm,
  now: Date,
): Promise<Digest> {
  const { db, sealer } = hands;
  const today = dateOf(now, firm.timeZone);
  const open = await readOpenJobs(hands, firm, now);
  const running = await readRunningJobs(hands, firm.id);
  const { due, owed } = await readOpenBills(db, sealer, firm.id);
  const withPeer = (job: Job) => {
    const served = assignmentOf(job)?.serviceFirmId;
    const peerId = job.leadFirmId === firm.id ? (served ?? firm.id) : job.leadFirmId;
    return { job, peer: firmOf(directory, peerId).name };
  };
  const records = await readRecords(
    hands,
    open.map(({ leadFirmId }) => leadFirmId),
  );
  const since = new Date(now.getTime() - DOCUMENTED_WITHIN * DAY_MS);
  const undocumented = await readUndocumented(hands, firm.id, since);
  const todayOf = ({ leadFirmId }: Bill) => dateOf(now, firmOf(directory, leadFirmId).timeZone);
  return {
    firm: firm.name,
    day: today,
    unclaimed: open.map((job) => ({
      ...waiting(directory, job, firm.timeZone, now),
      canClaim:
        job.leadFirmId !== firm.id && isBound(job, activeAgreement(directory, job.leadFirmId, firm.id, now)),
      leadRecord: records.get(job.leadFirmId),
    })),
    planned: running
      .filter((job) => isPlannedBy(job, addDays(today, 1), firm.timeZone))
      .sort((one, other) => Number(other.status === 'assigned') - Number(one.status === 'assigned'))
      .map(withPeer),
    toApprove: running
      .filter((job) => job.status === 'work_done' && job.leadFirmId === firm.id)
      .map(withPeer),
    toPay: due
      .filter(
        ({ dueOn, ...bill }) =>
          dueOn !== undefined && dueOn <= addDays(today, URGENT_WITHIN) && payableOf(bill) > 0,
      )
      .map((bill) => ({
        bill,
        side: 'lead' as const,
        peer: firmOf(directory, bill.serviceFirmId).name,
        today,
      })),
    undocumented: undocumented.map(({ leadFirmId, serviceFirmId, ...job }) => {
      const isOurs = serviceFirmId === firm.id;
      return { ...job, isOurs, peer: firmOf(directory, isOurs ? leadFirmId : serviceFirmId).name };
    }),
    insurance: endingInsurance(firm, today),
    week:
      weekdayOf(today) === MONDAY
        ? {
            balances: await readBalances(hands, directory, firm, 'months', now),
            record: await readRecord(hands, firm.id),
          }
        : undefined,
    due: agingOf(due, todayOf),
    owed: agingOf(
      owed.filter(({ status }) => status !== 'draft'),
      todayOf,
    ),
    ending: directory.agreements.flatMap(({ firmIds, endsAt }) => {
      const peerId = firmIds.find((id) => id !== firm.id);
      if (!endsAt || peerId === undefined || !firmIds.includes(firm.id)) return [];
      const on = dateOf(endsAt, firm.timeZone);
      const left = daysBetween(today, on);
      return left >= 0 && left <= ENDING_WITHIN ? [{ peer: firmOf(directory, peerId).name, on }] : [];
    }),
    failed: await countUndelivered(
      db,
      membersOf(directory, firm.id, ...roles).map(({ id }) => id),
      new Date(now.getTime() - FAILED_WITHIN * DAY_MS),
    ),
  };
}

/** Spoken of from a month before its end, and until a new date is given. */
function endingInsurance({ insuranceEndsOn: on }: Firm, today: CalendarDate): Digest['insurance'] {
  if (on === undefined || daysBetween(today, on) > ENDING_WITHIN) return undefined;
  return { on, hasEnded: on < today };
}

/** The open requests that a board shows, oldest first. */
export async function gatherBoard(
  hands: Hands,
  directory: Directory,
  boardId: number,
  timeZone: string,
  now: Date,
): Promise<readonly Omit<UnclaimedJob, 'canClaim'>[]> {
  const jobs = await readBoardJobs(hands, boardId);
  return jobs.map((job) => waiting(directory, job, timeZone, now));
}

function waiting(directory: Directory, job: Job, timeZone: string, now: Date) {
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
