import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { remindersCard } from '../../../src/features/reminders/reminder-card.ts';
import { alder, birch, jobIn } from '../jobs/world.ts';
import { after, draft, submit } from '../bills/bills.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { boardDigestOf, digestOf, remindedBill, remindedJob } from './cards.ts';

// Due on 24 Dec 2026.
const bill = after([submit, { action: 'bill_approve' }]);
const waiting = after([submit]);
const paid = after([
  submit,
  {
    action: 'bill_pay',
    payment: { amountMinor: 20_813, paidOn: '2026-11-24', method: 'card', reference: '' },
  },
]);
const job = jobIn('open');
const running = jobIn('work_done');

const lead = (day: string, of = bill): Card =>
  remindersCard([remindedBill({ bill: of, peer: birch.name }, 'lead', day)]);
const service = (day: string, of = bill): Card =>
  remindersCard([remindedBill({ bill: of, peer: alder.name }, 'service', day)]);

const present = (card: Card | undefined): Card => {
  if (!card) throw new Error('there is something to say');
  return card;
};

const cases: readonly [string, Card][] = [
  ['before-due', lead('2026-12-19')],
  ['due-today', lead('2026-12-24', waiting)],
  ['one-day-late', lead('2026-12-25')],
  ['one-day-late-payee', service('2026-12-25')],
  ['a-week-late', lead('2026-12-31')],
  ['two-weeks-late', lead('2027-01-07')],
  ['a-month-late', lead('2027-01-23')],
  ['paid', lead('2027-01-23', paid)],
  ...(['lead', 'service'] as const).flatMap((side) =>
    [false, true].map((isBroken): [string, Card] => {
      const peer = side === 'lead' ? birch.name : alder.name;
      const reminded = remindedBill({ bill, peer }, side, '2027-01-07', { on: '2027-01-05', isBroken });
      return [`promise-${isBroken ? 'broken' : 'made'}-${side}`, remindersCard([reminded])];
    }),
  ),
  ['draft', service('2026-11-26', draft())],
  ['work', remindersCard([remindedJob({ running, peer: birch.name })])],
  ...(
    [jobIn('approved'), jobIn('in_progress', { reason: 'Desk 7 has no link.' }), jobIn('on_hold')] as const
  ).map((of): [string, Card] => [
    `work-${of.status}`,
    remindersCard([remindedJob({ running: of, peer: birch.name })]),
  ]),
  ['to-approve', lead('2026-12-01', waiting)],
  [
    'several',
    remindersCard([
      ...Array.from({ length: 9 }, () => remindedBill({ bill, peer: birch.name }, 'lead', '2026-12-24')),
      remindedJob({ running, peer: birch.name }),
    ]),
  ],
  ['digest', present(digestOf({ bill, job, running, peer: alder.name }, 1))],
  ['digest-long', present(digestOf({ bill, job, running, peer: alder.name }, 7))],
  ['digest-board', present(boardDigestOf('Peers', [{ job, leadFirm: alder.name, waitingDays: 2 }]))],
];

describe('cards of reminders and digests', () => {
  testGoldenCards('reminders', cases, ['a-week-late', 'digest']);

  it('are not there where there is nothing to say', () => {
    expect(digestOf({ bill, job, running, peer: alder.name }, 0)).toBeUndefined();
    expect(boardDigestOf('Peers', [])).toBeUndefined();
  });
});
