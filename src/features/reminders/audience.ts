import { isActive, membersOf, type Directory, type Member, type Role } from '../../directory/directory.ts';
import type { Audience } from './step.ts';

const rolesOf: Readonly<Record<Audience, readonly Role[]>> = {
  managers: ['owner', 'coordinator'],
  bookkeepers: ['bookkeeper'],
  accountants: ['owner', 'coordinator', 'bookkeeper'],
  owners: ['owner'],
};

/** Everybody of a firm who may be reminded of something. Nobody, where it takes no part. */
export function peopleReminded(directory: Directory, firmId: number): Member[] {
  return isActive(directory, firmId) ? membersOf(directory, firmId, ...rolesOf.accountants) : [];
}

/** Whether a member is meant. Where a firm has nobody of that kind, those who act for it are. */
export function isMeant(directory: Directory, member: Member, audience: Audience): boolean {
  const meant = rolesOf[audience];
  if (membersOf(directory, member.firmId, ...meant).length > 0) return meant.includes(member.role);
  return rolesOf.managers.includes(member.role);
}
