import type { Block, Button, Card, Text } from '../../../chat/card.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { assertNever } from '../../../shared/never.ts';
import { claimButton } from '../cards/job-steps.ts';
import { isOpenAt } from '../life/decide-job.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import type { JobWaiver } from './job-waiver.ts';

/** A waiver as the owners and coordinators of one of its two firms see it. */
export type WaiverView<W extends JobWaiver = JobWaiver> = {
  readonly waiver: W;
  readonly job: Job;
  readonly isLead: boolean;
  readonly leadFirm: string;
  readonly peerFirm: string;
  readonly asker: string;
  readonly answerer: string;
  readonly now: Date;
};

/** What a card says of what is let pass. */
export type WaiverWords = {
  readonly title: string;
  /** Which job, and what it would be done without. */
  readonly about: Text;
  /** "Waived", with a capital. */
  readonly given: string;
  readonly lapsed: string;
  /** What the firm that would do it does where it was declined. */
  readonly instead: string;
  /** What it means for the firm that is asked. */
  readonly meaning: string;
  /** Why nothing is left to decide; undefined where something is. */
  readonly settled: string | undefined;
  /** Whether the job is one that may be done without it. */
  readonly mayStand: boolean;
  readonly give: Button;
  readonly decline: Button;
};

/** The private card of a waiver: what is asked and, once it is settled, what came of it, for all who have it. */
export function waiverCard(view: WaiverView, words: WaiverWords): Card {
  const { peerFirm, asker, waiver } = view;
  const { title, about } = words;
  const line = lineOf(view, words);
  return {
    summary: `${title}. ${line}`,
    blocks: [
      { kind: 'heading', text: title },
      { kind: 'text', text: about },
      ...(waiver.askedById === undefined
        ? []
        : [
            {
              kind: 'context' as const,
              text: [`Asked by ${asker}, ${peerFirm}, `, { at: waiver.askedAt }, '.'],
            },
          ]),
      { kind: 'text', text: line },
      ...buttonsFor(view, words),
    ],
  };
}

function lineOf(view: WaiverView, { given, lapsed, instead, settled, meaning }: WaiverWords): string {
  const { waiver, job, isLead, leadFirm, peerFirm, answerer, now } = view;
  const by = isLead ? answerer : `${answerer}, ${leadFirm}`;
  const { status } = waiver;
  switch (status) {
    case 'lapsed':
      return lapsed;
    case 'declined':
      return isLead ? `Declined by ${by}.` : `${by}, declined. ${instead}`;
    case 'given':
      if (takenBy(job) === waiver.peerFirmId)
        return `${given} by ${by}, for this job alone. ${peerFirm} has it.`;
      if (!isOpenAt(job, now)) return `${given} by ${by}; ${overText(job)}`;
      return isLead
        ? `${given} by ${by}, for this job alone. ${peerFirm} can claim it now.`
        : `${given} by ${by}, for this job alone. Claim it now: until then others may take it.`;
    case 'asked':
      if (!isOpenAt(job, now)) return `Nothing is left to decide: ${overText(job)}`;
      if (settled !== undefined) return `Nothing is left to decide: ${settled}`;
      return isLead ? meaning : `Waiting for ${leadFirm} to answer.`;
    default:
      return assertNever(status);
  }
}

/** Why there is nothing to decide on a job that is not open any more. */
function overText({ id, status }: Job): string {
  const number = jobNumber(id);
  if (status === 'cancelled') return `${number} was cancelled.`;
  return status === 'open' || status === 'expired' ? `${number} has expired.` : `${number} is taken.`;
}

/** Whose the job is. */
function takenBy(job: Job): number | undefined {
  return job.status === 'cancelled' ? undefined : assignmentOf(job)?.serviceFirmId;
}

function buttonsFor({ waiver, job, isLead, now }: WaiverView, words: WaiverWords): Block[] {
  if (!isOpenAt(job, now) || !words.mayStand) return [];
  if (!isLead) return waiver.status === 'given' ? [{ kind: 'buttons', buttons: [claimButton(job)] }] : [];
  if (waiver.status !== 'asked' || words.settled !== undefined) return [];
  return [{ kind: 'buttons', buttons: [{ ...words.give, style: 'primary' }, words.decline] }];
}
