import { DISPATCH } from '../../chat/command-words.ts';
import { paperNames, type PaperKind } from '../../directory/papers.ts';
import { jobNumber } from '../../shared/job-number.ts';
import { assertNever } from '../../shared/never.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { WorkAction } from './job-buttons.ts';
import { statusLabels, type JobStatus } from './life/job.ts';
import type { OfferStatus } from './offers/offer-status.ts';
import type { WorkRefusal } from './work/work-refusal.ts';

type AskedFor = WorkAction | 'post' | 'branding_text';

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
  post_again: `${managers} of the firm that asked can post it again.`,
  cancel: `${managers} of the firm that asked can cancel the job.`,
  approve: `${managers} of the firm that asked can approve the work.`,
  approve_with_bill: `${managers} of the firm that asked can approve the work.`,
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
  go_on_my_way: 'Only the technician who goes can tick how they appear before the client.',
  go_start: 'Only the technician who goes can tick how they appear before the client.',
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
  access:
    'Only the technician on the job, and the owners and coordinators of its two firms, can read the access notes.',
  branding:
    'Only those who may claim the job, and those who have it, can read how to appear before the client. Ask an owner or coordinator of your firm.',
  branding_refuse: 'Only the technician on the job can say that they cannot go like this.',
  branding_change: `${managers} of the firm that asks can propose another branding. Ask yours.`,
  branding_keep: `${managers} of the firm that asks can keep the branding. Ask yours.`,
  branding_accept: `${managers} of the firm that has the job can accept another branding. Ask yours.`,
  branding_decline: `${managers} of the firm that has the job can decline another branding. Ask yours.`,
  branding_text: `${managers} can change how peers appear before your clients. Ask yours.`,
  show: 'This job is not open to you.',
  ask: `${managers} can post a request. Ask yours.`,
  post: `${managers} can post a request. Ask yours.`,
};

type OfJob = { readonly jobId: number };
type Lacks = { readonly firm: string; readonly kinds: readonly PaperKind[] };
type InState = OfJob & { readonly status: JobStatus };

/** Why something about a job was not done, with what happened and what to do now in words for the one who asked. */
export const jobRefusals = refusals({
  unknown_job: () => `There is no such job on your boards. Type ${DISPATCH} board to see what is open.`,
  not_allowed: ({ action }: { readonly action: AskedFor }) => whoCan[action],
  already_claimed: ({ jobId, byFirm }: OfJob & { readonly byFirm: string }) =>
    `${jobNumber(jobId)} is already taken by ${byFirm}. Nothing was changed for you.`,
  // Some that are kept do not say where.
  already_yours: ({ jobId, messages }: OfJob & { readonly messages?: string }) =>
    `${jobNumber(jobId)} is already yours. Its job card is in ${messages ?? 'your messages with Peer Dispatch'}.`,
  own_job: ({ jobId }: OfJob) =>
    `${jobNumber(jobId)} is your own firm’s request, so it is for a peer to take.`,
  /** As it was kept before there was more to be said of it. */
  no_agreement: ({ otherFirm }: { readonly otherFirm: string }) =>
    `Your firm has no active agreement with ${otherFirm}, so this job cannot be taken yet. Talk to them first.`,
  terms_changed: ({ jobId }: OfJob) =>
    `${jobNumber(jobId)} was changed after you saw it, so it was not claimed. Read it as it stands now, and claim it again if it still suits you.`,
  not_open: notOpenText,
  wrong_state: ({ jobId, status }: InState) =>
    `Nothing was done: ${jobNumber(jobId)} is now “${statusLabels[status]}”. Its card shows what can be done.`,
  changed_meanwhile: ({ jobId }: OfJob) =>
    `${jobNumber(jobId)} was changed in the meantime, so nothing was done. Look at its card again, then decide.`,
  access_over: ({ jobId }: OfJob) =>
    `The access notes of ${jobNumber(jobId)} are shown from the claim until the work is approved, so not now. Ask the firm that has the client, if you still need them.`,
  no_access_notes: ({ jobId }: OfJob) =>
    `There are no access notes for ${jobNumber(jobId)}: none were written, or they were wiped after the job was over.`,
  note_of_others: ({ jobId }: OfJob) =>
    `Nothing was added: the firm that this note is for does not have ${jobNumber(jobId)} any more. Keep it in your firm, or open the form again.`,
  no_technician: ({ jobId }: OfJob) => `Pick the technician for ${jobNumber(jobId)} first, then confirm.`,
  work_reported: ({ jobId, status }: InState) =>
    status === 'on_hold'
      ? `Work on ${jobNumber(jobId)} has begun, and what was done is to be paid, so it can no longer be dropped. Resume it first, then take it to approval.`
      : `Work on ${jobNumber(jobId)} was reported, so it can no longer be dropped. Take it to approval, so that the work is paid.`,
  not_overdue: ({ jobId }: OfJob) =>
    `Nobody is late for ${jobNumber(jobId)} yet: the agreed time is still to come, or the job was taken only minutes ago. Talk to the firm that has it.`,
  /** None, or one that was over when the job was taken, or taken up again. */
  no_time_agreed: ({ jobId }: OfJob) =>
    `Nothing was done: no time was agreed for ${jobNumber(jobId)} since it was taken or resumed, so nobody is late. Agree on a time first: the firm that has the job sets it with the technician on its job card.`,
  not_your_technician: () => 'Pick somebody of your own firm.',
  offer_settled: settledText,
  not_your_turn: ({ jobId }: OfJob) =>
    `This offer on ${jobNumber(jobId)} waits for the other firm to answer.`,
  offer_waiting: ({ jobId }: OfJob) =>
    `An offer between your two firms on ${jobNumber(jobId)} is still waiting for an answer. Answer or withdraw that one first.`,
  no_board: () =>
    `Your firm is not on a board yet, so there is nobody to ask. The steward of the network makes a channel a board with ${DISPATCH} board add.`,
  branding_unread: ({ jobId }: OfJob) =>
    `Read how you appear before this client first. Type ${DISPATCH} job ${jobNumber(jobId)} and click the same button there.`,
  branding_unticked: ({ jobId, technician }: OfJob & { readonly technician: string }) =>
    `Nothing was done: ${technician} has not read yet how to appear before the client of ${jobNumber(jobId)}. They tick it with “On my way” on their own job card.`,
  /** Whoever goes has said that they cannot go like this, and waits for an answer. */
  branding_refused: ({ jobId, technician }: OfJob & { readonly technician: string }) =>
    `Nothing was done: ${technician} said that they cannot go to ${jobNumber(jobId)} like this, and that is not answered yet. Its job card says who answers. Somebody else can go.`,
  branding_refused_already: ({ jobId }: OfJob) =>
    `That somebody cannot go to ${jobNumber(jobId)} like this waits for an answer already. Its job card says whose.`,
  branding_settled: ({ jobId }: OfJob) =>
    `Nothing was done: the branding of ${jobNumber(jobId)} is settled by now. Look at its job card.`,
  branding_changed: ({ jobId }: OfJob) =>
    `How you appear on ${jobNumber(jobId)} was changed while you read it, so nothing was done. Open it again and read it as it is now.`,
  /** One of those who are to be asked first takes no part in that board. */
  not_on_board: ({ firm }: { readonly firm: string }) =>
    `${firm} does not take part in this board, so it cannot be asked there. Pick others.`,
  /** Nothing binds those who are to be asked first and the firm that asks, so that they could not take the job. */
  asked_unbound: ({ firms }: { readonly firms: string; readonly firmIds: readonly number[] }) =>
    `No agreement binds your firm and ${firms}, so they could not take this job. Ask others first, or agree with them before.`,
  /** Those who are to be asked first lack papers that the firm that asks requires, or this request. */
  asked_without_papers: ({ lacks }: { readonly lacks: readonly Lacks[] }) =>
    `${lacks.map(({ firm, kinds }) => `${firm} has ${kinds.map((kind) => `no ${paperNames[kind].replace(/^an? /, '')}`).join(' and ')}`).join(', ')}, for the day of the job. Ask others first; or ask everyone, and you can take them without.`,
});

export type JobRefusal = RefusalOf<typeof jobRefusals> | WorkRefusal;

/** To a peer as well, so it does not say how far another firm has come with the job. */
function notOpenText({ jobId, status }: InState): string {
  const number = jobNumber(jobId);
  if (status === 'open' || status === 'expired') return `${number} has expired: the time to respond is over.`;
  return status === 'cancelled'
    ? `${number} was cancelled, so it is no longer open.`
    : `${number} is no longer open: a peer has it.`;
}

function settledText({
  jobId,
  status,
}: OfJob & { readonly status: Exclude<OfferStatus, 'pending'> }): string {
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
