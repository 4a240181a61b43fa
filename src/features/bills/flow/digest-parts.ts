import { firmOf, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { addDays, dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import type { DigestPart } from '../../digests/digest-card.ts';
import { agingOf } from '../aging.ts';
import { findOpenBills } from '../bill-store.ts';
import { payableOf, type Bill } from '../bill.ts';
import { billParts } from '../digest-parts.ts';

/** How long before its due day a bill is urgent, in days. */
const URGENT_WITHIN = 5;

/** What a firm is to pay now, and what is owed both ways by age. */
export async function billsOfDay(
  { db, sealer, directory, now }: Eyes,
  { firm, day }: { readonly firm: Firm; readonly day: CalendarDate },
): Promise<readonly DigestPart[]> {
  const { due, owed } = await findOpenBills(db, sealer, firm.id);
  const todayOf = ({ leadFirmId }: Bill) => dateOf(now, firmOf(directory, leadFirmId).timeZone);
  return billParts({
    toPay: due
      .filter(
        ({ dueOn, ...bill }) =>
          dueOn !== undefined && dueOn <= addDays(day, URGENT_WITHIN) && payableOf(bill) > 0,
      )
      .map((bill) => ({
        bill,
        side: 'lead' as const,
        peer: firmOf(directory, bill.serviceFirmId).name,
        today: day,
      })),
    due: agingOf(due, todayOf),
    owed: agingOf(
      owed.filter(({ status }) => status !== 'draft'),
      todayOf,
    ),
  });
}
