import type { DispatchDeps } from '../dispatch/carry-out.ts';
import { firmOf, isActive, type Actor, type Directory } from '../network/directory.ts';
import { keepsAccounts } from '../network/permissions.ts';
import type { FileOrder } from './file-order.ts';
import type { FileRefusal } from './file-refusal.ts';
import type { MadeFile } from './made-file.ts';
import { openBill } from './open-bill.ts';
import { openStatement } from './open-statement.ts';

/**
 * Begins a file for a member, who may have it at this moment or is refused: those who keep the accounts of an
 * active firm, and of bills those of its two firms.
 */
export async function makeFile(
  deps: DispatchDeps,
  directory: Directory,
  memberId: number,
  order: FileOrder,
): Promise<MadeFile | FileRefusal> {
  const member = directory.members.get(memberId);
  if (!member || !isActive(directory, member.firmId) || !keepsAccounts(member.role))
    return { refused: 'not_for_you' };
  const actor: Actor = { member, firm: firmOf(directory, member.firmId) };
  switch (order.file) {
    case 'bill':
      return openBill(deps, directory, actor, order.billId);
    case 'statement':
      return openStatement(deps, directory, actor, order.peerId, { from: order.from, to: order.to });
  }
}
