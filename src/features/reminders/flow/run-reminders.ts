import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { showNetworkCard } from '../../../post/ask.ts';
import { readReportedJobs } from '../../jobs/open/read-job.ts';
import { payableOf } from '../../bills/bill.ts';
import { showBill } from '../../bills/flow/bill-surface.ts';
import { readBill, readChasedBills, type ChasedBill } from '../../bills/open/read-bills.ts';
import { firmOf, isActive, type Directory, type Firm } from '../../../directory/directory.ts';
import { addDays, dateOf } from '../../../shared/calendar.ts';
import type { Reads } from '../../../store/client.ts';
import type { RowReads } from '../../../store/rows.ts';
import type { Sealer } from '../../../store/seal.ts';
import { peopleReminded } from '../audience.ts';
import { chaseOfWork, chasesOfBill, type Subject } from '../chases.ts';
import { due, type Chase } from '../due.ts';
import { findPauses, findSettled, isDayTaken, settleStep, takeDay } from '../reminder-store.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import { remindersSubject } from './show-reminders.ts';

/** How far before and after its due date a bill may have a step, in days. */
const SPAN = { before: 60, after: 120 };

type Hands = {
  readonly db: Reads;
  readonly rows: RowReads;
  readonly sealer: Sealer;
};

type Settling = {
  readonly subject: Subject;
  readonly bill?: ChasedBill;
  readonly chase: Chase;
  readonly offset: number;
  readonly skipped: readonly number[];
};

/**
 * Sends each firm what is due, in one message a day. A tick that comes twice, in this process or another, finds
 * the day taken; one that is killed has done nothing.
 */
export async function remind(deps: DispatchDeps): Promise<void> {
  const { store } = deps;
  const now = deps.now();
  const directory = await deps.directory(store);
  for (const firm of directory.firms.values()) {
    if (!isActive(directory, firm.id) || opensAt(now, firm.rhythm.remindAt, firm) > now) continue;
    const day = dateOf(now, firm.timeZone);
    if (await isDayTaken(store.rows, 'day', firm.id, day)) continue;
    if ((await findDue(store, directory, firm, now)).length > 0) await remindFirm(deps, firm.id);
  }
}

/** Decides anew within the transaction that takes the day. */
async function remindFirm(deps: DispatchDeps, firmId: number): Promise<void> {
  const { sealer } = deps.store;
  const about = `reminders:firm:${String(firmId)}`;
  await deps.store.write({ source: about, subject: about }, async (tx) => {
    const directory = await deps.directory(tx);
    const firm = firmOf(directory, firmId);
    const day = dateOf(tx.now, firm.timeZone);
    const steps = await findDue({ db: tx.db, rows: tx.rows, sealer }, directory, firm, tx.now);
    if (steps.length === 0 || !(await takeDay(tx.sql, 'day', firmId, day, tx.now))) return;
    for (const { subject, chase, offset, skipped } of steps) {
      const slot = { subject, firmId, chain: chase.chain, on: day };
      for (const missed of skipped)
        await settleStep(tx.sql, { ...slot, offset: missed, outcome: 'skipped' }, tx.now);
      await settleStep(tx.sql, { ...slot, offset, outcome: 'sent' }, tx.now);
    }
    // Its cards tell how late a bill is, and what comes next.
    for (const { bill } of steps) if (bill) showBill(tx, directory, bill);
    for (const member of peopleReminded(directory, firmId))
      showNetworkCard(tx, remindersSubject(firmId, day), member.id);
  });
}

async function findDue(hands: Hands, directory: Directory, firm: Firm, now: Date): Promise<Settling[]> {
  const found = [
    ...(await billsDue(hands, directory, firm, 'lead', now)),
    ...(await billsDue(hands, directory, firm, 'service', now)),
    ...(await jobsDue(hands, directory, firm, now)),
  ];
  return found;
}

async function billsDue(
  hands: Hands,
  directory: Directory,
  firm: Firm,
  side: 'lead' | 'service',
  now: Date,
): Promise<Settling[]> {
  const today = dateOf(now, firm.timeZone);
  const span = { from: addDays(today, -SPAN.after), until: addDays(today, SPAN.before) };
  const bills = await readChasedBills(hands.db, side, firm.id, span);
  const ids = bills.map(({ id }) => id);
  const settled = await findSettled(hands.db, 'bill', ids);
  const pauses = await findPauses(hands.db, hands.sealer, ids);
  const found: Settling[] = [];
  for (const bill of bills) {
    const parties = partiesOf(directory, bill);
    const history = { settled: settled.get(bill.id) ?? [], pauses: pauses.get(bill.id) ?? [] };
    const subject = { kind: 'bill', id: bill.id } as const;
    const due = chasesOfBill(bill, parties, side, history).flatMap((chase) =>
      stepNow(subject, chase, firm, now),
    );
    if (due.length > 0 && (await isOwed(hands, bill))) found.push(...due.map((step) => ({ ...step, bill })));
  }
  return found;
}

/** A dispute keeps what it is about from being chased, and nothing else. */
async function isOwed(hands: Hands, { id, status }: { id: number; status: string }): Promise<boolean> {
  if (status === 'draft') return true;
  const bill = await readBill(hands, id);
  return bill !== undefined && payableOf(bill) > 0;
}

async function jobsDue(hands: Hands, directory: Directory, firm: Firm, now: Date): Promise<Settling[]> {
  const jobs = await readReportedJobs(hands.db, firm.id);
  const settled = await findSettled(
    hands.db,
    'job',
    jobs.map(({ id }) => id),
  );
  return jobs.flatMap(({ id, serviceFirmId, workDoneAt }) => {
    const parties = partiesOf(directory, { leadFirmId: firm.id, serviceFirmId });
    const chase = chaseOfWork(workDoneAt, parties, settled.get(id) ?? []);
    return stepNow({ kind: 'job', id }, chase, firm, now);
  });
}

function partiesOf(
  directory: Directory,
  ids: { readonly leadFirmId: number; readonly serviceFirmId: number },
) {
  return { lead: firmOf(directory, ids.leadFirmId), service: firmOf(directory, ids.serviceFirmId) };
}

function stepNow(subject: Subject, chase: Chase, firm: Firm, now: Date): Settling[] {
  const verdict = due(now, chase, firm, false);
  return verdict.kind === 'send' ? [{ subject, chase, ...verdict }] : [];
}
