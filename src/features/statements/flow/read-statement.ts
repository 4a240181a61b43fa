import { readBillsTo } from '../../bills/open/read-bills.ts';
import { firmOf, type Directory, type Firm } from '../../../directory/directory.ts';
import type { Period } from '../../../shared/read-period.ts';
import type { Store } from '../../../store/commit.ts';
import type { StatementView } from '../statement-card.ts';
import { accountsOf, entriesOf, gather, type Gathered } from '../statement.ts';

/** How a firm and its peer stand. Memory grows with what is in the period alone. */
export async function readStatement(
  store: Store,
  directory: Directory,
  firm: Firm,
  peer: Firm,
  period: Period,
): Promise<StatementView> {
  const gathered: Gathered = new Map();
  for (const [service, lead] of [
    [firm, peer],
    [peer, firm],
  ] as const) {
    const { timeZone } = firmOf(directory, lead.id);
    for await (const bills of readBillsTo(store, service.id, lead.id))
      for (const bill of bills) gather(gathered, entriesOf(bill, firm.id, timeZone), bill.currency, period);
  }
  return { firm: firm.name, peer: peer.name, period, accounts: accountsOf(gathered) };
}
