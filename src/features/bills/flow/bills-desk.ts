import { billActions, type ActionName, type BillAction, type ButtonAction } from '../../../chat/action.ts';
import { billForms, type BillForm, type FormName } from '../../../chat/form.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { isRefusal, refusalText, type Refusal } from '../../jobs/job-refusal.ts';
import { refuse, told } from '../../../desk/answers.ts';
import { firmOf, refuseOutsider, type Actor, type Directory } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { pauseBill } from '../../reminders/flow/pause-bill.ts';
import { openPauseForm } from '../../reminders/flow/pause-desk.ts';
import { orderBill } from './order-bill.ts';
import { billForm, firstBillField, readBillForm } from '../bill-forms.ts';
import { drawBill } from './bill-surface.ts';
import { changeBill, findBillFor, redraftBill, refuseOnBill, type BillOrder } from './change-bill.ts';

type Deps = DispatchDeps & { readonly newNonce: () => string };

export function isBillAction(action: ActionName): action is BillAction {
  return (billActions as readonly ActionName[]).includes(action);
}

export function isBillForm(form: FormName): form is BillForm {
  return (billForms as readonly FormName[]).includes(form);
}

/** A click on a button about a bill or a payment. */
export async function clickOnBill(
  deps: Deps,
  directory: Directory,
  actor: Actor | undefined,
  { action: clicked, replyTo, person }: Interaction & { kind: 'click' },
  action: BillAction,
): Promise<Answer> {
  const { id, revision } = clicked;
  const order: BillOrder = { replyTo, id, revision };
  switch (action) {
    case 'bill_approve':
    case 'bill_late_fee':
    case 'dispute_withdraw':
      return told(await changeBill(deps, order, { action }));
    case 'payment_confirm':
    case 'payment_withdraw':
      return told(await changeBill(deps, order, { action, paymentId: id }));
    case 'bill_redraft':
      return told(await redraftBill(deps, order));
    case 'bill_show':
      if (!actor) return refuse(refuseOutsider(directory, person));
      return showBillTo(deps, directory, actor, action, id);
    case 'bill_pdf':
      return told(await orderBill(deps, order));
    case 'bill_resume':
      return told(await pauseBill(deps, order, { kind: 'resume' }));
    case 'bill_promise':
    case 'bill_snooze':
    case 'bill_stop':
      if (!actor) return refuse(refuseOutsider(directory, person));
      return openPauseForm(deps, directory, actor, action, { id, revision });
    case 'bill_submit':
    case 'bill_change':
    case 'bill_credit':
    case 'bill_void':
    case 'bill_receive':
    case 'payment_query':
    case 'bill_dispute':
    case 'bill_pay':
    case 'client_note':
      if (!actor) return refuse(refuseOutsider(directory, person));
      return openBillForm(deps, directory, actor, action, { id, revision });
  }
}

/** The bill that a button is about, as it is now for the one who looks. */
export async function showBillTo(
  { store, now }: DispatchDeps,
  directory: Directory,
  actor: Actor,
  action: BillAction,
  id: number,
): Promise<Answer> {
  const bill = await findBillFor(store, action, id);
  const card = bill && (await drawBill(store, directory, bill.id, actor.member.id, now()));
  return card ? { kind: 'reply', card } : refuse({ refused: 'unknown_bill' });
}

/** The form behind a button, or why it does not open. */
export async function openBillForm(
  { store, now, newNonce }: Deps,
  directory: Directory,
  actor: Actor,
  form: BillForm,
  { id, revision }: Pick<ButtonAction, 'id' | 'revision'>,
): Promise<Answer> {
  const bill = await findBillFor(store, form, id);
  const refusal = refuseOnBill(bill, form, actor);
  if (refusal || !bill) return refuse(refusal ?? { refused: 'unknown_bill' });
  const ref = { form, id, revision, nonce: newNonce() };
  return { kind: 'form', form: billForm(ref, bill, todayOf(directory, bill.leadFirmId, now())) };
}

/** A form about a bill that was filled in. */
export async function submitOnBill(
  deps: Deps,
  directory: Directory,
  actor: Actor | undefined,
  { ref, values, replyTo, person }: Interaction & { kind: 'submission' },
  form: BillForm,
): Promise<Answer> {
  const { id, revision, nonce } = ref;
  const wrong = (refusal: Refusal): Answer => ({
    kind: 'errors',
    errors: { [firstBillField[form]]: refusalText(refusal) },
    refused: refusal.refused,
  });
  if (!actor) return wrong(refuseOutsider(directory, person));
  const bill = await findBillFor(deps.store, form, id);
  const refusal = refuseOnBill(bill, form, actor);
  if (refusal || !bill) return wrong(refusal ?? { refused: 'unknown_bill' });
  const read = readBillForm({ form, id }, values, bill, todayOf(directory, bill.leadFirmId, deps.now()));
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const outcome = await changeBill(deps, { replyTo, id, revision, nonce }, read.command, values);
  return isRefusal(outcome) ? wrong(outcome) : { kind: 'done' };
}

function todayOf(directory: Directory, firmId: number, now: Date) {
  return dateOf(now, firmOf(directory, firmId).timeZone);
}
