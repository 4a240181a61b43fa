import { textCard } from '../../../chat/card.ts';
import type { BillAction } from '../../../chat/action.ts';
import type { FormValues } from '../../../chat/form.ts';
import type { ReplyTo } from '../../../chat/interaction.ts';
import { carryOut, type DispatchDeps, type Outcome, type Scene } from '../../../desk/carry-out.ts';
import { tellMembers } from '../../../post/ask.ts';
import { readJob } from '../../jobs/open/read-job.ts';
import { keepBillRecord } from '../../records/flow/keep-record.ts';
import { showReminders } from '../../reminders/flow/show-reminders.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { isAllowedOnBill } from '../../network/permissions.ts';
import type { Store } from '../../../store/commit.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { noticesForBill } from '../bill-notices.ts';
import { accountantsOf, showBill, sideOf } from './bill-surface.ts';
import { findBill, findBillPaidBy, findLiveBill, isNumberTaken, saveBill } from '../bill-store.ts';
import { totalOf, type Bill, type Payment } from '../bill.ts';
import { decideBill, type BillCommand, type BillEvent } from '../decide-bill.ts';
import { draftBill } from './draft-bill.ts';
import type { LedgerRefusal } from '../bill-refusal.ts';

export type BillOrder = {
  readonly replyTo: ReplyTo;
  /** Of the bill or, for what begins so, of the payment. */
  readonly id: number;
  /** That of the bill on the card or form. */
  readonly revision: number;
  /** One opening of a form; none for a button. */
  readonly nonce?: string;
};

/** What an action is about: the bill, or the payment on it. */
export async function findBillFor(
  { rows, sealer }: Pick<Store, 'rows' | 'sealer'>,
  action: BillAction,
  id: number,
): Promise<Bill | undefined> {
  return action.startsWith('payment_') ? findBillPaidBy(rows, sealer, id) : findBill(rows, sealer, id);
}

/** Why this person may not do that with the bill; undefined where they may. */
export function refuseOnBill(
  bill: Bill | undefined,
  action: BillAction,
  { firm, member }: Actor,
): LedgerRefusal | undefined {
  const side = bill && sideOf(bill, firm.id);
  // Before it is submitted, the lead firm knows of none.
  if (!side || (side === 'lead' && !bill.submittedAt)) return { refused: 'unknown_bill' };
  return isAllowedOnBill(action, member.role, side) ? undefined : { refused: 'not_your_bill', action };
}

/** The one way in which a person's command changes a bill, its payments and disputes. */
export async function changeBill(
  deps: DispatchDeps,
  order: BillOrder,
  command: BillCommand,
  values: FormValues = {},
): Promise<Outcome> {
  const { id, revision } = order;
  const { action } = command;
  return carryOut(
    deps,
    await orderOf(deps, order, action, { revision, values }),
    async (scene): Promise<Outcome> => {
      const { tx, sealer, actor, now } = scene;
      const bill = await findBillFor({ rows: tx.rows, sealer }, action, id);
      const refusal = refuseOnBill(bill, action, actor);
      if (refusal || !bill) return refusal ?? { refused: 'unknown_bill' };
      if (command.action === 'bill_submit' && (await isNumberTaken(tx.rows, bill, command.number)))
        return { refused: 'bill_number_taken', number: command.number };
      const { timeZone } = firmOf(scene.directory, bill.leadFirmId);
      const moment = { memberId: actor.member.id, now, today: dateOf(now, timeZone), revision };
      const decision = decideBill(bill, command, moment);
      if ('refused' in decision) return decision;
      await saveBill(tx.rows, sealer, bill, decision.bill);
      await keepBillRecord(tx, bill, decision.bill);
      await record(scene, bill, decision.bill, decision.event);
      // Its own effect on the card is all that the clicker needs to see.
      return { done: null };
    },
  );
}

/** A new draft for a job whose bill was made void. */
export async function redraftBill(deps: DispatchDeps, order: BillOrder): Promise<Outcome> {
  return carryOut(deps, await orderOf(deps, order, 'bill_redraft', {}), async (scene): Promise<Outcome> => {
    const { tx, sealer, actor } = scene;
    const bill = await findBill(tx.rows, sealer, order.id);
    const refusal = refuseOnBill(bill, 'bill_redraft', actor);
    if (refusal || !bill) return refusal ?? { refused: 'unknown_bill' };
    if (bill.status !== 'void') return { refused: 'bill_state', billId: bill.id, status: bill.status };
    const job = await readJob({ rows: tx.rows, sealer }, bill.jobId);
    if (!job) return { refused: 'unknown_bill' };
    if (await findLiveBill(tx.rows, sealer, job.id)) return { refused: 'job_has_bill', jobId: job.id };
    await draftBill(scene, job);
    return { done: null };
  });
}

/** Commands about one job's bill come one after another; the key is that of the click or the form. */
async function orderOf(
  { store }: DispatchDeps,
  { id, revision, replyTo, nonce }: BillOrder,
  action: BillAction,
  input: { readonly revision?: number; readonly values?: FormValues },
) {
  const bill = await findBillFor(store, action, id);
  const { platform, homeId, userId } = replyTo.person;
  const about = `${action.startsWith('payment_') ? 'payment' : 'bill'}:${String(id)}`;
  const parts = [about, `${platform}.${homeId}.${userId}`, action, revision, ...(nonce ? [nonce] : [])];
  return {
    key: parts.join(':'),
    subject: `job:${String(bill?.jobId ?? 0)}`,
    input: { ...input },
    replyTo,
    tell: nonce === undefined ? ('message' as const) : ('form' as const),
  };
}

/** The event, the true cards, and who hears of it. */
async function record(scene: Scene, before: Bill, after: Bill, event: BillEvent): Promise<void> {
  const { tx, directory, actor, key } = scene;
  const changed = changedPayment(before, after);
  tx.event({
    jobId: after.jobId,
    type: event,
    memberId: actor.member.id,
    data: {
      billId: after.id,
      status: after.status,
      revision: after.revision,
      // What the lead firm notes about its client is in no event.
      ...(event === 'ClientNoted' ? {} : { totalMinor: totalOf(after) }),
      ...(changed ? { paymentMinor: changed.amountMinor } : {}),
    },
  });
  showBill(tx, directory, after);
  await showReminders(tx, directory, { kind: 'bill', id: after.id });
  const names = {
    leadFirm: firmOf(directory, after.leadFirmId).name,
    serviceFirm: firmOf(directory, after.serviceFirmId).name,
  };
  for (const { to, text } of noticesForBill(event, before, after, changed, names)) {
    const firmId = to === 'lead' ? after.leadFirmId : after.serviceFirmId;
    const people = accountantsOf(directory, firmId).map((member) => member.id);
    tellMembers(tx, `${key}:${to}`, people, textCard(text));
  }
}

function changedPayment(before: Bill, after: Bill): Payment | undefined {
  return after.payments.find((payment) => !before.payments.includes(payment));
}
