import { plain, type Button, type Card } from '../../../chat/card.ts';
import type { Actor, Directory } from '../../../directory/directory.ts';
import { seesRates } from '../../../directory/roles.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { jobButtons } from '../job-buttons.ts';
import type { Job } from '../life/job.ts';
import { approvalFor, type LoggedJob } from './approval.ts';
import { confirmEnds, endLine, NOTHING_TO_DO, workEnds, type Since } from './ends.ts';

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
  // Whoever was asked may do other work by now.
  const mayKnow = seesRates(actor.member.role);
  const { total, buttons } = approvalFor(directory, logged, actor);
  if (job.status === 'work_done' && job.workDoneAt?.getTime() === at.getTime()) {
    const comesTo = mayKnow ? `: ${total}` : '';
    return cardOf(
      job,
      `${peer} reports it as done${comesTo}. Approve it, or return it with a reason.`,
      buttons,
    );
  }
  const amount = ({ type }: Since[number]) => (mayKnow && type === 'WorkApproved' ? total : undefined);
  return cardOf(job, endLine(directory, workEnds, since, amount) ?? NOTHING_TO_DO, []);
}

/** Asks the firm that has the job to confirm it again. @param at when it was taken up again */
export function confirmAskCard({ directory, logged, actor, peer, since }: AskedOf, at: Date): Card {
  const { job } = logged;
  if (job.status === 'assigned' && job.assignment.resumedAt?.getTime() === at.getTime()) {
    const [next] = approvalFor(directory, logged, actor).buttons;
    return cardOf(job, `The job for ${peer} goes on. Please confirm it again.`, next ? [next] : []);
  }
  return cardOf(job, endLine(directory, confirmEnds, since, () => undefined) ?? NOTHING_TO_DO, []);
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
