import type { Firm } from '../../../directory/directory.ts';
import { opensAt } from '../../../directory/rhythm.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { isDayTaken } from '../../../post/daily-store.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { isMeant, peopleReminded } from '../audience.ts';
import { subjectKey } from '../chases.ts';
import { audienceOfStep, type Audience } from '../step.ts';
import { meantFor, readRemindersOf } from './draw-reminders.ts';
import { findDue } from './run-reminders.ts';

/** In ms: what is to go this much later is still of the same morning. */
const MORNING_MS = 4 * 3_600_000;

/** What the day's reminders have told members of a firm, or are about to: the digest leaves it to them. */
export async function toldByReminders(
  eyes: Eyes,
  { firm, memberIds }: { readonly firm: Firm; readonly memberIds: readonly number[] },
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const { directory, rows, now } = eyes;
  const people = peopleReminded(directory, firm.id).filter(({ id }) => memberIds.includes(id));
  const day = dateOf(now, firm.timeZone);
  if (await isDayTaken(rows, 'day', firm.id, day)) {
    const read = await readRemindersOf(eyes, firm.id, day);
    return new Map(people.map((member) => [member.id, meantFor(directory, read, member)]));
  }
  const opening = opensAt(now, firm.rhythm.remindAt, firm);
  const end = new Date(now.getTime() + MORNING_MS);
  if (opening > end) return new Map();
  // The day's one message goes with what is due first.
  const atOnce = await findDue({ ...eyes, now: opening }, firm);
  const due = atOnce.length > 0 ? atOnce : await findDue({ ...eyes, now: end }, firm);
  const coming = due.flatMap(
    ({ subject, chase, offset }): { readonly key: string; readonly audience: Audience }[] => {
      const audience = audienceOfStep(chase.chain, offset, chase.side);
      return audience ? [{ key: subjectKey(subject), audience }] : [];
    },
  );
  return new Map(
    people.map((member) => {
      const own = coming.filter(({ audience }) => isMeant(directory, member, audience));
      return [member.id, new Set(own.map(({ key }) => key))];
    }),
  );
}
