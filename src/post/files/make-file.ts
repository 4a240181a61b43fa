import type { DispatchDeps } from '../../desk/carry-out.ts';
import { firmOf, isActive, type Actor, type Directory } from '../../directory/directory.ts';
import { keepsAccounts } from '../../features/network/permissions.ts';
import type { FileOrder } from './file-order.ts';
import type { FileRefusal } from './file-refusal.ts';
import type { MadeFile } from './made-file.ts';
import { openExport } from '../../features/exports/flow/open-export.ts';
import { openBill } from '../../features/bills/flow/open-bill.ts';
import { openStatement } from '../../features/statements/flow/open-statement.ts';

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
    case 'export': {
      const { format, from, to } = order;
      return openExport({ store: deps.store, now: deps.now() }, directory, actor.firm, { format, from, to });
    }
    case 'statement':
      return openStatement(deps, directory, actor, order.peerId, order);
  }
}
