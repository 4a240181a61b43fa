import { describe, expect, it } from 'vitest';
import { billCard } from '../../../src/features/bills/bill-card.ts';
import { billForm, billForms } from '../../../src/features/bills/bill-forms.ts';
import type { Bill, BillLine, Dispute, Payment } from '../../../src/features/bills/bill.ts';
import { invoicesCard, payCard } from '../../../src/features/bills/invoices-card.ts';
import { noteOnBill } from '../../../src/features/reminders/bill-note.ts';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks, checkModal } from '../../../src/playground/slack/block-kit/validate.ts';
import { program } from '../../../src/program.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { renderForm } from '../../../src/slack/render-form.ts';
import { renderCard as renderForTeams } from '../../../src/teams/render.ts';
import { longest, longestOf, units } from '../jobs/longest.ts';
import { faultsOf } from '../../teams/check-card.ts';
import { formFaults } from '../../teams/check-form.ts';
import { after, draft, submit, T0, TODAY } from './bills.ts';
import { unbound } from '../../support/unbound.ts';

const most = 2 ** 31 - 1;

/** A bill with as many lines, payments and disputes as one likes, each as long as it gets. */
function fullBill(unit: string): Bill {
  const line = (kind: BillLine['kind'], length: number): BillLine => ({
    kind,
    text: longest(unit, length),
    draftedMinor: 2_000_000,
    amountMinor: 3_000_000,
  });
  const payment = (index: number): Payment => ({
    id: index + 1,
    amountMinor: 1_000_000,
    paidOn: TODAY,
    method: 'bank_transfer',
    reference: longest(unit, 100),
    recordedById: 11,
    status: index % 2 === 0 ? 'reported' : 'queried',
    query: longest(unit, 1000),
    createdAt: T0,
    answeredAt: T0,
  });
  const dispute: Dispute = {
    id: 1,
    amountMinor: 2_000_000,
    reason: longest(unit, 1000),
    raisedById: 11,
    raisedAt: T0,
    settledBy: undefined,
    settledById: undefined,
    settledAt: undefined,
  };
  return {
    ...after([submit]),
    id: most,
    jobId: most,
    revision: most,
    summary: longest(unit, 120),
    number: longest(unit, 40),
    status: 'disputed',
    clientNote: longest(unit, 1000),
    lines: [
      line('labour', 120),
      ...Array.from({ length: 40 }, () => line('expense', 200)),
      line('credit', 1008),
      line('other', 120),
    ],
    payments: Array.from({ length: 20 }, (_, index) => payment(index)),
    disputes: [dispute],
  };
}

describe('everything about bills, with the longest of everything', () => {
  it.each(units)('of %j, is within the limits of both platforms on every card', (unit) => {
    const { name } = longestOf(unit);
    const bill = fullBill(unit);
    const listed = Array.from({ length: 60 }, (_, index) => ({
      bill: index % 3 === 0 ? { ...draft(), id: index, summary: bill.summary } : { ...bill, id: index },
      side: index % 2 === 0 ? ('lead' as const) : ('service' as const),
      peer: name,
      today: '2027-03-01',
    }));
    const cards = [
      ...(['lead', 'service'] as const).map((side) =>
        billCard({
          bill,
          side,
          leadFirm: name,
          serviceFirm: name,
          today: '2027-03-01',
          notes: [
            noteOnBill({
              bill,
              side,
              line: `Reminders are stopped: ${name}`,
              promise: undefined,
              isStopped: side === 'lead',
              isAllowed: () => true,
            }),
          ],
          nameOf: () => name,
          isAllowed: () => true,
        }),
      ),
      invoicesCard(listed),
      payCard(listed),
    ];
    for (const card of cards) {
      const message = renderCard(card);
      const checked = checkMessageBlocks(message.blocks);
      expect(checked.ok ? [] : checked.faults, card.summary.slice(0, 100)).toEqual([]);
      expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
      expect(message.text.length).toBeLessThanOrEqual(4000);
      const forTeams = renderForTeams(card, program.names);
      expect(faultsOf(forTeams.card)).toEqual([]);
      expect(JSON.stringify(forTeams.card).length * 2).toBeLessThan(80 * 1024);
    }
  });

  it.each(units)('of %j, opens in every form', (unit) => {
    const bill = fullBill(unit);
    for (const form of billForms) {
      const ref = { form, id: most, revision: most, nonce: longest('👍', 40) };
      const drawn = billForm(ref, bill, TODAY);
      const modal = renderForm(drawn, unbound);
      const checked = checkModal(modal);
      expect(checked.ok ? [] : checked.faults, form).toEqual([]);
      expect(mentionsOf('', modal.blocks, [])).toEqual([]);
      expect(formFaults(drawn, unit), form).toEqual([]);
    }
  });
});
