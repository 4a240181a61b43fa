import type { Button, Span } from '../../../chat/card.ts';
import { firmOf, type Directory } from '../../../directory/directory.ts';
import { answersRefusal, type BrandingOnJob } from '../branding/going.ts';
import { refusalAnswers, refusalLabels, viewRefusal } from '../branding/refusal-view.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { assignmentOf, type Job } from '../life/job.ts';

/** That who was to go cannot go like that, wherever jobs are listed: what one of the two firms reads of it. */
export type RefusalAsk = {
  /** Whose turn it is: the reader's, somebody's of their firm who may answer, or the other firm's. */
  readonly turn: 'own' | 'firm' | 'other';
  readonly line: readonly Span[];
  readonly buttons: readonly Button[];
};

/** Undefined where nothing waits. @param may what the reader may do with the job; who may answer nothing reads no reason */
export function refusalAsk(
  directory: Directory,
  job: Job,
  on: BrandingOnJob,
  firmId: number,
  may: (action: JobAction) => boolean,
): RefusalAsk | undefined {
  const refusal = job.status === 'confirmed' ? viewRefusal(job, on.refusal, directory) : undefined;
  const by = answersRefusal(on);
  if (!refusal || !by) return undefined;
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
    line: [`${told}${offer}${waits}`],
    buttons: steps.map((action, place) => ({
      label: refusalLabels[action],
      ...(place === 0 ? { style: 'primary' as const } : {}),
      action: jobButtons.to(action, job),
    })),
  };
}

/** A reason as a sentence. */
function ended(reason: string): string {
  const said = reason.trimEnd();
  return /[.!?…]$/.test(said) ? said : `${said}.`;
}
