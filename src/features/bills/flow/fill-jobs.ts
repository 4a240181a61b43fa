import { firmOf, memberName, type Actor } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { HomeNeeds, JobSequel, Sequel } from '../../jobs/cards/home-need.ts';
import { billButtons } from '../bill-buttons.ts';
import { needOf, sortedNeeds, type BillNeed } from '../bill-needs.ts';
import { findOpenBills } from '../bill-store.ts';
import type { Bill } from '../bill.ts';
import { billedLine } from '../billed-line.ts';
import { findLiveBills, findUnconfirmed } from '../open-work-store.ts';
import { isAllowedOnBill, type BillSide } from '../permissions.ts';

/** What somebody is to approve, to pay, to send and to confirm; nothing for who keeps no accounts. */
export async function billsOnHome(eyes: Eyes, { actor }: { readonly actor: Actor }): Promise<HomeNeeds> {
  const needs = keepsAccounts(actor.member.role) ? await needsOf(eyes, actor) : [];
  return { needs, all: `${DISPATCH} invoices` };
}

/** The same by kind. */
async function needsOf(
  { db, sealer, directory, now }: Eyes,
  { firm, member: { role } }: Pick<Actor, 'firm'> & { readonly member: Pick<Actor['member'], 'role'> },
): Promise<readonly BillNeed[]> {
  const { due, owed } = await findOpenBills(db, sealer, firm.id);
  const unconfirmed = await findUnconfirmed(db, sealer, firm.id);
  const need = (bill: Bill, side: BillSide) =>
    needOf({
      bill,
      side,
      leadFirm: firmOf(directory, bill.leadFirmId).name,
      serviceFirm: firmOf(directory, bill.serviceFirmId).name,
      today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
      notes: [],
      nameOf: (id) => memberName(directory, id),
      isAllowed: (action) => isAllowedOnBill(action, role, side),
    }) ?? [];
  return sortedNeeds([
    ...due.flatMap((bill) => need(bill, 'lead')),
    ...[...owed, ...unconfirmed].flatMap((bill) => need(bill, 'service')),
  ]);
}

/** How jobs are billed, for both of their firms. */
export async function billsOnJobs(
  { db, sealer, directory }: Eyes,
  jobIds: readonly number[],
): Promise<ReadonlyMap<number, JobSequel>> {
  const bills = await findLiveBills(db, sealer, jobIds);
  const sequel = (bill: Bill, side: BillSide): Sequel | undefined => {
    const peerId = side === 'lead' ? bill.serviceFirmId : bill.leadFirmId;
    const line = billedLine(bill, side, firmOf(directory, peerId).name);
    const buttons = [{ label: 'Show bill', action: billButtons.to('bill_show', bill) }];
    return line === undefined ? undefined : { line, buttons };
  };
  return new Map(
    bills.map((bill) => [bill.jobId, { lead: sequel(bill, 'lead'), service: sequel(bill, 'service') }]),
  );
}
