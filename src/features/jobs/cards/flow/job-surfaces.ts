/** Asks for the true cards of a job wherever they stand; they are drawn when they are sent. */
import type { Card } from '../../../../chat/card.ts';
import type { Place } from '../../../../chat/interaction.ts';
import type { Directory } from '../../../../directory/directory.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { everyone, managers, managersOf } from '../../../../directory/roles.ts';
import {
  askAbout,
  askForHomeTab,
  askWhereMentioned,
  laneOf,
  refreshAsks,
  tellMembers,
  type Asked,
} from '../../../../post/ask.ts';
import type { CommitTx } from '../../../../store/commit.ts';
import { isInFirstRound, isShownTo } from '../../life/first-round.ts';
import { assignmentOf, workOf, type Job } from '../../life/job.ts';
import type { Offer } from '../../offers/offer.ts';

/**
 * Asks for the true card of a job on every surface: the board's mirrors or, in the first round, the people of
 * the firms that are asked; the people of both firms; and wherever it was shown before.
 */
export function refreshJob(
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
  for (const key of wanted) askForSurface(tx, directory, job.id, key);
  askWhereMentioned(tx, `job:${String(job.id)}`);
  refreshHomes(tx, directory, job);
}

/** Asks for the true private cards of a job, where they stand. */
export function refreshPrivate(
  tx: CommitTx,
  directory: Directory,
  jobId: number,
  postings: readonly { readonly surface: string }[],
): void {
  for (const { surface } of postings)
    if (parseSurface(surface).kind === 'member') askForSurface(tx, directory, jobId, surface);
}

/** Asks for the true cards of a job and the true home tabs for the people of these firms, where nothing of the job itself has changed. */
export function refreshForFirms(
  tx: CommitTx,
  directory: Directory,
  jobId: number,
  firmIds: readonly number[],
): void {
  for (const firmId of firmIds)
    for (const { id: memberId } of managersOf(directory, firmId))
      askForSurface(tx, directory, jobId, surfaceKey({ kind: 'member', memberId }));
  for (const { id, firmId, homeTabs } of directory.members.values())
    if (homeTabs.length > 0 && firmIds.includes(firmId)) askForHomeTab(tx, id);
}

/**
 * What is asked for on a job: to approve what was reported then, to confirm what was taken up again then.
 * @param workDoneAt as it is saved: when the work was last reported or corrected
 */
function asksOfJob(directory: Directory, job: Job, workDoneAt: Date | undefined): Asked[] {
  const managers = (firmId: number) => managersOf(directory, firmId).map(({ id }) => id);
  if (job.status === 'work_done' && workDoneAt)
    return [{ subject: askSubject(job, 'work', workDoneAt), memberIds: managers(job.leadFirmId) }];
  if (job.status !== 'assigned' || !job.assignment.resumedAt) return [];
  const { serviceFirmId, technicianId, resumedAt } = job.assignment;
  const people = [...managers(serviceFirmId), ...(technicianId === undefined ? [] : [technicianId])];
  return [{ subject: askSubject(job, 'confirm', resumedAt), memberIds: people }];
}

/** What is asked for once, by what has just happened. */
type AskedOnce = 'return' | 'increase' | 'book' | 'branding' | 'rebrand';

/** Asks to report returned work again, to answer an increase or that somebody cannot go like that, or to book. */
export async function askOnJob(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  job: Job,
  what: AskedOnce,
): Promise<void> {
  const { serviceFirmId = 0, technicianId } = assignmentOf(job) ?? {};
  const people = managersOf(
    directory,
    what === 'increase' || what === 'branding' ? job.leadFirmId : serviceFirmId,
  ).map(({ id }) => id);
  const worker = what === 'return' && technicianId !== undefined ? [technicianId] : [];
  await askAbout(tx, `job:${String(job.id)}`, {
    subject: askSubject(job, what, tx.now),
    memberIds: [...new Set([...people, ...worker])],
  });
}

function askSubject({ id }: Job, what: 'work' | 'confirm' | AskedOnce, at: Date): string {
  return `job_ask:${String(id)}:${what}:${String(at.getTime())}`;
}

/** Asks people for what a change of a job leaves to them, and brings to its end what was asked before. */
export function refreshJobAsks(tx: CommitTx, directory: Directory, before: Job, after: Job): void {
  const doneAt = (job: Job) => ('workDoneAt' in job ? job.workDoneAt : undefined);
  const isNew = after.status === 'work_done' && workOf(after) !== workOf(before);
  refreshAsks(
    tx,
    asksOfJob(directory, before, doneAt(before)),
    asksOfJob(directory, after, isNew ? tx.now : doneAt(after)),
  );
}

/**
 * Tells who acts for a firm something about a job, and the technician on it, who hears of it whatever their role is by
 * then: they do it.
 */
export function tellSide(
  tx: CommitTx,
  directory: Directory,
  key: string,
  firmId: number,
  technicianId: number | undefined,
  notice: Card,
): void {
  const worker = technicianId === undefined ? [] : [technicianId];
  const others = managersOf(directory, firmId).filter(({ id }) => id !== technicianId);
  tellMembers(tx, key, worker, everyone, notice);
  tellMembers(
    tx,
    key,
    others.map(({ id }) => id),
    managers,
    notice,
  );
}

function askedManagers(directory: Directory, { firstRound }: Job): number[] {
  return (firstRound?.firmIds ?? []).flatMap((firmId) =>
    managersOf(directory, firmId).map((member) => member.id),
  );
}

/** Asks for the true home tab of everyone who has one and may see the job there. */
function refreshHomes(tx: CommitTx, directory: Directory, job: Job): void {
  const parties = [job.leadFirmId, assignmentOf(job)?.serviceFirmId];
  for (const { id, firmId, homeTabs } of directory.members.values()) {
    const firm = directory.firms.get(firmId);
    if (homeTabs.length > 0 && firm && (isShownTo(job, firm) || parties.includes(firmId)))
      askForHomeTab(tx, id);
  }
}

/** Asks for the true card of a job on one mirror, which the directory may not know yet. */
export function refreshOnMirror(tx: CommitTx, place: Place, jobId: number, mirrorId: number): void {
  const surface = surfaceKey({ kind: 'mirror', mirrorId });
  ask(tx, laneOf(place), jobId, surface);
}

/** Asks for the true card of a job, for one member. */
export function refreshMember(tx: CommitTx, jobId: number, memberId: number): void {
  ask(tx, laneOf(memberId), jobId, surfaceKey({ kind: 'member', memberId }));
}

/** Asks for the true card of an offer, for the people of its two firms. */
export function refreshOffer(
  tx: CommitTx,
  directory: Directory,
  job: Job,
  offer: Pick<Offer, 'id' | 'firmId'>,
): void {
  for (const firmId of [job.leadFirmId, offer.firmId])
    for (const { id: memberId } of managersOf(directory, firmId))
      askForSurface(tx, directory, job.id, surfaceKey({ kind: 'offer', offerId: offer.id, memberId }));
}

function askForSurface(tx: CommitTx, directory: Directory, jobId: number, surface: string): void {
  ask(tx, laneOfSurface(directory, surface), jobId, surface);
}

function ask(tx: CommitTx, lane: string, jobId: number, surface: string): void {
  tx.card(cardKey(jobId, surface), lane, { jobId, surface });
}

/** The row of the outbox that keeps a job's card true on a surface. */
export function cardKey(jobId: number, surface: string): string {
  return `job:${String(jobId)}:card:${surface}`;
}

function laneOfSurface(directory: Directory, key: string): string {
  const surface = parseSurface(key);
  if (surface.kind !== 'mirror') return laneOf(surface.memberId);
  const mirrors = [...directory.boards.values()].flatMap((board) => board.mirrors);
  const mirror = mirrors.find(({ id }) => id === surface.mirrorId);
  return mirror ? laneOf(mirror) : `mirror:${String(surface.mirrorId)}`;
}

/** Where a job's card stands. */
export type CardSurface =
  | { readonly kind: 'mirror'; readonly mirrorId: number }
  | { readonly kind: 'member'; readonly memberId: number };

/** Where something of a job stands: its card, or that of an offer on it. */
export type JobSurface =
  CardSurface | { readonly kind: 'offer'; readonly offerId: number; readonly memberId: number };

export function surfaceKey(surface: JobSurface): string {
  switch (surface.kind) {
    case 'mirror':
      return `mirror:${String(surface.mirrorId)}`;
    case 'member':
      return `member:${String(surface.memberId)}`;
    case 'offer':
      return `offer:${String(surface.offerId)}:member:${String(surface.memberId)}`;
  }
}

export function parseSurface(key: string): JobSurface {
  const [, kind, first, second] = /^(mirror|member|offer):(\d+)(?::member:(\d+))?$/.exec(key) ?? [];
  const id = Number(first);
  if (kind === 'mirror') return { kind, mirrorId: id };
  if (kind === 'member') return { kind, memberId: id };
  if (kind === 'offer' && second !== undefined) return { kind, offerId: id, memberId: Number(second) };
  throw new Error('a posting has a surface of no known kind');
}
