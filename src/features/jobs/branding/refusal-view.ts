import { firmOf, memberName, type Directory } from '../../../directory/directory.ts';
import type { JobAction } from '../job-buttons.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import { goesText } from '../terms/terms.ts';
import type { OpenRefusal } from './going.ts';

/** That who was to go cannot go like that. `goes`, `proposed`: to go on after "go". */
export type RefusalView = {
  readonly who: string;
  readonly reason: string;
  readonly goes: string;
  readonly proposed: string | undefined;
  readonly waitsFor: string;
};

/** What a card says of it to the two firms. */
export function viewRefusal(
  job: Job,
  refusal: OpenRefusal | undefined,
  directory: Directory,
): RefusalView | undefined {
  const assignment = assignmentOf(job);
  if (!refusal || !assignment) return undefined;
  const firms = {
    lead: firmOf(directory, job.leadFirmId).name,
    service: firmOf(directory, assignment.serviceFirmId).name,
  };
  return {
    who: memberName(directory, refusal.memberId),
    reason: refusal.reason,
    goes: goesText(job.terms.branding, firms),
    proposed: refusal.proposed && goesText(refusal.proposed.terms.branding, firms),
    waitsFor: refusal.proposed ? firms.service : firms.lead,
  };
}

/** The steps that answer it; who may take them is decided elsewhere. */
export function refusalAnswers(refusal: RefusalView): (JobAction & keyof typeof refusalLabels)[] {
  return refusal.proposed === undefined
    ? ['branding_change', 'branding_keep']
    : ['branding_accept', 'branding_decline'];
}

/** What those who answer may do, and what follows: the firm that asks for the job, and the one that does it. */
export const refusalAdvice = {
  lead: 'Change the branding, or keep it: then they send somebody else or give the job back.',
  service: 'Accept it, or decline it: then send somebody else or give the job back.',
} as const;

/** What the buttons about it say. */
export const refusalLabels = {
  branding_refuse: 'I can’t go like this…',
  branding_change: 'Change branding',
  branding_keep: 'Keep it',
  branding_accept: 'Accept',
  branding_decline: 'Decline',
} as const;
