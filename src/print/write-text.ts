import { cutText } from '../chat/typed-text.ts';
import { facesHere, type Face } from './faces.ts';
import { isOnePiece, textLines, type Run, type TextLine } from './text-lines.ts';

type Doc = PDFKit.PDFDocument;

/** In points. */
export type Writing = {
  readonly at: number;
  readonly strong: boolean;
  readonly color: string;
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
};

/** Writes a text that can be printed (`printableSheet`) in lines from where the document is, and goes on below it. */
export function writeText(doc: Doc, text: string, writing: Writing): void {
  const { at, lines } = setText(text, writing);
  const { x, width, align } = writing;
  doc.fillColor(writing.color);
  for (const line of lines) {
    const { ascent, height } = heightOf(line, writing, at);
    if (doc.y + height > doc.page.maxY()) doc.addPage();
    const top = doc.y;
    let left = align === 'right' ? x + width - line.width : x + line.indent;
    for (const run of line.runs) {
      useFace(doc, run.face).fontSize(at).fillColor(writing.color);
      doc.text(run.text, left, top + ascent, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) });
      left += widthOf(run, at);
    }
    doc.y = top + height;
  }
}

/** How high it will be. */
export function textHeight(text: string, writing: Omit<Writing, 'color' | 'x'>): number {
  const { at, lines } = setText(text, writing);
  return lines.reduce((sum, line) => sum + heightOf(line, writing, at).height, 0);
}

/** The text cut so that it is one line, and says so. */
export function inOneLine(text: string, writing: Omit<Writing, 'color' | 'x'>): string {
  const whole = text.replaceAll('\n', ' ');
  let shown = whole;
  for (let max = whole.length - 1; max > 0 && setText(shown, writing).lines.length > 1; max -= 1)
    shown = cutText(whole, max);
  return shown;
}

export function useFace(doc: Doc, { path, font }: Face): Doc {
  // It takes an opened font as well, which its types do not say; to read one anew for each document takes long.
  doc.registerFont(path, font as unknown as string);
  return doc.font(path);
}

/** An amount at the right that its column is too narrow for is written smaller rather than parted. */
function setText(
  text: string,
  { at, strong, width, align }: Omit<Writing, 'color' | 'x'>,
): { readonly at: number; readonly lines: readonly TextLine[] } {
  const linesAt = (size: number, room: number): readonly TextLine[] =>
    textLines(text, {
      faces: facesHere(),
      isStrong: strong,
      width: room,
      widthOf: (run) => widthOf(run, size),
    });
  const lines = linesAt(at, width);
  if (align === 'left' || lines.length === 1 || !isOnePiece(text)) return { at, lines };
  const whole = linesAt(at, Infinity)[0]?.width ?? width;
  const smaller = (at * width) / whole;
  return { at: smaller, lines: linesAt(smaller, Infinity) };
}

function heightOf(
  { runs }: TextLine,
  { strong }: Pick<Writing, 'strong'>,
  at: number,
): { readonly ascent: number; readonly height: number } {
  const { plain, strong: bold } = facesHere();
  const fonts = [strong ? bold : plain, ...runs.map(({ face }) => face)].map(({ font }) => font);
  const scaled = (of: (font: Face['font']) => number): number =>
    Math.max(...fonts.map((font) => (of(font) / font.unitsPerEm) * at));
  const ascent = scaled((font) => font.ascent);
  return { ascent, height: ascent + scaled((font) => font.lineGap - font.descent) };
}

/** Spaces in what goes leftward stay where they are only if it is shaped as a whole. */
function shaping({ isLeftward }: Run): { features?: [] } {
  return isLeftward ? { features: [] } : {};
}

const MOST_KNOWN = 20_000;
const known = new Map<string, number>();

/** As it is drawn: word by word, but what goes leftward as a whole. */
function widthOf({ text, face, isLeftward }: Run, at: number): number {
  const words = isLeftward ? [text] : text.split(/(?<= )/);
  return words.reduce((sum, word) => sum + wordWidth(word, face) * at, 0);
}

/** In parts of the size. */
function wordWidth(word: string, { path, font }: Face): number {
  const key = `${path} ${word}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const width = font.layout(word).advanceWidth / font.unitsPerEm;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, width);
  return width;
}
