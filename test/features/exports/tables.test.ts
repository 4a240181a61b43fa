import { describe, expect, it } from 'vitest';
import { usualAccounting } from '../../../src/features/exports/accounting.ts';
import { csvText } from '../../../src/print/csv-file.ts';
import { rateLog, type AgreedRate } from '../../../src/features/exports/rate-log.ts';
import { statementList } from '../../../src/features/statements/statement-list.ts';
import type { StatementAccount } from '../../../src/features/statements/statement.ts';
import { agreedTerms } from '../jobs/world.ts';
import { expectGolden } from '../../support/golden.ts';

const statement = statementList(usualAccounting('USD'), { from: '2026-10-01', to: '2026-10-31' });
const entry = { isOurs: false, on: '2026-10-05', reference: '' };
const accounts: readonly StatementAccount[] = [
  {
    currency: 'USD',
    openingMinor: -10000,
    entries: [
      { ...entry, kind: 'bill', text: 'Bill B-17: Cabling', amountMinor: -23313, balanceMinor: -33313 },
      {
        ...entry,
        kind: 'credit',
        text: 'Bill B-17: Credit: travel',
        amountMinor: 1900,
        balanceMinor: -31413,
      },
      {
        ...entry,
        kind: 'payment',
        text: 'Payment of Bill B-17',
        reference: '=ACH',
        amountMinor: 31413,
        balanceMinor: 0,
      },
    ],
    closingMinor: 0,
  },
  { currency: 'JPY', openingMinor: 500, entries: [], closingMinor: 500 },
];

// In Alder's zone it is the evening before.
const at = new Date('2026-10-05T02:30:00Z');
const between = { leadFirmId: 1, serviceFirmId: 2 };
const agreed: readonly AgreedRate[] = [
  {
    kind: 'job',
    agreed: {
      ...between,
      jobId: 42,
      summary: '@printer, "down"',
      skill: 'Printers',
      leadMemberId: 11,
      serviceMemberId: 21,
      isWaiver: true,
      agreedAt: at,
      terms: { ...agreedTerms, version: 2, proposedByFirmId: 2, lateFeeBps: 105, nteMinor: 74000 },
    },
  },
  {
    kind: 'standing',
    rate: {
      ...between,
      id: 3,
      skill: '',
      version: 1,
      currency: 'USD',
      rateMinor: 9250,
      minimumMinutes: 60,
      incrementMinutes: 15,
      travelMinor: undefined,
      netDays: 30,
      proposedByFirmId: 2,
      proposedById: 21,
      proposedAt: new Date('2026-10-01T15:00:00Z'),
      status: 'ended',
      answeredById: 11,
      answeredAt: at,
      endedById: 11,
      endedAt: new Date('2026-11-01T15:00:00Z'),
    },
  },
];
const names = {
  firm: (id: number) => (id === 1 ? 'Alder IT' : 'Birch Networks'),
  member: (id: number | undefined) => (id === 11 ? 'Ann Alder' : 'Bob Birch'),
};
const rates = rateLog(names, 'America/New_York');

describe('tables for people', () => {
  it.each([
    ['statement.csv', csvText([...statement.head, ...accounts.flatMap(statement.rowsOf)])],
    ['rate-log.csv', csvText([...rates.head, ...agreed.flatMap(rates.rowsOf)])],
  ])('%s', (name, text) => {
    expectGolden(`exports/${name}`, text);
  });

  it('have a cell for each heading', () => {
    for (const row of agreed.flatMap(rates.rowsOf)) expect(row).toHaveLength(rates.head[0]?.length ?? 0);
    for (const row of accounts.flatMap(statement.rowsOf)) expect(row).toHaveLength(7);
  });
});
