import type { Rhythm } from '../../../directory/rhythm.ts';
import type { Transaction } from '../../../store/client.ts';

/** Saves when a firm hears of things and how its bills are chased; within a change of the network. */
export async function saveRhythm(
  db: Transaction,
  firmId: number,
  { remindAt, digestAt, steps }: Pick<Rhythm, 'remindAt' | 'digestAt' | 'steps'>,
): Promise<void> {
  const reminders = JSON.stringify({ remindAt, digestAt, steps });
  await db.firm.update({ where: { id: firmId }, data: { reminders } });
}
