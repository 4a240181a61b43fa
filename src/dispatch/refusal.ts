import type { ActionName } from '../chat/action.ts';
import { assertNever } from '../shared/never.ts';
import { jobNumber } from '../shared/job-number.ts';
import { statusLabels, type JobStatus } from './job.ts';

/** Why something that a person asked for was not done. A value, kept as the outcome of the command. */
export type Refusal =
  | { readonly refused: 'stranger' }
  | { readonly refused: 'unknown_job' }
  | { readonly refused: 'not_allowed'; readonly action: ActionName | 'post' | 'rates' }
  | { readonly refused: 'already_claimed'; readonly jobId: number; readonly byFirm: string }
  | { readonly refused: 'already_yours'; readonly jobId: number }
  | { readonly refused: 'own_job'; readonly jobId: number }
  | { readonly refused: 'no_agreement'; readonly leadFirm: string }
  | { readonly refused: 'terms_changed'; readonly jobId: number }
  | { readonly refused: 'not_open'; readonly jobId: number; readonly status: JobStatus }
  | { readonly refused: 'wrong_state'; readonly jobId: number; readonly status: JobStatus }
  | { readonly refused: 'changed_meanwhile'; readonly jobId: number }
  | { readonly refused: 'no_technician'; readonly jobId: number }
  | { readonly refused: 'not_your_technician' }
  | { readonly refused: 'offer_settled'; readonly jobId: number; readonly status: string }
  | { readonly refused: 'not_your_turn'; readonly jobId: number }
  | { readonly refused: 'offer_waiting'; readonly jobId: number }
  | { readonly refused: 'no_board' }
  | { readonly refused: 'sent_already' };

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

const needed: Readonly<Record<string, string>> = {
  claim: 'Only an owner or coordinator can claim a job. Ask yours to click.',
  counter: 'Only an owner or coordinator can make an offer. Ask yours to click.',
  approve: 'Only an owner or coordinator of the firm that asked can approve the work.',
  return: 'Only an owner or coordinator of the firm that asked can return the work.',
  post: 'Only an owner or coordinator can post a request.',
  rates: 'Only an owner or coordinator can see agreed rates.',
};

/** What happened and what to do now, in words for the one who asked. */
export function refusalText(refusal: Refusal): string {
  switch (refusal.refused) {
    case 'stranger':
      return 'Your account is not linked to a firm in this network yet, so nothing was changed. Ask the owner of your firm, or the network’s steward, to add you.';
    case 'unknown_job':
      return 'There is no such job on your boards. Type /dispatch board to see what is open.';
    case 'not_allowed':
      return needed[refusal.action] ?? 'This button is not for your role on this job. Nothing was changed.';
    case 'already_claimed':
      return `${jobNumber(refusal.jobId)} is already taken by ${refusal.byFirm}. Nothing was changed for you.`;
    case 'already_yours':
      return `${jobNumber(refusal.jobId)} is already yours. Its job card is in your messages with Peer Dispatch.`;
    case 'own_job':
      return `${jobNumber(refusal.jobId)} is your own firm’s request. A peer has to take it.`;
    case 'no_agreement':
      return `Your firm and ${refusal.leadFirm} have no active agreement yet, so this job cannot be taken. Talk to ${refusal.leadFirm} first.`;
    case 'terms_changed':
      return `${jobNumber(refusal.jobId)} was changed after you saw it, so it was not claimed. Read it as it stands now, and claim it again if it still suits you.`;
    case 'not_open':
      return refusal.status === 'expired'
        ? `${jobNumber(refusal.jobId)} has expired: the time to respond is over.`
        : `${jobNumber(refusal.jobId)} is no longer open (${statusLabels[refusal.status].toLowerCase()}).`;
    case 'wrong_state':
      return `That does not fit ${jobNumber(refusal.jobId)} any more: it is “${statusLabels[refusal.status]}”. Its card shows what can be done now.`;
    case 'changed_meanwhile':
      return `${jobNumber(refusal.jobId)} was changed meanwhile, so nothing was done. Look at its card again, then decide.`;
    case 'no_technician':
      return `Pick the technician for ${jobNumber(refusal.jobId)} first, then confirm.`;
    case 'not_your_technician':
      return 'Pick somebody of your own firm.';
    case 'offer_settled':
      return `This offer on ${jobNumber(refusal.jobId)} is already ${refusal.status}.`;
    case 'not_your_turn':
      return `This offer on ${jobNumber(refusal.jobId)} waits for the other firm’s answer.`;
    case 'offer_waiting':
      return `An offer between your two firms on ${jobNumber(refusal.jobId)} is still waiting for an answer. Answer or withdraw that one first.`;
    case 'no_board':
      return 'Your firm is not on a board yet, so there is nobody to ask. The network’s steward can add it to one.';
    case 'sent_already':
      return 'This form was already sent, and that answer counts. Open it again to send another.';
    default:
      return assertNever(refusal);
  }
}
