import { queued } from '../../../../src/desk/answers.ts';
import { carryOut, clickKey } from '../../../../src/desk/carry-out.ts';
import type { OnClick } from '../../../../src/desk/interactions.ts';
import type { Hands } from '../../../../src/desk/hands.ts';
import { firmOf } from '../../../../src/directory/directory.ts';
import { canBindFirm } from '../../../../src/directory/roles.ts';
import { dateOf } from '../../../../src/shared/calendar.ts';
import { daysLeft } from '../holiday.ts';
import { endHoliday, findHoliday, findHolidays } from '../trial-store.ts';
import { refreshHoliday } from './trial-surface.ts';

/** The firm is back before its time. */
export const comeBack: OnClick = async (hands, { replyTo, action: { id } }) => {
  const subject = `holiday:${String(id)}`;
  const order = { key: clickKey(`${subject}:end`, replyTo), subject, input: null, replyTo };
  return queued(
    await carryOut(hands, { ...order, tell: 'message' }, async ({ tx, directory, actor }) => {
      const { member, firm } = actor;
      if (!canBindFirm(member.role)) return { refused: 'holiday_right' };
      if (!(await findHoliday(tx.rows, firm.id))) return { refused: 'holiday_none' };
      endHoliday(tx, member.id, firm.id);
      refreshHoliday(tx, directory, firm.id);
      return { done: 'Welcome back.' };
    }),
  );
};

/** Ends those whose last day is over where the firm is. */
export async function endHolidays({ store, readDirectory }: Hands): Promise<void> {
  const directory = await readDirectory(store);
  for (const firmId of (await findHolidays(store.rows)).keys()) {
    const subject = `holiday:${String(firmId)}`;
    await store.write({ source: `${subject}:over`, subject }, async (tx) => {
      const holiday = await findHoliday(tx.rows, firmId);
      const today = dateOf(tx.now, firmOf(directory, firmId).timeZone);
      if (!holiday || daysLeft(holiday.untilOn, today) > 0) return;
      endHoliday(tx, null, firmId);
      refreshHoliday(tx, directory, firmId);
    });
  }
}
