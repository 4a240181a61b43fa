import type { WorkAction } from '../../chat/action.ts';
import { DISPATCH } from '../../chat/command-words.ts';
import type { Outsider } from '../../directory/directory.ts';
import { outsiderText } from '../network/network-refusal.ts';
import { isLedgerRefusal, ledgerRefusalText, type LedgerRefusal } from '../bills/bill-refusal.ts';
import { isWorkRefusal, workRefusalText, type WorkRefusal } from './work/work-refusal.ts';
import { isRecordRefusal, recordRefusalText, type RecordRefusal } from '../records/record-refusal.ts';
import { assertNever } from '../../shared/never.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { statusLabels, type JobStatus } from './life/job.ts';

type AskedFor = WorkAction | 'post' | 'doctor';

/** Why something that a person asked for was not done. A value, kept as the outcome of the command. */
export type Refusal =
  | Outsider
  | LedgerRefusal
  | WorkRefusal
  | RecordRefusal
  | { readonly refused: 'unknown_job' }
  | { readonly refused: 'not_allowed'; readonly action: AskedFor }
  | { readonly refused: 'already_claimed'; readonly jobId: number; readonly byFirm: string }
  | { readonly refused: 'already_yours'; readonly jobId: number }
  | { readonly refused: 'own_job'; readonly jobId: number }
  | { readonly refused: 'no_agreement'; readonly otherFirm: string }
  | { readonly refused: 'terms_changed'; readonly jobId: number }
  | { readonly refused: 'not_open'; readonly jobId: number; readonly status: JobStatus }
  | { readonly refused: 'wrong_state'; readonly jobId: number; readonly status: JobStatus }
  | { readonly refused: 'changed_meanwhile'; readonly jobId: number }
  | { readonly refused: 'no_technician'; readonly jobId: number }
  | { readonly refused: 'work_reported'; readonly jobId: number }
  | { readonly refused: 'not_overdue'; readonly jobId: number }
  | { readonly refused: 'not_your_technician' }
  | { readonly refused: 'offer_settled'; readonly jobId: number; readonly status: SettledOffer }
  | { readonly refused: 'not_your_turn'; readonly jobId: number }
  | { readonly refused: 'offer_waiting'; readonly jobId: number }
  | { readonly refused: 'no_board' }
  /** One of those who are to be asked first takes no part in that board. */
  | { readonly refused: 'not_on_board'; readonly firm: string }
  /** Told to the payer alone. */
  | {
      readonly refused: 'late_payer';
      readonly bills: readonly {
        readonly name: string;
        readonly firm: string;
        /** With its currency. */
        readonly open: string;
        readonly days: number;
      }[];
      readonly more: number;
    }
  | { readonly refused: 'sent_already' };

/** How an offer ended. */
type SettledOffer = 'accepted' | 'declined' | 'withdrawn' | 'expired' | 'countered';

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}

const managers = 'Only an owner or coordinator';
const onSite = 'Only the technician on the job, or an owner or coordinator of their firm, can';

/** Who can do it, for one who cannot. */
const whoCan: Readonly<Record<AskedFor, string>> = {
  claim: `${managers} can claim a job. Ask yours to click.`,
  counter: `${managers} can make an offer. Ask yours to click.`,
  offer_accept: `${managers} can accept an offer. Ask yours to click.`,
  offer_decline: `${managers} can decline an offer. Ask yours to click.`,
  offer_counter: `${managers} can make an offer. Ask yours to click.`,
  offer_withdraw: 'Only the firm that made an offer can withdraw it, by its owner or coordinator.',
  edit: `${managers} of the firm that asked can change the request.`,
  ask_everyone: `${managers} of the firm that asked can ask everyone.`,
  cancel: `${managers} of the firm that asked can cancel the job.`,
  approve: `${managers} of the firm that asked can approve the work.`,
  return: `${managers} of the firm that asked can return the work.`,
  close: `${managers} of the firm that asked can close the job.`,
  schedule: `${managers} of the firm that has the job can pick the technician.`,
  back_out: `${managers} of the firm that has the job can give it back.`,
  no_show: `${managers} of the firm that asked can say that nobody came.`,
  hold: `${managers} of the two firms can put the job on hold.`,
  resume: `${managers} of the two firms can resume the job.`,
  confirm: `${onSite} confirm it.`,
  on_my_way: `${onSite} say that they are on the way.`,
  start: `${onSite} start the work.`,
  report: `${onSite} report the work.`,
  note: 'Only the technician on the job, and the owners and coordinators of its two firms, can add notes.',
  log: `${onSite} log time; at the firm that asked, anyone but a bookkeeper, for their own firm alone.`,
  correct: `${onSite} correct what they logged.`,
  check_in: `${onSite} check in.`,
  check_out: `${onSite} check out.`,
  expense: `${onSite} add expenses.`,
  increase_ask: `${managers} of the firm that has the job can ask for an increase.`,
  increase_withdraw: `${managers} of the firm that has the job can withdraw the increase.`,
  increase_accept: `${managers} of the firm that asked can accept an increase.`,
  increase_decline: `${managers} of the firm that asked can decline an increase.`,
  show: 'This job is not open to you.',
  ask: `${managers} can post a request.`,
  post: `${managers} can post a request.`,
  doctor: 'Only a steward of the network can run the self-check.',
};

/** What happened and what to do now, in words for the one who asked. */
export function refusalText(refusal: Refusal): string {
  if (isLedgerRefusal(refusal)) return ledgerRefusalText(refusal);
  if (isWorkRefusal(refusal)) return workRefusalText(refusal);
  if (isRecordRefusal(refusal)) return recordRefusalText(refusal);
  switch (refusal.refused) {
    case 'stranger':
    case 'pending':
    case 'suspended':
    case 'declined':
    case 'left':
    case 'closed':
      return outsiderText(refusal);
    case 'unknown_job':
      return `There is no such job on your boards. Type ${DISPATCH} board to see what is open.`;
    case 'not_allowed':
      return whoCan[refusal.action];
    case 'already_claimed':
      return `${jobNumber(refusal.jobId)} is already taken by ${refusal.byFirm}. Nothing was changed for you.`;
    case 'already_yours':
      return `${jobNumber(refusal.jobId)} is already yours. Its job card is in your messages with Peer Dispatch.`;
    case 'own_job':
      return `${jobNumber(refusal.jobId)} is your own firm’s request, so it is for a peer to take.`;
    case 'no_agreement':
      return `Your firm has no active agreement with ${refusal.otherFirm}, so this job cannot be taken yet. Talk to them first.`;
    case 'terms_changed':
      return `${jobNumber(refusal.jobId)} was changed after you saw it, so it was not claimed. Read it as it stands now, and claim it again if it still suits you.`;
    case 'not_open':
      return notOpenText(refusal.jobId, refusal.status);
    case 'wrong_state':
      return `Nothing was done: ${jobNumber(refusal.jobId)} is now “${statusLabels[refusal.status]}”. Its card shows what can be done.`;
    case 'changed_meanwhile':
      return `${jobNumber(refusal.jobId)} was changed in the meantime, so nothing was done. Look at its card again, then decide.`;
    case 'no_technician':
      return `Pick the technician for ${jobNumber(refusal.jobId)} first, then confirm.`;
    case 'work_reported':
      return `Work on ${jobNumber(refusal.jobId)} was reported, so it can no longer be dropped. Take it to approval, so that the work is paid.`;
    case 'not_overdue':
      return `Nobody is late for ${jobNumber(refusal.jobId)} yet: no time was agreed, or it is still to come. Talk to the firm that has it.`;
    case 'not_your_technician':
      return 'Pick somebody of your own firm.';
    case 'offer_settled':
      return settledText(refusal.jobId, refusal.status);
    case 'not_your_turn':
      return `This offer on ${jobNumber(refusal.jobId)} waits for the other firm to answer.`;
    case 'offer_waiting':
      return `An offer between your two firms on ${jobNumber(refusal.jobId)} is still waiting for an answer. Answer or withdraw that one first.`;
    case 'no_board':
      return `Your firm is not on a board yet, so there is nobody to ask. The steward of the network makes a channel a board with ${DISPATCH} board add.`;
    case 'not_on_board':
      return `${refusal.firm} does not take part in this board, so it cannot be asked there. Pick others.`;
    case 'late_payer':
      return latePayerText(refusal);
    case 'sent_already':
      return 'This form was already sent, and that answer counts. Open it again to send another.';
    default:
      return assertNever(refusal);
  }
}

/** To a peer as well, so it does not say how far another firm has come with the job. */
function notOpenText(jobId: number, status: JobStatus): string {
  const number = jobNumber(jobId);
  if (status === 'open' || status === 'expired') return `${number} has expired: the time to respond is over.`;
  return status === 'cancelled'
    ? `${number} was cancelled, so it is no longer open.`
    : `${number} is no longer open: a peer has it.`;
}

function latePayerText({ bills, more }: Refusal & { readonly refused: 'late_payer' }): string {
  const late = bills.map(
    ({ name, firm, open, days }) => `${name} of ${firm} (${open}, ${String(days)} days)`,
  );
  const rest = more === 0 ? '' : ` and ${String(more)} more`;
  return `Overdue: ${late.join(', ')}${rest}. Your network takes no new request of yours until they are paid. Type ${DISPATCH} pay.`;
}

function settledText(jobId: number, status: SettledOffer): string {
  const offer = `This offer on ${jobNumber(jobId)}`;
  switch (status) {
    case 'accepted':
    case 'declined':
    case 'withdrawn':
      return `${offer} was already ${status}.`;
    case 'expired':
      return `${offer} no longer stands: the request was changed or has ended.`;
    case 'countered':
      return `${offer} was already answered with a new one.`;
    default:
      return assertNever(status);
  }
}
