import type { JobAction } from '../../../../chat/action.ts';
import type { FormValues } from '../../../../chat/form.ts';
import type { ReplyTo } from '../../../../chat/interaction.ts';
import {
  activeAgreement,
  findActor,
  firmOf,
  memberName,
  type Actor,
  type Agreement,
  type Directory,
} from '../../../../directory/directory.ts';
import { isAllowed } from '../../../network/permissions.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { FirmRecord } from '../../../records/firm-record.ts';
import { readRecord } from '../../../records/open/read-record.ts';
import type { Store } from '../../../../store/commit.ts';
import { keepJobRecord } from '../../../records/flow/keep-record.ts';
import { showReminders } from '../../../reminders/flow/show-reminders.ts';
import { carryOut, type DispatchDeps, type Outcome, type Scene } from '../../../../desk/carry-out.ts';
import { decideJob, mayDo, relationTo, type Decision, type JobCommand } from '../decide-job.ts';
import type { JobEvent } from '../job-event.ts';
import { isShownTo } from '../first-round.ts';
import { assignmentOf, type Job } from '../job.ts';
import { jobCard } from '../../cards/job-card.ts';
import { findJob, noteFarOffRate, saveJob, type JobRecord } from '../job-store.ts';
import { boardExtras, viewJob } from '../../cards/job-view.ts';
import { noticesFor } from '../../cards/notices.ts';
import { settleOffers } from '../../offers/offer-store.ts';
import { managersOf, showJob, tellMembers } from '../../../../post/ask.ts';
import { isRefusal, refusalText, type Refusal } from '../../job-refusal.ts';
import { addTime, checkedInOn, checkIn, endWork } from '../../work/flow/work-book.ts';
import { isToBePaid } from '../../work/work.ts';
import { recordAssignment } from '../../terms/assignment-store.ts';
import { addTerms } from '../../terms/terms-store.ts';
import { flagFarOffRate } from '../../../rates/flow/flag-rate.ts';
import { draftBill } from '../../../bills/flow/draft-bill.ts';
import { openTickets } from '../../book/flow/book.ts';

/** May this actor know of the job at all? */
export function canSee(job: Job, actor: Actor): boolean {
  return isShownTo(job, actor.firm) || relationTo(job, actor) !== 'peer';
}

export type JobOrder = {
  readonly replyTo: ReplyTo;
  readonly jobId: number;
  /** The revision that the card or form showed. */
  readonly revision: number;
  /** One opening of a form; none for a button, whose repeats are the same click. */
  readonly nonce?: string;
};

/** Claims a job: rule 1. The clicker is told at once, whichever way it went. */
export function claimJob(deps: DispatchDeps, order: JobOrder): Promise<Outcome> {
  return changeJob(deps, order, 'claim', (job, scene) => {
    const agreement = activeAgreement(scene.directory, job.leadFirmId, scene.actor.firm.id, scene.now);
    const holder = assignmentOf(job)?.serviceFirmId;
    return {
      action: 'claim',
      revision: order.revision,
      bound: isBound(job, agreement),
      names: {
        lead: firmOf(scene.directory, job.leadFirmId).name,
        holder: holder === undefined ? '' : firmOf(scene.directory, holder).name,
      },
    };
  });
}

/** Rule 3: an active agreement, or an off-site one-off for which both record a waiver. */
export function isBound(job: Job, agreement: Agreement | undefined): boolean {
  return agreement !== undefined || job.request.place === 'off_site_one_off';
}

/** Any other step of a job. */
export function stepJob(
  deps: DispatchDeps,
  order: JobOrder,
  command: JobCommand,
  values: FormValues = {},
): Promise<Outcome> {
  const decide = (job: Job, { directory, actor }: Scene, { work }: JobRecord): JobCommand | Refusal => {
    if (
      command.action === 'schedule' &&
      directory.members.get(command.technicianId)?.firmId !== actor.firm.id
    )
      return { refused: 'not_your_technician' };
    // What ends a job or sends work back was decided on what its form was opened from.
    if ((command.action === 'cancel' || command.action === 'return') && order.revision !== job.revision)
      return { refused: 'changed_meanwhile', jobId: job.id };
    // Whoever has worked is to be paid for it.
    if (
      (command.action === 'cancel' || command.action === 'back_out' || command.action === 'no_show') &&
      isToBePaid(work, assignmentOf(job)?.serviceFirmId ?? 0)
    )
      return { refused: 'work_reported', jobId: job.id };
    if (command.action === 'approve' && work.increase && mayDo('approve', job, actor))
      return { refused: 'increase_waits' };
    return command;
  };
  return changeJob(deps, order, command.action, decide, values);
}

/** The one way in which a person's command changes a job. */
export function changeJob(
  deps: DispatchDeps,
  order: JobOrder,
  action: JobAction,
  commandFor: (job: Job, scene: Scene, record: JobRecord) => JobCommand | Refusal,
  values: FormValues = {},
): Promise<Outcome> {
  const { jobId, revision, replyTo, nonce } = order;
  const subject = `job:${String(jobId)}`;
  const { platform, homeId, userId } = replyTo.person;
  const key = [subject, `${platform}.${homeId}.${userId}`, action, revision, ...(nonce ? [nonce] : [])].join(
    ':',
  );
  return carryOut(
    deps,
    { key, subject, input: { revision, values }, replyTo, tell: nonce === undefined ? 'message' : 'form' },
    async (scene) => {
      const record = await findJob(scene.tx.rows, scene.sealer, jobId);
      if (!record || !canSee(record.job, scene.actor)) return { refused: 'unknown_job' };
      const command = commandFor(record.job, scene, record);
      if (isRefusal(command)) return command;
      const decision = decideJob(record.job, command, scene.actor, scene.now);
      if (isRefusal(decision)) return decision;
      await applyDecision(scene, record, decision);
      const elsewhere = await recordPresence(scene, decision, command);
      return { done: elsewhere ?? doneText(decision.event, decision.job) };
    },
    (refusal, scene) => cardWithNewTerms(refusal, scene, replyTo),
  );
}

/** Saves a decision with everything that follows from it: tickets, settled offers, cards and notices. */
export async function applyDecision(
  scene: Omit<Scene, 'actor'> & { readonly actor?: Actor },
  record: JobRecord,
  decision: Exclude<Decision, Refusal>,
): Promise<void> {
  const { tx, sealer, directory, actor, now } = scene;
  const { job: before } = record;
  const { job: after, event } = decision;
  await saveJob(tx.rows, sealer, before, after, now);
  await keepJobRecord(tx, before, after, event);
  if (['open', 'cancelled', 'approved'].includes(after.status)) await endWork(tx.rows, record.work, now);
  if (event === 'JobEdited') await addTerms(tx.db, after.id, after.terms, now);
  tx.event({
    jobId: after.id,
    type: event,
    memberId: actor?.member.id ?? null,
    data: eventData(event, before, after),
  });
  if (before.status === 'work_done') await showReminders(tx, directory, { kind: 'job', id: after.id });
  if (event === 'JobClaimed' && actor)
    await recordAgreed(scene, record, after, {
      serviceMember: actor.member.id,
      leadMember: before.postedById,
    });
  if (event === 'WorkApproved' || event === 'JobCancelled') await draftBill(scene, after);
  await settleOffers(scene, before, after, event, record.pending);
  showJob(tx, directory, after, record.postings);
  tellSides(scene, before, after, event);
}

/**
 * Who starts the work on a job of their own is checked in, and whoever reports it is not any more. What to say
 * to one who is still checked in on another job.
 */
async function recordPresence(
  { tx, sealer, actor, now }: Scene,
  { event, job }: Exclude<Decision, Refusal>,
  command: JobCommand,
): Promise<string | undefined> {
  if (command.action === 'report' && command.time) await addTime(tx.rows, sealer, job.id, command.time, now);
  if (event !== 'WorkStarted' || assignmentOf(job)?.technicianId !== actor.member.id) return undefined;
  const elsewhere = await checkedInOn(tx.rows, actor.member.id);
  if (elsewhere === undefined) {
    await checkIn(tx.rows, job.id, actor.member.id, now);
    return undefined;
  }
  return elsewhere === job.id
    ? undefined
    : `You are still checked in on ${jobNumber(elsewhere)}, so you are not checked in on ${jobNumber(job.id)}. Check out there, then check in here.`;
}

/** What both firms agreed to goes on record, and each gets its ticket; both hear where it is far off their rate. */
export async function recordAgreed(
  scene: Omit<Scene, 'actor'>,
  record: JobRecord,
  after: Job,
  members: { readonly serviceMember: number; readonly leadMember: number; readonly offerId?: number },
): Promise<void> {
  const { tx, directory, now } = scene;
  const assignment = assignmentOf(after);
  if (!assignment) throw new Error('an assignment without a service firm');
  const firms = { leadFirmId: after.leadFirmId, serviceFirmId: assignment.serviceFirmId };
  await recordAssignment(tx.rows, {
    jobId: after.id,
    termsVersion: after.terms.version,
    ...firms,
    leadMemberId: members.leadMember,
    serviceMemberId: members.serviceMember,
    offerId: members.offerId ?? null,
    agreementId: activeAgreement(directory, firms.leadFirmId, firms.serviceFirmId, now)?.id ?? null,
    assignedAt: now,
  });
  await openTickets(tx.rows, after.id, firms, record.tickets, now);
  const standing = await flagFarOffRate(tx, directory, after);
  if (standing) await noteFarOffRate(tx.rows, after, standing.rateMinor);
}

export function tellSides(
  scene: Omit<Scene, 'actor'> & { readonly actor?: Actor },
  before: Job,
  after: Job,
  event: JobEvent,
): void {
  const { tx, directory, actor, key } = scene;
  const assignment = assignmentOf(after) ?? assignmentOf(before);
  const names = {
    // The clock approves for nobody.
    leadFirm:
      event === 'WorkApproved' && !actor ? 'Your network’s rule' : firmOf(directory, after.leadFirmId).name,
    serviceFirm: assignment ? firmOf(directory, assignment.serviceFirmId).name : '',
    technician: memberName(directory, assignment?.technicianId),
  };
  const side = actor && actor.firm.id !== after.leadFirmId ? 'service' : 'lead';
  for (const notice of noticesFor(event, before, after, names, side)) {
    const firmId = notice.to === 'lead' ? after.leadFirmId : assignment?.serviceFirmId;
    if (firmId === undefined) continue;
    const people = managersOf(directory, firmId).map((member) => member.id);
    if (notice.to === 'service' && assignment?.technicianId !== undefined)
      people.push(assignment.technicianId);
    tellMembers(tx, key, people, notice.card);
  }
}

/** Ids and states alone: the event log holds nothing that a firm may not see. */
function eventData(event: JobEvent, before: Job, after: Job) {
  const assignment = assignmentOf(after) ?? assignmentOf(before);
  return {
    from: before.status,
    to: after.status,
    revision: after.revision,
    termsVersion: after.terms.version,
    serviceFirmId: assignment?.serviceFirmId ?? null,
    ...(event === 'WorkReported' && 'work' in after ? { minutes: after.work?.minutes ?? null } : {}),
  };
}

/** What the clicker hears of a done step; most are seen on the card at once. */
function doneText(event: JobEvent, job: Job): string | null {
  return event === 'JobClaimed'
    ? `${jobNumber(job.id)} is yours. Its job card, with the client’s details, is in your messages with Peer Dispatch. Pick the technician there.`
    : null;
}

/** A claim on terms that were edited is shown the new ones, with a Claim button of their own. */
async function cardWithNewTerms(refusal: Refusal, scene: Omit<Scene, 'actor'>, replyTo: ReplyTo) {
  if (refusal.refused !== 'terms_changed') return undefined;
  const record = await findJob(scene.tx.rows, scene.sealer, refusal.jobId);
  const actor = findActor(scene.directory, replyTo.person);
  if (!record || !actor) return undefined;
  const leadRecord = await readLeadRecord(scene.tx, record.job);
  return openJobCard(scene.directory, record.job, actor, leadRecord, refusalText(refusal));
}

/** The record of the firm that asks, for whoever may take its job; undefined for a job that is not to be taken. */
export async function readLeadRecord(store: Pick<Store, 'sql'>, job: Job): Promise<FirmRecord | undefined> {
  return job.status === 'open' ? readRecord(store, job.leadFirmId) : undefined;
}

/** An open job as the board shows it, for one who may claim it, below a line of our own. */
export function openJobCard(
  directory: Directory,
  job: Job,
  actor: Actor,
  leadRecord: FirmRecord | undefined,
  opening?: string,
) {
  const view = viewJob(job, { ...boardExtras, leadRecord }, directory, { kind: 'board' });
  const card = jobCard(view, (action) => isAllowed(action, actor.member.role, 'peer'));
  if (opening === undefined) return card;
  return { summary: opening, blocks: [{ kind: 'text' as const, text: opening }, ...card.blocks] };
}
