import type { Member, Role } from '../../directory/directory.ts';
import { everyone, managers } from '../../directory/roles.ts';

/** What concerns the firm itself, or the whole network. */
export const networkRights = [
  'invite',
  'team',
  'firm',
  'link',
  'rates',
  'leave',
  'board',
  'network',
  'doctor',
] as const;
export type NetworkRight = (typeof networkRights)[number];

/** By role in the firm, and whether a steward may whatever the role. What is not listed is refused. */
const networkGrants = {
  invite: { roles: ['owner'], steward: true },
  team: { roles: ['owner'], steward: false },
  firm: { roles: ['owner'], steward: false },
  link: { roles: everyone, steward: false },
  rates: { roles: managers, steward: false },
  leave: { roles: everyone, steward: false },
  board: { roles: [], steward: true },
  network: { roles: [], steward: true },
  doctor: { roles: [], steward: true },
} as const satisfies Record<NetworkRight, { readonly roles: readonly Role[]; readonly steward: boolean }>;

export function mayInNetwork(right: NetworkRight, member: Pick<Member, 'role' | 'isSteward'>): boolean {
  const { roles, steward } = networkGrants[right];
  return (roles as readonly Role[]).includes(member.role) || (steward && member.isSteward);
}
