/**
 * The access notes of a job, on request: shown in a view that no conversation keeps, and never before it is on record
 * who read them.
 */
import type { Answer } from '../../../../chat/interaction.ts';
import { byMember } from '../../../../desk/answers.ts';
import { carryOut, clickKey } from '../../../../desk/carry-out.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import {
  findActor,
  firmOf,
  refuseOutsider,
  type Actor,
  type Outsider,
} from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { isRefusal } from '../../../../shared/refusals.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { mayDo, relationTo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { findJob } from '../../life/job-store.ts';
import { mayReadAccess, type Job } from '../../life/job.ts';
import { refreshForFirms } from './job-surfaces.ts';

/**
 * Notes the reading first. A repeat of the same click is the same reading; what it shows is what its person may still
 * read by then.
 */
export const showAccess: OnClick = byMember(
  async (hands, { action: { id }, person, replyTo }): Promise<Answer | JobRefusal | Outsider> => {
    const { store } = hands;
    const subject = `job:${String(id)}`;
    const key = clickKey(`${subject}:access`, replyTo);
    const noted = await carryOut(
      hands,
      { key, subject, input: null, replyTo, tell: 'form' },
      async (scene) => {
        const { tx, directory, actor } = scene;
        const job = await findReadable(scene, id, actor);
        if (isRefusal(job)) return job;
        await tx.rows.next('Job', id, 'accessReads');
        tx.event({
          jobId: id,
          type: 'AccessNotesRead',
          memberId: actor.member.id,
          data: { firmId: actor.firm.id },
        });
        refreshForFirms(tx, directory, id, [job.leadFirmId]);
        return { done: null };
      },
    );
    if (isRefusal(noted)) return noted as JobRefusal;
    const directory = await hands.readDirectory(store);
    const actor = findActor(directory, person);
    if (!actor) return refuseOutsider(directory, person);
    const job = await findReadable(store, id, actor);
    if (isRefusal(job)) return job;
    const lead = actor.firm.id === job.leadFirmId ? 'Your firm' : firmOf(directory, job.leadFirmId).name;
    return {
      kind: 'view',
      view: {
        title: `Access notes, ${jobNumber(id)}`,
        blocks: [
          { kind: 'text', text: job.confidential.access },
          {
            kind: 'context',
            text: `It is noted that you read this, and ${lead} sees it on the job card. No chat keeps this view: close it when you are done.`,
          },
        ],
      },
    };
  },
);

/** The job, if this actor may read its access notes now. */
async function findReadable(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  jobId: number,
  actor: Actor,
): Promise<Job | JobRefusal> {
  const job = (await findJob(rows, sealer, jobId, (each) => mayKnow(each, actor)))?.job;
  if (!job) return { refused: 'unknown_job' };
  if (!mayDo('access', job, actor)) return { refused: 'not_allowed', action: 'access' };
  if (!mayReadAccess(job, relationTo(job, actor) === 'lead')) return { refused: 'access_over', jobId };
  return job.confidential.access === '' ? { refused: 'no_access_notes', jobId } : job;
}
