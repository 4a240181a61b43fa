import { plain, type Button, type Card } from '../../../chat/card.ts';
import { firmOf, memberName, type Actor, type Directory } from '../../../directory/directory.ts';
import { seesRates } from '../../../directory/roles.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { answersRefusal } from '../branding/going.ts';
import { refusalAdvice } from '../branding/refusal-view.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import { goesText, type Terms } from '../terms/terms.ts';
import { increaseText } from '../work/work-words.ts';
import { approvalFor, workTotal, type LoggedJob } from './approval.ts';
import {
  confirmEnds,
  endLine,
  increaseEnds,
  NOTHING_TO_DO,
  rebrandEnds,
  refusalEnds,
  returnEnds,
  workEnds,
  type Ends,
  type Since,
} from './ends.ts';

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

/** Whoever was asked may do other work by now. */
type Reader = { readonly seesRates: boolean; readonly mayAnswer: boolean };

/** A kind of asking: until when it stands, what it says, and the steps that answer it. */
type Asking = {
  readonly isOpen: (job: Job, at: Date, logged: LoggedJob) => boolean;
  readonly line: (of: AskedOf, reader: Reader) => string;
  readonly steps: readonly JobAction[];
  /** Whether what it is about is read in a view of its own, before it is answered. */
  readonly hasText?: boolean;
  /** Whether only the first of them has a button: they follow on each other. */
  readonly isOne?: boolean;
  readonly ends: Ends;
};

const askings: Readonly<Record<string, Asking>> = {
  // To approve what was reported then or, after that, corrected.
  work: {
    isOpen: (job, at) => job.status === 'work_done' && job.workDoneAt?.getTime() === at.getTime(),
    line: ({ peer, logged }, reader) => {
      const comesTo = reader.seesRates ? `: ${workTotal(logged.job) ?? ''}` : '';
      return `${peer} reports it as done${comesTo}. ${asking(reader, 'Approve it, or return it with a reason.')}`;
    },
    steps: ['increase_accept', 'increase_decline', 'approve', 'approve_with_bill', 'return'],
    ends: workEnds,
  },
  // To confirm what was taken up again then.
  confirm: {
    isOpen: (job, at) => job.status === 'assigned' && job.assignment.resumedAt?.getTime() === at.getTime(),
    line: ({ peer }, reader) => `The job for ${peer} goes on. ${asking(reader, 'Please confirm it again.')}`,
    steps: ['confirm', 'schedule'],
    isOne: true,
    ends: confirmEnds,
  },
  return: {
    isOpen: ({ status }) => status === 'in_progress',
    line: ({ peer, logged }, reader) =>
      `${peer} returned the work: ${logged.job.reason ?? ''}\n${asking(reader, 'Report it again when it is done.')}`,
    steps: ['report'],
    ends: returnEnds,
  },
  increase: {
    isOpen: (_job, _at, { work }) => work?.increase !== undefined,
    line: ({ peer, logged: { job, work } }, reader) => {
      const more = work?.increase;
      const what =
        reader.seesRates && more ? `: ${increaseText(more.terms, job.terms)}. ${more.reason}` : '.';
      return `${peer} asks for more${what}\n${asking(reader, 'Accept or decline it.')}`;
    },
    steps: ['increase_accept', 'increase_decline'],
    ends: increaseEnds,
  },
  branding: {
    isOpen: (_job, _at, { branding }) => answersRefusal(branding) === 'lead',
    line: ({ peer, directory, logged: { job, branding } }, reader) => {
      const { memberId, reason = '' } = branding.refusal ?? {};
      const goes = goesOf(directory, job, job.terms);
      return `${memberName(directory, memberId)} of ${peer} cannot go ${goes}${reader.mayAnswer ? `: ${reason}` : '.'}\n${asking(reader, refusalAdvice.lead)}`;
    },
    steps: ['branding_change', 'branding_keep'],
    ends: refusalEnds,
  },
  rebrand: {
    isOpen: (_job, _at, { branding }) => answersRefusal(branding) === 'service',
    line: ({ peer, directory, logged: { job, branding } }, reader) => {
      const { memberId, proposed } = branding.refusal ?? {};
      const goes = goesOf(directory, job, proposed?.terms ?? job.terms);
      return `${memberName(directory, memberId)} cannot go ${goesOf(directory, job, job.terms)}. ${peer} proposes instead: you go ${goes}. All other terms stay.\n${asking(reader, refusalAdvice.service)}`;
    },
    steps: ['branding_accept', 'branding_decline'],
    hasText: true,
    ends: rebrandEnds,
  },
  book: {
    isOpen: ({ status }) => status === 'assigned',
    line: ({ peer, logged }, reader) => {
      const isPicked = assignmentOf(logged.job)?.technicianId !== undefined;
      const next = isPicked ? 'Please confirm it.' : 'Pick the technician and the time.';
      return `${peer} accepted your offer, so the job is yours. ${asking(reader, next)}`;
    },
    steps: ['confirm', 'schedule'],
    isOne: true,
    ends: confirmEnds,
  },
};

/** Whether what has happened since has ended an asking of this kind, which nothing opens again. */
export function hasEnded(what: string, since: Since): boolean {
  const ends = askings[what]?.ends ?? {};
  return since.some(({ type }) => type in ends);
}

/**
 * The message that asks for something on a job, as it stands; undefined for a kind that is not known, and where it is
 * over and was never sent.
 */
export function askCard(of: AskedOf, what: string, at: Date, isPosted: boolean): Card | undefined {
  const asked = askings[what];
  if (!asked) return undefined;
  const { directory, logged, actor, since } = of;
  const { job } = logged;
  const mayKnow = seesRates(actor.member.role);
  const total = ({ type }: Since[number]) =>
    mayKnow && type === 'WorkApproved' ? workTotal(job) : undefined;
  const ended = endLine((id) => memberName(directory, id), asked.ends, since, total);
  if (ended !== undefined || !asked.isOpen(job, at, logged))
    // What was over before anybody could read it asks for nothing.
    return isPosted ? cardOf(job, ended ?? NOTHING_TO_DO, []) : undefined;
  const steps: readonly string[] = asked.steps;
  const buttons = approvalFor(directory, logged, actor)
    .buttons.filter(({ action: { action } }) => steps.includes(action))
    .slice(0, asked.isOne ? 1 : undefined);
  const reader = { seesRates: mayKnow, mayAnswer: buttons.length > 0 };
  const text: Button[] =
    asked.hasText && reader.mayAnswer
      ? [{ label: 'Read it', action: jobButtons.to('branding', { id: job.id, revision: job.revision }) }]
      : [];
  return cardOf(job, asked.line(of, reader), [...buttons, ...text]);
}

/** To go on after "go". */
function goesOf(directory: Directory, job: Job, { branding }: Pick<Terms, 'branding'>): string {
  return goesText(branding, {
    lead: firmOf(directory, job.leadFirmId).name,
    service: firmOf(directory, assignmentOf(job)?.serviceFirmId ?? job.leadFirmId).name,
  });
}

/** What is asked of whoever may do it; anybody else reads whose turn it is. */
function asking({ mayAnswer }: Reader, words: string): string {
  return mayAnswer ? words : 'It waits for an owner or coordinator of your firm.';
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
