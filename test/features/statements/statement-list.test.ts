import { describe, expect, it } from 'vitest';
import { usualAccounting } from '../../../src/features/exports/accounting.ts';
import { statementList } from '../../../src/features/statements/statement-list.ts';
import type { StatementAccount } from '../../../src/features/statements/statement.ts';
import { csvText } from '../../../src/print/csv-file.ts';
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

describe('a statement as a table', () => {
  it('statement.csv', () => {
    expectGolden(
      'exports/statement.csv',
      csvText([...statement.head, ...accounts.flatMap(statement.rowsOf)]),
    );
  });

  it('has a cell for each heading', () => {
    for (const row of accounts.flatMap(statement.rowsOf)) expect(row).toHaveLength(7);
  });
});
