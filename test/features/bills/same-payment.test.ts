import { describe, expect, it } from 'vitest';
import { billForm, readBillForm } from '../../../src/features/bills/bill-forms.ts';
import { paidOf, type Bill } from '../../../src/features/bills/bill.ts';
import type { BillCommand } from '../../../src/features/bills/decide-bill.ts';
import type { PaymentForm } from '../../../src/features/bills/same-payment.ts';
import { after, submit, TODAY } from './bills.ts';

const paid = (action: PaymentForm, amountMinor: number): BillCommand => ({
  action,
  payment: { amountMinor, paidOn: TODAY, method: 'card', reference: '' },
});

/** What the form asks about, as text and options; undefined where it asks nothing. */
function asked(form: PaymentForm, bill: Bill): readonly [string, ...string[]] | undefined {
  const { items } = billForm({ form, id: bill.id, revision: bill.revision, nonce: 'n' }, bill, TODAY);
  const at = items.findIndex((item) => 'name' in item && item.name === 'same');
  const [text, choice] = [items[at - 1], items[at]];
  if (text?.kind !== 'text' || choice?.kind !== 'choice') return undefined;
  return [
    JSON.stringify(text.text).slice(1, -1),
    ...choice.options.map(({ value, label }) => `${value}: ${label}`),
  ];
}

function read(form: PaymentForm, bill: Bill, values: Readonly<Record<string, string>>) {
  const typed = { amount: '40', paid_on: TODAY, method: 'card', reference: '', ...values };
  return readBillForm({ form, id: bill.id }, typed, bill, TODAY);
}

describe('a payment that both firms enter', () => {
  const byPayer = after([submit, paid('bill_pay', 4000)]);
  const byPayee = after([submit, paid('bill_receive', 4000)]);

  it('counts once: the payee is asked about what it has not confirmed, and confirms that', () => {
    expect(asked('bill_receive', byPayer)).toEqual([
      'The other firm has entered $40.00 of 24 Nov 2026 already, not confirmed yet.',
      '1: Confirm $40.00 of 24 Nov 2026',
      'another: No, another payment',
    ]);
    const answer = read('bill_receive', byPayer, { same: '1' });
    expect(answer).toEqual({ command: { action: 'payment_confirm', paymentId: 1 } });
    expect(paidOf(after(['command' in answer ? answer.command! : submit], byPayer))).toBe(4000);
  });

  it('is no new one where the payee has recorded it, and the payer says so', () => {
    expect(asked('bill_pay', byPayee)).toEqual([
      'The other firm has recorded $40.00 of 24 Nov 2026 already.',
      '1: Yes, $40.00 of 24 Nov 2026',
      'another: No, another payment',
    ]);
    expect(read('bill_pay', byPayee, { same: '1' })).toEqual({ command: undefined });
  });

  it('is another one where they say so', () => {
    for (const [form, bill] of [
      ['bill_receive', byPayer],
      ['bill_pay', byPayee],
      ['bill_pay', byPayer],
    ] as const) {
      const answer = read(form, bill, { same: 'another' });
      expect(answer).toMatchObject({ command: { action: form, payment: { amountMinor: 4000 } } });
    }
  });

  it('is asked about where it was queried, or entered by a colleague, and not once it is settled', () => {
    const queried = after([{ action: 'payment_query', paymentId: 1, reason: 'Not here' }], byPayer);
    expect(asked('bill_receive', queried)?.[0]).toBe(
      'The other firm entered $40.00 of 24 Nov 2026, and yours wrote that it had not arrived.',
    );
    expect(asked('bill_pay', queried)).toBe(undefined);
    expect(asked('bill_pay', byPayer)?.[0]).toBe(
      'Your firm has entered $40.00 of 24 Nov 2026 already, not confirmed yet.',
    );
    const confirmed = after([{ action: 'payment_confirm', paymentId: 1 }], byPayer);
    for (const form of ['bill_pay', 'bill_receive'] as const) expect(asked(form, confirmed)).toBe(undefined);
    expect(asked('bill_receive', byPayee)).toBe(undefined);
  });

  it('has the amount of the one that is picked, or the whole that the form began with', () => {
    expect(read('bill_receive', byPayer, { same: '1', amount: '168.13' })).toMatchObject({
      command: { action: 'payment_confirm' },
    });
    expect(read('bill_receive', byPayer, { same: '1', amount: '41' })).toEqual({
      errors: { amount: 'You picked $40.00 of 24 Nov 2026. Write its amount, or pick another payment.' },
    });
    expect(read('bill_receive', byPayer, { same: '7' })).toEqual({ errors: { same: 'Please pick one.' } });
  });

  it('is stopped also in a form from before it was asked about, where it is the same amount', () => {
    expect(read('bill_receive', byPayer, {})).toEqual({
      errors: { amount: '$40.00 of 24 Nov 2026 stands on the bill already. Open the form again.' },
    });
    expect(read('bill_receive', byPayer, { amount: '41' })).toMatchObject({
      command: { action: 'bill_receive' },
    });
  });
});
