import type { Block, Card } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { overText, takenBy } from '../../agreements/gate/waiver-card.ts';
import { claimButton } from '../../jobs/cards/job-steps.ts';
import { isOpenAt } from '../../jobs/life/decide-job.ts';
import type { Job } from '../../jobs/life/job.ts';
import { termsText } from '../../jobs/terms/terms.ts';
import { paperButtons } from '../paper-buttons.ts';
import { namesText } from './gate-refusal.ts';
import type { PaperWaiver } from './paper-waiver.ts';

/** A waiver of papers as the owners and coordinators of one of its two firms see it. */
export type PaperWaiverView = {
  readonly waiver: PaperWaiver;
  readonly job: Job;
  readonly isLead: boolean;
  readonly leadFirm: string;
  readonly peerFirm: string;
  readonly asker: string;
  readonly answerer: string;
  /** Whether the firm shows by now all that was lacking. */
  readonly isShown: boolean;
  readonly now: Date;
};

/** The private card of a waiver: what is asked and, once it is settled, what came of it, for all who have it. */
export function paperWaiverCard(view: PaperWaiverView): Card {
  const { job, isLead, leadFirm, peerFirm, asker, waiver } = view;
  const number = jobNumber(job.id);
  const papers = namesText(waiver.kinds);
  const title = isLead
    ? `${peerFirm} asks to do ${number} without a paper`
    : `${number} of ${leadFirm} without a paper`;
  const line = lineOf(view);
  return {
    summary: `${title}. ${line}`,
    blocks: [
      { kind: 'heading', text: title },
      {
        kind: 'text',
        text: [{ bold: job.request.summary }, `\n${termsText(job.postedTerms)}.\nLacking: ${papers}.`],
      },
      ...(waiver.askedById === undefined
        ? []
        : [
            {
              kind: 'context' as const,
              text: [`Asked by ${asker}, ${peerFirm}, `, { at: waiver.askedAt }, '.'],
            },
          ]),
      { kind: 'text', text: line },
      ...buttonsFor(view),
    ],
  };
}

function lineOf(view: PaperWaiverView): string {
  const { waiver, job, isLead, leadFirm, peerFirm, answerer, isShown, now } = view;
  const number = jobNumber(job.id);
  const by = isLead ? answerer : `${answerer}, ${leadFirm}`;
  const { status } = waiver;
  switch (status) {
    case 'lapsed':
      return `This holds no more: it was asked for anew, or ${number} was given back after it.`;
    case 'declined':
      return isLead ? `Declined by ${answerer}.` : `${by}, declined. Add the paper first, then claim it.`;
    case 'given':
      if (takenBy(job) === waiver.peerFirmId)
        return `Allowed by ${by}, for this job alone. ${peerFirm} has it.`;
      if (!isOpenAt(job, now)) return `Allowed by ${by}; ${overText(job)}`;
      return isLead
        ? `Allowed by ${answerer}, for this job alone. ${peerFirm} can claim it now.`
        : `Allowed by ${by}, for this job alone. Claim it now: until then others may take it.`;
    case 'asked':
      if (!isOpenAt(job, now)) return `Nothing is left to decide: ${overText(job)}`;
      if (isShown) return `Nothing is left to decide: ${isLead ? peerFirm : 'your firm'} shows it now.`;
      return isLead
        ? 'If something goes wrong there, that paper is not there to cover it. It is for this job alone, and goes on record.'
        : `Waiting for ${leadFirm} to answer.`;
    default:
      return assertNever(status);
  }
}

function buttonsFor({ waiver, job, isLead, isShown, now }: PaperWaiverView): Block[] {
  if (!isOpenAt(job, now)) return [];
  if (!isLead) return waiver.status === 'given' ? [{ kind: 'buttons', buttons: [claimButton(job)] }] : [];
  if (waiver.status !== 'asked' || isShown) return [];
  const about = { id: waiver.id, revision: 0 };
  return [
    {
      kind: 'buttons',
      buttons: [
        {
          label: 'Allow for this job',
          style: 'primary',
          action: paperButtons.to('paper_waiver_give', about),
        },
        { label: 'Decline', action: paperButtons.to('paper_waiver_decline', about) },
      ],
    },
  ];
}
