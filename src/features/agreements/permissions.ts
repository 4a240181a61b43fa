import type { Role } from '../../directory/directory.ts';
import { managers } from '../../directory/roles.ts';

/** What concerns the agreement with a peer. */
export const agreementRights = [
  /** Whether one binds the two now. */
  'know',
  /** What it says. */
  'read',
  'prepare',
  /** Send, sign, answer, give notice. */
  'bind',
] as const;
export type AgreementRight = (typeof agreementRights)[number];

/** What is not listed is refused. */
const agreementGrants = {
  know: ['owner', 'coordinator', 'technician', 'bookkeeper'],
  read: managers,
  prepare: managers,
  bind: ['owner'],
} as const satisfies Record<AgreementRight, readonly Role[]>;

export function mayOnAgreement(right: AgreementRight, role: Role): boolean {
  const roles: readonly Role[] = agreementGrants[right];
  return roles.includes(role);
}
