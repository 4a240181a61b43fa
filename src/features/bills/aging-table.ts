import type { Block, TableColumn } from '../../chat/card.ts';
import { formatMoney } from '../../shared/money.ts';
import { ageLabels, ages, type Age, type Aging } from './aging.ts';

/**
 * What is open by age: a row for each age, as a phone has room for a column of each side but not for one of each
 * age. An age and a side with nothing in them are left out; several currencies stand below each other.
 */
export function agingTable(due: readonly Aging[], owed: readonly Aging[]): Block[] {
  const sides = [
    { label: 'You owe', sums: due },
    { label: 'Owed to you', sums: owed },
  ].filter(({ sums }) => ages.some((age) => textOf(sums, age) !== ''));
  if (sides.length === 0) return [];
  const columns: TableColumn[] = [
    { label: 'Age' },
    ...sides.map(({ label }) => ({ label, align: 'right' as const })),
  ];
  const rows = ages
    .map((age) => [ageLabels[age], ...sides.map(({ sums }) => textOf(sums, age))])
    .filter(([, ...cells]) => cells.some((cell) => cell !== ''));
  return [{ kind: 'table', columns, rows }];
}

function textOf(sums: readonly Aging[], age: Age): string {
  return sums
    .filter(({ minorByAge }) => minorByAge[age] > 0)
    .map(({ currency, minorByAge }) => formatMoney({ minor: minorByAge[age], currency }))
    .join('\n');
}
