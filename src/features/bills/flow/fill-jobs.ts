import { firmOf, type Actor, type Firm, type Role } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import type { HomeNeeds, JobSequel, Sequel } from '../../jobs/cards/home-need.ts';
import { billButtons } from '../bill-buttons.ts';
import type { BillView } from '../bill-view.ts';
import { billNotes } from '../open/slots.ts';
import { needOf, sortedNeeds, type BillNeed } from '../bill-needs.ts';
import { findOpenBills } from '../bill-store.ts';
import type { Bill } from '../bill.ts';
import { billViewOf } from './draw-bill.ts';
import { billedLine } from '../billed-line.ts';
import { findLiveBills, findUnconfirmed } from '../open-work-store.ts';
import type { BillSide } from '../permissions.ts';

/** What somebody is to approve, to pay, to send and to confirm; nothing for who keeps no accounts. */
export async function billsOnHome(eyes: Eyes, { actor }: { readonly actor: Actor }): Promise<HomeNeeds> {
  const needs = keepsAccounts(actor.member.role) ? await needsOf(eyes, actor.firm, actor.member.role) : [];
  return { needs, all: `${DISPATCH} invoices` };
}

/** Of how many bills to pay it is read what was promised: no list shows more. */
const WITH_NOTES = 20;

/** The same by kind, for those of a role. */
export async function needsOf(eyes: Eyes, firm: Firm, role: Role): Promise<readonly BillNeed[]> {
  const { db, sealer } = eyes;
  const { due, owed } = await findOpenBills(db, sealer, firm.id);
  const unconfirmed = await findUnconfirmed(db, sealer, firm.id);
  const view = (bill: Bill, side: BillSide): BillView => billViewOf(eyes, bill, side, role);
  const found = [
    ...due.map((bill) => view(bill, 'lead')),
    ...[...owed, ...unconfirmed].map((bill) => view(bill, 'service')),
  ];
  const toPay = found.filter((each) => isToPay(needOf(each))).slice(0, WITH_NOTES);
  const notes = toPay.length === 0 ? [] : await eyes.ask(billNotes, { role, bills: toPay });
  const noted = (each: BillView) => notes.flatMap((byBill) => byBill.get(each.bill.id) ?? []);
  return sortedNeeds(found.flatMap((each) => needOf({ ...each, notes: noted(each) }) ?? []));
}

function isToPay(need: BillNeed | undefined): boolean {
  return need?.kind === 'overdue' || need?.kind === 'pay';
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
