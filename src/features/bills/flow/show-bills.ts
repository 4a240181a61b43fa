import { textCard } from '../../../chat/card.ts';
import { DISPATCH } from '../../../chat/command-words.ts';
import type { Answer } from '../../../chat/interaction.ts';
import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { firmOf, type Actor, type Directory } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../network/permissions.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { nextReminderLine } from '../../reminders/flow/next-reminder.ts';
import { parseJobNumber } from '../../../shared/job-number.ts';
import { findOpenBills } from '../bill-store.ts';
import { payableOf, type Bill } from '../bill.ts';
import { invoicesCard, payCard, ROWS_SHOWN, type ListedBill } from '../invoices-card.ts';
import { openBillForm } from './bills-desk.ts';
import { ledgerRefusalText } from '../bill-refusal.ts';
import type { LedgerWords } from '../bill-words.ts';

/** Answers `/dispatch invoices` and `/dispatch pay [bill]`. */
export async function answerLedgerWords(
  deps: DispatchDeps & { readonly newNonce: () => string },
  directory: Directory,
  actor: Actor,
  words: LedgerWords,
): Promise<Answer> {
  if (!keepsAccounts(actor.member.role)) {
    const refusal = { refused: 'not_your_bill', action: 'bill_show' } as const;
    return { kind: 'reply', card: textCard(ledgerRefusalText(refusal)), refused: refusal.refused };
  }
  const { db, sealer } = deps.store;
  const { due, owed } = await findOpenBills(db, sealer, actor.firm.id);
  const now = deps.now();
  const listed = [
    ...due.map((bill) => listedBill(directory, bill, 'lead', now)),
    ...owed.map((bill) => listedBill(directory, bill, 'service', now)),
  ];
  if (words.verb === 'invoices')
    return { kind: 'reply', card: invoicesCard(await withReminders(deps, directory, listed, now)) };
  if (words.wanted === '') return { kind: 'reply', card: payCard(listed) };
  const found = due.filter((bill) => isCalled(bill, words.wanted) && payableOf(bill) > 0);
  const [bill] = found;
  if (bill && found.length === 1)
    return openBillForm(deps, directory, actor, 'bill_pay', { id: bill.id, revision: bill.revision });
  if (!bill)
    return {
      kind: 'reply',
      card: textCard(
        `You owe nothing on a bill called “${words.wanted}”. Type ${DISPATCH} pay to see what you owe.`,
      ),
    };
  // Two firms may number alike.
  return { kind: 'reply', card: payCard(listed.filter((each) => found.includes(each.bill))) };
}

/** With the next reminder of those that the list shows, as each has a history of its own to be read. */
function withReminders(
  { store }: DispatchDeps,
  directory: Directory,
  listed: readonly ListedBill[],
  now: Date,
): Promise<ListedBill[]> {
  const shown = (['lead', 'service'] as const).flatMap((side) =>
    listed.filter((each) => each.side === side).slice(0, ROWS_SHOWN),
  );
  return Promise.all(
    listed.map(async (each) => {
      if (!shown.includes(each)) return each;
      const line = await nextReminderLine(store, directory, each.bill, each.side, now);
      return { ...each, reminders: line?.text };
    }),
  );
}

function listedBill(directory: Directory, bill: Bill, side: ListedBill['side'], now: Date): ListedBill {
  const { leadFirmId, serviceFirmId } = bill;
  return {
    bill,
    side,
    peer: firmOf(directory, side === 'lead' ? serviceFirmId : leadFirmId).name,
    today: dateOf(now, firmOf(directory, leadFirmId).timeZone),
  };
}

function isCalled({ number, jobId }: Bill, wanted: string): boolean {
  return number?.toLowerCase() === wanted.toLowerCase() || parseJobNumber(wanted) === jobId;
}
