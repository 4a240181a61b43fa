import type { FormRef } from '../../../chat/form.ts';
import { carryOut, type Outcome } from '../../../desk/carry-out.ts';
import type { Answered, ByMember, Sent, Submitted } from '../../../desk/interactions.ts';
import type { Hands } from '../../../desk/hands.ts';
import type { Member } from '../../../directory/directory.ts';
import type { NetworkRefusal } from '../../network/network-refusal.ts';
import { saveRhythm } from '../../network/open/save-rhythm.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import { readSettingsForm, settingsForm } from '../settings-form.ts';

/** `/dispatch reminders`: when the firm hears of things, and how its bills are chased. */
export function openSettings({ newNonce }: Hands, { actor }: ByMember): Answered {
  const refusal = refuseSettings(actor.member);
  if (refusal) return refusal;
  const ref: FormRef = { form: 'reminders', id: actor.firm.id, revision: 0, nonce: newNonce() };
  return { kind: 'form', form: settingsForm(ref, actor.firm.rhythm, actor.firm.timeZone) };
}

export async function changeSettings(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readSettingsForm(values);
  if ('errors' in read) return read;
  return carryOut(
    hands,
    {
      key: `reminders:${ref.nonce}`,
      subject: 'network',
      input: { values },
      replyTo,
      tell: 'done',
      inLine: 'network',
    },
    async ({ tx, actor }): Promise<Outcome<NetworkRefusal>> => {
      const refusal = refuseSettings(actor.member);
      if (refusal) return refusal;
      await saveRhythm(tx.db, actor.firm.id, read.input);
      tx.event({
        jobId: null,
        type: 'RemindersChanged',
        memberId: actor.member.id,
        data: { firmId: actor.firm.id },
      });
      return { done: 'Saved. Your next reminders go by it.' };
    },
  );
}

function refuseSettings(member: Member): NetworkRefusal | undefined {
  return mayInNetwork('firm', member) ? undefined : { refused: 'right', right: 'firm' };
}
