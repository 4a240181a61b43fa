import { firmOf, memberName, type Actor, type Directory, type Role } from '../../../directory/directory.ts';
import {
  approvesBills,
  canBindFirm,
  keepsAccounts,
  seesClientRate,
  seesRates,
  soleWorkerOf,
} from '../../../directory/roles.ts';
import type { Relation } from '../permissions.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { goingFor, nothingTicked, type BrandingOnJob, type Going } from '../branding/going.ts';
import { viewKept, viewRefusal, type KeptView, type RefusalView } from '../branding/refusal-view.ts';
import { relationTo } from '../life/decide-job.ts';
import { isInFirstRound } from '../life/first-round.ts';
import {
  assignmentOf,
  jobTitle,
  mayReadAccess,
  type Confidential,
  type Job,
  type JobStatus,
  type LeadPrivate,
  type Work,
  workOf,
} from '../life/job.ts';
import { noWork, type JobWork } from '../work/work.ts';
import type { Note, Ticket } from '../book/ticket.ts';
import type { JobSequel, Sequel } from './home-need.ts';
import { goesText, type PayType, type Terms } from '../terms/terms.ts';
import type { NotShown } from './undelivered.ts';
import { viewWork, type WorkView } from '../work/work-view.ts';

/** Who looks at a card: everyone in the shared channel, or one member in private. */
export type Viewer = { readonly kind: 'board' } | { readonly kind: 'member'; readonly actor: Actor };

export type ShownNote = {
  readonly author: string;
  readonly text: string;
  readonly shared: boolean;
  readonly at: Date;
};

/** What a store knows beside the job itself, already scoped to the viewer's firm. */
export type JobExtras = {
  /** Of peers, which the lead is to answer. */
  readonly pendingOffers: number;
  /** Of the lead, which peers are to answer. */
  readonly ownOffers?: number;
  readonly tickets: readonly Ticket[];
  readonly notes: readonly Note[];
  /** Absent where a card shows none of it. */
  readonly work?: JobWork;
  /** What the lead firm is known for, of an open job. */
  readonly leadLines?: readonly string[];
  /** What follows on it, as features above know. */
  readonly sequel?: JobSequel | undefined;
  /** Where an open request is not shown. */
  readonly notShown?: readonly NotShown[];
  /** Who read the access notes last, newest first. */
  readonly accessReadings?: readonly AccessReading[];
  /** Who has ticked how they appear, and who cannot: it decides what can be done, so that no card goes without. */
  readonly branding: BrandingOnJob;
};

export type AccessReading = { readonly memberId: number; readonly firmId: number; readonly at: Date };

/** What a card says of access notes, which themselves stand on none. */
export type AccessView = {
  /** Whether there are some that this side may read. */
  readonly isKept: boolean;
  readonly wipedAt: Date | undefined;
  /** To the lead alone: how often they were read, and the last of those who did. */
  readonly reads: number;
  readonly readings: readonly { readonly who: string; readonly at: Date }[];
};

/** What everyone in the shared channel sees beside the job. */
export const boardExtras: JobExtras = { pendingOffers: 0, tickets: [], notes: [], branding: nothingTicked };

/**
 * A job as one viewer may know it. The one place where it is decided who sees what: a card has
 * nothing else to draw from.
 */
export type JobView = {
  readonly job: Pick<Job, 'id' | 'status' | 'revision' | 'request' | 'reason'>;
  readonly relation: Relation | 'board';
  /** With how urgent it is. */
  readonly title: string;
  readonly leadFirm: string;
  /** The zone of the lead firm, for readers whose clocks may show another time. */
  readonly leadZone: string | undefined;
  readonly serviceFirm: string | undefined;
  /** Without amounts where the reader does not see what it pays. */
  readonly terms: Terms;
  readonly seesRates: boolean;
  /** As whom the technician goes, "as Alder IT (white-label)"; undefined for whoever is none of the two firms, and once it is over. */
  readonly goes: string | undefined;
  /** Whether the viewer approves, accepts and agrees for their firm. */
  readonly actsForFirm: boolean;
  /** The standing rate of the two firms, per hour, where the agreed one is far off it. */
  readonly farOffRateMinor: number | undefined;
  readonly technician: string | undefined;
  /** Whether the reader's firm has nobody else to send. */
  readonly isAlone: boolean;
  /** Whether the reader's approval of the work approves its bill. */
  readonly approvesBill: boolean;
  readonly etaAt: Date | undefined;
  readonly onTheWayAt: Date | undefined;
  /** Whether the technician may set off: ticks how to appear first, as whoever goes, or others wait for that tick. */
  readonly going: Going;
  /** That who was to go cannot go like that: to the two firms, until it is answered. */
  readonly refusal: RefusalView | undefined;
  /** That it was answered, and stays as it is: to the two firms, until somebody goes. */
  readonly kept: KeptView | undefined;
  readonly confidential: Omit<Confidential, 'access'> | undefined;
  /** Undefined for whoever is none of the two firms. */
  readonly access: AccessView | undefined;
  readonly leadPrivate: LeadPrivate | undefined;
  /** What the client's rate is for: as the request was posted, whatever a counter-offer made of the peer's. */
  readonly clientPayType: PayType;
  readonly work: Work | undefined;
  /** What was logged; undefined for whoever is none of the two firms. */
  readonly logged: WorkView | undefined;
  /** While it lasts, for the lead and those who are asked; whom else it asks, only the lead sees. */
  readonly firstRound: { readonly firms: readonly string[]; readonly endsAt: Date | undefined } | undefined;
  /** What the lead firm is known for, for whoever may take the job. */
  readonly leadLines: readonly string[];
  /** Counter-offers that wait for the lead, and those of the lead that wait for peers; to the lead alone. */
  readonly pendingOffers: number;
  readonly ownOffers: number;
  /** Where an open request is not shown; to the lead alone. */
  readonly notShown: readonly NotShown[];
  readonly ownTicket: number | undefined;
  readonly peerTicket: number | undefined;
  readonly notes: readonly ShownNote[];
  /** What follows on it, for those who keep the accounts of its two firms. */
  readonly sequel: Sequel | undefined;
};

/** The projection of a job for a viewer. What the viewer may not know is left out here. */
export function viewJob(job: Job, extras: JobExtras, directory: Directory, viewer: Viewer): JobView {
  const relation = viewer.kind === 'board' ? 'board' : relationTo(job, viewer.actor);
  const firmId = viewer.kind === 'board' ? undefined : viewer.actor.firm.id;
  const role = viewer.kind === 'board' ? undefined : viewer.actor.member.role;
  const isLead = relation === 'lead';
  const isService = relation === 'service' || relation === 'assignee';
  const isParty = isLead || isService;
  const assignment = assignmentOf(job);
  const isLive = job.status !== 'cancelled';
  const isOwn = role === undefined || seesRates(role) || relation === 'assignee';
  const { id, status, revision, request } = job;
  const view: JobView = {
    // Why it was held, returned, cancelled or given back is between the two firms.
    job: { id, status, revision, request, reason: isParty ? job.reason : undefined },
    relation,
    // How far the two firms have come with it, no other one learns by its title.
    title: isParty || status === 'open' ? jobTitle(job) : `${jobNumber(id)} · ${request.summary}`,
    leadFirm: firmOf(directory, job.leadFirmId).name,
    leadZone: zoneBeside(directory, job, viewer),
    serviceFirm: assignment && firmOf(directory, assignment.serviceFirmId).name,
    // What a counter-offer settled on is never shown on the board.
    terms: isParty ? job.terms : job.postedTerms,
    seesRates: true,
    goes: isParty ? goesOn(job, directory) : undefined,
    actsForFirm: role !== undefined && canBindFirm(role),
    farOffRateMinor: isParty ? farOffRate(job, viewer) : undefined,
    technician:
      isParty && assignment?.technicianId !== undefined
        ? memberName(directory, assignment.technicianId)
        : undefined,
    isAlone: isService && soleWorkerOf(directory, assignment?.serviceFirmId ?? 0) !== undefined,
    approvesBill: isLead && approvesBills(directory, job.leadFirmId),
    etaAt: isParty ? assignment?.etaAt : undefined,
    onTheWayAt: isParty ? assignment?.onTheWayAt : undefined,
    going: job.status === 'confirmed' ? goingFor(job, extras.branding, relation) : 'ticked',
    refusal: isParty ? viewRefusal(job, extras.branding, directory) : undefined,
    kept: isParty ? viewKept(job, extras.branding, directory) : undefined,
    confidential: isLead || (isService && isLive) ? withoutAccess(job.confidential) : undefined,
    access: isParty ? accessFor(job, extras, directory, isLead) : undefined,
    leadPrivate: isLead ? leadPrivateFor(job, role) : undefined,
    clientPayType: job.postedTerms.payType,
    leadLines: job.status === 'open' && !isLead ? (extras.leadLines ?? []) : [],
    firstRound: firstRoundFor(job, directory, isLead),
    work: isParty ? workOf(job) : undefined,
    logged:
      viewer.kind === 'member' && relation !== 'board'
        ? viewWork(job, extras.work ?? noWork, directory, viewer.actor, relation)
        : undefined,
    pendingOffers: isLead ? extras.pendingOffers : 0,
    ownOffers: isLead ? (extras.ownOffers ?? 0) : 0,
    notShown: isLead && job.status === 'open' ? (extras.notShown ?? []) : [],
    ownTicket: isParty ? extras.tickets.find((ticket) => ticket.firmId === firmId)?.number : undefined,
    peerTicket: isParty ? peerTicket(job, extras, firmId) : undefined,
    notes: isParty ? visibleNotes(job, extras, directory, firmId) : [],
    sequel:
      isParty && role !== undefined && keepsAccounts(role)
        ? extras.sequel?.[isLead ? 'lead' : 'service']
        : undefined,
  };
  return isOwn ? view : withoutRates(view);
}

/** For whom the job is nothing to do with: what it pays, and what was spent on it, is not there to be shown. */
export function withoutRates(view: JobView): JobView {
  const { logged, terms } = view;
  const none = { nteMinor: undefined, travelMinor: undefined, cancellationFeeMinor: undefined };
  return {
    ...view,
    seesRates: false,
    terms: { ...terms, ...none, rateMinor: 0, expensesMinor: undefined, lateFeeBps: undefined },
    logged: logged && { ...logged, expenses: [], spentMinor: 0, beforeClaim: undefined, increase: undefined },
  };
}

const running: readonly JobStatus[] = ['assigned', 'confirmed', 'in_progress', 'work_done', 'on_hold'];

function goesOn(job: Job, directory: Directory): string | undefined {
  const assignment = assignmentOf(job);
  if (!assignment || !running.includes(job.status)) return undefined;
  return goesText(job.terms.branding, {
    lead: firmOf(directory, job.leadFirmId).name,
    service: firmOf(directory, assignment.serviceFirmId).name,
  });
}

function withoutAccess({ client, address, contact }: Confidential): Omit<Confidential, 'access'> {
  return { client, address, contact };
}

function accessFor(job: Job, extras: JobExtras, directory: Directory, isLead: boolean): AccessView {
  const reader = ({ memberId, firmId }: AccessReading): string =>
    `${memberName(directory, memberId)} (${firmOf(directory, firmId).name})`;
  return {
    isKept: job.confidential.access !== '' && mayReadAccess(job, isLead),
    wipedAt: job.accessWipedAt,
    reads: isLead ? (job.accessReads ?? 0) : 0,
    readings: isLead ? (extras.accessReadings ?? []).map((each) => ({ who: reader(each), at: each.at })) : [],
  };
}

/** Where the work is, the clock is as a rule that of who asked: undefined where all who read it have the same. */
export function zoneBeside(directory: Directory, job: Job, viewer: Viewer): string | undefined {
  const { timeZone } = firmOf(directory, job.leadFirmId);
  const readers =
    viewer.kind === 'member'
      ? [viewer.actor.firm]
      : [...directory.firms.values()].filter(({ boardIds }) => boardIds.includes(job.boardId));
  return readers.some((firm) => firm.timeZone !== timeZone) ? timeZone : undefined;
}

function firstRoundFor(job: Job, directory: Directory, isLead: boolean): JobView['firstRound'] {
  if (job.status !== 'open' || !job.firstRound || !isInFirstRound(job)) return undefined;
  const { firmIds, endsAt } = job.firstRound;
  return { firms: isLead ? firmIds.map((id) => firmOf(directory, id).name) : [], endsAt };
}

/** For those who see standing rates, while the job runs. */
function farOffRate(job: Job, viewer: Viewer): number | undefined {
  const isOver = job.status === 'closed' || job.status === 'cancelled';
  if (isOver || viewer.kind === 'board' || !canBindFirm(viewer.actor.member.role)) return undefined;
  return assignmentOf(job)?.farOffRateMinor;
}

function leadPrivateFor({ leadPrivate }: Job, role: Role | undefined): LeadPrivate {
  const mayKnow = role !== undefined && seesClientRate(role);
  return mayKnow ? leadPrivate : { ...leadPrivate, clientRateMinor: undefined };
}

function peerTicket(job: Job, extras: JobExtras, firmId: number | undefined): number | undefined {
  const parties = [job.leadFirmId, assignmentOf(job)?.serviceFirmId];
  return extras.tickets.find((ticket) => ticket.firmId !== firmId && parties.includes(ticket.firmId))?.number;
}

/**
 * Internal notes stay in their firm; shared ones are between the two firms of the live assignment. What
 * was shared with a peer that has given the job back is not for the next one.
 */
function visibleNotes(
  job: Job,
  extras: JobExtras,
  directory: Directory,
  firmId: number | undefined,
): readonly ShownNote[] {
  const assignment = assignmentOf(job);
  const parties = [job.leadFirmId, assignment?.serviceFirmId];
  const isShared = ({ shared, firmId: of, at }: Note) =>
    shared && assignment !== undefined && parties.includes(of) && at >= assignment.assignedAt;
  return extras.notes
    .filter((note) => note.firmId === firmId || isShared(note))
    .map((note) => ({
      author: `${memberName(directory, note.memberId)}, ${firmOf(directory, note.firmId).name}`,
      text: note.text,
      shared: note.shared,
      at: note.at,
    }));
}
