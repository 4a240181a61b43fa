import { byMember, queued } from '../../../desk/answers.ts';
import type { Answered, ByMember, Click, OnClick } from '../../../desk/interactions.ts';
import type { Hands } from '../../../desk/hands.ts';
import { firmOf } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { billForm, type BillForm } from '../bill-forms.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import type { BillCommand } from '../decide-bill.ts';
import { refuseOnBill } from '../refuse-on-bill.ts';
import { changeBill, redraftBill, type BillOrder } from './change-bill.ts';
import { findBillFor } from './find-bill-for.ts';

function orderOf({ replyTo, action: { id, revision } }: Click): BillOrder {
  return { replyTo, id, revision };
}

/** A click is all that this takes. */
export function onBill(action: 'bill_approve' | 'bill_late_fee' | 'dispute_withdraw'): OnClick {
  return decide(() => ({ action }));
}

export function onPayment(action: 'payment_confirm' | 'payment_withdraw'): OnClick {
  return decide(({ action: { id: paymentId } }) => ({ action, paymentId }));
}

function decide(commandFor: (click: Click) => BillCommand): OnClick {
  return async (hands, click) => queued(await changeBill(hands, orderOf(click), commandFor(click)));
}

export const redraft: OnClick = async (hands, click) => queued(await redraftBill(hands, orderOf(click)));

export function openForm(form: BillForm): OnClick {
  return byMember((hands, by) => openBillForm(hands, by, form, by.action));
}

/** The form behind a button, or why it does not open. */
export async function openBillForm(
  { store, now, newNonce }: Hands,
  { directory, actor }: ByMember,
  form: BillForm,
  { id, revision }: { readonly id: number; readonly revision: number },
): Promise<Answered> {
  const bill = await findBillFor(store, form, id);
  const refusal = refuseOnBill(bill, form, actor);
  if (refusal || !bill) return refusal ?? ({ refused: 'unknown_bill' } satisfies BillRefusal);
  const today = dateOf(now(), firmOf(directory, bill.leadFirmId).timeZone);
  return { kind: 'form', form: billForm({ form, id, revision, nonce: newNonce() }, bill, today) };
}
