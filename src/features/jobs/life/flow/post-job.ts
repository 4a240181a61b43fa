import type { FormValues } from '../../../../chat/form.ts';
import type { ReplyTo } from '../../../../chat/interaction.ts';
import { billName } from '../../../bills/bill-card.ts';
import { daysOverdue, payableOf } from '../../../bills/bill.ts';
import { readLateBills } from '../../../bills/open/read-bills.ts';
import { firmOf, isActive, type Directory, type Firm } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../network/permissions.ts';
import { dateOf } from '../../../../shared/calendar.ts';
import { formatMoney } from '../../../../shared/money.ts';
import type { CommitTx } from '../../../../store/commit.ts';
import type { Sealer } from '../../../../store/seal.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { carryOut, type DispatchDeps, type Outcome } from '../../../../desk/carry-out.ts';
import { changeJob, type JobOrder } from './change-job.ts';
import { firstRoundEnd } from '../../forms/first-round-form.ts';
import { addJob } from '../job-store.ts';
import { showJob } from '../../../../post/ask.ts';
import type { Refusal } from '../../job-refusal.ts';
import type { RequestInput } from '../../forms/read-request.ts';

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
      const late = await refuseLatePayer(tx, sealer, directory, actor.firm, now);
      if (late) return late;
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

/** How many bills the refusal names; what is to be paid says where all are. */
const NAMED = 2;
/** From when on the network may stop a payer, in days overdue. */
const STOPPED_AFTER = 30;

/** The network's rule, where its steward has set it: who is a month late pays before asking again. */
async function refuseLatePayer(
  { db }: Pick<CommitTx, 'db'>,
  sealer: Sealer,
  directory: Directory,
  firm: Firm,
  now: Date,
): Promise<Refusal | undefined> {
  if (!directory.stopsLatePayers) return undefined;
  const today = dateOf(now, firm.timeZone);
  const late = await readLateBills(db, sealer, firm.id, { today, days: STOPPED_AFTER });
  if (late.length === 0) return undefined;
  return {
    refused: 'late_payer',
    bills: late.slice(0, NAMED).map((bill) => ({
      name: billName(bill),
      firm: firmOf(directory, bill.serviceFirmId).name,
      open: formatMoney({ minor: payableOf(bill), currency: bill.currency }),
      days: daysOverdue(bill, today),
    })),
    more: Math.max(0, late.length - NAMED),
  };
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
