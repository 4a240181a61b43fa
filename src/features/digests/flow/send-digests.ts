import { sceneOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, isActive, type Directory, type Firm } from '../../../directory/directory.ts';
import { managersOf } from '../../../directory/roles.ts';
import { askForCard } from '../../../post/ask.ts';
import { isDayTaken, takeDay } from '../../../post/daily-store.ts';
import { addMentions, dropMentions } from '../../../post/posting-store.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import { mentionedIn } from '../digest-card.ts';
import { digestDue } from '../digest-due.ts';
import { addDigest, endDigests } from '../digest-store.ts';
import { digestSubject } from './digest-surface.ts';
import { drawDigests } from './draw-digest.ts';
import { keeperOf } from './board-digest.ts';

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

function dueDigest(directory: Directory, firm: Firm, now: Date): CalendarDate | undefined {
  return isActive(directory, firm.id) ? digestDue(now, firm) : undefined;
}

async function sendDigest(hands: Hands, firmId: number, day: CalendarDate): Promise<void> {
  const about = `digest:firm:${String(firmId)}`;
  const { store } = hands;
  await store.write({ source: about, subject: about }, async (tx) => {
    // Taken also where there is nothing to say: what comes later today is for tomorrow's.
    if (!(await takeDay(tx.sql, 'digest', firmId, day, tx.now))) return;
    const directory = await hands.readDirectory(tx);
    const people = managersOf(directory, firmId).map(({ id }) => id);
    const scene = sceneOf(hands, tx, directory, about);
    const drawn = await drawDigests(scene, firmOf(directory, firmId), people);
    if (drawn.length === 0) return;
    for (const { id, memberIds } of await endDigests(tx, firmId)) {
      const subject = digestSubject(id);
      await dropMentions(tx, subject);
      for (const memberId of memberIds) askForCard(tx, subject, memberId);
    }
    for (const { sent, memberIds } of drawn) {
      const subject = digestSubject(await addDigest(tx, store.sealer, { firmId, memberIds, sent }));
      await addMentions(tx, { subject, memberIds }, mentionedIn(sent));
      for (const memberId of memberIds) askForCard(tx, subject, memberId);
    }
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
