import { isActive, type Directory, type Member } from '../../directory/directory.ts';
import { keepsAccounts } from '../../directory/roles.ts';

/** Who keeps a firm's accounts, and gets its bills. Nobody, where it takes no part. */
export function accountantsOf(directory: Directory, firmId: number): Member[] {
  if (!isActive(directory, firmId)) return [];
  return [...directory.members.values()].filter(
    (member) => member.firmId === firmId && keepsAccounts(member.role),
  );
}
