import { describe, expect, it } from 'vitest';
import { createFaces } from '../../src/print/faces.ts';
import { printableSheet } from '../../src/print/printable-sheet.ts';
import type { Sheet } from '../../src/print/sheet.ts';

const faces = createFaces([]);
const japanese = '東京';
const heard = 'DongJing';

/** A sheet that has the text wherever one can be. */
function sheetOf(text: string, next?: Sheet): Sheet {
  const field = { label: text, value: text };
  return {
    title: text,
    subtitle: text,
    paper: 'A4',
    parties: [{ label: text, lines: [text] }],
    facts: [field],
    body: [{ kind: 'paragraph', text: `1 \u2068${text}\u2069.` }],
    tables: [
      {
        heading: text,
        columns: [{ label: text, share: 1, align: 'left' }],
        rows: [{ cells: [text] }],
        sums: [field],
      },
    ],
    notes: [text],
    foot: text,
    next,
  };
}

describe('a sheet that can be printed', () => {
  it('has what no font has as it sounds, wherever it stands, and says so once, at the end', () => {
    const sheet = printableSheet(sheetOf(japanese, sheetOf(japanese)), faces);
    expect(JSON.stringify(sheet)).not.toContain(japanese);
    const plain = sheetOf(heard);
    const note = expect.stringContaining('as they sound') as unknown as string;
    expect(sheet).toEqual({ ...plain, next: { ...plain, notes: [heard, note] } });
  });

  it('is as it was where every letter can be printed; of marks that are not seen, isolates of a text alone stay', () => {
    const sheet = sheetOf('Łódź');
    expect(printableSheet(sheet, faces)).toEqual(sheet);
    const marked = {
      ...sheet,
      title: 'a\u202eb',
      body: [{ kind: 'item' as const, text: '\u2067a\u202e\u2069' }],
    };
    expect(printableSheet(marked, faces)).toMatchObject({ title: 'ab', body: [{ text: '\u2067a\u2069' }] });
  });
});
