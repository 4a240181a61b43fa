import type { Role } from '../../directory/directory.ts';
import { managers } from '../../directory/roles.ts';

/** What concerns whose client is whose. */
export const clientRights = [
  /** Read the list, and ask a peer about a client. */
  'ask',
  /** Answer a peer, and give one's own clients from before. */
  'bind',
] as const;
export type ClientRight = (typeof clientRights)[number];

/** What is not listed is refused. */
const clientGrants = {
  ask: managers,
  bind: ['owner'],
} as const satisfies Record<ClientRight, readonly Role[]>;

export function mayOnClients(right: ClientRight, role: Role): boolean {
  const roles: readonly Role[] = clientGrants[right];
  return roles.includes(role);
}
