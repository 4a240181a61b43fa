import { sceneOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, isActive, type Directory, type Firm } from '../../../directory/directory.ts';
import { opensAt, startOf } from '../../../directory/rhythm.ts';
import { managersOf } from '../../../directory/roles.ts';
import { askForCard, tellMembers } from '../../../post/ask.ts';
import { isDayTaken, takeDay } from '../../../post/daily-store.ts';
import { dateOf, type CalendarDate } from '../../../shared/calendar.ts';
import { drawDigest } from './draw-digest.ts';
import { keeperOf } from './board-digest.ts';

/** A digest is for the morning: after so many hours, that of the day is left out. */
const LATE_AFTER_MS = 4 * 3_600_000;

/** Sends each firm and each board its digest of the day, where it is time for it; once, whoever ticks. */
export async function sendDigests(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  const now = hands.now();
  for (const firm of directory.firms.values()) {
    const day = dueDigest(directory, firm, now);
    if (day === undefined || (await isDayTaken(store.rows, 'digest', firm.id, day))) continue;
    await sendDigest(hands, firm.id, day);
  }
  for (const board of directory.boards.values()) {
    const keeper = keeperOf(directory, board);
    const day = keeper && dueDigest(directory, keeper, now);
    if (day === undefined || (await isDayTaken(store.rows, 'board', board.id, day))) continue;
    await sendBoardDigest(hands, board.id, day);
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

async function sendDigest(hands: Hands, firmId: number, day: CalendarDate): Promise<void> {
  const about = `digest:firm:${String(firmId)}`;
  await hands.store.write({ source: about, subject: about }, async (tx) => {
    // Taken also where there is nothing to say: what comes later today is for tomorrow's.
    if (!(await takeDay(tx.sql, 'digest', firmId, day, tx.now))) return;
    const directory = await hands.readDirectory(tx);
    const card = await drawDigest(sceneOf(hands, tx, directory, about), firmOf(directory, firmId));
    if (!card) return;
    const people = managersOf(directory, firmId).map(({ id }) => id);
    tellMembers(tx, `${about}:${day}`, people, card);
  });
}

async function sendBoardDigest(hands: Hands, boardId: number, day: CalendarDate): Promise<void> {
  const about = `digest:board:${String(boardId)}`;
  await hands.store.write({ source: about, subject: about }, async (tx) => {
    if (!(await takeDay(tx.sql, 'board', boardId, day, tx.now))) return;
    const board = (await hands.readDirectory(tx)).boards.get(boardId);
    for (const mirror of board?.mirrors ?? [])
      if (mirror.lostBy === undefined)
        askForCard(tx, `board:${String(boardId)}:${day}:${String(mirror.id)}`, mirror);
  });
}
