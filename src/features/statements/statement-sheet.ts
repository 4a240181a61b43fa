import { paperFor, type Sheet, type SheetColumn, type SheetRow, type SheetTable } from '../../print/sheet.ts';
import { formatDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { formatPeriod } from '../../shared/read-period.ts';
import type { StatementView } from './statement-card.ts';
import { owedText, sumFields } from './statement-text.ts';
import type { StatementAccount } from './statement.ts';

const columns: readonly SheetColumn[] = [
  { label: 'Date', share: 0.14, align: 'left' },
  { label: 'What', share: 0.36, align: 'left' },
  { label: 'Reference', share: 0.16, align: 'left' },
  { label: 'Amount', share: 0.17, align: 'right' },
  { label: 'Balance', share: 0.17, align: 'right' },
];

/** All that was billed, credited and paid between two firms in a period, for paper. */
export function statementSheet(view: StatementView): Sheet {
  const { firm, peer, period, accounts } = view;
  return {
    title: `Statement of ${firm} and ${peer}`,
    subtitle: formatPeriod(period),
    paper: paperFor(accounts[0]?.currency ?? 'EUR'),
    parties: [
      { label: 'Made for', lines: [firm] },
      { label: 'With', lines: [peer] },
    ],
    facts: [],
    tables: accounts.map((account) => tableOf(view, account)),
    notes: [
      `Amounts and balances are in favour of ${firm}; those with a minus are in favour of ${peer}.`,
      'Each entry stands on the day on which it was entered. What changes later is an entry of its own day.',
    ],
  };
}

function tableOf(view: StatementView, account: StatementAccount): SheetTable {
  const { currency, openingMinor, closingMinor, entries } = account;
  const money = (minor: number): string => formatMoney({ minor, currency });
  const opening: SheetRow = {
    cells: [formatDate(view.period.from), 'Balance before', '', '', money(openingMinor)],
    isStrong: true,
  };
  return {
    heading: currency,
    columns,
    rows: [
      opening,
      ...entries.map(({ on, text, reference, amountMinor, balanceMinor }) => ({
        cells: [formatDate(on), text, reference, money(amountMinor), money(balanceMinor)],
      })),
    ],
    sums: [
      ...sumFields(view, account),
      { label: 'Balance', value: money(closingMinor), isStrong: true },
      { label: '', value: owedText(view, currency, closingMinor) },
    ],
  };
}
