import { firmOf, memberName, type Directory, type Member } from '../../../directory/directory.ts';
import type { Chain } from '../../../directory/rhythm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import type { Bill } from '../../bills/bill.ts';
import { readBill } from '../../bills/open/read-bills.ts';
import { isAllowedOnBill, type BillSide } from '../../bills/permissions.ts';
import { billEndLine, paidEnds, type BillStep } from '../../bills/bill-ends.ts';
import { readBillSteps } from '../../bills/open/read-bill-steps.ts';
import { approvalFor, workTotal, type LoggedJob } from '../../jobs/cards/approval.ts';
import { approvalEnds, endLine, type Since } from '../../jobs/cards/ends.ts';
import { assignmentOf } from '../../jobs/life/job.ts';
import { readLoggedJob, readStepsSinceReport } from '../../jobs/open/read-job.ts';
import { isMeant, peopleReminded } from '../audience.ts';
import { promiseOf, subjectKey, type KeptPause, type Settled } from '../chases.ts';
import { isAllowedOnReminders } from '../permissions.ts';
import { remindersCard, type Reminded } from '../reminder-card.ts';
import { findPausesOf, findSettledOf, findToldOn } from '../reminder-store.ts';
import { audienceOfStep } from '../step.ts';

/** What a firm was told about, as it stands now. */
type Told =
  | {
      readonly kind: 'bill';
      readonly bill: Bill;
      readonly settled: readonly Settled[];
      readonly pauses: readonly KeptPause[];
      readonly steps: readonly BillStep[];
    }
  | { readonly kind: 'job'; readonly logged: LoggedJob; readonly since: Since };

/** All that a firm was told on a day: its steps, and what they are about by its key. */
type RemindersOfDay = {
  readonly firmId: number;
  readonly steps: readonly { readonly key: string; readonly chain: Chain; readonly offset: number }[];
  readonly told: ReadonlyMap<string, Told>;
};

export const remindersSurface = surface<RemindersOfDay>({
  read: readReminders,
  draw: ({ directory, now }, read, on) => {
    const memberId = memberOn(on);
    const member = peopleReminded(directory, read.firmId).find(({ id }) => id === memberId);
    const reminded = member ? remindedOf(directory, read, member, now) : [];
    if (reminded.length === 0) return undefined;
    return { kind: 'member', memberId, card: remindersCard(reminded) };
  },
});

/** @param id as `2:2026-11-24`: the firm, and the day where it is */
function readReminders(eyes: Pick<Eyes, 'rows' | 'sealer'>, id: string): Promise<RemindersOfDay> {
  const [firm, day = ''] = id.split(':');
  return readRemindersOf(eyes, Number(firm), day);
}

/** All that a firm was told on a day. */
export async function readRemindersOf(
  eyes: Pick<Eyes, 'rows' | 'sealer'>,
  firmId: number,
  day: CalendarDate,
): Promise<RemindersOfDay> {
  const found = await findToldOn(eyes.rows, firmId, day);
  const told = new Map<string, Told>();
  for (const { subject } of found) {
    const key = subjectKey(subject);
    if (told.has(key)) continue;
    if (subject.kind === 'bill') {
      const bill = await readBill(eyes, subject.id);
      if (!bill) continue;
      const settled = await findSettledOf(eyes.rows, subject);
      const pauses = await findPausesOf(eyes.rows, eyes.sealer, subject.id);
      const steps = await readBillSteps(eyes.rows, bill);
      told.set(key, { kind: 'bill', bill, settled, pauses, steps });
    } else {
      const logged = await readLoggedJob(eyes, subject.id);
      if (!logged) continue;
      told.set(key, { kind: 'job', logged, since: await readStepsSinceReport(eyes.rows, subject.id) });
    }
  }
  const steps = found.map(({ subject, chain, offset }) => ({ key: subjectKey(subject), chain, offset }));
  return { firmId, steps, told };
}

/** What of it a member is told, by its key. */
export function meantFor(
  directory: Directory,
  { steps, told }: RemindersOfDay,
  member: Member,
): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const { key, chain, offset } of steps) {
    const about = told.get(key);
    const audience = about && audienceOfStep(chain, offset, sideOfStep(about, chain, member.firmId));
    if (audience && isMeant(directory, member, audience)) meant.add(key);
  }
  return meant;
}

/** The same as it stands now, each thing once. */
function remindedOf(directory: Directory, read: RemindersOfDay, member: Member, now: Date): Reminded[] {
  const meant = [...meantFor(directory, read, member)].flatMap((key) => read.told.get(key) ?? []);
  return meant.flatMap((about) =>
    about.kind === 'bill'
      ? remindedBill(directory, member, about, now)
      : (remindedJob(directory, member, about) ?? []),
  );
}

function sideOfStep(about: Told, chain: Chain, firmId: number): BillSide {
  if (about.kind === 'job') return 'lead';
  return chain === 'draft' || about.bill.leadFirmId !== firmId ? 'service' : 'lead';
}

function remindedBill(
  directory: Directory,
  member: Member,
  { bill, settled, pauses, steps }: Told & { readonly kind: 'bill' },
  now: Date,
): Reminded {
  const side = bill.leadFirmId === member.firmId ? 'lead' : 'service';
  const today = dateOf(now, firmOf(directory, bill.leadFirmId).timeZone);
  return {
    kind: 'bill',
    bill,
    side,
    peer: firmOf(directory, side === 'lead' ? bill.serviceFirmId : bill.leadFirmId).name,
    today,
    paid: billEndLine((id) => memberName(directory, id), bill, paidEnds, steps.toReversed()),
    promise: promiseOf(bill, pauses, today),
    payerToldOn: settled.findLast(
      ({ firmId, chain, outcome }) => chain === 'pay' && outcome === 'sent' && firmId === bill.leadFirmId,
    )?.on,
    isAllowed: (action) => isAllowedOnBill(action, member.role, side),
    isAllowedOnReminders: (action) => isAllowedOnReminders(action, member.role, side),
  };
}

function remindedJob(
  directory: Directory,
  member: Member,
  { logged, since }: Told & { readonly kind: 'job' },
): Reminded | undefined {
  const { job } = logged;
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  if (serviceFirmId === undefined) return undefined;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  return {
    kind: 'job',
    jobId: job.id,
    revision: job.revision,
    status: job.status,
    ended: endLine(
      (id) => memberName(directory, id),
      approvalEnds,
      since,
      ({ type }) => (type === 'WorkApproved' ? workTotal(job) : undefined),
    ),
    summary: job.request.summary,
    peer: firmOf(directory, serviceFirmId).name,
    ...approvalFor(directory, logged, actor),
  };
}
