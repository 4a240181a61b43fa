import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { billAskCard } from '../../../src/features/bills/bill-asks.ts';
import type { BillStep } from '../../../src/features/bills/bill-ends.ts';
import type { BillView } from '../../../src/features/bills/bill-view.ts';
import { totalOf, type Bill } from '../../../src/features/bills/bill.ts';
import { decideBill, type BillCommand } from '../../../src/features/bills/decide-bill.ts';
import { isAllowedOnBill, type BillSide } from '../../../src/features/bills/permissions.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { alder, birch } from '../jobs/world.ts';
import { by, draft, submit, T0 } from './bills.ts';

const ANN = 11;
const BOB = 21;
const HOUR_MS = 3_600_000;

/** A bill after commands, each an hour after the one before, with what is on record of them. */
function stepped(commands: readonly (readonly [memberId: number, command: BillCommand])[]) {
  let bill: Bill = draft();
  const steps: BillStep[] = [];
  for (const [memberId, command] of commands) {
    const at = new Date(T0.getTime() + steps.length * HOUR_MS);
    const decision = decideBill(bill, command, { ...by(bill), memberId, now: at });
    if ('refused' in decision) throw new Error(`${command.action}: ${JSON.stringify(decision)}`);
    const { event, bill: after } = decision;
    const changed = after.payments.find((payment) => !bill.payments.includes(payment));
    steps.push({ type: event, memberId, at, totalMinor: totalOf(after), paymentMinor: changed?.amountMinor });
    bill = { ...after, payments: after.payments.map((payment, place) => ({ ...payment, id: place + 1 })) };
  }
  return { bill, steps };
}

type Stepped = ReturnType<typeof stepped>;

function ask({ bill, steps }: Stepped, side: BillSide, name: string, isPosted = true): Card | undefined {
  const view: BillView = {
    ...{ bill, side, leadFirm: alder.name, serviceFirm: birch.name, today: '2026-11-24', notes: [] },
    nameOf: (id) => (id === ANN ? 'Ann Alder' : 'Bob Birch'),
    isAllowed: (action) => isAllowedOnBill(action, 'owner', side),
  };
  return billAskCard(view, name, steps, isPosted);
}

const card = (...args: Parameters<typeof ask>): Card => {
  const drawn = ask(...args);
  if (!drawn) throw new Error('nothing is asked');
  return drawn;
};

const pay: readonly [number, BillCommand] = [
  ANN,
  {
    action: 'bill_pay',
    payment: { amountMinor: 10_000, paidOn: '2026-11-24', method: 'bank_transfer', reference: '' },
  },
];
const query = { action: 'payment_query', paymentId: 1, reason: 'Not on our account.' } as const;
const confirm = { action: 'payment_confirm', paymentId: 1 } as const;
const withdraw = { action: 'payment_withdraw', paymentId: 1 } as const;
const dispute = { action: 'bill_dispute', amountMinor: 5000, reason: 'Half a day was agreed.' } as const;
const change = { action: 'bill_change', lines: draft().lines } as const;

const sent = [[BOB, submit]] as const;
const paid = [...sent, pay] as const;
const queried = [...paid, [BOB, query]] as const;
const disputed = [...sent, [ANN, dispute]] as const;
const changed = [...disputed, [BOB, change]] as const;

describe('what is asked for on a bill', () => {
  testGoldenCards('bill-asks', [
    ['payment', card(stepped(paid), 'service', 'payment:0')],
    ['payment-received', card(stepped([...paid, [BOB, confirm]]), 'service', 'payment:0')],
    ['payment-not-received', card(stepped(queried), 'service', 'payment:0')],
    ['payment-taken-back', card(stepped([...paid, [ANN, withdraw]]), 'service', 'payment:0')],
    ['queried', card(stepped(queried), 'lead', 'query:0')],
    ['queried-and-received', card(stepped([...queried, [BOB, confirm]]), 'lead', 'query:0')],
    ['disputed', card(stepped(disputed), 'service', 'dispute:0')],
    ['disputed-and-changed', card(stepped(changed), 'service', 'dispute:0')],
    ['changed', card(stepped(changed), 'lead', 'approve:1')],
    [
      'changed-and-approved',
      card(stepped([...changed, [ANN, { action: 'bill_approve' }]]), 'lead', 'approve:1'),
    ],
  ]);

  it('is asked of nobody where it was over before it was sent', () => {
    expect(ask(stepped([...paid, [BOB, confirm]]), 'service', 'payment:0', false)).toBeUndefined();
    expect(ask(stepped(paid), 'service', 'payment:1')).toBeUndefined();
    expect(ask(stepped(paid), 'service', 'nothing:0')).toBeUndefined();
  });
});
