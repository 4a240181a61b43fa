import { showNetworkCard } from '../../../post/ask.ts';
import type { Directory } from '../../../directory/directory.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { peopleReminded } from '../audience.ts';
import type { Subject } from '../chases.ts';
import { findSettledOf } from '../reminder-store.ts';

/** The message that reminds a firm on a day. */
export function remindersSubject(firmId: number, day: CalendarDate): string {
  return `reminders:${String(firmId)}:${day}`;
}

/** Asks for the true state of every message that reminds of this, so that no button in it outlives its use. */
export async function showReminders(tx: CommitTx, directory: Directory, about: Subject): Promise<void> {
  const settled = await findSettledOf(tx.rows, about);
  for (const { firmId, on } of settled.filter(({ outcome }) => outcome === 'sent'))
    for (const member of peopleReminded(directory, firmId))
      showNetworkCard(tx, remindersSubject(firmId, on), member.id);
}
