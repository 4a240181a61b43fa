import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, isActive, type Agreement, type Directory, type Firm } from '../../../directory/directory.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { addDays, addMonths, dateOf, daysBetween, type CalendarDate } from '../../../shared/calendar.ts';
import type { FullVersion } from '../agreement.ts';
import { findFullVersions } from '../agreement-store.ts';
import { reminderCard, type Coming } from '../reminder-card.ts';
import { addReminder, isReminded } from '../reminder-store.ts';
import { FIRST_REMINDER, lastDayBefore, reminderDue } from '../term.ts';
import { tellSigners } from './agreement-surface.ts';

/**
 * Reminds each firm's owners of agreements that end or go on soon, when reminders may reach them; of those that were
 * missed the latest alone. A tick that comes twice finds the row of the first.
 */
export async function remindOfEnds(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  const eyes = eyesOf(hands, directory);
  for (const firm of directory.firms.values()) {
    if (!isActive(directory, firm.id) || opensAt(eyes.now, firm.rhythm.remindAt, firm) > eyes.now) continue;
    const today = dateOf(eyes.now, firm.timeZone);
    for (const coming of await comingFor(eyes, firm, addDays(today, FIRST_REMINDER))) {
      const { agreementId, dueOn, termStartsOn } = coming;
      const days = reminderDue(today, dueOn, termStartsOn);
      const reminder = days === undefined ? undefined : { agreementId, firmId: firm.id, dueOn, days };
      if (!reminder || (await isReminded(store.rows, reminder))) continue;
      const about = `agreement-reminder:${String(agreementId)}:${String(firm.id)}`;
      await store.write({ source: about, subject: about }, async (tx) => {
        if (await isReminded(tx.rows, reminder)) return;
        await addReminder(tx, reminder);
        const key = `${about}:${dueOn}:${String(days)}`;
        const card = reminderCard(coming, daysBetween(today, dueOn));
        tellSigners({ tx, directory }, key, firm.id, card);
      });
    }
  }
}

/** What binds a firm and ends, or goes on, on a day that is known; of what is signed, until this day alone. */
export async function comingFor(eyes: Eyes, firm: Firm, until: CalendarDate): Promise<Coming[]> {
  const { db, sealer, directory, now } = eyes;
  const own = directory.agreements.filter(
    ({ firmIds, activeAt, endsAt }) =>
      firmIds.includes(firm.id) && activeAt <= now && (!endsAt || endsAt > now),
  );
  const ids = own.flatMap(({ versionId }) => versionId ?? []);
  const versions = await findFullVersions(db, sealer, ids, until);
  return own.flatMap((agreement) => comingOf(directory, firm, agreement, versions) ?? []);
}

function comingOf(
  directory: Directory,
  firm: Firm,
  { id: agreementId, firmIds, basis, activeAt, endsAt, noticeAt, versionId }: Agreement,
  versions: ReadonlyMap<number, FullVersion>,
): Coming | undefined {
  const peerId = firmIds.find((each) => each !== firm.id);
  if (peerId === undefined || basis === 'one_sentence' || !isActive(directory, peerId)) return undefined;
  const peer = firmOf(directory, peerId).name;
  const isNoticed = noticeAt !== undefined;
  const common = { agreementId, peerId, peer, isNoticed };
  if (basis === 'network_file' || versionId === undefined) {
    if (!endsAt) return undefined;
    const dueOn = lastDayBefore(endsAt, firm.timeZone);
    const termStartsOn = dateOf(activeAt, firm.timeZone);
    return { ...common, dueOn, renews: false, version: undefined, termStartsOn };
  }
  const version = versions.get(versionId);
  if (version?.endsOn === undefined || version.startsOn === undefined) return undefined;
  const { startsOn, endsOn: dueOn, choices } = version;
  const renews = !isNoticed && choices.term_end === 'renews' && choices.term_months !== undefined;
  const termStartsOn = renews
    ? addMonths(addDays(dueOn, 1), -(choices.term_months ?? 0))
    : isNoticed
      ? dateOf(noticeAt, firm.timeZone)
      : startsOn;
  return { ...common, dueOn, renews, version, termStartsOn };
}
