import { plain, type Button, type Card } from '../../../chat/card.ts';
import { memberName, type Actor, type Directory } from '../../../directory/directory.ts';
import { seesRates } from '../../../directory/roles.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { jobButtons } from '../job-buttons.ts';
import type { Job } from '../life/job.ts';
import { approvalFor, type LoggedJob } from './approval.ts';

/** What happened on a job after somebody was asked for something, oldest first. */
export type Since = readonly { readonly type: string; readonly memberId: number | null }[];

type AskedOf = {
  readonly directory: Directory;
  readonly logged: LoggedJob;
  readonly actor: Actor;
  /** The other firm. */
  readonly peer: string;
  /**
   * What it ended with is told by what came first: how the job stands by then depends on when the message goes out.
   */
  readonly since: Since;
};

/**
 * Asks the firm that wanted the work to approve it.
 * @param at when what is to be approved was reported or, after that, corrected
 */
export function workAskCard({ directory, logged, actor, peer, since }: AskedOf, at: Date): Card {
  const { job } = logged;
  if (job.status === 'work_done' && job.workDoneAt?.getTime() === at.getTime()) {
    const { total, buttons } = approvalFor(directory, logged, actor);
    // Whoever was asked may do other work by now.
    const comesTo = seesRates(actor.member.role) ? `: ${total}` : '';
    return cardOf(
      job,
      `${peer} reports it as done${comesTo}. Approve it, or return it with a reason.`,
      buttons,
    );
  }
  const end = since.find(({ type }) => type in workEnds);
  return cardOf(job, endOf(directory, end, workEnds), []);
}

/** Asks the firm that has the job to confirm it again. @param at when it was taken up again */
export function confirmAskCard({ directory, logged, actor, peer, since }: AskedOf, at: Date): Card {
  const { job } = logged;
  if (job.status === 'assigned' && job.assignment.resumedAt?.getTime() === at.getTime()) {
    const [next] = approvalFor(directory, logged, actor).buttons;
    return cardOf(job, `The job for ${peer} goes on. Please confirm it again.`, next ? [next] : []);
  }
  const end = since.find(({ type }) => type in confirmEnds);
  return cardOf(job, endOf(directory, end, confirmEnds), []);
}

type Ends = Readonly<Record<string, string>>;

/** What ends an asking, by the event: the words go before the name of who did it. */
const workEnds: Ends = {
  WorkApproved: 'Done: approved by',
  WorkReturned: 'Done: returned by',
  JobHeld: 'Put on hold by',
  TimeLogged: 'A newer message has what was added since, by',
  TimeCorrected: 'A newer message has what was corrected since, by',
  ExpenseCorrected: 'A newer message has what was corrected since, by',
};

const confirmEnds: Ends = {
  JobConfirmed: 'Done: confirmed by',
  JobHeld: 'Put on hold again by',
  JobBackedOut: 'Given back by',
  ClaimUndone: 'Given back by',
  NobodyCame: 'Taken back by',
  JobCancelled: 'Cancelled by',
};

function endOf(directory: Directory, end: Since[number] | undefined, ends: Ends): string {
  const words = end && ends[end.type];
  if (!words) return 'Nothing to do any more.';
  return `${words} ${end.memberId === null ? 'a rule of your network' : memberName(directory, end.memberId)}.`;
}

function cardOf({ id, revision, request }: Job, line: string, buttons: readonly Button[]): Card {
  const text = [{ bold: `${jobNumber(id)} · ${request.summary}` }, `\n${line}`];
  const show: Button = { label: 'Show', action: jobButtons.to('show', { id, revision }) };
  return {
    summary: plain(text),
    blocks: [
      { kind: 'text', text },
      { kind: 'buttons', buttons: [...buttons, show] },
    ],
  };
}
