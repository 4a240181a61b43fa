import type { Place } from '../../../chat/interaction.ts';
import type { Directory, Role } from '../../../directory/directory.ts';
import type { NetworkRefusal } from '../network-refusal.ts';

/** How long an invite is good for, in days. */
export const INVITE_DAYS = 7;
/** Wrong codes that a person may try within an hour. */
export const TRIES_AN_HOUR = 5;

export type Invite = {
  readonly id: number;
  /** For a firm by code, for firms by a card in a channel, for a colleague, or for one's second account. */
  readonly kind: 'firm' | 'card' | 'member' | 'link';
  readonly firmId: number;
  readonly memberId: number;
  readonly boardId: number | undefined;
  readonly role: Role | undefined;
  readonly place: Place | undefined;
  readonly expiresAt: Date;
  readonly isUsed: boolean;
  readonly isWithdrawn: boolean;
};

export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + INVITE_DAYS * 86_400_000);
}

/** Why an invite lets nobody in any more; undefined while it does. */
export function refuseInvite(
  invite: Invite | undefined,
  directory: Directory,
  now: Date,
): NetworkRefusal | undefined {
  if (!invite) return { refused: 'code_unknown' };
  if (directory.isClosed) return { refused: 'closed' };
  if (invite.isUsed) return { refused: 'code_used' };
  if (now >= invite.expiresAt) return { refused: 'invite_expired' };
  const firm = directory.firms.get(invite.firmId);
  const isGone = firm?.status !== 'active' || !directory.members.has(invite.memberId);
  if (invite.isWithdrawn || isGone) return { refused: 'invite_withdrawn' };
  return undefined;
}
