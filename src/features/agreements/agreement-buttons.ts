import { buttonsOf, type NameOf } from '../../chat/buttons.ts';

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
