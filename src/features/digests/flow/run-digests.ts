import { textCard, type Card } from '../../../chat/card.ts';
import type { Answer } from '../../../chat/interaction.ts';
import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { managersOf, showNetworkCard, tellMembers } from '../../../post/ask.ts';
import {
  firmOf,
  isActive,
  type Actor,
  type Board,
  type Directory,
  type Firm,
} from '../../../directory/directory.ts';
import { canBindFirm } from '../../network/permissions.ts';
import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import type { Store } from '../../../store/commit.ts';
import { boardDigestCard, digestCard } from '../digest-card.ts';
import { gatherBoard, gatherDigest } from './gather-digest.ts';
import { isDayTaken, takeDay } from '../../reminders/reminder-store.ts';
import { opensAt, startOf } from '../../../directory/rhythm.ts';

/** A digest is for the morning: after so many hours, that of the day is left out. */
const LATE_AFTER_MS = 4 * 3_600_000;

/** Sends each firm and each board its digest of the day, where it is time for it; once, whoever ticks. */
export async function sendDigests(deps: DispatchDeps): Promise<void> {
  const { store } = deps;
  const now = deps.now();
  const directory = await deps.directory(store);
  for (const firm of directory.firms.values()) {
    const day = dueDigest(directory, firm, now);
    if (day === undefined || (await isDayTaken(store.rows, 'digest', firm.id, day))) continue;
    await sendDigest(deps, firm.id, day);
  }
  for (const board of directory.boards.values()) {
    const keeper = keeperOf(directory, board);
    const day = keeper && dueDigest(directory, keeper, now);
    if (day === undefined || (await isDayTaken(store.rows, 'board', board.id, day))) continue;
    await sendBoardDigest(deps, board.id, day);
  }
}

/** The day whose digest is to go out to a firm now. */
function dueDigest(directory: Directory, firm: Firm, now: Date): CalendarDate | undefined {
  if (!isActive(directory, firm.id)) return undefined;
  const day = dateOf(now, firm.timeZone);
  const opening = opensAt(startOf(day, firm.timeZone), firm.rhythm.digestAt, firm);
  const isMorning = opening <= now && now.getTime() - opening.getTime() < LATE_AFTER_MS;
  return isMorning && opensAt(now, firm.rhythm.digestAt, firm) <= now ? day : undefined;
}

async function sendDigest(deps: DispatchDeps, firmId: number, day: CalendarDate): Promise<void> {
  const { sealer } = deps.store;
  const about = `digest:firm:${String(firmId)}`;
  await deps.store.write({ source: about, subject: about }, async (tx) => {
    // Taken also where there is nothing to say: what comes later today is for tomorrow's.
    if (!(await takeDay(tx.sql, 'digest', firmId, day, tx.now))) return;
    const directory = await deps.directory(tx);
    const hands = { db: tx.db, rows: tx.rows, sql: tx.sql, sealer };
    const card = digestCard(await gatherDigest(hands, directory, firmOf(directory, firmId), tx.now));
    if (!card) return;
    const people = managersOf(directory, firmId).map(({ id }) => id);
    tellMembers(tx, `${about}:${day}`, people, card);
  });
}

async function sendBoardDigest(deps: DispatchDeps, boardId: number, day: CalendarDate): Promise<void> {
  const about = `digest:board:${String(boardId)}`;
  await deps.store.write({ source: about, subject: about }, async (tx) => {
    if (!(await takeDay(tx.sql, 'board', boardId, day, tx.now))) return;
    const board = (await deps.directory(tx)).boards.get(boardId);
    for (const mirror of board?.mirrors ?? [])
      if (mirror.lostBy === undefined)
        showNetworkCard(tx, `board:${String(boardId)}:${day}:${String(mirror.id)}`, mirror);
  });
}

/** In whose zone and on whose business days a board has its digest: the first of its firms that takes part. */
function keeperOf(directory: Directory, board: Board): Firm | undefined {
  return [...directory.firms.values()].find(
    (firm) => firm.boardIds.includes(board.id) && isActive(directory, firm.id),
  );
}

/** What a board is told, as things stand; undefined where nothing is open. */
export async function drawBoardDigest(
  store: Store,
  directory: Directory,
  boardId: number,
  now: Date,
): Promise<Card | undefined> {
  const board = directory.boards.get(boardId);
  const keeper = board && keeperOf(directory, board);
  if (!keeper) return undefined;
  return boardDigestCard(board.name, await gatherBoard(store, directory, boardId, keeper.timeZone, now));
}

/** `/dispatch digest`: what it would say now. */
export async function showDigest(
  { store, now }: DispatchDeps,
  directory: Directory,
  actor: Actor,
): Promise<Answer> {
  if (!canBindFirm(actor.member.role))
    return { kind: 'reply', card: textCard('The digest is for an owner or coordinator. Ask yours.') };
  const card = digestCard(await gatherDigest(store, directory, actor.firm, now()));
  return { kind: 'reply', card: card ?? textCard('Nothing to tell: nothing is open, planned or owed.') };
}
