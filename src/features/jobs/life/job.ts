import type { PaperKind } from '../../../directory/papers.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { TermsVersion } from '../terms/terms.ts';
import type { SpentItem } from '../work/work.ts';

export const jobStatuses = [
  'open',
  'assigned',
  'confirmed',
  'in_progress',
  'work_done',
  'approved',
  'closed',
  'expired',
  'cancelled',
  'on_hold',
] as const;
export type JobStatus = (typeof jobStatuses)[number];

export const places = ['on_site', 'remote', 'off_site_one_off'] as const;
export const urgencies = ['normal', 'urgent', 'emergency'] as const;
export type JobPlace = (typeof places)[number];
export type Urgency = (typeof urgencies)[number];

/** What is asked for, as everyone on the board sees it. */
export type Request = {
  readonly summary: string;
  readonly description: string;
  readonly skill: string;
  readonly place: JobPlace;
  readonly area: string;
  readonly urgency: Urgency;
  readonly estimatedMinutes: number | undefined;
  readonly respondByAt: Date | undefined;
  /** What papers it asks for, beside those that its firm requires of everybody. */
  readonly papers?: readonly PaperKind[] | undefined;
};

/** For the two firms alone, from assignment on; `access`, the access notes, on request alone (see `mayReadAccess`). */
export type Confidential = {
  readonly client: string;
  readonly address: string;
  readonly contact: string;
  readonly access: string;
};

/** For the lead firm alone, always. */
export type LeadPrivate = { readonly clientRateMinor: number | undefined; readonly reference: string };

export type Assignment = {
  readonly serviceFirmId: number;
  readonly assignedAt: Date;
  readonly technicianId: number | undefined;
  readonly etaAt: Date | undefined;
  readonly onTheWayAt: Date | undefined;
  /** When it was last taken up again after a hold. */
  readonly resumedAt?: Date | undefined;
  /** The time at which somebody was to come that passed before another was set, or the job was held. */
  readonly missedAt?: Date | undefined;
  /** The standing rate of the two firms, per hour, where the agreed one is far off it. */
  readonly farOffRateMinor?: number | undefined;
};

/** What was reported. `spent`: the expenses beside it, where the job was read with them. */
export type Work = {
  readonly minutes: number;
  readonly summary: string;
  readonly spent?: readonly SpentItem[] | undefined;
};

/** Some firms are asked before the others; whoever is not asked never learns that there was a first round. */
export type FirstRound = {
  readonly firmIds: readonly number[];
  /** When the others are to be asked; undefined for never. */
  readonly endsAt: Date | undefined;
  /** When they were asked; undefined while the first round lasts. */
  readonly endedAt: Date | undefined;
};

type Base = {
  readonly id: number;
  readonly boardId: number;
  readonly leadFirmId: number;
  readonly postedById: number;
  readonly revision: number;
  readonly request: Request;
  readonly confidential: Confidential;
  readonly leadPrivate: LeadPrivate;
  /** As posted while open; as agreed from assignment on. */
  readonly terms: TermsVersion;
  /** To return to when a peer backs out. */
  readonly postedTerms: TermsVersion;
  /** Why it was held, returned, cancelled or given back, where that still matters. */
  readonly reason: string | undefined;
  /** Undefined where everyone on the board was asked at once. */
  readonly firstRound: FirstRound | undefined;
  readonly createdAt: Date;
  /** How often its access notes were read; absent for never. */
  readonly accessReads?: number | undefined;
  /** When they were wiped, after it was over. */
  readonly accessWipedAt?: Date | undefined;
};

export type OpenJob = Base & { readonly status: 'open' };
export type EndedJob = Base & { readonly status: 'expired' };
export type CancelledJob = Base & {
  readonly status: 'cancelled';
  readonly assignment: Assignment | undefined;
};
/** `work` is what was reported before, where the job was returned or held. */
export type RunningJob = Base & {
  readonly status: 'assigned' | 'confirmed' | 'in_progress' | 'on_hold';
  readonly assignment: Assignment;
  readonly work: Work | undefined;
};
export type WorkedJob = Base & {
  readonly status: 'work_done' | 'approved' | 'closed';
  readonly assignment: Assignment;
  readonly work: Work;
  /** When it was last reported, or corrected after that. */
  readonly workDoneAt?: Date | undefined;
};

/** One piece of work from request to close. Only an assigned job has a service firm. */
export type Job = OpenJob | EndedJob | CancelledJob | RunningJob | WorkedJob;

/** Which state may follow which. */
const transitions = {
  open: ['assigned', 'expired', 'cancelled'],
  assigned: ['confirmed', 'open', 'cancelled', 'on_hold'],
  // Who forgot to say that the work began reports it all the same.
  confirmed: ['in_progress', 'work_done', 'open', 'cancelled', 'on_hold'],
  in_progress: ['work_done', 'on_hold'],
  work_done: ['in_progress', 'approved', 'on_hold'],
  approved: ['closed'],
  closed: [],
  expired: [],
  cancelled: [],
  on_hold: ['assigned', 'open', 'cancelled'],
} as const satisfies Record<JobStatus, readonly JobStatus[]>;

/** While the firm that does the work may read the access notes; also of a held job, which somebody may have to leave. */
const whileAtWork: readonly JobStatus[] = ['assigned', 'confirmed', 'in_progress', 'work_done', 'on_hold'];

/** Whether this side may read the access notes now, whoever of it may. */
export function mayReadAccess({ status }: Pick<Job, 'status'>, isLead: boolean): boolean {
  return isLead || whileAtWork.includes(status);
}

export function canFollow(from: JobStatus, to: JobStatus): boolean {
  const next: readonly JobStatus[] = transitions[from];
  return next.includes(to);
}

export const statusLabels: Readonly<Record<JobStatus, string>> = {
  open: 'Open',
  assigned: 'Claimed, not confirmed',
  confirmed: 'Confirmed',
  in_progress: 'In progress',
  work_done: 'Work done, to be approved',
  approved: 'Approved',
  closed: 'Closed',
  expired: 'Expired, nobody took it',
  cancelled: 'Cancelled',
  on_hold: 'On hold',
};

export const placeLabels: Readonly<Record<JobPlace, string>> = {
  on_site: 'On site',
  remote: 'Remote',
  off_site_one_off: 'Off-site, one-off',
};

/** What the time of a technician says: when they come, or start from where they are. */
export const arrivalLabels: Readonly<Record<JobPlace, string>> = {
  on_site: 'Arrives',
  remote: 'Starts',
  off_site_one_off: 'Starts',
};

export const urgencyLabels: Readonly<Record<Urgency, string>> = {
  normal: 'Normal',
  urgent: 'Urgent',
  emergency: 'Emergency',
};

/** The states in which it still matters how soon somebody comes. */
const pressing: readonly JobStatus[] = ['open', 'assigned', 'confirmed', 'in_progress', 'on_hold'];

type Named = Pick<Job, 'id' | 'status' | 'request'>;

function pressingUrgency({ status, request }: Named): Urgency {
  return pressing.includes(status) ? request.urgency : 'normal';
}

/** What a job is called wherever it is shown: "Emergency: JOB-1042 · Wi-Fi drops" while that is to be done. */
export function jobTitle(job: Named): string {
  const urgency = pressingUrgency(job);
  const prefix = urgency === 'normal' ? '' : `${urgencyLabels[urgency]}: `;
  return `${prefix}${jobNumber(job.id)} · ${job.request.summary}`;
}

/** For a list: emergencies, then what is urgent; within each as it was before. */
export function mostUrgentFirst<T>(items: readonly T[], jobOf: (item: T) => Named): T[] {
  const rank = (item: T): number => urgencies.indexOf(pressingUrgency(jobOf(item)));
  return [...items].sort((one, other) => rank(other) - rank(one));
}

/** The live assignment; undefined for a job that nobody has. */
export function assignmentOf(job: Job): Assignment | undefined {
  return 'assignment' in job ? job.assignment : undefined;
}

export function workOf(job: Job): Work | undefined {
  return 'work' in job ? job.work : undefined;
}

/** When work was last reported, or corrected after that, and approved; neither where it was returned. */
function workMoments(
  before: Job,
  after: Job,
  now: Date,
): { readonly workDoneAt?: Date | null; readonly approvedAt?: Date } {
  if (after.status === 'work_done' && workOf(after) !== workOf(before)) return { workDoneAt: now };
  if (after.status === before.status || after.status === 'closed') return {};
  return after.status === 'approved' ? { approvedAt: now } : { workDoneAt: null };
}

/** What the expenses beside reported work come to, in minor units. */
export function spentOn({ spent = [] }: Work): number {
  return spent.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

const over: readonly JobStatus[] = ['approved', 'closed', 'expired', 'cancelled'];

/** Since when access notes are kept for no work; those of a job that is closed after its approval from then on. */
function accessMoments(before: Job, after: Job, now: Date): { accessEndedAt?: Date } {
  const isOver = after.status !== before.status && over.includes(after.status);
  return isOver && after.confidential.access !== '' ? { accessEndedAt: now } : {};
}

/** The moments of a change that are kept beside the job itself. */
export function momentsOf(before: Job, after: Job, now: Date) {
  return { ...workMoments(before, after, now), ...accessMoments(before, after, now) };
}
