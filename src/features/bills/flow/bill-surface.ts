import type { Card } from '../../../chat/card.ts';
import { showNetworkCard } from '../../../post/ask.ts';
import {
  firmOf,
  isActive,
  memberName,
  membersOf,
  type Directory,
  type Member,
} from '../../../directory/directory.ts';
import { isAllowedOnBill, keepsAccounts, type BillSide } from '../../network/permissions.ts';
import type { CommitTx, Store } from '../../../store/commit.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { nextReminderLine } from '../../reminders/flow/next-reminder.ts';
import { findBill } from '../bill-store.ts';
import { billCard } from '../bill-card.ts';
import type { Bill } from '../bill.ts';

/** Who keeps a firm's accounts, and gets its bills. Nobody, where it takes no part. */
export function accountantsOf(directory: Directory, firmId: number): Member[] {
  return isActive(directory, firmId)
    ? membersOf(directory, firmId, 'owner', 'coordinator', 'bookkeeper')
    : [];
}

export function sideOf(
  bill: Pick<Bill, 'serviceFirmId' | 'leadFirmId'>,
  firmId: number,
): BillSide | undefined {
  if (firmId === bill.leadFirmId) return 'lead';
  return firmId === bill.serviceFirmId ? 'service' : undefined;
}

/** Whether the lead firm knows of it: not before it was submitted. */
function isSent({ submittedAt }: Pick<Bill, 'submittedAt'>): boolean {
  return submittedAt !== undefined;
}

/** Asks for the true card of a bill, for those who keep the accounts of its two firms. */
export function showBill(
  tx: CommitTx,
  directory: Directory,
  bill: Pick<Bill, 'id' | 'serviceFirmId' | 'leadFirmId'> & Partial<Pick<Bill, 'submittedAt'>>,
): void {
  const firmIds = [bill.serviceFirmId, ...(bill.submittedAt ? [bill.leadFirmId] : [])];
  for (const firmId of firmIds)
    for (const member of accountantsOf(directory, firmId))
      showNetworkCard(tx, `bill:${String(bill.id)}`, member.id);
}

/** The true card of a bill for a member; undefined for whoever may not see it. */
export async function drawBill(
  store: Pick<Store, 'rows' | 'sealer'>,
  directory: Directory,
  billId: number,
  memberId: number,
  now: Date,
): Promise<Card | undefined> {
  const bill = await findBill(store.rows, store.sealer, billId);
  const member = directory.members.get(memberId);
  const side = bill && member && sideOf(bill, member.firmId);
  if (!bill || !side || !keepsAccounts(member.role) || !isActive(directory, member.firmId)) return undefined;
  if (side === 'lead' && !isSent(bill)) return undefined;
  return billCard({
    bill,
    side,
    leadFirm: firmOf(directory, bill.leadFirmId).name,
    serviceFirm: firmOf(directory, bill.serviceFirmId).name,
    today: dateOf(now, firmOf(directory, bill.leadFirmId).timeZone),
    nameOf: (id) => memberName(directory, id),
    reminders: await nextReminderLine(store, directory, bill, side, now),
    isAllowed: (action) => isAllowedOnBill(action, member.role, side),
  });
}
