import { pauseForms, type FormName, type PauseForm } from '../../../chat/form.ts';
import type { ButtonAction } from '../../../chat/action.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { isRefusal, refusalText, type Refusal } from '../../jobs/job-refusal.ts';
import { refuse } from '../../../desk/answers.ts';
import { refuseOnBill } from '../../bills/flow/change-bill.ts';
import { readBill } from '../../bills/open/read-bills.ts';
import { firmOf, refuseOutsider, type Actor, type Directory } from '../../../directory/directory.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { pauseBill } from './pause-bill.ts';
import { firstPauseField, pauseForm, readPauseForm } from '../pause-form.ts';

export function isPauseForm(form: FormName): form is PauseForm {
  return (pauseForms as readonly FormName[]).includes(form);
}

/** The form behind a button about the reminders of a bill, or why it does not open. */
export async function openPauseForm(
  { store, now, newNonce }: DispatchDeps & { readonly newNonce: () => string },
  directory: Directory,
  actor: Actor,
  form: PauseForm,
  { id, revision }: Pick<ButtonAction, 'id' | 'revision'>,
): Promise<Answer> {
  const bill = await readBill(store, id);
  const refusal = refuseOnBill(bill, form, actor);
  if (refusal || !bill) return refuse(refusal ?? { refused: 'unknown_bill' });
  const today = dateOf(now(), firmOf(directory, bill.leadFirmId).timeZone);
  return { kind: 'form', form: pauseForm({ form, id, revision, nonce: newNonce() }, bill, today) };
}

/** A form about the reminders of a bill that was filled in. */
export async function submitPause(
  deps: DispatchDeps,
  directory: Directory,
  actor: Actor | undefined,
  { ref, values, replyTo, person }: Interaction & { kind: 'submission' },
  form: PauseForm,
): Promise<Answer> {
  const { id, revision, nonce } = ref;
  const wrong = (refusal: Refusal): Answer => ({
    kind: 'errors',
    errors: { [firstPauseField[form]]: refusalText(refusal) },
    refused: refusal.refused,
  });
  if (!actor) return wrong(refuseOutsider(directory, person));
  const bill = await readBill(deps.store, id);
  const refusal = refuseOnBill(bill, form, actor);
  if (refusal || !bill) return wrong(refusal ?? { refused: 'unknown_bill' });
  const today = dateOf(deps.now(), firmOf(directory, bill.leadFirmId).timeZone);
  const read = readPauseForm(form, values, today);
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const outcome = await pauseBill(deps, { replyTo, id, revision, nonce }, read.order, values);
  return isRefusal(outcome) ? wrong(outcome) : { kind: 'done' };
}
