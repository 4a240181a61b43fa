import type { FormValues } from '../../../../chat/form.ts';
import { firmOf } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { addNote } from './book.ts';
import { carryOut, type DispatchDeps, type Outcome } from '../../../../desk/carry-out.ts';
import type { JobOrder } from '../../life/flow/change-job.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import { assignmentOf } from '../../life/job.ts';
import { findJob } from '../../life/job-store.ts';
import { noticeCard } from '../../cards/notices.ts';
import { managersOf, showJob, tellMembers } from '../../../../post/ask.ts';

/** Adds a note to a job: shared with the other firm, or internal to one's own ticket. */
export function noteOnJob(
  deps: DispatchDeps,
  order: JobOrder & { readonly nonce: string },
  note: { readonly text: string; readonly shared: boolean },
  values: FormValues,
): Promise<Outcome> {
  const subject = `job:${String(order.jobId)}`;
  return carryOut(
    deps,
    {
      key: `${subject}:note:${order.nonce}`,
      subject,
      input: { values },
      replyTo: order.replyTo,
      tell: 'form',
    },
    async ({ tx, sealer, directory, actor, now, key }) => {
      const record = await findJob(tx.rows, sealer, order.jobId);
      if (!record || relationTo(record.job, actor) === 'peer') return { refused: 'unknown_job' };
      const { job } = record;
      if (!mayDo('note', job, actor)) return { refused: 'not_allowed', action: 'note' };
      const assignment = assignmentOf(job);
      // Without a peer there is nobody to share with.
      const shared = note.shared && assignment !== undefined;
      await addNote(tx.db, sealer, job.id, {
        firmId: actor.firm.id,
        memberId: actor.member.id,
        shared,
        text: note.text,
        at: now,
      });
      tx.event({
        jobId: job.id,
        type: 'NoteAdded',
        memberId: actor.member.id,
        data: { shared, firmId: actor.firm.id },
      });
      showJob(tx, directory, job, record.postings);
      if (shared) {
        const isLead = actor.firm.id === job.leadFirmId;
        const otherFirm = firmOf(directory, isLead ? assignment.serviceFirmId : job.leadFirmId);
        const people = managersOf(directory, otherFirm.id).map((member) => member.id);
        if (isLead && assignment.technicianId !== undefined) people.push(assignment.technicianId);
        const text = `${actor.member.name}, ${actor.firm.name}, on ${jobNumber(job.id)} · ${job.request.summary}:\n${note.text}`;
        tellMembers(tx, key, people, noticeCard(text));
      }
      return { done: null };
    },
  );
}
