/** What follows from a decided change of a job, in the transaction that makes it. */
import { firmOf, memberName, type Actor } from '../../../../directory/directory.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { endRefusal } from '../../branding/tick-store.ts';
import { openTickets } from '../../book/ticket-store.ts';
import { askOnJob, refreshJob, refreshJobAsks, tellSide } from '../../cards/flow/job-surfaces.ts';
import { noticesFor } from '../../cards/notices.ts';
import type { Binding, ShownPaper } from '../../export/job-history.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { settleOffers } from '../../offers/flow/settle-offers.ts';
import { jobAssigned, jobChanged } from '../../open/events.ts';
import { recordAssignment } from '../../terms/assignment-store.ts';
import { addTerms } from '../../terms/terms-store.ts';
import { endWork } from '../../work/flow/work-book.ts';
import { stopAsking } from '../asked-firm-store.ts';
import type { Decision } from '../decide-job.ts';
import type { JobEvent } from '../job-event.ts';
import { saveJob, type JobFile } from '../job-store.ts';
import { assignmentOf, type Job } from '../job.ts';

/** By a member, or by nobody where the clock does it. */
type ByAnyone = Scene & { readonly actor?: Actor };

/**
 * Saves a decision with everything that follows from it: tickets, settled offers, cards and notices.
 * @param more `withBill`: see `JobChanged`; `binding`: of a claim, what binds the two firms
 */
export async function applyDecision(
  scene: ByAnyone,
  file: JobFile,
  decision: Exclude<Decision, JobRefusal>,
  { withBill = false, binding }: { readonly withBill?: boolean; readonly binding?: Binding | undefined } = {},
): Promise<void> {
  const { tx, sealer, directory, actor, now } = scene;
  const { job: before } = file;
  const { job: after, event } = decision;
  await saveJob(tx.rows, sealer, before, after, now);
  if (after.firstRound !== before.firstRound) await stopAsking(tx.db, before, after);
  if (['open', 'cancelled', 'approved'].includes(after.status)) await endWork(tx.rows, file.work, now);
  if (after.postedTerms.version !== before.postedTerms.version)
    await addTerms(tx.db, after.id, after.postedTerms, now);
  if (settlesRefusal(before, after)) await endRefusal(tx.rows, after.id, 'settled', now);
  tx.event({
    jobId: after.id,
    type: event,
    memberId: actor?.member.id ?? null,
    data: { ...eventData(event, before, after), ...paperIds(binding) },
  });
  await scene.tell(jobChanged, { before, after, event, withBill });
  if (event === 'JobClaimed' && actor) {
    if (!binding) throw new Error('a job was taken with nothing that binds its two firms');
    await recordAgreed(scene, file, after, binding, {
      serviceMember: actor.member.id,
      leadMember: before.postedById,
    });
  }
  if (file.pending.length > 0) await settleOffers(scene, before, after, event, file.pending);
  refreshJob(tx, directory, after, file.postings);
  refreshJobAsks(tx, directory, before, after);
  if (event === 'WorkReturned') await askOnJob(scene, after, 'return');
  tellSides(scene, before, after, event);
}

/**
 * Whether a step of a job settles what waits for an answer on it: somebody goes after all or is at work, or the job is
 * given back, cancelled or done. While it is held, it waits.
 */
function settlesRefusal(before: Job, after: Job): boolean {
  if (!assignmentOf(before)) return false;
  if (after.status === 'open' || after.status === 'cancelled') return true;
  if (after.status === 'confirmed') return after.assignment.onTheWayAt !== undefined;
  return before.status === 'confirmed' && (after.status === 'in_progress' || after.status === 'work_done');
}

/** What both firms agreed to goes on record, and each gets its ticket. */
export async function recordAgreed(
  scene: Scene,
  file: JobFile,
  after: Job,
  binding: Binding,
  members: { readonly serviceMember: number; readonly leadMember: number; readonly offerId?: number },
): Promise<void> {
  const { tx, now } = scene;
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
    ...binding,
    assignedAt: now,
  });
  await openTickets(tx.rows, after.id, firms, file.tickets, now);
  await scene.tell(jobAssigned, { job: after });
}

/** Tells the people of both firms what needs their eyes. */
export function tellSides(scene: ByAnyone, before: Job, after: Job, event: JobEvent): void {
  const { tx, directory, actor, key } = scene;
  const assignment = assignmentOf(after) ?? assignmentOf(before);
  const names = {
    // The clock approves for nobody.
    leadFirm:
      event === 'WorkApproved' && !actor ? 'Your network’s rule' : firmOf(directory, after.leadFirmId).name,
    serviceFirm: assignment ? firmOf(directory, assignment.serviceFirmId).name : '',
    technician: memberName(directory, assignment?.technicianId),
    asked: (after.firstRound?.firmIds ?? []).map((id) => firmOf(directory, id).name),
  };
  const side = actor && actor.firm.id !== after.leadFirmId ? 'service' : 'lead';
  for (const notice of noticesFor(event, before, after, names, side)) {
    const firmId = notice.to === 'lead' ? after.leadFirmId : assignment?.serviceFirmId;
    if (firmId === undefined) continue;
    const technicianId = notice.to === 'service' ? assignment?.technicianId : undefined;
    tellSide(tx, directory, key, firmId, technicianId, notice.card);
  }
}

/** The papers that were shown as a job was taken, and what let others pass, by their numbers; nothing where none was asked for. */
export function paperIds(binding: Binding | undefined): { paperIds?: number[]; paperWaiverIds?: number[] } {
  if (!binding?.papers) return {};
  const shown = JSON.parse(binding.papers) as readonly ShownPaper[];
  return {
    paperIds: shown.flatMap(({ paperId }) => paperId ?? []),
    paperWaiverIds: [...new Set(shown.flatMap(({ waiverId }) => waiverId ?? []))],
  };
}

/** Ids and states alone: the event log holds nothing that a firm may not see. */
function eventData(event: JobEvent, before: Job, after: Job) {
  const assignment = assignmentOf(after) ?? assignmentOf(before);
  return {
    from: before.status,
    to: after.status,
    revision: after.revision,
    termsVersion: after.terms.version,
    ...(event === 'JobClaimed' ? { branding: after.terms.branding } : {}),
    serviceFirmId: assignment?.serviceFirmId ?? null,
    ...(event === 'WorkReported' && 'work' in after ? { minutes: after.work?.minutes ?? null } : {}),
  };
}
