import type { FieldErrors, FormRef, FormValues } from '../../../chat/form.ts';
import type { Answer, Person } from '../../../chat/interaction.ts';
import { readSettingsForm, settingsForm } from '../settings-form.ts';
import { refused } from '../../../desk/network-answers.ts';
import { findActor, refuseOutsider, type Directory } from '../../../directory/directory.ts';
import { saveReminders } from '../../network/firms/firm-store.ts';
import { changeAs, type NetworkDeps, type NetworkOutcome } from '../../../desk/network-command.ts';
import { mayInNetwork } from '../../network/permissions.ts';

/** `/dispatch reminders`: when the firm hears of things, and how its bills are chased. */
export function openRemindersForm(deps: NetworkDeps, directory: Directory, person: Person): Answer {
  const actor = findActor(directory, person);
  if (!actor) return refused(refuseOutsider(directory, person));
  if (!mayInNetwork('firm', actor.member)) return refused({ refused: 'right', right: 'firm' });
  const ref: FormRef = { form: 'reminders', id: actor.firm.id, revision: 0, nonce: deps.newNonce() };
  return { kind: 'form', form: settingsForm(ref, actor.firm.rhythm) };
}

export async function changeReminders(
  deps: NetworkDeps,
  { person, nonce, values }: { readonly person: Person; readonly nonce: string; readonly values: FormValues },
): Promise<NetworkOutcome | { readonly errors: FieldErrors }> {
  const read = readSettingsForm(values);
  if ('errors' in read) return read;
  const order = { key: `reminders:${nonce}`, input: { values } };
  return changeAs(deps, 'firm', person, order, async ({ tx, actor }) => {
    await saveReminders(tx.db, actor.firm.id, read.input);
    tx.event({
      jobId: null,
      type: 'RemindersChanged',
      memberId: actor.member.id,
      data: { firmId: actor.firm.id },
    });
    return { done: null };
  });
}
