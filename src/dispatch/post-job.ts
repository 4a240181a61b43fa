import type { FormValues } from '../chat/form.ts';
import type { ReplyTo } from '../chat/interaction.ts';
import { firmOf, isActive, type Directory } from '../network/directory.ts';
import { canBindFirm } from '../network/permissions.ts';
import { jobNumber } from '../shared/job-number.ts';
import { carryOut, type DispatchDeps, type Outcome } from './carry-out.ts';
import { changeJob, type JobOrder } from './change-job.ts';
import { firstRoundEnd } from './first-round-form.ts';
import { addJob } from './job-store.ts';
import { showJob } from './outgoing.ts';
import type { RequestInput } from './read-request.ts';

/** Posts a request on a board's mirrors. `nonce`: one opening of the form posts once. */
export function postJob(
  deps: DispatchDeps,
  order: { readonly replyTo: ReplyTo; readonly nonce: string },
  input: RequestInput,
  values: FormValues,
): Promise<Outcome> {
  const key = `post:${order.nonce}`;
  return carryOut(
    deps,
    { key, subject: key, input: { values }, replyTo: order.replyTo, tell: 'form' },
    async ({ tx, sealer, directory, actor, now }) => {
      if (!canBindFirm(actor.member.role)) return { refused: 'not_allowed', action: 'post' };
      if (!actor.firm.boardIds.includes(input.boardId)) return { refused: 'no_board' };
      const { askFirst } = input;
      const stranger = askFirst?.firmIds.find((id) => !takesPart(directory, id, input.boardId));
      if (stranger !== undefined)
        return { refused: 'not_on_board', firm: directory.firms.get(stranger)?.name ?? 'That firm' };
      const firstRound = askFirst && {
        firmIds: askFirst.firmIds,
        endsAt: firstRoundEnd(askFirst, now),
        endedAt: undefined,
      };
      const job = await addJob(
        tx.db,
        sealer,
        { ...input, firstRound, leadFirmId: actor.firm.id, postedById: actor.member.id },
        now,
      );
      tx.event({
        jobId: job.id,
        type: 'JobPosted',
        memberId: actor.member.id,
        data: { to: 'open', termsVersion: 1 },
      });
      showJob(tx, directory, job, []);
      return { done: `Posted as ${jobNumber(job.id)}.` };
    },
  );
}

function takesPart(directory: Directory, firmId: number, boardId: number): boolean {
  return isActive(directory, firmId) && firmOf(directory, firmId).boardIds.includes(boardId);
}

/** Edits an open request. Its terms become a new version; offers on the old one lapse. */
export function editJob(
  deps: DispatchDeps,
  order: JobOrder & { readonly nonce: string },
  input: RequestInput,
  values: FormValues,
): Promise<Outcome> {
  return changeJob(
    deps,
    order,
    'edit',
    (_job, { actor }, record) => ({
      action: 'edit',
      revision: order.revision,
      content: {
        ...input,
        terms: { ...input.terms, version: record.newestTermsVersion + 1, proposedByFirmId: actor.firm.id },
      },
    }),
    values,
  );
}
