import { textCard } from '../../../../chat/card.ts';
import type { FormValues } from '../../../../chat/form.ts';
import { memberName } from '../../../../directory/directory.ts';
import { decideReport, type Report } from '../decide-report.ts';
import { decideWork, type WorkCommand } from '../decide-work.ts';
import type { WorkChange } from '../work-change.ts';
import { checkedInOn, recordWork } from './work-book.ts';
import { spentMinor, workedMinutes } from '../work.ts';
import type { Money } from '../../../../shared/money.ts';
import { recordIncrease } from '../../terms/assignment-store.ts';
import { carryOut, type DispatchDeps, type Outcome, type Scene } from '../../../../desk/carry-out.ts';
import { canSee, changeJob, type JobOrder } from '../../life/flow/change-job.ts';
import { relationTo } from '../../life/decide-job.ts';
import { assignmentOf } from '../../life/job.ts';
import { findJob, holdJob, saveJob, type JobRecord } from '../../life/job-store.ts';
import { noticeCard } from '../../cards/notices.ts';
import { managersOf, showJob, tellMembers } from '../../../../post/ask.ts';
import { workValue } from '../../terms/terms.ts';
import { addTerms } from '../../terms/terms-store.ts';
import { loggedText, overText, workNoticeText } from '../work-words.ts';

/** `nonce`: one opening of a form, or one line that was typed; none for a button. */
export type WorkOrder = JobOrder & { readonly tell: 'message' | 'form' };

/** Time, expenses and increases on a job: the record, both firms' cards and what is said, in one transaction. */
export function changeWork(
  deps: DispatchDeps,
  order: WorkOrder,
  command: WorkCommand,
  values: FormValues = {},
): Promise<Outcome> {
  const { jobId, revision, replyTo, nonce, tell } = order;
  const { platform, homeId, userId } = replyTo.person;
  const subject = `job:${String(jobId)}`;
  const person = `${platform}.${homeId}.${userId}`;
  const key = [subject, person, command.action, nonce ?? revision].join(':');
  return carryOut(deps, { key, subject, input: { revision, values }, replyTo, tell }, async (scene) => {
    const { tx, sealer, directory, actor, now } = scene;
    const record = await findJob(tx.rows, sealer, jobId);
    if (!record || !canSee(record.job, actor) || relationTo(record.job, actor) === 'peer')
      return { refused: 'unknown_job' };
    const change = decideWork(record, command, { actor, directory, now });
    if ('refused' in change) return change;
    const elsewhere = change.checkIn === undefined ? undefined : await checkedInOn(tx.rows, change.checkIn);
    if (elsewhere !== undefined) return { refused: 'checked_in_already', jobId: elsewhere };
    await applyWork(scene, record, change);
    const over = overOf(record, change);
    // A form shows no answer of its own, and the one who filled it in may not look at the card again.
    if (tell === 'form' && over !== undefined)
      tellMembers(
        tx,
        key,
        [actor.member.id],
        textCard(doneText(scene, record, change, over) ?? overText(change.job.terms, over)),
      );
    return { done: doneText(scene, record, change, over) };
  });
}

async function applyWork(scene: Scene, record: JobRecord, change: WorkChange): Promise<void> {
  const { tx, sealer, directory, actor, now, key } = scene;
  const { job: before, work } = record;
  const { job, event } = change;
  if (change.asked) await addTerms(tx.db, job.id, change.asked.terms, now);
  if (job === before) await holdJob(tx.rows, job, now);
  else await saveJob(tx.rows, sealer, before, job, now);
  await recordWork(tx.rows, sealer, work, change, actor.member.id, now);
  if (event === 'IncreaseAccepted' && work.increase)
    await recordIncrease(tx.rows, {
      jobId: job.id,
      termsVersion: job.terms.version,
      leadMemberId: actor.member.id,
      serviceMemberId: work.increase.memberId,
      assignedAt: now,
    });
  const sum = (items: readonly number[]) => items.reduce((total, each) => total + each, 0);
  tx.event({
    jobId: job.id,
    type: event,
    memberId: actor.member.id,
    data: {
      firmId: actor.firm.id,
      revision: job.revision,
      termsVersion: (change.asked?.terms ?? job.terms).version,
      ...(change.entries.length > 0 ? { minutes: sum(change.entries.map(({ minutes }) => minutes)) } : {}),
      ...(change.expenses.length > 0
        ? { amountMinor: sum(change.expenses.map(({ amountMinor }) => amountMinor)) }
        : {}),
    },
  });
  showJob(tx, directory, job, record.postings);
  const text = workNoticeText(before, change, actor.firm.name);
  const assignment = assignmentOf(job);
  if (text === undefined || !assignment) return;
  const otherFirmId = actor.firm.id === job.leadFirmId ? assignment.serviceFirmId : job.leadFirmId;
  tellMembers(
    tx,
    `${key}:other`,
    managersOf(directory, otherFirmId).map(({ id }) => id),
    noticeCard(text),
  );
}

/** What is beyond the maximum after more time was logged; undefined for nothing. */
function overOf({ work }: JobRecord, { job, event, entries }: WorkChange): Money | undefined {
  const serviceFirmId = assignmentOf(job)?.serviceFirmId;
  if (serviceFirmId === undefined || (event !== 'TimeLogged' && event !== 'TimeCorrected')) return undefined;
  const minutes = entries.reduce(
    (sum, entry) => sum + entry.minutes,
    workedMinutes(work, serviceFirmId) ?? 0,
  );
  const { over } = workValue(job.terms, minutes, spentMinor(work, serviceFirmId));
  return over.minor > 0 ? over : undefined;
}

function doneText(
  { directory, actor }: Scene,
  { work }: JobRecord,
  change: WorkChange,
  over: Money | undefined,
): string | null {
  const [entry] = change.entries;
  if (!entry) return null;
  const total = (workedMinutes(work, actor.firm.id) ?? 0) + entry.minutes;
  return loggedText(change, { who: memberName(directory, entry.memberId), total, over });
}

/** The technician says that the work is done, with the time that was not logged before. */
export function reportWork(
  deps: DispatchDeps,
  order: JobOrder & { readonly nonce: string },
  report: Report,
  values: FormValues,
): Promise<Outcome> {
  return changeJob(
    deps,
    order,
    'report',
    (job, { actor, directory, now }, { work }) => decideReport(job, work, report, { actor, directory, now }),
    values,
  );
}
