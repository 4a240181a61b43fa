import type { Button } from '../../chat/card.ts';
import { command } from '../../desk/command.ts';
import { clicks, joined, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { fileKept, fileRefused } from '../../post/given/given-events.ts';
import { fileUses } from '../../post/given/given-uses.ts';
import { digestParts } from '../digests/open/slots.ts';
import { jobChanged } from '../jobs/open/events.ts';
import { bindings } from '../jobs/open/slots.ts';
import { firmEnded, oneSentenceEnded } from '../network/open/events.ts';
import { dealings, firmData } from '../network/open/slots.ts';
import { agreementButtons } from './agreement-buttons.ts';
import type { AgreementForm } from './agreement-forms.ts';
import { agreementRefusals, agreementRemedies } from './agreement-refusal.ts';
import { agreementWords } from './agreement-words.ts';
import { agreementFile, orderAgreement } from './flow/agreement-file.ts';
import { agreementSurface } from './flow/agreement-surface.ts';
import {
  openCounter,
  openDecline,
  submitCounter,
  submitDecline,
  withdrawAgreement,
} from './flow/answer-agreement.ts';
import { endAgreements, endFirmAgreements } from './flow/end-agreements.ts';
import { tellOneSentenceEnded } from './flow/end-one-sentence.ts';
import { agreementsOfFirm, endingSoon, peersWithAgreements } from './flow/fill-agreements.ts';
import { openNotice, submitNotice } from './flow/give-notice.ts';
import { discardDraft, openDraft, openNewAgreement, submitDraft } from './flow/prepare-agreement.ts';
import { remindOfEnds } from './flow/remind-of-ends.ts';
import { openSend, sendUsual, submitSend } from './flow/send-agreement.ts';
import { showAgreement, showAgreements } from './flow/show-agreements.ts';
import { openSign, submitSign } from './flow/sign-agreement.ts';
import {
  keepWithoutFile,
  openUpload,
  sendUploaded,
  submitUpload,
  uploadUse,
} from './flow/upload-agreement.ts';
import { fillBindings } from './gate/flow/fill-bindings.ts';
import { askWaiver, declineWaiver, giveWaiver, lapseWaivers, waiverSurfaces } from './gate/flow/waive.ts';
import { gateRefusals, gateRemedies } from './gate/gate-refusal.ts';
import { waiverButtons } from './waiver-buttons.ts';

/** What two firms agree with each other in writing, and what binds them on a job. */
export const agreements: Feature = {
  name: 'agreements',
  clicks: joined(
    clicks(agreementButtons, {
      agreement_new: openNewAgreement,
      agreement_usual: sendUsual,
      agreement_edit: openDraft,
      agreement_send: openSend,
      agreement_discard: discardDraft,
      agreement_sign: openSign,
      agreement_counter: openCounter,
      agreement_decline: openDecline,
      agreement_withdraw: withdrawAgreement,
      agreement_notice: openNotice,
      agreement_show: showAgreement,
      agreement_pdf: orderAgreement('text'),
      agreement_differences: orderAgreement('differences'),
      agreement_upload: openUpload,
      agreement_paper: orderAgreement('paper'),
    }),
    clicks(waiverButtons, { waiver_ask: askWaiver, waiver_give: giveWaiver, waiver_decline: declineWaiver }),
  ),
  forms: {
    agreement_draft: { first: 'client_months', submit: submitDraft },
    agreement_counter: { first: 'client_months', submit: submitCounter },
    agreement_send: { first: 'name', submit: submitSend },
    agreement_sign: { first: 'consent', submit: submitSign },
    agreement_decline: { first: 'reason', submit: submitDecline },
    agreement_notice: { first: 'sure', submit: submitNotice },
    agreement_upload: { first: 'file', submit: submitUpload },
  } satisfies Readonly<Record<AgreementForm, FormKind>>,
  commands: [command(agreementWords, showAgreements)],
  refusals: joined<(refusal: never) => string>(agreementRefusals, gateRefusals),
  remedies: joined<(refusal: never) => readonly Button[]>(agreementRemedies, gateRemedies),
  surfaces: joined({ agreement: agreementSurface }, waiverSurfaces),
  files: { agreement: agreementFile },
  clock: {
    'agreement-ends': { cron: '*/5 * * * *', run: endAgreements },
    'agreement-reminders': { cron: '*/5 * * * *', reminds: true, run: remindOfEnds },
  },
  hears: [
    // Who is suspended may come back, to what was signed; what waits goes on to wait.
    hear(firmEnded, async (scene, ended) => {
      if (ended.how === 'left') await endFirmAgreements(scene, ended);
    }),
    hear(fileKept, sendUploaded),
    hear(fileRefused, keepWithoutFile),
    hear(oneSentenceEnded, tellOneSentenceEnded),
    hear(jobChanged, lapseWaivers, ['JobEdited', 'ClaimUndone', 'JobBackedOut', 'NobodyCame']),
  ],
  fills: [
    fill(digestParts, endingSoon),
    fill(firmData, agreementsOfFirm),
    fill(dealings, peersWithAgreements),
    fill(bindings, fillBindings),
    fill(fileUses, uploadUse),
  ],
};
