import type { FormKind } from '../../../desk/feature.ts';
import type { Sent, Submitted } from '../../../desk/interactions.ts';
import type { Hands } from '../../../desk/hands.ts';
import { firmOf, refuseOutsider } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { readBillForm, type BillForm } from '../bill-forms.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { refuseOnBill } from '../refuse-on-bill.ts';
import { changeBill } from './change-bill.ts';
import { findBillFor } from './find-bill-for.ts';

/** A form about a bill or a payment that was filled in. */
export function submitBill(form: BillForm): FormKind['submit'] {
  return (hands, sent) => submit(hands, sent, form);
}

async function submit(hands: Hands, sent: Sent, form: BillForm): Promise<Submitted> {
  const { directory, actor, person, replyTo, ref, values } = sent;
  const { id, revision, nonce } = ref;
  if (!actor) return refuseOutsider(directory, person);
  const bill = await findBillFor(hands.store, form, id);
  const refusal = refuseOnBill(bill, form, actor);
  if (refusal || !bill) return refusal ?? ({ refused: 'unknown_bill' } satisfies BillRefusal);
  const today = dateOf(hands.now(), firmOf(directory, bill.leadFirmId).timeZone);
  const read = readBillForm({ form, id }, values, bill, today);
  if ('errors' in read) return read;
  const { command } = read;
  // The payer has said that its payment is on the bill already, which the card shows.
  if (!command) return { done: null };
  const about = command.action === 'payment_confirm' ? command.paymentId : id;
  return changeBill(hands, { replyTo, id: about, revision, nonce }, command, values);
}
