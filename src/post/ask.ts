import { createHash } from 'node:crypto';
import type { Card } from '../chat/card.ts';
import type { Person, Place, ReplyTo } from '../chat/interaction.ts';
import { personKey, type HomeTab, type Role } from '../directory/directory.ts';
import { likeA, type Reader } from '../directory/roles.ts';
import type { CommitTx } from '../store/commit.ts';
import { addMentions } from './posting-store.ts';
import { toJson, type CardPayload, type NoticePayload } from './payload.ts';

/** Messages of one channel or person go out in order, and wait together where the platform says so. */
export function laneOf(on: Place | number): string {
  return typeof on === 'number' ? `member:${String(on)}` : `${on.platform}:${on.workspaceId}:${on.channelId}`;
}

/** Asks for the true card of something, as `rate:7`, in a channel or for a member. It is drawn when it is sent. */
export function askForCard(tx: CommitTx, subject: string, on: Place | number): void {
  const surface = typeof on === 'number' ? `member:${String(on)}` : 'channel';
  const payload: CardPayload = { subject, surface };
  tx.card(`network:${subject}:card:${surface}`, laneOf(on), payload);
}

/** Something that members are asked for: the subject of the message that asks, which no later asking shares. */
export type Asked = { readonly subject: string; readonly memberIds: readonly number[] };

/**
 * Asks people for what they are to be asked now, and brings the messages of before to the true state: who has done it
 * sees that it is done, without the buttons. A feature draws the message by its subject, as any card. Each has a row of
 * its own in the outbox, so that a message which is on its way, or still waits to go, is drawn again all the same; and an
 * older one keeps its place before the new one.
 */
export function refreshAsks(tx: CommitTx, before: readonly Asked[], now: readonly Asked[]): void {
  for (const { subject, memberIds } of [...before, ...now])
    for (const memberId of new Set(memberIds)) askForCard(tx, subject, memberId);
}

/**
 * Asks for the true state of every message that names something, as `job:42`, and asks for something about it. Which
 * these are is read when it is their turn, so that a change waits for nothing.
 */
export function askWhereMentioned(tx: CommitTx, about: string): void {
  const key = `mentions:${about}`;
  tx.card(key, key, { mentionsOf: about });
}

/** Asks people for something about one thing; each change of that draws the message again. */
export async function askAbout(tx: CommitTx, about: string, asked: Asked): Promise<void> {
  await addMentions(tx, asked, [about]);
  refreshAsks(tx, [], [asked]);
}

/** Asks for the true home tab of a member, who has one. */
export function askForHomeTab(tx: CommitTx, memberId: number): void {
  const key = `home:${String(memberId)}`;
  tx.card(key, key, { homeOf: memberId });
}

/** Asks for the true home tab of an account that is a member's no more, or is another one's. */
export function askForHomeTabAt(tx: CommitTx, homeAt: HomeTab): void {
  const key = `home:${personKey(homeAt.person)}`;
  tx.card(key, key, { homeAt });
}

/**
 * Asks for the true state of all that stands before a member in private. What that is is read when it is its turn in
 * each lane that leads to the member: so whatever was under way there is on record by then, and the change waits for
 * nothing.
 * @param people the member's accounts, of which each has a lane for answers
 */
export function askForStandings(tx: CommitTx, memberId: number, people: readonly Person[]): void {
  const key = `standings:${String(memberId)}`;
  const payload = { standingsOf: memberId };
  tx.card(key, laneOf(memberId), payload);
  for (const lane of new Set(people.map(replyLane))) tx.card(`${key}:${lane}`, lane, payload);
}

/** Answers do not wait behind what else is sent to a person. It does not name the account, which may be erased. */
export function replyLane(person: Person): string {
  return `reply:${createHash('sha256').update(personKey(person)).digest('base64url').slice(0, 16)}`;
}

/** Asks for the true state of something that stands before a member already. */
export function askForStanding(tx: CommitTx, { subject, surface }: CardPayload, memberId: number): void {
  // Jobs had their keys before there were cards of anything else.
  const key = subject.startsWith('job:') ? subject : `network:${subject}`;
  tx.card(`${key}:card:${surface}`, laneOf(memberId), { subject, surface });
}

/**
 * Tells members something privately, once for each key. It says what happened when it is asked for.
 * @param those whom it is written for: who is none of them any more by the time it goes out does not get it
 */
export function tellMembers(
  tx: CommitTx,
  key: string,
  memberIds: Iterable<number>,
  those: readonly Reader[],
  notice: Card,
): void {
  for (const memberId of new Set(memberIds))
    tellMember(tx, key, { to: 'member', memberId, card: notice, for: those });
}

/** The same for people of a firm that takes no part now, which hears nothing else. */
export function tellStopped(
  tx: CommitTx,
  key: string,
  memberIds: Iterable<number>,
  those: readonly Reader[],
  notice: Card,
): void {
  for (const memberId of new Set(memberIds))
    tellMember(tx, key, { to: 'member', memberId, card: notice, for: those, always: true });
}

function tellMember(tx: CommitTx, key: string, payload: NoticePayload & { readonly to: 'member' }): void {
  const { memberId } = payload;
  tx.notice(`${key}:to:${String(memberId)}`, laneOf(memberId), toJson(payload));
}

/**
 * Answers the one who clicked, so that nobody else sees it.
 * @param role theirs; undefined for somebody who may do nothing here, and is told nothing but that
 */
export function tellClicker(
  tx: CommitTx,
  key: string,
  { person, workspaceId, responseUrl }: ReplyTo,
  role: Role | undefined,
  answer: Card,
): void {
  const payload: NoticePayload = {
    ...{ to: 'clicker', replyTo: { person, workspaceId, responseUrl }, card: answer },
    ...(role ? { for: likeA(role) } : {}),
  };
  tx.notice(key, replyLane(person), toJson(payload));
}
