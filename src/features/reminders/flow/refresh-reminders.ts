import type { Scene } from '../../../directory/scene.ts';
import { askForCard } from '../../../post/ask.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import type { BillChanged } from '../../bills/open/events.ts';
import type { JobChanged } from '../../jobs/open/events.ts';
import { peopleReminded } from '../audience.ts';
import type { Subject } from '../chases.ts';
import { findSettledOf } from '../reminder-store.ts';

/** The message that reminds a firm on a day. */
export function remindersSubject(firmId: number, day: CalendarDate): string {
  return `reminders:${String(firmId)}:${day}`;
}

/** Asks for the true state of every message that reminds of this, so that no button in it outlives its use. */
export async function refreshReminders(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  about: Subject,
): Promise<void> {
  const settled = await findSettledOf(tx.rows, about);
  for (const { firmId, on } of settled.filter(({ outcome }) => outcome === 'sent'))
    for (const member of peopleReminded(directory, firmId))
      askForCard(tx, remindersSubject(firmId, on), member.id);
}

/** Only work that waits for its approval is chased. */
export async function refreshForJob(scene: Scene, { before, after }: JobChanged): Promise<void> {
  if (before.status === 'work_done') await refreshReminders(scene, { kind: 'job', id: after.id });
}

export function refreshForBill(scene: Scene, { after }: BillChanged): Promise<void> {
  return refreshReminders(scene, { kind: 'bill', id: after.id });
}
