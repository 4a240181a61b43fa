/** A firm's own texts: `/dispatch branding`, and the form behind it. */
import { byMember, reply } from '../../../../desk/answers.ts';
import { carryOut } from '../../../../desk/carry-out.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import type { Answered, ByMember, OnClick, Sent, Submitted } from '../../../../desk/interactions.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { brandingLabels, brandings } from '../../terms/terms.ts';
import { brandingsCard, modeOf } from '../branding-card.ts';
import { brandingForm, readBrandingForm } from '../branding-form.ts';
import { addText, findNewest } from '../branding-store.ts';

const notAllowed: JobRefusal = { refused: 'not_allowed', action: 'branding_text' };

export async function showBrandings(hands: Hands, { directory, actor }: ByMember): Promise<Answered> {
  const { rows, sealer } = eyesOf(hands, directory);
  const texts = [];
  for (const mode of brandings) {
    const { id, ...text } = await findNewest(rows, sealer, actor.firm, mode);
    texts.push({ mode, text, isOwn: id !== undefined });
  }
  return reply(brandingsCard(actor.firm.name, texts, canBindFirm(actor.member.role)));
}

export const openBrandingText: OnClick = byMember(
  async (hands, { directory, actor, action: { id } }): Promise<Answered> => {
    const mode = modeOf(id);
    if (!mode || !canBindFirm(actor.member.role)) return notAllowed;
    const { rows, sealer } = eyesOf(hands, directory);
    const text = await findNewest(rows, sealer, actor.firm, mode);
    const ref = { form: 'branding_text', id, revision: 0, nonce: hands.newNonce() };
    return { kind: 'form', form: brandingForm(ref, mode, text, actor.firm.name) };
  },
);

export const submitBrandingText = byMember<Sent, Submitted>(async (hands, { ref, values, replyTo }) => {
  const mode = modeOf(ref.id);
  if (!mode) return notAllowed;
  const read = readBrandingForm(values);
  if ('errors' in read) return read;
  const key = `branding:${ref.nonce}`;
  const order = { key, subject: 'branding', input: { mode, values }, replyTo, tell: 'done' as const };
  return carryOut(hands, order, async ({ tx, sealer, actor }) => {
    const { firm, member } = actor;
    if (!canBindFirm(member.role)) return notAllowed;
    await addText(tx, sealer, { firmId: firm.id, mode, memberId: member.id }, read.text);
    tx.event({
      jobId: null,
      type: 'BrandingWritten',
      memberId: member.id,
      data: { firmId: firm.id, branding: mode },
    });
    return { done: `Saved: your new requests under “${brandingLabels[mode]}” say it so.` };
  });
});
