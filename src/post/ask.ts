import { z } from 'zod';
import type { Card } from '../chat/card.ts';
import type { Place, ReplyTo } from '../chat/interaction.ts';
import { isActive, membersOf, type Directory, type Member } from '../directory/directory.ts';
import type { CommitTx } from '../store/commit.ts';
import type { JsonValue } from '../store/json.ts';
import { isInFirstRound, isShownTo } from '../features/jobs/life/first-round.ts';
import { assignmentOf, type Job } from '../features/jobs/life/job.ts';
import type { Offer } from '../features/jobs/offers/offer.ts';

/** Where a job's card stands. */
export type JobSurface =
  | { readonly kind: 'mirror'; readonly mirrorId: number }
  | { readonly kind: 'member'; readonly memberId: number };

/** Where a card stands, within its job. */
export type Surface =
  JobSurface | { readonly kind: 'offer'; readonly offerId: number; readonly memberId: number };

export function surfaceKey(surface: Surface): string {
  switch (surface.kind) {
    case 'mirror':
      return `mirror:${String(surface.mirrorId)}`;
    case 'member':
      return `member:${String(surface.memberId)}`;
    case 'offer':
      return `offer:${String(surface.offerId)}:member:${String(surface.memberId)}`;
  }
}

export function parseSurface(key: string): Surface {
  const [, kind, first, second] = /^(mirror|member|offer):(\d+)(?::member:(\d+))?$/.exec(key) ?? [];
  const id = Number(first);
  if (kind === 'mirror') return { kind, mirrorId: id };
  if (kind === 'member') return { kind, memberId: id };
  if (kind === 'offer' && second !== undefined) return { kind, offerId: id, memberId: Number(second) };
  throw new Error('a posting has a surface of no known kind');
}

/** A card row says which card to bring to the true state; the card is drawn when it is sent. */
export const cardPayload = z.strictObject({ jobId: z.number().int(), surface: z.string() });

/** A member's home tab is a card, too: the picture of all the firm's jobs. */
export const homePayload = z.strictObject({ homeOf: z.number().int() });

const person = z.strictObject({
  platform: z.enum(['slack', 'teams']),
  homeId: z.string(),
  userId: z.string(),
});
const card = z.custom<Card>((value) => typeof value === 'object' && value !== null && 'blocks' in value);

/** A notice is drawn when it is queued: it says what happened then. Dates in it are kept as instants. */
export const noticePayload = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('member'), memberId: z.number().int(), card }),
  z.strictObject({
    to: z.literal('clicker'),
    replyTo: z.strictObject({ person, workspaceId: z.string(), responseUrl: z.string().optional() }),
    card,
  }),
]);
export type NoticePayload = z.infer<typeof noticePayload>;

/** The same for what is about no job: a firm that asks to join (`join:12`), an invite (`invite:3`), a rate (`rate:7`). */
export const networkCardPayload = z.strictObject({ subject: z.string(), surface: z.string() });

const memberLane = (memberId: number): string => `member:${String(memberId)}`;

/** Owners and coordinators: who acts for a firm, and gets its cards. Nobody, where it takes no part. */
export function managersOf(directory: Directory, firmId: number): Member[] {
  return !isActive(directory, firmId) ? [] : membersOf(directory, firmId, 'owner', 'coordinator');
}

/**
 * Asks for the true card of a job on every surface: the board's mirrors or, in the first round, the people of
 * the firms that are asked; the people of both firms; and wherever it was shown before.
 */
export function showJob(
  tx: CommitTx,
  directory: Directory,
  job: Job,
  postings: readonly { readonly surface: string }[],
): void {
  const assignment = assignmentOf(job);
  const people = [
    ...managersOf(directory, job.leadFirmId).map((member) => member.id),
    ...(assignment ? managersOf(directory, assignment.serviceFirmId).map((member) => member.id) : []),
    ...(assignment?.technicianId === undefined ? [] : [assignment.technicianId]),
    ...(job.status === 'open' && isInFirstRound(job) ? askedManagers(directory, job) : []),
  ];
  const mirrors = isInFirstRound(job)
    ? []
    : (directory.boards.get(job.boardId)?.mirrors ?? []).filter((mirror) => mirror.lostBy === undefined);
  const wanted = new Set([
    ...mirrors.map((mirror) => surfaceKey({ kind: 'mirror', mirrorId: mirror.id })),
    ...people.map((memberId) => surfaceKey({ kind: 'member', memberId })),
    ...postings.map(({ surface }) => surface).filter((key) => parseSurface(key).kind !== 'offer'),
  ]);
  for (const key of wanted) showSurface(tx, directory, job.id, key);
  showHomes(tx, directory, job);
}

function askedManagers(directory: Directory, { firstRound }: Job): number[] {
  return (firstRound?.firmIds ?? []).flatMap((firmId) =>
    managersOf(directory, firmId).map((member) => member.id),
  );
}

/** Asks for the true home tab of everyone who has one and may see the job there. */
function showHomes(tx: CommitTx, directory: Directory, job: Job): void {
  const parties = [job.leadFirmId, assignmentOf(job)?.serviceFirmId];
  for (const { id, firmId, homeTabs } of directory.members.values()) {
    const firm = directory.firms.get(firmId);
    if (homeTabs.length > 0 && firm && (isShownTo(job, firm) || parties.includes(firmId)))
      tx.card(`home:${String(id)}`, `home:${String(id)}`, { homeOf: id });
  }
}

/** Asks for the true card of a job on one mirror, which the directory may not know yet. */
export function showOnMirror(tx: CommitTx, place: Place, jobId: number, mirrorId: number): void {
  const surface = surfaceKey({ kind: 'mirror', mirrorId });
  tx.card(`job:${String(jobId)}:card:${surface}`, placeLane(place), { jobId, surface });
}

/** Asks for the true card of something of the network: a firm that asks to join, an invite, a standing rate. */
export function showNetworkCard(tx: CommitTx, subject: string, on: Place | number): void {
  const surface = typeof on === 'number' ? `member:${String(on)}` : 'channel';
  const lane = typeof on === 'number' ? memberLane(on) : placeLane(on);
  tx.card(`network:${subject}:card:${surface}`, lane, { subject, surface });
}

/** Asks for the true card of an offer, for the people of its two firms. */
export function showOffer(
  tx: CommitTx,
  directory: Directory,
  job: Job,
  offer: Pick<Offer, 'id' | 'firmId'>,
): void {
  for (const firmId of [job.leadFirmId, offer.firmId])
    for (const member of managersOf(directory, firmId))
      showSurface(
        tx,
        directory,
        job.id,
        surfaceKey({ kind: 'offer', offerId: offer.id, memberId: member.id }),
      );
}

function showSurface(tx: CommitTx, directory: Directory, jobId: number, surface: string): void {
  tx.card(`job:${String(jobId)}:card:${surface}`, laneOf(directory, surface), { jobId, surface });
}

function placeLane({ platform, workspaceId, channelId }: Place): string {
  return `${platform}:${workspaceId}:${channelId}`;
}

/** Messages of one channel or person go out in order, and wait together where the platform says so. */
function laneOf(directory: Directory, key: string): string {
  const surface = parseSurface(key);
  if (surface.kind !== 'mirror') return memberLane(surface.memberId);
  for (const board of directory.boards.values())
    for (const mirror of board.mirrors) if (mirror.id === surface.mirrorId) return placeLane(mirror);
  return `mirror:${String(surface.mirrorId)}`;
}

/** Tells members something privately, once for each key. */
export function tellMembers(tx: CommitTx, key: string, memberIds: Iterable<number>, notice: Card): void {
  for (const memberId of new Set(memberIds)) {
    const payload: NoticePayload = { to: 'member', memberId, card: notice };
    tx.notice(`${key}:to:${String(memberId)}`, memberLane(memberId), toJson(payload));
  }
}

/** Answers the one who clicked, so that nobody else sees it. */
export function tellClicker(tx: CommitTx, key: string, replyTo: ReplyTo, answer: Card): void {
  const payload: NoticePayload = { to: 'clicker', replyTo, card: answer };
  const { platform, homeId, userId } = replyTo.person;
  tx.notice(key, `reply:${platform}:${homeId}:${userId}`, toJson(payload));
}

/** Instants become `{ "$at": … }`, and come back as instants from `fromJson`. */
export function toJson(payload: NoticePayload): JsonValue {
  const json = JSON.stringify(payload, function (this: Record<string, unknown>, name, value: unknown) {
    const raw = this[name];
    return raw instanceof Date ? { $at: raw.getTime() } : value;
  });
  return JSON.parse(json) as JsonValue;
}

export function fromJson(payload: JsonValue): unknown {
  return JSON.parse(JSON.stringify(payload), (_name, value: unknown) =>
    typeof value === 'object' && value !== null && '$at' in value && typeof value.$at === 'number'
      ? new Date(value.$at)
      : value,
  );
}
