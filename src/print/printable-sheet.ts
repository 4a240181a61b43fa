import { typedText } from '../chat/typed-text.ts';
import type { Faces } from './faces.ts';
import type { Sheet, SheetField } from './sheet.ts';

const NOTE =
  'Some words are in letters that could not be printed where this was made, so they are written as they sound.';

/** A sheet of which every letter can be printed: others are written as they sound, and a note says so. */
export function printableSheet(sheet: Sheet, { printable }: Pick<Faces, 'printable'>): Sheet {
  const spelt: string[] = [];
  const set = (text: string): string => {
    const printed = printable(typedText(text));
    if (!printed.isWhole) spelt.push(printed.text);
    return printed.text;
  };
  const fields = (all: readonly SheetField[]): SheetField[] =>
    all.map((field) => ({ ...field, label: set(field.label), value: set(field.value) }));
  const whole: Sheet = {
    ...sheet,
    title: set(sheet.title),
    subtitle: sheet.subtitle === undefined ? undefined : set(sheet.subtitle),
    parties: sheet.parties.map(({ label, lines }) => ({ label: set(label), lines: lines.map(set) })),
    facts: fields(sheet.facts),
    tables: sheet.tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(set) })),
      sums: fields(table.sums),
    })),
    notes: sheet.notes.map(set),
  };
  return spelt.length === 0 ? whole : { ...whole, notes: [...whole.notes, NOTE] };
}
