import { paperFor, type Sheet, type SheetColumn } from '../../../print/sheet.ts';
import type { Difference } from './differences.ts';

export type PrintedDifferences = {
  readonly firms: readonly [string, string];
  readonly before: number;
  readonly after: number;
  readonly differences: readonly Difference[];
  /** Whether the wording around the choices is another one: the network's text was changed, or its language is. */
  readonly isReworded: boolean;
  /** ISO 4217, by which the paper is chosen. */
  readonly currency: string;
};

const columns: readonly SheetColumn[] = [
  { label: 'Clause', share: 0.2, align: 'left' },
  { label: 'Before', share: 0.4, align: 'left' },
  { label: 'After', share: 0.4, align: 'left' },
];

/** What a new version of an agreement changes, clause by clause. */
export function differenceSheet(changes: PrintedDifferences): Sheet {
  const { firms, before, after, differences, isReworded, currency } = changes;
  const rows = differences.map(({ title, before: was, after: is }) => ({ cells: [title, was, is] }));
  return {
    title: `What version ${String(after)} changes`,
    subtitle: `Against version ${String(before)}, between ${firms.join(' and ')}`,
    paper: paperFor(currency),
    parties: [],
    facts: [],
    tables: rows.length === 0 ? [] : [{ columns, rows, sums: [] }],
    notes: [
      ...(rows.length === 0 ? ['No clause is changed.'] : ['Every other clause stays as it was.']),
      ...(isReworded
        ? ['The wording of the text has changed as well. Read it as a whole before you sign.']
        : []),
    ],
  };
}
