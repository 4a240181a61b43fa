import { textCard } from '../../../chat/card.ts';
import type { FormValues } from '../../../chat/form.ts';
import type { ReplyTo } from '../../../chat/interaction.ts';
import { carryOut, type Order, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import { firmOf, type Directory } from '../../../directory/directory.ts';
import { accounting } from '../../../directory/roles.ts';
import type { Acting } from '../../../directory/scene.ts';
import { refreshAsks, tellMembers, type Asked } from '../../../post/ask.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { closeSettled, refreshJobFor } from '../../jobs/open/follow-job.ts';
import { readJob } from '../../jobs/open/read-job.ts';
import { accountantsOf } from '../accountants.ts';
import { asksOfBill } from '../bill-asks.ts';
import type { BillAction } from '../bill-buttons.ts';
import { enteringOn } from '../bill-ledger.ts';
import { noticesForBill } from '../bill-notices.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { findBill, findLiveBill, findTakenNumber, saveBill } from '../bill-store.ts';
import { isSettled, totalOf, type Bill, type Payment } from '../bill.ts';
import { decideBill, type BillCommand, type BillEvent } from '../decide-bill.ts';
import { billChanged } from '../open/events.ts';
import { refreshBill } from '../open/refresh-bill.ts';
import { refuseOnBill } from '../refuse-on-bill.ts';
import { draftBill } from './draft-bill.ts';
import { findBillFor } from './find-bill-for.ts';

export type BillOrder = {
  readonly replyTo: ReplyTo;
  /** Of the bill or, for what begins so, of the payment. */
  readonly id: number;
  /** That of the bill on the card or form. */
  readonly revision: number;
  /** One opening of a form; none for a button. */
  readonly nonce?: string;
};

/** The one way in which a person's command changes a bill, its payments and disputes. */
export async function changeBill(
  hands: Hands,
  order: BillOrder,
  command: BillCommand,
  values: FormValues = {},
): Promise<Outcome> {
  const { id, revision } = order;
  const { action } = command;
  return carryOut(
    hands,
    await orderOf(hands, order, action, { revision, values }),
    async (scene): Promise<Outcome<BillRefusal>> => {
      const { tx, sealer, actor, now } = scene;
      const bill = await findBillFor(scene, action, id);
      const refusal = refuseOnBill(bill, action, actor);
      if (refusal || !bill) return refusal ?? { refused: 'unknown_bill' };
      const taken =
        command.action === 'bill_submit' ? await findTakenNumber(tx.rows, bill, command.number) : undefined;
      if (taken !== undefined) return { refused: 'bill_number_taken', number: taken };
      const zoneOf = (firmId: number): string => firmOf(scene.directory, firmId).timeZone;
      const entering = enteringOn(now, zoneOf(bill.leadFirmId), zoneOf(bill.serviceFirmId));
      const today = dateOf(now, entering.timeZone);
      const moment = { memberId: actor.member.id, now, today, revision, ...entering };
      const decision = decideBill(bill, command, moment);
      if ('refused' in decision) return decision;
      await saveBill(tx.rows, sealer, bill, decision.bill);
      await follow(scene, bill, decision.bill, decision.event);
      // Its own effect on the card is all that the clicker needs to see.
      return { done: null };
    },
  );
}

/** A new draft for a job whose bill was made void. */
export async function redraftBill(hands: Hands, order: BillOrder): Promise<Outcome> {
  return carryOut(
    hands,
    await orderOf(hands, order, 'bill_redraft', {}),
    async (scene): Promise<Outcome<BillRefusal>> => {
      const { rows, sealer, actor } = scene;
      const bill = await findBill(rows, sealer, order.id);
      const refusal = refuseOnBill(bill, 'bill_redraft', actor);
      if (refusal || !bill) return refusal ?? { refused: 'unknown_bill' };
      if (bill.status !== 'void') return { refused: 'bill_state', billId: bill.id, status: bill.status };
      const job = await readJob(scene, bill.jobId);
      if (!job) return { refused: 'unknown_bill' };
      if (await findLiveBill(rows, sealer, job.id)) return { refused: 'job_has_bill', jobId: job.id };
      await draftBill(scene, job);
      refreshJobFor(scene, job.id, [bill.serviceFirmId]);
      return { done: null };
    },
  );
}

/** Commands about one job's bill come one after another; the key is that of the click or the form. */
async function orderOf(
  { store }: Hands,
  { id, revision, replyTo, nonce }: BillOrder,
  action: BillAction,
  input: { readonly revision?: number; readonly values?: FormValues },
): Promise<Order> {
  const bill = await findBillFor(store, action, id);
  const { platform, homeId, userId } = replyTo.person;
  const about = `${action.startsWith('payment_') ? 'payment' : 'bill'}:${String(id)}`;
  const parts = [about, `${platform}.${homeId}.${userId}`, action, revision, ...(nonce ? [nonce] : [])];
  return {
    key: parts.join(':'),
    subject: `job:${String(bill?.jobId ?? 0)}`,
    input: { ...input },
    replyTo,
    tell: nonce === undefined ? 'message' : 'form',
  };
}

/** The event, the true cards, and who hears of it. */
async function follow(scene: Acting, before: Bill, after: Bill, event: BillEvent): Promise<void> {
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
  refreshBill(scene, after);
  refreshAsks(tx, askedOn(directory, before), askedOn(directory, after));
  refreshJobFor(scene, after.jobId, [after.leadFirmId, after.serviceFirmId]);
  await scene.tell(billChanged, { before, after, event });
  const names = {
    leadFirm: firmOf(directory, after.leadFirmId).name,
    serviceFirm: firmOf(directory, after.serviceFirmId).name,
  };
  for (const { to, text } of noticesForBill(event, before, after, changed, names)) {
    const firmId = to === 'lead' ? after.leadFirmId : after.serviceFirmId;
    const people = accountantsOf(directory, firmId).map((member) => member.id);
    tellMembers(tx, `${key}:${to}`, people, accounting, textCard(text));
  }
  if (isSettled(after) && !isSettled(before)) await closeSettled(scene, after.jobId);
}

function askedOn(directory: Directory, bill: Bill): Asked[] {
  return asksOfBill(bill).map(({ name, side }) => ({
    subject: `bill_ask:${String(bill.id)}:${name}`,
    memberIds: accountantsOf(directory, side === 'lead' ? bill.leadFirmId : bill.serviceFirmId).map(
      ({ id }) => id,
    ),
  }));
}

function changedPayment(before: Bill, after: Bill): Payment | undefined {
  return after.payments.find((payment) => !before.payments.includes(payment));
}
