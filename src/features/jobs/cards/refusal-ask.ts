import type { Button, Span } from '../../../chat/card.ts';
import { firmOf, type Directory } from '../../../directory/directory.ts';
import { soleWorkerOf } from '../../../directory/roles.ts';
import { answersRefusal, type BrandingOnJob } from '../branding/going.ts';
import {
  keptText,
  refusalAnswers,
  refusalLabels,
  viewKept,
  viewRefusal,
  type KeptReader,
} from '../branding/refusal-view.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { assignmentOf, type Job } from '../life/job.ts';

/** That who was to go cannot go like that, wherever jobs are listed: what one of the two firms reads of it. */
export type RefusalAsk = {
  /** Whose turn it is: the reader's, somebody's of their firm who may answer, or the other firm's. */
  readonly turn: 'own' | 'firm' | 'other';
  /** Whether it is answered, and stays: somebody else has to go. */
  readonly isKept: boolean;
  readonly line: readonly Span[];
  readonly buttons: readonly Button[];
};

/** Undefined where nobody is to do anything. @param may what the reader may do with the job; who may answer nothing reads no reason */
export function refusalAsk(
  directory: Directory,
  job: Job,
  on: BrandingOnJob,
  firmId: number,
  may: (action: JobAction) => boolean,
): RefusalAsk | undefined {
  const refusal = viewRefusal(job, on, directory);
  const by = answersRefusal(on);
  if (!refusal || !by) return keptAsk(directory, job, on, firmId, may);
  const { who, reason, goes, proposed, waitsFor } = refusal;
  const acts = may('branding_keep') || may('branding_accept');
  const told = `${who} cannot go ${goes}${acts ? `: ${ended(reason)}` : '.'}`;
  const lead = firmOf(directory, job.leadFirmId).name;
  const offer =
    proposed === undefined
      ? ''
      : ` ${job.leadFirmId === firmId ? `You propose: they go` : `${lead} proposes: you go`} ${proposed}.`;
  const isOurs = (by === 'lead' ? job.leadFirmId : assignmentOf(job)?.serviceFirmId) === firmId;
  const steps = isOurs ? refusalAnswers(refusal).filter(may) : [];
  const waits = steps.length > 0 ? '' : ` It waits for ${waitsFor}.`;
  return {
    turn: steps.length > 0 ? 'own' : isOurs ? 'firm' : 'other',
    isKept: false,
    line: [`${told}${offer}${waits}`],
    buttons: steps.map((action, place) => ({
      label: refusalLabels[action],
      ...(place === 0 ? { style: 'primary' as const } : {}),
      action: jobButtons.to(action, job),
    })),
  };
}

function keptAsk(
  directory: Directory,
  job: Job,
  on: BrandingOnJob,
  firmId: number,
  may: (action: JobAction) => boolean,
): RefusalAsk | undefined {
  const kept = viewKept(job, on, directory);
  if (!kept) return undefined;
  const isAlone = soleWorkerOf(directory, assignmentOf(job)?.serviceFirmId ?? 0) !== undefined;
  const picks: KeptReader = may('back_out') ? (isAlone ? 'alone' : 'picks') : 'goes';
  const reader = job.leadFirmId === firmId ? 'lead' : picks;
  return {
    turn: reader === 'lead' ? 'other' : reader === 'goes' ? 'firm' : 'own',
    isKept: true,
    line: [keptText(kept, reader)],
    buttons: reader === 'lead' || reader === 'goes' ? [] : keptButtons(job, isAlone),
  };
}

/** What the firm that has the job can do about it, wherever it is said. @param isAlone whether it has nobody else to send */
export function keptButtons(job: Job, isAlone: boolean): Button[] {
  const pick = {
    label: 'Pick technician',
    style: 'primary' as const,
    action: jobButtons.to('schedule', job),
  };
  return [...(isAlone ? [] : [pick]), { label: 'Back out', action: jobButtons.to('back_out', job) }];
}

/** A reason as a sentence. */
function ended(reason: string): string {
  const said = reason.trimEnd();
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
