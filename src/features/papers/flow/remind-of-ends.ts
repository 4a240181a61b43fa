import type { Card } from '../../../chat/card.ts';
import type { Hands } from '../../../desk/hands.ts';
import { isActive, membersOf, type Directory } from '../../../directory/directory.ts';
import { holdDirectory, raiseDirectoryVersion } from '../../../directory/directory-store.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import { tellMembers } from '../../../post/ask.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { endingCard } from '../paper-notices.ts';
import { endingOf, nextAfterGap, reminderDue } from '../paper.ts';
import {
  addReminder,
  endPaper,
  findFollowed,
  findPaper,
  findReminders,
  isSent,
  type Reminder,
} from '../paper-store.ts';
import { logPaper } from './change-papers.ts';
import { dropFileOf } from './paper-file.ts';

/**
 * Reminds each firm's owners of papers that end soon and after which none goes on, when reminders may reach them; of those
 * that were missed the latest alone. A tick that comes twice finds the row of the first.
 */
export async function remindOfPapers(hands: Hands): Promise<void> {
  const { store } = hands;
  const now = hands.now();
  const directory = await hands.readDirectory(store);
  const due = dueNow(directory, now);
  if (due.length === 0) return;
  const sent = await findReminders(
    store.db,
    due.map(({ paperId }) => paperId),
  );
  for (const { draw, ownerIds, ...reminder } of due) {
    if (isSent(reminder, sent)) continue;
    const about = `paper-reminder:${String(reminder.paperId)}`;
    await store.write({ source: about, subject: about }, async (tx) => {
      if (isSent(reminder, await findReminders(tx.db, [reminder.paperId]))) return;
      await addReminder(tx, reminder);
      tellMembers(tx, `${about}:${String(reminder.days)}`, ownerIds, ['owner'], draw());
    });
  }
}

type Due = Reminder & { readonly draw: () => Card; readonly ownerIds: readonly number[] };

/** What firms that may be reminded now are to have had by now. The directory says it all: no paper is opened for it. */
function dueNow(directory: Directory, now: Date): readonly Due[] {
  return [...directory.papers].flatMap(([firmId, papers]) => {
    const firm = directory.firms.get(firmId);
    if (!firm || !isActive(directory, firmId) || opensAt(now, firm.rhythm.remindAt, firm) > now) return [];
    const today = dateOf(now, firm.timeZone);
    const ownerIds = membersOf(directory, firmId, 'owner').map(({ id }) => id);
    return endingOf(papers, today).flatMap(({ paper, daysLeft, untilOn }): Due[] => {
      const days = reminderDue(today, { untilOn, addedOn: dateOf(paper.addedAt, firm.timeZone) });
      const draw = () => endingCard(paper, daysLeft, nextAfterGap(paper, papers));
      return days === undefined ? [] : [{ paperId: paper.id, days, draw, ownerIds }];
    });
  });
}

/** Where the first day of the one has come that takes its place, a paper is there no more. Run as often as one likes. */
export async function settleReplaced(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  const latest = dateOf(new Date(hands.now().getTime() + 14 * 3_600_000), 'UTC');
  for (const { id, firmId, addedById } of await findFollowed(store.db, latest)) {
    const today = dateOf(hands.now(), directory.firms.get(firmId)?.timeZone ?? 'UTC');
    const source = `paper:${String(id)}:replaced`;
    await store.write({ source, subject: 'network' }, async (tx) => {
      await holdDirectory(tx.db);
      const paper = await findPaper(tx.rows, store.sealer, id);
      const next =
        paper?.nextId === undefined ? undefined : await findPaper(tx.rows, store.sealer, paper.nextId);
      if (paper?.status !== 'uploaded' || next?.status !== 'uploaded' || next.fromOn > today) return;
      await endPaper(tx.rows, id, { status: 'replaced', endedById: addedById, endedAt: tx.now });
      await dropFileOf({ tx, rows: tx.rows, sealer: store.sealer }, paper);
      logPaper(tx, 'PaperReplaced', paper, null, { nextId: next.id });
      await raiseDirectoryVersion(tx.db);
    });
  }
}
