import { textCard } from '../../../../src/chat/card.ts';
import type { Form } from '../../../../src/chat/form.ts';
import { byMember } from '../../../../src/desk/answers.ts';
import { carryOut } from '../../../../src/desk/carry-out.ts';
import type { Answered, Click, Sent, Submitted, Typing } from '../../../../src/desk/interactions.ts';
import type { Hands } from '../../../../src/desk/hands.ts';
import { peersOf } from '../../../../src/directory/directory.ts';
import { canBindFirm, managers, managersOf } from '../../../../src/directory/roles.ts';
import { tellMembers } from '../../../../src/post/ask.ts';
import { dateOf } from '../../../../src/shared/calendar.ts';
import { refuseHoliday } from '../holiday.ts';
import { holidayText } from '../trial-card.ts';
import { holidayForm, readHolidayForm } from '../trial-form.ts';
import { addHoliday, findHoliday } from '../trial-store.ts';
import { refreshHoliday } from './trial-surface.ts';

/** The form behind the button. */
export const openHoliday = byMember<Click, Answered>(async (hands, { directory, actor }) => {
  const { store, now, newNonce } = hands;
  const { member, firm } = actor;
  if (!canBindFirm(member.role)) return { refused: 'holiday_right' };
  const ref = { form: 'holiday', id: firm.id, revision: 0, nonce: newNonce() } as const;
  const today = dateOf(now(), firm.timeZone);
  const planned = await findHoliday(store.rows, firm.id);
  return { kind: 'form', form: holidayForm(ref, peersOf(directory, firm), today, planned?.untilOn) };
});

/** The same while its last day is picked. */
export function retypeHoliday({ now }: Hands, typing: Typing): Promise<Form | undefined> {
  const { directory, actor, ref, values } = typing;
  if (!actor) return Promise.resolve(undefined);
  const today = dateOf(now(), actor.firm.timeZone);
  const form = holidayForm(
    { ...ref, form: 'holiday' },
    peersOf(directory, actor.firm),
    today,
    values['until'],
  );
  return Promise.resolve(form);
}

/** Plans a holiday, or changes it, and tells who stands in. */
export const submitHoliday = byMember<Sent, Submitted>(
  (hands, { directory, actor, replyTo, ref, values }) => {
    const read = readHolidayForm(values, peersOf(directory, actor.firm));
    if ('errors' in read) return read;
    const { plan } = read;
    const key = `holiday:plan:${ref.nonce}`;
    const order = { key, subject: `holiday:${String(actor.firm.id)}`, input: { values }, replyTo };
    return carryOut(hands, { ...order, tell: 'form' }, (scene) => {
      const { tx, now } = scene;
      const { member, firm } = scene.actor;
      const refusal = canBindFirm(member.role)
        ? refuseHoliday(plan, dateOf(now, firm.timeZone))
        : { refused: 'holiday_right' };
      if (refusal) return Promise.resolve(refusal);
      addHoliday(tx, member.id, { ...plan, firmId: firm.id });
      refreshHoliday(tx, scene.directory, firm.id);
      const cover = plan.coverFirmId === undefined ? [] : managersOf(scene.directory, plan.coverFirmId);
      tellMembers(
        tx,
        `${key}:cover`,
        cover.map(({ id }) => id),
        managers,
        textCard(`${firm.name} is ${holidayText(plan)}. You stand in.`),
      );
      return Promise.resolve({ done: null });
    });
  },
);
