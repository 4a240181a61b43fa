import type { Card } from '../chat/card.ts';
import type { Place } from '../chat/interaction.ts';
import type { MessageRef } from '../chat/port.ts';
import type { Store } from '../store/commit.ts';
import { drawBill } from '../features/bills/flow/bill-surface.ts';
import type { Rows } from '../store/rows.ts';
import { drawReminders } from '../features/reminders/flow/draw-reminders.ts';
import { drawBoardDigest } from '../features/digests/flow/run-digests.ts';
import { drawRate } from '../features/rates/flow/rate-surface.ts';
import { memberName, membersOf, type Directory } from '../directory/directory.ts';
import { refuseInvite } from '../features/network/joining/invite.ts';
import { findInvite } from '../features/network/joining/invite-store.ts';
import { inviteCard, joinCard } from '../features/network/network-cards.ts';
import { findNetworkPosting, saveNetworkPosting, type NetworkPosting } from './posting-store.ts';

/** What is wanted: a firm that asks to join (`join:12`), an invite (`invite:3`), a standing rate (`rate:7`), a bill (`bill:5`) or a firm's reminders of a day (`reminders:2:2026-11-24`), and where it is shown. */
export type NetworkSubject = { readonly subject: string; readonly surface: string };

export type NetworkPost = {
  readonly card: Card;
  /** The channel in which it stands; a card without one is private. */
  readonly place: Place | undefined;
  /** The message that shows it already. */
  readonly posting: NetworkPosting | undefined;
};

/** The true card of something of the network; undefined where there is nothing to show. */
export async function readNetworkPost(
  store: Store,
  directory: Directory,
  { subject, surface }: NetworkSubject,
  now: Date,
): Promise<NetworkPost | undefined> {
  const drawn = await draw(store, directory, { subject, surface }, now);
  return drawn && { ...drawn, posting: await findNetworkPosting(store.rows, subject, surface) };
}

/** Keeps where the message stands, and what it shows. */
export function keepNetworkPost(
  rows: Rows,
  { subject, surface }: NetworkSubject,
  ref: MessageRef,
  shown: string,
): Promise<void> {
  return saveNetworkPosting(rows, subject, surface, ref, shown);
}

async function draw(
  store: Store,
  directory: Directory,
  { subject, surface }: NetworkSubject,
  now: Date,
): Promise<Omit<NetworkPost, 'posting'> | undefined> {
  const [kind, id, day = '', mirrorId] = subject.split(':');
  if (kind === 'join') {
    const firm = directory.firms.get(Number(id));
    if (!firm) return undefined;
    const owner = membersOf(directory, firm.id, 'owner')[0]?.name ?? '';
    const boards = firm.boardIds.flatMap((boardId) => directory.boards.get(boardId)?.name ?? []);
    return { card: joinCard(firm, owner, boards), place: undefined };
  }
  if (kind === 'rate') {
    const card = await drawRate(store, directory, Number(id), memberOn(surface));
    return card && { card, place: undefined };
  }
  if (kind === 'bill') {
    const card = await drawBill(store, directory, Number(id), memberOn(surface), now);
    return card && { card, place: undefined };
  }
  if (kind === 'reminders') {
    const whose = { firmId: Number(id), day, memberId: memberOn(surface) };
    const card = await drawReminders(store, directory, whose, now);
    return card && { card, place: undefined };
  }
  if (kind === 'board') {
    const mirror = directory.boards.get(Number(id))?.mirrors.find((each) => each.id === Number(mirrorId));
    const card = mirror && (await drawBoardDigest(store, directory, Number(id), now));
    return card && { card, place: mirror };
  }
  const invite = await findInvite(store.db, Number(id));
  const place = invite?.place;
  if (!invite || !place) return undefined;
  const names = {
    inviter: memberName(directory, invite.memberId),
    firm: directory.firms.get(invite.firmId)?.name ?? '',
    board: directory.boards.get(invite.boardId ?? 0)?.name ?? '',
  };
  const isOpen = refuseInvite(invite, directory, now) === undefined;
  return { card: inviteCard({ ...invite, platform: place.platform }, names, isOpen), place };
}

/** Whose eyes a private card is for: `member:7`. */
export function memberOn(surface: string): number {
  return Number(surface.split(':')[1]);
}
