import { createRequire } from 'node:module';
import type { Bidi } from 'bidi-js';
import type { Face, Faces } from './faces.ts';

const bidi = (createRequire(import.meta.url)('bidi-js') as () => Bidi)();

/** Letters of one font and one direction, as they follow each other on paper from the left. */
export type Run = { readonly text: string; readonly face: Face; readonly isLeftward: boolean };
export type TextLine = {
  readonly runs: readonly Run[];
  readonly width: number;
  /** How far it is moved in, so that the lines of a paragraph that goes leftward begin below each other. */
  readonly indent: number;
};

export type Setting = {
  readonly faces: Faces;
  readonly isStrong: boolean;
  /** In points. */
  readonly width: number;
  readonly widthOf: (run: Run) => number;
};

const words = new Intl.Segmenter('en', { granularity: 'word' });
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Written without spaces between words. A no-break space is none to break at. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const endsInSpace = /[ \t\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000][\u2066-\u2068]*$/u;
/** They say which way what stands in them is read, and are not drawn. */
const isolate = /^[\u2066-\u2069]$/;
/** At the end of a line. */
const undrawn = /[\s\u2066-\u2069]/;

/**
 * Sets a text in lines, in the order in which it is seen: what is written from the right, from the right. A line breaks
 * between words alone, so that a sign stays with its number, and only a word that is longer than a line is cut.
 */
export function textLines(text: string, setting: Setting): readonly TextLine[] {
  return text
    .replaceAll('\t', ' ')
    .split('\n')
    .flatMap((paragraph) => paragraphLines(paragraph, setting));
}

/** Whether nothing in it may be parted: an amount, a number. */
export function isOnePiece(text: string): boolean {
  return piecesOf(text).length <= 1;
}

function paragraphLines(paragraph: string, setting: Setting): TextLine[] {
  const levels = bidi.getEmbeddingLevels(paragraph);
  const set = (from: number, to: number): SetLine => lineOf(paragraph, levels.levels, from, to, setting);
  const lines: SetLine[] = [];
  let from = 0;
  let to = 0;
  const end = (): void => {
    if (to > from) lines.push(set(from, to));
    from = to;
  };
  for (const piece of piecesOf(paragraph)) {
    const next = to + piece.length;
    if (set(from, next).width <= setting.width) {
      to = next;
      continue;
    }
    end();
    for (const { segment } of set(from, next).width <= setting.width
      ? [{ segment: piece }]
      : graphemes.segment(piece)) {
      if (to > from && set(from, to + segment.length).width > setting.width) end();
      to += segment.length;
    }
  }
  end();
  const isLeftward = (levels.paragraphs[0]?.level ?? 0) % 2 === 1;
  const widest = Math.max(0, ...lines.map(({ width }) => width));
  const nothing: SetLine = { runs: [], width: 0 };
  return (lines.length > 0 ? lines : [nothing]).map((line) => ({
    ...line,
    indent: isLeftward ? widest - line.width : 0,
  }));
}

type SetLine = Omit<TextLine, 'indent'>;

/** Parts between which a line may break, each with the spaces behind it. */
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = [];
  for (const { segment, isWordLike = false } of words.segment(paragraph)) {
    const before = pieces.at(-1);
    if (before === undefined || mayBreak(before, segment, isWordLike)) pieces.push(segment);
    else pieces[pieces.length - 1] = before + segment;
  }
  return pieces;
}

function mayBreak(before: string, next: string, isWordLike: boolean): boolean {
  if (endsInSpace.test(before)) return !/^\s/u.test(next);
  if (/[\p{L}\p{N}][-/]$/u.test(before)) return /^\p{L}/u.test(next);
  return isWordLike && (unspaced.test(before.slice(-1)) || unspaced.test(next.charAt(0)));
}

/** @param levels odd where what is written goes from right to left (Unicode Standard Annex 9) */
function lineOf(text: string, levels: Uint8Array, from: number, to: number, setting: Setting): SetLine {
  let end = to;
  while (end > from && undrawn.test(text.charAt(end - 1))) end -= 1;
  const runs = inOrderSeen(runsOf(text, levels, from, end, setting));
  return { runs, width: runs.reduce((sum, run) => sum + setting.widthOf(run), 0) };
}

type Levelled = Run & { readonly level: number };

function runsOf(
  text: string,
  levels: Uint8Array,
  from: number,
  to: number,
  { faces, isStrong }: Setting,
): Levelled[] {
  const runs: Levelled[] = [];
  const mirrored = bidi.getMirroredCharactersMap(text, levels, from, Math.max(from, to - 1));
  for (const { segment, index } of graphemes.segment(text.slice(from, to))) {
    if (isolate.test(segment)) continue;
    const at = from + index;
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    // Spaces and the like go on in the font of what stands before them.
    const goesOn = last && /^[\s\p{P}]$/u.test(segment) && has(last.face, segment);
    const face = goesOn ? last.face : (faces.faceOf(segment, isStrong) ?? faces.plain);
    const letter = mirrored.get(at) ?? segment;
    if (last?.level === level && last.face === face && !isOtherScript(last.text, segment))
      runs[runs.length - 1] = { ...last, text: last.text + letter };
    else runs.push({ text: letter, face, level, isLeftward: level % 2 === 1 });
  }
  return runs;
}

/** A shaper takes a run for one script: Arabic letters beside Hebrew ones would not be joined. */
function isOtherScript(before: string, next: string): boolean {
  if (/\p{sc=Arabic}/u.test(next)) return /\p{sc=Hebrew}/u.test(before);
  return /\p{sc=Hebrew}/u.test(next) && /\p{sc=Arabic}/u.test(before);
}

function has({ font }: Face, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

/** Rule L2: from the highest level down, what stands together at it or above is turned round. */
function inOrderSeen(runs: readonly Levelled[]): readonly Run[] {
  const seen = [...runs];
  const most = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = most; level > 0; level -= 1)
    for (let from = 0; from < seen.length; from += 1) {
      let to = from;
      while ((seen[to]?.level ?? -1) >= level) to += 1;
      seen.splice(from, to - from, ...seen.slice(from, to).reverse());
      from = to;
    }
  return seen.map(({ text, face, isLeftward }) => ({
    face,
    isLeftward,
    text: isLeftward ? asShaped(text) : text,
  }));
}

/** A shaper turns letters that go leftward round by itself; signs that have no direction of their own, it does not. */
function asShaped(text: string): string {
  const hasLetters = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u.test(text);
  return hasLetters
    ? text
    : Array.from(graphemes.segment(text), ({ segment }) => segment)
        .reverse()
        .join('');
}
