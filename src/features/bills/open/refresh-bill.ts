import type { Scene } from '../../../directory/scene.ts';
import { askForCard, askWhereMentioned } from '../../../post/ask.ts';
import { accountantsOf } from '../accountants.ts';
import type { Bill } from '../bill.ts';

/** Asks for the true card of a bill, for those who keep the accounts of its two firms. */
export function refreshBill(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  bill: Pick<Bill, 'id' | 'serviceFirmId' | 'leadFirmId'> & Partial<Pick<Bill, 'submittedAt'>>,
): void {
  askWhereMentioned(tx, `bill:${String(bill.id)}`);
  const firmIds = [bill.serviceFirmId, ...(bill.submittedAt ? [bill.leadFirmId] : [])];
  for (const firmId of firmIds)
    for (const member of accountantsOf(directory, firmId))
      askForCard(tx, `bill:${String(bill.id)}`, member.id);
}
