import { noticeCard, textCard } from '../../../../chat/card.ts';
import type { FormValues } from '../../../../chat/form.ts';
import { carryOut, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { memberName } from '../../../../directory/directory.ts';
import { likeA } from '../../../../directory/roles.ts';
import type { Acting } from '../../../../directory/scene.ts';
import { tellMembers } from '../../../../post/ask.ts';
import type { Money } from '../../../../shared/money.ts';
import { askOnJob, refreshJob, refreshJobAsks, tellSide } from '../../cards/flow/job-surfaces.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { relationTo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { changeJob, type JobOrder } from '../../life/flow/change-job.ts';
import { findJob, holdJob, saveJob, type JobFile } from '../../life/job-store.ts';
import { assignmentOf } from '../../life/job.ts';
import { recordIncrease } from '../../terms/assignment-store.ts';
import { addTerms } from '../../terms/terms-store.ts';
import { workValue } from '../../terms/terms.ts';
import { decideReport, type Report } from '../decide-report.ts';
import { decideWork, type WorkCommand } from '../decide-work.ts';
import type { WorkChange } from '../work-change.ts';
import { loggedText, overText, workNoticeText } from '../work-words.ts';
import { spentMinor, workedMinutes } from '../work.ts';
import { checkedInOn, recordWork } from './work-book.ts';

/** `nonce`: one opening of a form, or one line that was typed; none for a button. */
export type WorkOrder = JobOrder & { readonly tell: 'message' | 'form' };

/** Time, expenses and increases on a job: the record, both firms' cards and what is said, in one transaction. */
export function changeWork(
  hands: Hands,
  order: WorkOrder,
  command: WorkCommand,
  values: FormValues = {},
): Promise<Outcome> {
  const { jobId, revision, replyTo, nonce, tell } = order;
  const { platform, homeId, userId } = replyTo.person;
  const subject = `job:${String(jobId)}`;
  const person = `${platform}.${homeId}.${userId}`;
  const key = [subject, person, command.action, nonce ?? revision].join(':');
  return carryOut(
    hands,
    { key, subject, input: { revision, values }, replyTo, tell },
    async (scene): Promise<Outcome<JobRefusal>> => {
      const { tx, sealer, directory, actor, now } = scene;
      const file = await findJob(tx.rows, sealer, jobId, (job) => mayKnow(job, actor));
      if (!file || relationTo(file.job, actor) === 'peer') return { refused: 'unknown_job' };
      const change = decideWork(file, command, { actor, directory, now });
      if ('refused' in change) return change;
      const elsewhere = change.checkIn === undefined ? undefined : await checkedInOn(tx.rows, change.checkIn);
      if (elsewhere !== undefined) return { refused: 'checked_in_already', jobId: elsewhere };
      await applyWork(scene, file, change);
      const over = overOf(file, change);
      // A form shows no answer of its own, and the one who filled it in may not look at the card again.
      if (tell === 'form' && over !== undefined)
        tellMembers(
          tx,
          key,
          [actor.member.id],
          likeA(actor.member.role),
          textCard(doneText(scene, file, change, over) ?? overText(change.job.terms, over)),
        );
      return { done: doneText(scene, file, change, over) };
    },
  );
}

async function applyWork(scene: Acting, file: JobFile, change: WorkChange): Promise<void> {
  const { tx, sealer, directory, actor, now, key } = scene;
  const { job: before, work } = file;
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
  refreshJob(tx, directory, job, file.postings);
  refreshJobAsks(tx, directory, before, job);
  if (event === 'IncreaseAsked') await askOnJob(scene, job, 'increase');
  const text = workNoticeText(before, change, actor.firm.name);
  const assignment = assignmentOf(job);
  if (text === undefined || !assignment) return;
  const otherFirmId = actor.firm.id === job.leadFirmId ? assignment.serviceFirmId : job.leadFirmId;
  tellSide(tx, directory, `${key}:other`, otherFirmId, undefined, noticeCard(text));
}

/** What is beyond the maximum after more time was logged; undefined for nothing. */
function overOf({ work }: JobFile, { job, event, entries }: WorkChange): Money | undefined {
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
  { directory, actor }: Acting,
  { work }: JobFile,
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
  hands: Hands,
  order: JobOrder & { readonly nonce: string },
  report: Report,
  values: FormValues,
): Promise<Outcome> {
  return changeJob(
    hands,
    order,
    'report',
    (job, { actor, directory, now }, { work }) => decideReport(job, work, report, { actor, directory, now }),
    values,
  );
}
