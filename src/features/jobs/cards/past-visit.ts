import type { Button, Span } from '../../../chat/card.ts';
import { firmOf, type Directory } from '../../../directory/directory.ts';
import { jobButtons, type JobAction } from '../job-buttons.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import { isVisitOver, plannedAt } from '../life/visit-end.ts';

/** A job whose visit is past without a report: when it was to be and what is asked, and what answers that. */
export type PastVisit = { readonly line: readonly Span[]; readonly buttons: readonly Button[] };

/**
 * The same for one of its two firms; undefined where nothing is past.
 * @param may what the reader may do with the job
 */
export function pastVisit(
  directory: Directory,
  job: Job,
  firmId: number,
  now: Date,
  may: (action: JobAction) => boolean,
): PastVisit | undefined {
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  const at = plannedAt(job);
  if (!at || serviceFirmId === undefined || !isVisitOver(job, directory, now)) return undefined;
  const line =
    serviceFirmId === firmId ? askingLine(job) : waitingLine(job, firmOf(directory, serviceFirmId).name);
  return { line: ['It was planned for ', { at }, `. ${line}`], buttons: buttonsFor(job, may) };
}

function askingLine({ status }: Job): string {
  return status === 'assigned' ? 'It was not confirmed. Set a new time.' : 'Was the work done?';
}

function waitingLine({ status }: Job, peer: string): string {
  return status === 'assigned' ? `${peer} has not confirmed it.` : `${peer} has not reported it yet.`;
}

function buttonsFor(job: Job, may: (action: JobAction) => boolean): Button[] {
  const steps: readonly { readonly label: string; readonly action: JobAction }[] = [
    ...(job.status === 'assigned' ? [] : [{ label: 'Work done', action: 'report' as const }]),
    { label: 'Set a new time', action: 'schedule' },
  ];
  return steps
    .filter(({ action }) => may(action))
    .map(({ label, action }, place) => ({
      label,
      ...(place === 0 ? { style: 'primary' as const } : {}),
      action: jobButtons.to(action, job),
    }));
}
