/** Whoever goes reads how to appear, ticks it and sets off, in one step; what was ticked is kept with who and when. */
import type { FormValues } from '../../../../chat/form.ts';
import type { Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { changeJob, type JobOrder } from '../../life/flow/change-job.ts';
import { assignmentOf } from '../../life/job.ts';
import { hasRefused, shownMark, type GoingStep } from '../going.ts';
import { textOfTerms } from './read-branding.ts';

/** @param mark of the text that was shown: one that was changed meanwhile is not ticked unseen */
export function tickAndGo(
  hands: Hands,
  order: JobOrder & { readonly nonce: string },
  step: GoingStep,
  mark: string,
  values: FormValues,
): Promise<Outcome> {
  const action = `go_${step}` as const;
  return changeJob(
    hands,
    order,
    action,
    async (job, scene, file) => {
      const { directory, actor } = scene;
      // Nobody ticks for another, not even who acts for the firm.
      if (assignmentOf(job)?.technicianId !== actor.member.id) return { refused: 'not_allowed', action };
      if (hasRefused(job, file.branding))
        return { refused: 'branding_refused', jobId: job.id, technician: actor.member.name };
      const { id: textId } = await textOfTerms(scene, directory, job, job.terms);
      if (mark !== shownMark(job, textId)) return { refused: 'branding_changed', jobId: job.id };
      return { action: step, tick: { textId } };
    },
    values,
  );
}
