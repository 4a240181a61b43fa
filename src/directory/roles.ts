import { isActive, membersOf, type Directory, type Member, type Role } from './directory.ts';

/** Who acts for a firm. */
export const managers: readonly Role[] = ['owner', 'coordinator'];
export const workers: readonly Role[] = ['owner', 'coordinator', 'technician'];
export const everyone: readonly Role[] = ['owner', 'coordinator', 'technician', 'bookkeeper'];

const accounting: readonly Role[] = ['owner', 'coordinator', 'bookkeeper'];

/** Posting a request, and seeing rates, is for those who may bind the firm. */
export function canBindFirm(role: Role): boolean {
  return managers.includes(role);
}

/** Bills, payments and what is owed are for those who keep the firm's accounts. */
export function keepsAccounts(role: Role): boolean {
  return accounting.includes(role);
}

/** What a firm charges its client, and so its margin, is not for those it sends out. */
export function seesClientRate(role: Role): boolean {
  return role !== 'technician';
}

/** Owners and coordinators: who acts for a firm, and gets its cards. Nobody, where it takes no part. */
export function managersOf(directory: Directory, firmId: number): Member[] {
  return isActive(directory, firmId) ? membersOf(directory, firmId, ...managers) : [];
}
