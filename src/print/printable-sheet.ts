import { typedText } from '../chat/typed-text.ts';
import type { Faces } from './faces.ts';
import type { Sheet, SheetField } from './sheet.ts';

const NOTE =
  'Some words are in letters that could not be printed where this was made, so they are written as they sound.';

/** A sheet of which every letter can be printed: others are written as they sound, and a note says so. */
export function printableSheet(sheet: Sheet, { printable }: Pick<Faces, 'printable'>): Sheet {
  const spelt: string[] = [];
  const whole = written(sheet, (text) => {
    const printed = printable(typedText(text));
    if (!printed.isWhole) spelt.push(printed.text);
    return printed.text;
  });
  return spelt.length === 0 ? whole : noted(whole);
}

/** At the end of the last sheet. */
function noted(sheet: Sheet): Sheet {
  return sheet.next ? { ...sheet, next: noted(sheet.next) } : { ...sheet, notes: [...sheet.notes, NOTE] };
}

function written(sheet: Sheet, set: (text: string) => string): Sheet {
  const fields = (all: readonly SheetField[]): SheetField[] =>
    all.map((field) => ({ ...field, label: set(field.label), value: set(field.value) }));
  const { subtitle, body, foot, next } = sheet;
  return {
    ...sheet,
    title: set(sheet.title),
    subtitle: subtitle === undefined ? undefined : set(subtitle),
    parties: sheet.parties.map(({ label, lines }) => ({ label: set(label), lines: lines.map(set) })),
    facts: fields(sheet.facts),
    tables: sheet.tables.map(({ heading, ...table }) => ({
      ...table,
      ...(heading === undefined ? {} : { heading: set(heading) }),
      columns: table.columns.map((column) => ({ ...column, label: set(column.label) })),
      rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(set) })),
      sums: fields(table.sums),
    })),
    notes: sheet.notes.map(set),
    ...(body && { body: body.map((block) => ({ ...block, text: isolating(block.text, set) })) }),
    ...(foot === undefined ? {} : { foot: set(foot) }),
    ...(next && { next: written(next, set) }),
  };
}

function isolating(text: string, set: (text: string) => string): string {
  return text
    .split(/([\u2066-\u2069])/)
    .map((part, at) => (at % 2 === 1 ? part : set(part)))
    .join('');
}
