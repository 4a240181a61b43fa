import { isActive, membersOf, roles, type Directory, type Member, type Role } from './directory.ts';

/** Who acts for a firm. */
export const managers: readonly Role[] = ['owner', 'coordinator'];
export const workers: readonly Role[] = ['owner', 'coordinator', 'technician'];
export const everyone: readonly Role[] = ['owner', 'coordinator', 'technician', 'bookkeeper'];

export const accounting: readonly Role[] = ['owner', 'coordinator', 'bookkeeper'];

/** Whom something is written for: who has one of these roles or, with `steward`, who looks after the network. */
export const readers = [...roles, 'steward'] as const;
export type Reader = (typeof readers)[number];

export function isAmong(those: readonly Reader[], { role, isSteward }: Member): boolean {
  return those.includes(role) || (isSteward && those.includes('steward'));
}

/** Whoever may read what somebody of this role read: they, and who acts for the firm. */
export function likeA(role: Role): readonly Reader[] {
  return [...new Set([role, ...managers])];
}

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

/** Who does the work of a firm in which there is nobody to choose from. */
export function soleWorkerOf(directory: Directory, firmId: number): Member | undefined {
  const [first, ...others] = membersOf(directory, firmId, ...workers);
  return others.length === 0 ? first : undefined;
}

/** Whether one person is all of the firm. */
export function isAlone(directory: Directory, firmId: number): boolean {
  return membersOf(directory, firmId, ...everyone).length === 1;
}

/** Whether a firm's approval of work approves a bill of exactly that: as it has set, else where one person is all of it. */
export function approvesBills(directory: Directory, firmId: number): boolean {
  return directory.firms.get(firmId)?.approvesBills ?? isAlone(directory, firmId);
}

/** What a job pays is for those whom a firm sends only where they do it. */
export function seesRates(role: Role): boolean {
  return role !== 'technician';
}

/** Owners and coordinators: who acts for a firm, and gets its cards. Nobody, where it takes no part. */
export function managersOf(directory: Directory, firmId: number): Member[] {
  return isActive(directory, firmId) ? membersOf(directory, firmId, ...managers) : [];
}
