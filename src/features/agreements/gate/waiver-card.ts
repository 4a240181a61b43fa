import type { Block, Card } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { claimButton } from '../../jobs/cards/job-steps.ts';
import { isOpenAt } from '../../jobs/life/decide-job.ts';
import { assignmentOf, type Job } from '../../jobs/life/job.ts';
import { termsText } from '../../jobs/terms/terms.ts';
import { waiverButtons } from '../waiver-buttons.ts';
import { mayBeWaived, type Waiver } from './waiver.ts';

/** A waiver as the owners and coordinators of one of its two firms see it. */
export type WaiverView = {
  readonly waiver: Waiver;
  readonly job: Job;
  readonly isLead: boolean;
  readonly leadFirm: string;
  readonly peerFirm: string;
  readonly asker: string;
  readonly answerer: string;
  /** Whether the two firms have an agreement by now. */
  readonly isAgreed: boolean;
  readonly now: Date;
};

/** The private card of a waiver: what is asked and, once it is settled, what came of it, for all who have it. */
export function waiverCard(view: WaiverView): Card {
  const { job, isLead, leadFirm, peerFirm, asker, waiver } = view;
  const number = jobNumber(job.id);
  const title = isLead
    ? `${peerFirm} asks to do ${number} without an agreement`
    : `${number} without an agreement with ${leadFirm}`;
  const line = lineOf(view);
  return {
    summary: line === undefined ? title : `${title}. ${line}`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: [{ bold: job.request.summary }, `\nOff-site, one-off. ${termsText(job.postedTerms)}.`],
      },
      { kind: 'context', text: [`Asked by ${asker}, ${peerFirm}, `, { at: waiver.askedAt }, '.'] },
      ...(line === undefined ? [] : [{ kind: 'text' as const, text: line }]),
      ...buttonsFor(view),
    ],
  };
}

const meaning =
  'Your two firms then do this one job with no agreement on clients, staff and what is confidential. Its terms hold all the same.';

/** What is to be known of it now; undefined where nothing more than what is asked. */
function lineOf(view: WaiverView): string | undefined {
  const { waiver, job, isLead, leadFirm, peerFirm, answerer, isAgreed, now } = view;
  const number = jobNumber(job.id);
  const by = `${answerer}, ${leadFirm}`;
  const { status } = waiver;
  switch (status) {
    case 'lapsed':
      return `This holds no more: ${number} was changed or posted again after it.`;
    case 'declined':
      return isLead
        ? `Declined by ${answerer}.`
        : `${by}, declined. Agree with ${leadFirm} first, then claim it.`;
    case 'given':
      if (takenBy(job) === waiver.peerFirmId)
        return `Waived by ${by}, for this job alone. ${peerFirm} has it.`;
      if (!isOpenAt(job, now)) return `Waived by ${by}; ${overText(job)}`;
      return isLead
        ? `Waived by ${answerer}, for this job alone. ${peerFirm} can claim it now.`
        : `Waived by ${by}, for this job alone. Claim it now: until then others may take it.`;
    case 'asked':
      if (!isOpenAt(job, now)) return `Nothing is left to decide: ${overText(job)}`;
      if (!mayBeWaived(job.request.place)) return `Nothing is left to decide: ${number} is off-site no more.`;
      if (isAgreed) return `Nothing is left to decide: your two firms have an agreement now.`;
      return isLead ? meaning : `Waiting for ${leadFirm} to answer.`;
    default:
      return assertNever(status);
  }
}

/** Why there is nothing to decide on a job that is not open any more. */
export function overText({ id, status }: Job): string {
  const number = jobNumber(id);
  if (status === 'cancelled') return `${number} was cancelled.`;
  return status === 'open' || status === 'expired' ? `${number} has expired.` : `${number} is taken.`;
}

/** Whose the job is. */
export function takenBy(job: Job): number | undefined {
  return job.status === 'cancelled' ? undefined : assignmentOf(job)?.serviceFirmId;
}

function buttonsFor({ waiver, job, isLead, isAgreed, now }: WaiverView): Block[] {
  if (!isOpenAt(job, now) || !mayBeWaived(job.request.place)) return [];
  if (!isLead) return waiver.status === 'given' ? [{ kind: 'buttons', buttons: [claimButton(job)] }] : [];
  if (waiver.status !== 'asked' || isAgreed) return [];
  const about = { id: waiver.id, revision: 0 };
  return [
    {
      kind: 'buttons',
      buttons: [
        {
          label: 'Waive for this job',
          style: 'primary',
          action: waiverButtons.to('waiver_give', about),
        },
        { label: 'Decline', action: waiverButtons.to('waiver_decline', about) },
      ],
    },
  ];
}
