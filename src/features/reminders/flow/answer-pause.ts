import { byMember, queued } from '../../../desk/answers.ts';
import type { FormKind } from '../../../desk/feature.ts';
import type { Answered, ByMember, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import type { Hands } from '../../../desk/hands.ts';
import { firmOf, refuseOutsider } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { BillRefusal } from '../../bills/bill-refusal.ts';
import { readBill } from '../../bills/open/read-bills.ts';
import { pauseForm, readPauseForm, type PauseForm } from '../pause-form.ts';
import { refuseOnReminders } from '../permissions.ts';
import { pauseBill } from './pause-bill.ts';

export const resume: OnClick = async (hands, { replyTo, action: { id, revision } }) =>
  queued(await pauseBill(hands, { replyTo, id, revision }, { kind: 'resume' }));

/** The form behind a button about the reminders of a bill, or why it does not open. */
export function openPause(form: PauseForm): OnClick {
  return byMember((hands, by) => open(hands, by, form));
}

async function open(
  { store, now, newNonce }: Hands,
  { directory, actor, action: { id, revision } }: Click & ByMember,
  form: PauseForm,
): Promise<Answered> {
  const bill = await readBill(store, id);
  const refusal = refuseOnReminders(bill, form, actor);
  if (refusal || !bill) return refusal ?? ({ refused: 'unknown_bill' } satisfies BillRefusal);
  const today = dateOf(now(), firmOf(directory, bill.leadFirmId).timeZone);
  return { kind: 'form', form: pauseForm({ form, id, revision, nonce: newNonce() }, bill, today) };
}

/** A form about the reminders of a bill that was filled in. */
export function submitPause(form: PauseForm): FormKind['submit'] {
  return (hands, sent) => submit(hands, sent, form);
}

async function submit(hands: Hands, sent: Sent, form: PauseForm): Promise<Submitted> {
  const { directory, actor, person, replyTo, ref, values } = sent;
  const { id, revision, nonce } = ref;
  if (!actor) return refuseOutsider(directory, person);
  const bill = await readBill(hands.store, id);
  const refusal = refuseOnReminders(bill, form, actor);
  if (refusal || !bill) return refusal ?? ({ refused: 'unknown_bill' } satisfies BillRefusal);
  const today = dateOf(hands.now(), firmOf(directory, bill.leadFirmId).timeZone);
  const read = readPauseForm(form, values, today);
  if ('errors' in read) return read;
  return pauseBill(hands, { replyTo, id, revision, nonce }, read.order, values);
}
