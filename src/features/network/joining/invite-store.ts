import { z } from 'zod';
import type { Person, Place } from '../../../chat/interaction.ts';
import type { Reads, Transaction } from '../../../store/client.ts';
import { LostRace } from '../../../store/errors.ts';
import { personKey, roles, type Role } from '../../../directory/directory.ts';
import type { Invite } from './invite.ts';
import { readClockMark } from '../../../store/clock-mark.ts';

const kindName = z.enum(['firm', 'card', 'member', 'link']);
const roleName = z.enum(roles);
const platformName = z.enum(['slack', 'teams']);

type InviteRow = NonNullable<Awaited<ReturnType<Reads['invite']['findUnique']>>>;

export type NewInvite = {
  readonly kind: Invite['kind'];
  readonly codeHash: string | null;
  readonly firmId: number;
  readonly memberId: number;
  readonly boardId?: number;
  readonly role?: Role;
  readonly place?: Place;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export async function addInvite(db: Transaction, { place, ...invite }: NewInvite): Promise<number> {
  const { id } = await db.invite.create({
    data: {
      ...invite,
      ...(place
        ? { platform: place.platform, workspaceId: place.workspaceId, channelId: place.channelId }
        : {}),
    },
  });
  return id;
}

export async function findInvite(db: Reads | Transaction, id: number): Promise<Invite | undefined> {
  const row = await db.invite.findUnique({ where: { id } });
  return row ? inviteFromRow(row) : undefined;
}

export async function findInviteByCode(
  db: Reads | Transaction,
  codeHash: string,
): Promise<Invite | undefined> {
  const row = await db.invite.findUnique({ where: { codeHash } });
  return row ? inviteFromRow(row) : undefined;
}

/** Uses up a single-use invite: for one alone, whoever else has the code. */
export async function spendInvite(db: Transaction, invite: Invite, now: Date): Promise<void> {
  const { count } = await db.invite.updateMany({
    where: { id: invite.id, usedAt: null },
    data: { usedAt: now },
  });
  if (count === 0) throw new LostRace();
}

/** Withdraws the invites that are still open: of one firm, or of all. Gives those withdrawn. */
export async function withdrawInvites(
  db: Transaction,
  firmId: number | undefined,
  now: Date,
): Promise<Invite[]> {
  const rows = await db.invite.findMany({
    where: {
      ...(firmId === undefined ? {} : { firmId }),
      usedAt: null,
      withdrawnAt: null,
      expiresAt: { gt: now },
    },
  });
  const ids = rows.map(({ id }) => id);
  if (ids.length > 0) await db.invite.updateMany({ where: { id: { in: ids } }, data: { withdrawnAt: now } });
  return rows.map(inviteFromRow);
}

/** Cards of invites that have expired and were not closed yet. */
export async function findExpiredCards(db: Reads | Transaction, now: Date): Promise<Invite[]> {
  const rows = await db.invite.findMany({
    where: { kind: 'card', withdrawnAt: null, expiresAt: { lte: now } },
    take: 100,
  });
  return rows.map(inviteFromRow);
}

export async function closeInvite(db: Transaction, id: number, now: Date): Promise<void> {
  await db.invite.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: now } });
}

const HOUR_MS = 3_600_000;

/**
 * Counts one more code that a person tries; how many it were within an hour of the first. The row is held
 * until the transaction ends, so that nobody tries several at once. A clock that jumps frees nobody of them, nor does
 * it hold them back for longer than an hour.
 */
export async function countTry(db: Transaction, person: string, now: Date): Promise<number> {
  const row = await db.codeTries.upsert({
    where: { person },
    create: { person, tries: 1, since: now },
    update: { tries: { increment: 1 } },
  });
  const agoMs = now.getTime() - row.since.getTime();
  if (agoMs >= 0 && agoMs < HOUR_MS) return row.tries;
  if (agoMs < 0 || (await readClockMark(db))?.held) {
    await db.codeTries.update({ where: { person }, data: { since: now } });
    return row.tries;
  }
  await db.codeTries.update({ where: { person }, data: { tries: 1, since: now } });
  return 1;
}

/** A code that was right does not count. */
export async function forgiveTry(db: Transaction, person: string): Promise<void> {
  await db.codeTries.update({ where: { person }, data: { tries: { decrement: 1 } } });
}

/** All that anybody tried counts no more. */
export async function forgetTries(db: Transaction): Promise<void> {
  await db.codeTries.deleteMany();
}

/** What an account has tried, once it is erased. */
export async function forgetTriesOf(db: Transaction, account: Person): Promise<void> {
  await db.codeTries.deleteMany({ where: { person: personKey(account) } });
}

function inviteFromRow(row: InviteRow): Invite {
  return {
    id: row.id,
    kind: kindName.parse(row.kind),
    firmId: row.firmId,
    memberId: row.memberId,
    boardId: row.boardId ?? undefined,
    role: row.role === null ? undefined : roleName.parse(row.role),
    place:
      row.platform !== null && row.workspaceId !== null && row.channelId !== null
        ? {
            platform: platformName.parse(row.platform),
            workspaceId: row.workspaceId,
            channelId: row.channelId,
          }
        : undefined,
    expiresAt: row.expiresAt,
    isUsed: row.usedAt !== null,
    isWithdrawn: row.withdrawnAt !== null,
  };
}
