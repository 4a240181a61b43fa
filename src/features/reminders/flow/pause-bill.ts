import { textCard } from '../../../chat/card.ts';
import type { FormValues } from '../../../chat/form.ts';
import type { ReplyTo } from '../../../chat/interaction.ts';
import { carryOut, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import { accounting } from '../../../directory/roles.ts';
import type { Acting } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { formatDate } from '../../../shared/calendar.ts';
import { accountantsOf } from '../../bills/accountants.ts';
import { billAndJob } from '../../bills/bill-card.ts';
import type { BillRefusal } from '../../bills/bill-refusal.ts';
import { isOpen, payableOf, type Bill } from '../../bills/bill.ts';
import { readBill } from '../../bills/open/read-bills.ts';
import { refreshBill } from '../../bills/open/refresh-bill.ts';
import { billSideOf } from '../../bills/permissions.ts';
import { stopOf } from '../chases.ts';
import type { PauseOrder } from '../pause-form.ts';
import { refuseOnReminders } from '../permissions.ts';
import { addPause, findPausesOf } from '../reminder-store.ts';
import { refreshReminders } from './refresh-reminders.ts';

type PauseClick = {
  readonly replyTo: ReplyTo;
  /** Of the bill. */
  readonly id: number;
  readonly revision: number;
  /** One opening of a form; none for a button. */
  readonly nonce?: string;
};

type Asked = PauseOrder | { readonly kind: 'resume' };

const actions = {
  promise: 'bill_promise',
  snooze: 'bill_snooze',
  stop: 'bill_stop',
  resume: 'bill_resume',
} as const;

const events = {
  promise: 'PaymentPromised',
  snooze: 'RemindersSnoozed',
  stop: 'RemindersStopped',
  resume: 'RemindersResumed',
} as const;

/** Keeps the reminders of a bill from going on, or lets them go on again; nothing else about the bill changes. */
export async function pauseBill(
  hands: Hands,
  { id, revision, replyTo, nonce }: PauseClick,
  asked: Asked,
  values: FormValues = {},
): Promise<Outcome> {
  const action = actions[asked.kind];
  const { platform, homeId, userId } = replyTo.person;
  const parts = [`bill:${String(id)}`, `${platform}.${homeId}.${userId}`, action, revision];
  const { store } = hands;
  const known = await readBill(store, id);
  const before = await findPausesOf(store.rows, store.sealer, id);
  const stops = before.filter(({ kind }) => kind === 'stop').length;
  return carryOut(
    hands,
    {
      // A button to start again may be clicked once for each stop.
      key: [...parts, nonce ?? stops].join(':'),
      subject: `job:${String(known?.jobId ?? 0)}`,
      input: { revision, values },
      replyTo,
      tell: nonce === undefined ? 'message' : 'form',
    },
    async (scene): Promise<Outcome<BillRefusal>> => {
      const { tx, sealer, actor, now } = scene;
      const bill = await readBill(scene, id);
      const refusal = refuseOnReminders(bill, action, actor);
      if (refusal || !bill) return refusal ?? { refused: 'unknown_bill' };
      const pauses = await findPausesOf(tx.rows, sealer, id);
      if (!takes(bill, asked, stopOf(pauses) !== undefined))
        return { refused: 'bill_state', billId: bill.id, status: bill.status };
      const pause = {
        firmId: actor.firm.id,
        memberId: actor.member.id,
        kind: asked.kind,
        untilOn: 'untilOn' in asked ? asked.untilOn : undefined,
        reason: 'reason' in asked ? asked.reason : undefined,
      };
      await addPause(tx.rows, sealer, id, pause, now);
      tx.event({
        jobId: bill.jobId,
        type: events[asked.kind],
        memberId: actor.member.id,
        data: { billId: id, ...(pause.untilOn === undefined ? {} : { untilOn: pause.untilOn }) },
      });
      refreshBill(scene, bill);
      await refreshReminders(scene, { kind: 'bill', id });
      tellOther(scene, bill, asked);
      return { done: null };
    },
  );
}

function takes(bill: Bill, { kind }: Asked, isStopped: boolean): boolean {
  switch (kind) {
    case 'promise':
      return isOpen(bill) && payableOf(bill) > 0;
    case 'snooze':
      return isOpen(bill) || bill.status === 'draft';
    case 'stop':
      return isOpen(bill) && !isStopped;
    case 'resume':
      return isStopped;
  }
}

/** What concerns the other firm it hears; that somebody snoozes, it does not. */
function tellOther({ tx, directory, actor, key }: Acting, bill: Bill, asked: Asked): void {
  const name = billAndJob(bill, ' for ');
  const text =
    asked.kind === 'promise'
      ? `${actor.firm.name} promises to pay ${name} on ${formatDate(asked.untilOn)}. Reminders wait until the day after.`
      : asked.kind === 'stop'
        ? `${actor.firm.name} stopped the reminders of ${name}: ${asked.reason}`
        : undefined;
  if (text === undefined) return;
  const otherId = billSideOf(bill, actor.firm.id) === 'lead' ? bill.serviceFirmId : bill.leadFirmId;
  const people = accountantsOf(directory, otherId).map(({ id }) => id);
  tellMembers(tx, `${key}:other`, people, accounting, textCard(text));
}
