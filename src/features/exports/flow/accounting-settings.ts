import { byMember } from '../../../desk/answers.ts';
import { carryOut } from '../../../desk/carry-out.ts';
import type { Answered, ByMember, Sent, Submitted } from '../../../desk/interactions.ts';
import type { Hands } from '../../../desk/hands.ts';
import type { Eyes } from '../../../directory/scene.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { accountingForm, readAccountingForm } from '../accounting-form.ts';
import { findOwnAccounting, saveAccounting } from '../accounting-store.ts';
import { refuseExports } from '../export-refusal.ts';
import { readAccounting } from '../open/read-accounting.ts';

/** `/dispatch export settings`: the form that says what is called how in the files. */
export async function openAccounting({ store, newNonce }: Hands, { actor }: ByMember): Promise<Answered> {
  const refusal = refuseExports(actor);
  if (refusal) return refusal;
  const ref = { id: 0, revision: 0, nonce: newNonce(), form: 'accounting' };
  return { kind: 'form', form: accountingForm(ref, await readAccounting(store, actor.firm)) };
}

export const submitAccounting = byMember<Sent, Submitted>(async (hands, { actor, replyTo, ref, values }) => {
  const refusal = refuseExports(actor);
  if (refusal) return refusal;
  const read = readAccountingForm(values);
  if ('errors' in read) return read;
  const { own } = read;
  const key = `accounting:${ref.nonce}`;
  const order = { key, subject: 'accounting', input: { ...own }, replyTo, tell: 'done' as const };
  return carryOut(hands, order, async ({ tx, actor: { firm, member } }) => {
    const forbidden = refuseExports({ firm, member });
    if (forbidden) return forbidden;
    await saveAccounting(tx.rows, firm.id, own);
    tx.event({ jobId: null, type: 'AccountingChanged', memberId: member.id, data: { firmId: firm.id } });
    return { done: 'Saved. Your next export is written by it.' };
  });
});

/** What a firm says itself of how its books name things. */
export async function accountingOfFirm(
  { rows }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  return [{ place: 70, name: 'accounting', data: await findOwnAccounting(rows, firmId) }];
}
