import type { Button } from '../../../chat/card.ts';
import { formatDate, type CalendarDate } from '../../../shared/calendar.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { refusals, type RefusalOf } from '../../../shared/refusals.ts';
import { agreementButtons } from '../agreement-buttons.ts';
import { waiverButtons } from '../waiver-buttons.ts';
import type { WaiverStatus } from '../../jobs/waivers/job-waiver.ts';

/** Why the agreement of two firms, if there is one, binds no job that is taken now. */
export type Why = 'none' | 'sentence_ended' | 'not_begun' | 'notice' | 'ended';

/** Whether a job may be done without an agreement, and how far the two firms have come with that. */
export type Waivable = 'no' | 'yes' | 'asked' | 'declined';

type Unbound = {
  readonly otherFirm: string;
  readonly otherFirmId: number;
  /** Null for a request that is not posted yet. */
  readonly jobId: number | null;
  readonly why: Why;
  /** The first day of one that has not begun, where the reader is. */
  readonly from: CalendarDate | null;
  readonly waivable: Waivable;
  /** Whether the reader is of the firm that asks for the job. */
  readonly isLead: boolean;
  /** Whether the reader sends agreements; who does not prepares one. Undefined in what was kept before there was this. */
  readonly mayBind?: boolean;
};

/** Why something about what binds two firms was not done. */
export const gateRefusals = refusals({
  not_bound: (unbound: Unbound) =>
    `${whyText(unbound)} So nothing was done. ${wayOut(unbound)[unbound.waivable]}`,
  waiver_right: () =>
    'Only an owner or coordinator can waive an agreement, or ask for that. Ask yours to click.',
  waiver_place: ({ jobId }: { readonly jobId: number }) =>
    `Nothing was done: ${jobNumber(jobId)} is not an off-site one-off, and any other job needs an agreement of the two firms.`,
  waiver_there: ({ jobId, status }: { readonly jobId: number; readonly status: WaiverStatus }) =>
    thereText(jobNumber(jobId), status),
  waiver_answered: ({ jobId, status }: { readonly jobId: number; readonly status: WaiverStatus }) =>
    `Nothing was done: that about ${jobNumber(jobId)} ${status === 'lapsed' ? 'has lapsed, as the request was changed or posted again' : `was already ${status === 'given' ? 'waived' : 'declined'}`}.`,
  waiver_gone: () => 'Nobody asks your firm for that, so nothing was done.',
  waiver_needless: ({ otherFirm, jobId }: { readonly otherFirm: string; readonly jobId: number }) =>
    `Your firm has an agreement with ${otherFirm}, so nothing is to be waived for ${jobNumber(jobId)}: it can be claimed.`,
});
export type GateRefusal = RefusalOf<typeof gateRefusals>;

/** What the one who was refused can do about it, on the spot. */
export const gateRemedies = {
  not_bound: (unbound: Unbound): readonly Button[] => [
    ...(unbound.why === 'not_begun' ? [] : [agreeButton(unbound)]),
    ...(unbound.jobId !== null && unbound.waivable === 'yes' && !unbound.isLead
      ? [
          {
            label: 'Ask for a waiver',
            action: waiverButtons.to('waiver_ask', { id: unbound.jobId, revision: 0 }),
          },
        ]
      : []),
  ],
};

function isToPrepare({ why, mayBind }: Unbound): boolean {
  return why !== 'not_begun' && mayBind === false;
}

function agreeButton(unbound: Unbound): Button {
  const [label, action] = isToPrepare(unbound)
    ? (['Prepare an agreement…', 'agreement_new'] as const)
    : (['Send our usual agreement', 'agreement_usual'] as const);
  // The job that waits for it.
  const about = { id: unbound.otherFirmId, revision: unbound.jobId ?? 0 };
  return { label, action: agreementButtons.to(action, about), style: 'primary' };
}

function whyText({ otherFirm, jobId, why, from }: Unbound): string {
  const it = jobId === null ? 'the job' : jobNumber(jobId);
  switch (why) {
    case 'none':
      return `No agreement binds your firm and ${otherFirm}, and ${it} needs one.`;
    case 'sentence_ended':
      return `The sentence accepted on joining binds no new job, and ${it} needs an agreement with ${otherFirm}.`;
    case 'not_begun':
      return `Your agreement with ${otherFirm} begins on ${formatDate(from ?? '')}, and ${it} cannot be taken before.`;
    case 'notice':
      return `Notice was given of your agreement with ${otherFirm}, so it binds no new job, such as ${it}.`;
    case 'ended':
      return `Your agreement with ${otherFirm} has ended, and ${it} needs one.`;
    default:
      return assertNever(why);
  }
}

/** It is for the firm that would do the job to ask for a waiver. */
const forPeer: Readonly<Record<Waivable, string>> = {
  no: 'Agree with them first.',
  yes: 'Agree with them first or, as it is an off-site one-off, ask them to waive it.',
  asked: 'Your firm has asked them to waive it, and is told when they answer.',
  declined: 'They declined to waive it: agree with them first.',
};

const forLead: Readonly<Record<Waivable, string>> = {
  no: 'Agree with them first.',
  yes: 'Agree with them first, or let them ask for a waiver by their Claim button.',
  asked: 'They have asked you to waive it: answer that on its card.',
  declined: 'Your firm declined to waive it: agree with them first.',
};

/** The same to whoever may not send an agreement. */
const toPrepare = 'Prepare one for your owner';

const forPeerToPrepare: typeof forPeer = {
  ...forPeer,
  no: `${toPrepare} to send.`,
  yes: `${toPrepare} or, as it is an off-site one-off, ask for a waiver.`,
  declined: 'They declined to waive it: prepare one for your owner.',
};

const forLeadToPrepare: typeof forLead = {
  ...forLead,
  no: `${toPrepare} to send.`,
  yes: `${toPrepare}, or let them ask for a waiver by Claim.`,
  declined: 'Your firm declined to waive it: prepare one for your owner.',
};

function wayOut(unbound: Unbound): typeof forPeer {
  if (isToPrepare(unbound)) return unbound.isLead ? forLeadToPrepare : forPeerToPrepare;
  return unbound.isLead ? forLead : forPeer;
}

function thereText(number: string, status: WaiverStatus): string {
  switch (status) {
    case 'asked':
      return `Your firm has asked for that already, and is told when they answer. Nothing was done about ${number}.`;
    case 'given':
      return `The agreement is waived for ${number} already: claim it.`;
    case 'declined':
    case 'lapsed':
      return `They declined to do ${number} without an agreement, so nothing was done. Agree with them first.`;
    default:
      return assertNever(status);
  }
}
