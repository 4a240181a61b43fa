import { buttonsOf, type NameOf } from '../../chat/buttons.ts';
import type { Button } from '../../chat/card.ts';
import { typing } from '../../chat/typing-buttons.ts';
import { hashMark, type AgreementVersion } from './agreement.ts';

/**
 * Buttons about agreements. The id is that of the peer for the first two and for `agreement_upload`, 0 there where the form
 * asks for it; else of the version, and the revision then a mark of its text (`hashMark`).
 */
export const agreementButtons = buttonsOf({
  agreement_new: 'form',
  agreement_usual: 'nothing',
  agreement_edit: 'form',
  agreement_send: 'form',
  agreement_discard: 'nothing',
  agreement_sign: 'form',
  agreement_counter: 'form',
  agreement_decline: 'form',
  agreement_withdraw: 'nothing',
  agreement_notice: 'form',
  agreement_show: 'nothing',
  agreement_pdf: 'nothing',
  agreement_differences: 'nothing',
  agreement_upload: 'form',
  agreement_paper: 'nothing',
});
export type AgreementAction = NameOf<typeof agreementButtons>;

/** Shows the card of a version as it stands by then. */
export function showButton(label: string, { id, hash }: Pick<AgreementVersion, 'id' | 'hash'>): Button {
  return { label, action: agreementButtons.to('agreement_show', { id, revision: hashMark(hash) }) };
}

/** Shows how one's firm stands with another one, and what can be done now. @param firm its name */
export function standingButton(firm: string): Button {
  return typing('See how you stand', `agreement ${firm}`);
}
