import { firmOf, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { formatMoney } from '../../../shared/money.ts';
import { billName } from '../bill-card.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { daysOverdue, payableOf } from '../bill.ts';
import { readLateBills } from '../open/read-bills.ts';

/** How many bills the refusal names; what is to be paid says where all are. */
const NAMED = 2;
/** From when on the network may stop a payer, in days overdue. */
const STOPPED_AFTER = 30;

/** The network's rule, where its steward has set it: who is a month late pays before asking again. */
export async function refuseLatePayer(
  { db, sealer, directory, now }: Eyes,
  { firm }: { readonly firm: Firm },
): Promise<BillRefusal | undefined> {
  if (!directory.stopsLatePayers) return undefined;
  const today = dateOf(now, firm.timeZone);
  const late = await readLateBills(db, sealer, firm.id, { today, days: STOPPED_AFTER });
  if (late.length === 0) return undefined;
  return {
    refused: 'late_payer',
    bills: late.slice(0, NAMED).map((bill) => ({
      name: billName(bill),
      firm: firmOf(directory, bill.serviceFirmId).name,
      open: formatMoney({ minor: payableOf(bill), currency: bill.currency }),
      days: daysOverdue(bill, today),
    })),
    more: Math.max(0, late.length - NAMED),
  };
}
