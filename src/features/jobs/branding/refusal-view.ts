import { firmOf, memberName, type Directory } from '../../../directory/directory.ts';
import type { JobAction } from '../job-buttons.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import { goesText } from '../terms/terms.ts';
import { isKept, type BrandingOnJob } from './going.ts';

/** That who was to go cannot go like that. `goes`, `proposed`: to go on after "go". */
export type RefusalView = {
  readonly who: string;
  readonly reason: string;
  readonly goes: string;
  readonly proposed: string | undefined;
  readonly waitsFor: string;
};

/** What a card says of it to the two firms; undefined where nothing waits for an answer. */
export function viewRefusal(
  job: Job,
  { refusal }: BrandingOnJob,
  directory: Directory,
): RefusalView | undefined {
  const firms = firmsOn(job, directory);
  if (job.status !== 'confirmed' || !refusal || !firms) return undefined;
  return {
    who: memberName(directory, refusal.memberId),
    reason: refusal.reason,
    goes: goesText(job.terms.branding, firms),
    proposed: refusal.proposed && goesText(refusal.proposed.terms.branding, firms),
    waitsFor: refusal.proposed ? firms.service : firms.lead,
  };
}

/** That it stays as it is, though who is to go cannot. `goes`: to go on after "go". */
export type KeptView = { readonly who: string; readonly goes: string; readonly service: string };

export function viewKept(job: Job, on: BrandingOnJob, directory: Directory): KeptView | undefined {
  const firms = firmsOn(job, directory);
  if (!firms || !on.kept || !isKept(job, on)) return undefined;
  return {
    who: memberName(directory, on.kept.memberId),
    goes: goesText(job.terms.branding, firms),
    service: firms.service,
  };
}

function firmsOn(job: Job, directory: Directory): { lead: string; service: string } | undefined {
  const assignment = assignmentOf(job);
  if (!assignment) return undefined;
  const nameOf = (id: number): string => firmOf(directory, id).name;
  return { lead: nameOf(job.leadFirmId), service: nameOf(assignment.serviceFirmId) };
}

/** Who reads that it stays: of the firm that asks, who picks the technician, who is alone, or who goes where they are sent. */
export type KeptReader = 'lead' | 'picks' | 'alone' | 'goes';

/** What follows from it, for each. */
export function keptText({ who, goes, service }: KeptView, reader: KeptReader): string {
  switch (reader) {
    case 'lead':
      return `${who} cannot go ${goes}, and it stays so. It waits for ${service} to send somebody else.`;
    case 'picks':
      return `${who} cannot go ${goes}, and it stays so. Send somebody else, or give the job back.`;
    case 'alone':
      return `It stays: you go ${goes}. Go like that, or give the job back.`;
    case 'goes':
      return `It stays: you go ${goes}. Your firm says who goes.`;
  }
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
