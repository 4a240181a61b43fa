/** Agreements and their forms as they are shown in tests of cards. */
import type { Form, FormRef } from '../../../src/chat/form.ts';
import type { Signature, FullVersion } from '../../../src/features/agreements/agreement.ts';
import { confirmForm, confirmText } from '../../../src/features/agreements/confirm-form.ts';
import { declineForm } from '../../../src/features/agreements/decline-form.ts';
import { elsewhereChoices, type Elsewhere } from '../../../src/features/agreements/elsewhere.ts';
import { leastChoices } from '../../../src/features/agreements/text/choices.ts';
import { uploadForm } from '../../../src/features/agreements/upload-form.ts';
import {
  clauseForm,
  consentText,
  noticeForm,
  sendForm,
  signForm,
  type AgreementForm,
} from '../../../src/features/agreements/agreement-forms.ts';

import type { AgreementView } from '../../../src/features/agreements/agreement-view.ts';
import { usualChoices } from '../../../src/features/agreements/text/choices.ts';
import { alder, birch, later } from '../jobs/world.ts';

export const usual = usualChoices('USD');
const hash = '3f9a12c477e051bd'.repeat(4);

/** Sent by Alder IT to Birch Networks. */
export const version: FullVersion = {
  id: 7,
  key: 'agreement:n1',
  firmAId: alder.id,
  firmBId: birch.id,
  version: 2,
  changesId: undefined,
  jobId: undefined,
  proposedByFirmId: alder.id,
  proposedById: 11,
  kind: 'written',
  status: 'sent',
  hash,
  language: 'en',
  createdAt: later(-2),
  sentAt: later(-1),
  answerUntil: later(30 * 24),
  settledAt: undefined,
  settledById: undefined,
  reason: undefined,
  startsOn: undefined,
  endsOn: undefined,
  choices: usual,
  text: '# Agreement\n',
};

/** What Ann of Alder IT says of a paper. */
export const elsewhere: Elsewhere = {
  file: 'kept',
  fileKey: 'a-key',
  signedOn: '2026-01-15',
  startsOn: '2026-02-01',
  endsOn: '2027-01-31',
  signers: { own: 'Ann Alder', other: 'Bob Birch' },
  uploader: {
    memberId: 11,
    name: 'Ann Alder',
    title: 'Owner',
    account: { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' },
    consent: 'It is.',
  },
};
const numbers = { client_months: 24, notice_days: 60, renewMonths: undefined };
export const paperVersion: FullVersion = {
  ...version,
  kind: 'uploaded',
  paper: elsewhere,
  choices: elsewhereChoices(leastChoices('USD'), numbers, elsewhere.endsOn),
};

export const signature: Signature = {
  versionId: 7,
  firmId: alder.id,
  memberId: 11,
  name: 'Ann Alder',
  title: 'Owner',
  account: { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' },
  hash,
  consent: 'I agree.',
  signedAt: later(-1),
};

/** As an owner of Birch Networks sees it. */
export function seen(more: Partial<AgreementView> = {}): AgreementView {
  return {
    version,
    firmId: birch.id,
    firm: birch.name,
    peerId: alder.id,
    peer: alder.name,
    mayBind: true,
    waiting: undefined,
    proposer: 'Ann Alder',
    settler: 'Bob Birch',
    signatures: [],
    before: undefined,
    beside: [],
    binding: undefined,
    noticeBy: undefined,
    lastDay: undefined,
    ...more,
  };
}

const ref = (form: AgreementForm): FormRef => ({ form, id: 7, revision: 3, nonce: 'n1' });
const toSign = {
  hash,
  consent: consentText({ name: 'version 2', hash, firm: birch.name, peer: alder.name }),
  memberName: 'Bob Birch',
};
const toConfirm = { ...toSign, consent: confirmText({ hash, firm: birch.name, peer: alder.name }) };
const toUpload = {
  firm: alder.name,
  peer: undefined,
  peers: [{ value: String(birch.id), label: birch.name }],
  memberName: 'Ann Alder',
  file: 'a-key',
  start: undefined,
};
const words = { peer: birch.name, submit: 'Save draft', says: 'Choose what it says.' };
const party = { legalName: 'Alder IT LLC', address: '1 Main Street\nAlbany' };

export const agreementForms: readonly (readonly [string, { readonly form: Form }])[] = [
  ['agreement-draft', { form: clauseForm(ref('agreement_draft'), words, usual, undefined) }],
  [
    'agreement-counter',
    { form: clauseForm(ref('agreement_counter'), { ...words, submit: 'Send back' }, usual, party) },
  ],
  ['agreement-send', { form: sendForm(ref('agreement_send'), birch.name, toSign, false) }],
  ['agreement-send-usual', { form: sendForm(ref('agreement_send'), birch.name, toSign, true) }],
  ['agreement-sign', { form: signForm(ref('agreement_sign'), toSign) }],
  ['agreement-decline', { form: declineForm(ref('agreement_decline'), alder.name, false) }],
  ['agreement-decline-paper', { form: declineForm(ref('agreement_decline'), alder.name, true) }],
  ['agreement-confirm', { form: confirmForm(ref('agreement_sign'), toConfirm) }],
  ['agreement-upload', { form: uploadForm(ref('agreement_upload'), toUpload) }],
  [
    'agreement-upload-again',
    {
      form: uploadForm(ref('agreement_upload'), {
        ...toUpload,
        peer: birch.name,
        start: { ...elsewhere, client_months: 24, notice_days: 60, renewMonths: 12 },
      }),
    },
  ],
  [
    'agreement-notice',
    {
      form: noticeForm(ref('agreement_notice'), {
        peer: alder.name,
        lastDay: '2026-12-31',
        version: { choices: usual },
      }),
    },
  ],
];
