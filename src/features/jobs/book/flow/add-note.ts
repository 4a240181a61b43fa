import { noticeCard } from '../../../../chat/card.ts';
import type { FormValues } from '../../../../chat/form.ts';
import { carryOut, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { firmOf } from '../../../../directory/directory.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { refreshJob, tellSide } from '../../cards/flow/job-surfaces.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import type { JobOrder } from '../../life/flow/change-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import type { NoteInput } from '../../forms/step-forms.ts';
import { assignmentOf } from '../../life/job.ts';
import { addNote } from '../ticket-store.ts';

/** Adds a note to a job: shared with the other firm, or internal to one's own ticket. */
export function noteOnJob(
  hands: Hands,
  order: JobOrder & { readonly nonce: string },
  note: NoteInput,
  values: FormValues,
): Promise<Outcome> {
  const subject = `job:${String(order.jobId)}`;
  return carryOut(
    hands,
    {
      key: `${subject}:note:${order.nonce}`,
      subject,
      input: { values },
      replyTo: order.replyTo,
      tell: 'form',
    },
    async ({ tx, sealer, directory, actor, now, key }): Promise<Outcome<JobRefusal>> => {
      const file = await findJob(tx.rows, sealer, order.jobId, (job) => mayKnow(job, actor));
      if (!file || relationTo(file.job, actor) === 'peer') return { refused: 'unknown_job' };
      const { job } = file;
      if (!mayDo('note', job, actor)) return { refused: 'not_allowed', action: 'note' };
      const assignment = assignmentOf(job);
      const otherFirmId = actor.firm.id === job.leadFirmId ? assignment?.serviceFirmId : job.leadFirmId;
      // What was written to one firm is for no other that has the job by now.
      if (note.withFirmId !== undefined && note.withFirmId !== otherFirmId)
        return { refused: 'note_of_others', jobId: job.id };
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
      refreshJob(tx, directory, job, file.postings);
      if (shared) {
        const isLead = actor.firm.id === job.leadFirmId;
        const otherFirm = firmOf(directory, isLead ? assignment.serviceFirmId : job.leadFirmId);
        const text = `${actor.member.name}, ${actor.firm.name}, on ${jobNumber(job.id)} · ${job.request.summary}:\n${note.text}`;
        tellSide(
          tx,
          directory,
          key,
          otherFirm.id,
          isLead ? assignment.technicianId : undefined,
          noticeCard(text),
        );
      }
      return { done: null };
    },
  );
}
