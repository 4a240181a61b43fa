import type { Card } from '../../../chat/card.ts';
import { mayDo } from '../../jobs/life/decide-job.ts';
import { assignmentOf } from '../../jobs/life/job.ts';
import { readJob } from '../../jobs/open/read-job.ts';
import { readBill } from '../../bills/open/read-bills.ts';
import { firmOf, type Directory, type Member } from '../../../directory/directory.ts';
import { isAllowedOnBill } from '../../network/permissions.ts';
import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import type { Store } from '../../../store/commit.ts';
import { isMeant, peopleReminded } from '../audience.ts';
import { subjectKey, type Subject } from '../chases.ts';
import { remindersCard, type Reminded } from '../reminder-card.ts';
import { findSettledOf, findToldOn } from '../reminder-store.ts';
import { audienceOf, type Chain } from '../step.ts';

type Reads = Pick<Store, 'rows' | 'sealer'>;

/** A member's reminders of a day, as things stand now; undefined for whoever has none. */
export async function drawReminders(
  store: Reads,
  directory: Directory,
  {
    firmId,
    day,
    memberId,
  }: { readonly firmId: number; readonly day: CalendarDate; readonly memberId: number },
  now: Date,
): Promise<Card | undefined> {
  const member = peopleReminded(directory, firmId).find(({ id }) => id === memberId);
  if (!member) return undefined;
  const subjects = new Map<string, Subject>();
  for (const { subject, chain, offset } of await findToldOn(store.rows, firmId, day)) {
    const side = await sideOf(store, subject, chain, firmId);
    const audience = side && audienceOf(chain, offset, side);
    if (audience && isMeant(directory, member, audience)) subjects.set(subjectKey(subject), subject);
  }
  const reminded: Reminded[] = [];
  for (const subject of subjects.values()) {
    const each =
      subject.kind === 'bill'
        ? await readReminded(store, directory, member, subject.id, now)
        : await readRemindedJob(store, directory, member, subject.id);
    if (each) reminded.push(each);
  }
  return reminded.length === 0 ? undefined : remindersCard(reminded);
}

async function sideOf(
  store: Reads,
  { kind, id }: Subject,
  chain: Chain,
  firmId: number,
): Promise<'lead' | 'service' | undefined> {
  if (kind === 'job') return 'lead';
  if (chain === 'draft') return 'service';
  const bill = await readBill(store, id);
  return bill && (bill.leadFirmId === firmId ? 'lead' : 'service');
}

async function readReminded(
  store: Reads,
  directory: Directory,
  member: Member,
  billId: number,
  now: Date,
): Promise<Reminded | undefined> {
  const bill = await readBill(store, billId);
  if (!bill) return undefined;
  const side = bill.leadFirmId === member.firmId ? 'lead' : 'service';
  const settled = await findSettledOf(store.rows, { kind: 'bill', id: billId });
  return {
    kind: 'bill',
    bill,
    side,
    peer: firmOf(directory, side === 'lead' ? bill.serviceFirmId : bill.leadFirmId).name,
    today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
    payerToldOn: settled.findLast(
      ({ firmId, chain, outcome }) => chain === 'pay' && outcome === 'sent' && firmId === bill.leadFirmId,
    )?.on,
    isAllowed: (action) => isAllowedOnBill(action, member.role, side),
  };
}

async function readRemindedJob(
  store: Reads,
  directory: Directory,
  member: Member,
  jobId: number,
): Promise<Reminded | undefined> {
  const job = await readJob(store, jobId);
  const serviceFirmId = job && assignmentOf(job)?.serviceFirmId;
  if (!job || serviceFirmId === undefined) return undefined;
  const actor = { member, firm: firmOf(directory, member.firmId) };
  return {
    kind: 'job',
    jobId,
    revision: job.revision,
    summary: job.request.summary,
    peer: firmOf(directory, serviceFirmId).name,
    waits: job.status === 'work_done',
    isAllowed: (action) => mayDo(action, job, actor),
  };
}
