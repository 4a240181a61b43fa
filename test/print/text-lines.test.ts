import { describe, expect, it } from 'vitest';
import { createFaces, type Faces } from '../../src/print/faces.ts';
import { textLines } from '../../src/print/text-lines.ts';

const faces = createFaces([]);
/** Each letter is one wide. */
const linesOf = (text: string, width: number, of: Faces = faces): string[] =>
  textLines(text, {
    faces: of,
    isStrong: false,
    width,
    widthOf: ({ text: letters }) => Array.from(letters).length,
  }).map(({ runs }) => runs.map(({ text: letters }) => letters).join('|'));

describe('a text in lines', () => {
  it('breaks between words, and keeps a sign and a currency with their number', () => {
    expect(linesOf('Balance of -CHF\u00a0123,456.78 is open', 16)).toEqual([
      'Balance of',
      '-CHF\u00a0123,456.78',
      'is open',
    ]);
    expect(linesOf('one -$19.00 two', 9)).toEqual(['one', '-$19.00', 'two']);
    expect(linesOf('well-known re/make', 6)).toEqual(['well-', 'known', 're/', 'make']);
  });

  it('cuts a word that is longer than a line, and no letter with its accents or joiners', () => {
    expect(linesOf('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
    expect(linesOf('e\u0301e\u0301e\u0301', 4)).toEqual(['e\u0301e\u0301', 'e\u0301']);
  });

  it('keeps line breaks, and an empty text is a line', () => {
    expect(linesOf('a\n\nb', 9)).toEqual(['a', '', 'b']);
    expect(linesOf('', 9)).toEqual(['']);
  });

  it('breaks Thai between its words', () => {
    expect(linesOf('ติดตั้งสายเคเบิล', 9)).toEqual(['ติดตั้ง', 'สายเคเบิล']);
  });

  it('goes from right to left where its letters do; numbers and Latin words in it do not', () => {
    // In the order in which the runs are seen from the left; a run that goes leftward is turned round as it is shaped.
    expect(linesOf('קומה 12 (צפון) IT', 40)).toEqual(['IT| )צפון( |12|קומה ']);
    expect(linesOf('Bill of تركيب 3 for IT', 40)).toEqual(['Bill of |3|تركيب | for IT']);
    // Signs alone have no letters by which a shaper would know.
    expect(linesOf('א 1 — 2 ב', 40)).toEqual([' ב|2| — |1|א ']);
  });

  it('keeps what is isolated to itself, draws no mark of it, and breaks before it as before any word', () => {
    expect(linesOf('of שלום, 12 pages', 40)).toEqual(['of |12|שלום, | pages']);
    expect(linesOf('of \u2068שלום\u2069, 12 pages', 40)).toEqual(['of |שלום|, 12 pages']);
    expect(linesOf('one two \u2068שלום\u2069', 8)).toEqual(['one two', 'שלום']);
    expect(linesOf('one \u2068two\u2069 six', 8)).toEqual(['one |two', 'six']);
  });

  it('parts Arabic letters from Hebrew ones, which are shaped apart', () => {
    expect(linesOf('שלום نخيل שלום', 40)).toEqual(['שלום|نخيل |שלום ']);
  });

  it('of several lines that go from right to left begins each at the right', () => {
    const [first, second] = textLines('אבגד הוזח טי', {
      faces,
      isStrong: false,
      width: 9,
      widthOf: ({ text }) => Array.from(text).length,
    });
    expect([first?.indent, second?.indent]).toEqual([0, 7]);
  });
});
