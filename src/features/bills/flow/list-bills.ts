import { textCard } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import { reply } from '../../../desk/answers.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { parseJobNumber } from '../../../shared/job-number.ts';
import { nameKey } from '../../../shared/name-key.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { findOpenBills } from '../bill-store.ts';
import { payableOf, type Bill } from '../bill.ts';
import { invoicesCard, payCard, ROWS_SHOWN, type ListedBill } from '../invoices-card.ts';
import { billNotes } from '../open/slots.ts';
import { openBillForm } from './click-bill.ts';

const notForYou: BillRefusal = { refused: 'not_your_bill', action: 'bill_show' };

/** Answers `/dispatch invoices`. */
export async function showInvoices(hands: Hands, { directory, actor }: ByMember): Promise<Answered> {
  if (!keepsAccounts(actor.member.role)) return notForYou;
  const eyes = eyesOf(hands, directory);
  const listed = await listBills(eyes, actor);
  return reply(invoicesCard(await withNotes(eyes, actor, listed)));
}

/** Answers `/dispatch pay [bill]`. */
export async function payBill(
  hands: Hands,
  by: ByMember,
  { wanted }: { readonly wanted: string },
): Promise<Answered> {
  const { directory, actor } = by;
  if (!keepsAccounts(actor.member.role)) return notForYou;
  const listed = await listBills(eyesOf(hands, directory), actor);
  if (wanted === '') return reply(payCard(listed));
  const found = listed.filter(
    ({ bill, side }) => side === 'lead' && isCalled(bill, wanted) && payableOf(bill) > 0,
  );
  const [first] = found;
  if (first && found.length === 1) return openBillForm(hands, by, 'bill_pay', first.bill);
  if (!first)
    return reply(
      textCard(`You owe nothing on a bill called “${wanted}”. Type ${DISPATCH} pay to see what you owe.`),
    );
  // Two firms may number alike.
  return reply(payCard(found));
}

async function listBills({ db, sealer, directory, now }: Eyes, { firm }: Actor): Promise<ListedBill[]> {
  const { due, owed } = await findOpenBills(db, sealer, firm.id);
  const listed = (bill: Bill, side: ListedBill['side']): ListedBill => ({
    bill,
    side,
    peer: firmOf(directory, side === 'lead' ? bill.serviceFirmId : bill.leadFirmId).name,
    today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
  });
  return [...due.map((bill) => listed(bill, 'lead')), ...owed.map((bill) => listed(bill, 'service'))];
}

/** With what features above say about those that the list shows, as each has a history of its own to be read. */
async function withNotes(
  eyes: Eyes,
  { member }: Actor,
  listed: readonly ListedBill[],
): Promise<ListedBill[]> {
  const shown = (['lead', 'service'] as const).flatMap((side) =>
    listed.filter((each) => each.side === side).slice(0, ROWS_SHOWN),
  );
  const notes = await eyes.ask(billNotes, { role: member.role, bills: shown });
  return listed.map((each) => ({
    ...each,
    lines: notes.flatMap((byBill) => byBill.get(each.bill.id)?.line ?? []),
  }));
}

function isCalled({ number, jobId }: Bill, wanted: string): boolean {
  const isNumber = number !== undefined && nameKey(number) === nameKey(wanted);
  return isNumber || parseJobNumber(wanted) === jobId;
}
