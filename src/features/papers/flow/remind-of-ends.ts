import type { Hands } from '../../../desk/hands.ts';
import { isActive, membersOf, type Directory } from '../../../directory/directory.ts';
import { holdDirectory, raiseDirectoryVersion } from '../../../directory/directory-store.ts';
import type { Paper } from '../../../directory/papers.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import { tellMembers } from '../../../post/ask.ts';
import { dateOf, daysBetween } from '../../../shared/calendar.ts';
import { endingCard } from '../paper-notices.ts';
import { reminderDue } from '../paper.ts';
import { addReminder, endPaper, findFollowed, findPaper, isReminded } from '../paper-store.ts';
import { logPaper } from './change-papers.ts';
import { dropFileOf } from './paper-file.ts';

/**
 * Reminds each firm's owners of papers that end soon and have no follower, when reminders may reach them; of those that
 * were missed the latest alone. A tick that comes twice finds the row of the first.
 */
export async function remindOfPapers(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  for (const { paper, daysLeft } of endingPapers(directory, hands.now())) {
    const full = await findPaper(store.rows, store.sealer, paper.id);
    const firm = directory.firms.get(paper.firmId);
    if (!full || !firm || paper.untilOn === undefined) continue;
    if (opensAt(hands.now(), firm.rhythm.remindAt, firm) > hands.now()) continue;
    const today = dateOf(hands.now(), firm.timeZone);
    const addedOn = dateOf(full.addedAt, firm.timeZone);
    const days = reminderDue(today, { untilOn: paper.untilOn, addedOn });
    const reminder = days === undefined ? undefined : { paperId: paper.id, days };
    if (!reminder || (await isReminded(store.rows, reminder))) continue;
    const about = `paper-reminder:${String(paper.id)}`;
    await store.write({ source: about, subject: about }, async (tx) => {
      if (await isReminded(tx.rows, reminder)) return;
      await addReminder(tx, reminder);
      const owners = membersOf(directory, paper.firmId, 'owner').map(({ id }) => id);
      const card = endingCard(paper, daysLeft);
      tellMembers(tx, `${about}:${String(reminder.days)}`, owners, ['owner'], card);
    });
  }
}

/** Papers of active firms that end within a month and have no follower, with the days that are left where their firm is. */
function endingPapers(
  directory: Directory,
  now: Date,
): readonly { readonly paper: Paper; readonly daysLeft: number }[] {
  return [...directory.papers.values()].flat().flatMap((paper) => {
    const firm = directory.firms.get(paper.firmId);
    if (!firm || !isActive(directory, firm.id) || paper.untilOn === undefined || paper.isFollowed) return [];
    const daysLeft = daysBetween(dateOf(now, firm.timeZone), paper.untilOn);
    return daysLeft < 0 || daysLeft > 30 ? [] : [{ paper, daysLeft }];
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
