import { eyesOf, sceneOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, isActive, type Directory, type Firm } from '../../../directory/directory.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { askForCard } from '../../../post/ask.ts';
import { isDayTaken, takeDay } from '../../../post/daily-store.ts';
import { addDays, dateOf } from '../../../shared/calendar.ts';
import { payableOf } from '../../bills/bill.ts';
import { readBill, readChasedBills, type ChasedBill } from '../../bills/open/read-bills.ts';
import { refreshBill } from '../../bills/open/refresh-bill.ts';
import { readReportedJobs } from '../../jobs/open/read-job.ts';
import { peopleReminded } from '../audience.ts';
import { chaseOfWork, chasesOfBill, isThrough, type Subject } from '../chases.ts';
import { due, type Chase } from '../due.ts';
import { findFurthestPay, findPauses, findSettled, settleStep } from '../reminder-store.ts';
import { remindersSubject } from './refresh-reminders.ts';

/** How long before its due date a bill has no step yet, in days. */
const AHEAD = 60;

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
export async function remind(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  const eyes = eyesOf(hands, directory);
  const { now } = eyes;
  for (const firm of directory.firms.values()) {
    if (!isActive(directory, firm.id) || opensAt(now, firm.rhythm.remindAt, firm) > now) continue;
    const day = dateOf(now, firm.timeZone);
    if (await isDayTaken(store.rows, 'day', firm.id, day)) continue;
    if ((await findDue(eyes, firm)).length > 0) await remindFirm(hands, firm.id);
  }
}

/** Decides anew within the transaction that takes the day. */
async function remindFirm(hands: Hands, firmId: number): Promise<void> {
  const about = `reminders:firm:${String(firmId)}`;
  await hands.store.write({ source: about, subject: about }, async (tx) => {
    const directory = await hands.readDirectory(tx);
    const scene = sceneOf(hands, tx, directory, about);
    const firm = firmOf(directory, firmId);
    const day = dateOf(tx.now, firm.timeZone);
    const steps = await findDue(scene, firm);
    if (steps.length === 0 || !(await takeDay(tx.sql, 'day', firmId, day, tx.now))) return;
    for (const { subject, chase, offset, skipped } of steps) {
      const slot = { subject, firmId, chain: chase.chain, on: day };
      for (const missed of skipped)
        await settleStep(tx.sql, { ...slot, offset: missed, outcome: 'skipped' }, tx.now);
      await settleStep(tx.sql, { ...slot, offset, outcome: 'sent' }, tx.now);
    }
    // Its cards tell how late a bill is, and what comes next.
    for (const { bill } of steps) if (bill) refreshBill(scene, bill);
    for (const member of peopleReminded(directory, firmId))
      askForCard(tx, remindersSubject(firmId, day), member.id);
  });
}

/** What goes out to a firm now, where its message of the day has not gone. */
export async function findDue(eyes: Eyes, firm: Firm): Promise<Settling[]> {
  return [
    ...(await billsDue(eyes, firm, 'lead')),
    ...(await billsDue(eyes, firm, 'service')),
    ...(await jobsDue(eyes, firm)),
  ];
}

async function billsDue(eyes: Eyes, firm: Firm, side: 'lead' | 'service'): Promise<Settling[]> {
  const { db, sql, sealer, directory, now } = eyes;
  const until = addDays(dateOf(now, firm.timeZone), AHEAD);
  const open = await readChasedBills(db, side, firm.id, until);
  const openIds = open.map(({ id }) => id);
  const pauses = await findPauses(db, sealer, openIds);
  const furthest = await findFurthestPay(sql, firm.id, openIds);
  // What nobody pays stays open for years: with all its steps behind it, it is not looked at again each tick.
  const bills = open.filter(
    (bill) =>
      pauses.has(bill.id) || !isThrough(bill, furthest.get(bill.id), firmOf(directory, bill.serviceFirmId)),
  );
  const settled = await findSettled(
    db,
    'bill',
    bills.map(({ id }) => id),
  );
  const found: Settling[] = [];
  for (const bill of bills) {
    const parties = partiesOf(directory, bill);
    const history = { settled: settled.get(bill.id) ?? [], pauses: pauses.get(bill.id) ?? [] };
    const subject = { kind: 'bill', id: bill.id } as const;
    const due = chasesOfBill(bill, parties, side, history).flatMap((chase) =>
      stepNow(subject, chase, firm, now),
    );
    if (due.length > 0 && (await isOwed(eyes, bill))) found.push(...due.map((step) => ({ ...step, bill })));
  }
  return found;
}

/** A dispute keeps what it is about from being chased, and nothing else. */
async function isOwed(eyes: Eyes, { id, status }: { id: number; status: string }): Promise<boolean> {
  if (status === 'draft') return true;
  const bill = await readBill(eyes, id);
  return bill !== undefined && payableOf(bill) > 0;
}

async function jobsDue({ db, directory, now }: Eyes, firm: Firm): Promise<Settling[]> {
  const jobs = await readReportedJobs(db, firm.id);
  const settled = await findSettled(
    db,
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
