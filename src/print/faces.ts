import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import anyAscii from 'any-ascii';
import { create, type Font } from 'fontkit';
import { findFontFiles, systemFontFolders } from './font-files.ts';

const require = createRequire(import.meta.url);

/** A font that is there to print with. */
export type Face = { readonly path: string; readonly font: Font };

/**
 * They come along: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian; Thai; Devanagari. What is larger or
 * rarer is looked for on the system.
 */
const own = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  strong: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  others: [
    require.resolve('@fontsource/noto-sans-thai/files/noto-sans-thai-thai-400-normal.woff'),
    require.resolve('@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff'),
  ],
} as const;

export type Faces = {
  readonly plain: Face;
  readonly strong: Face;
  /** A face that has the whole of a character as people see it; undefined where none has. */
  readonly faceOf: (character: string, isStrong: boolean) => Face | undefined;
  /** The faces that a text is printed with, the one for most of it first. */
  readonly facesOf: (text: string) => readonly Face[];
  /** The text with what no face has written as it sounds ("東京" as "DongJing"), and whether there was any. */
  readonly printable: (text: string) => { readonly text: string; readonly isWhole: boolean };
};

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Parts that are not drawn themselves: joiners, and what says how an emoji looks. */
const undrawn = /^[\p{Default_Ignorable_Code_Point}\s]$/u;

/** @param folders where to look for what our own fonts lack; once, and only when it is needed */
export function createFaces(folders: readonly string[] = systemFontFolders): Faces {
  const plain = openFace(own.plain);
  const strong = openFace(own.strong);
  const [first, bold] = [plain, strong];
  if (!first || !bold) throw new Error('the fonts that come along cannot be read');
  const others = own.others.flatMap((path) => openFace(path) ?? []);
  let unopened: string[] | undefined;
  const known = new Map<string, Face | undefined>();

  /** Opened one by one, until one has the character. */
  const findOnSystem = (character: string): Face | undefined => {
    const there = others.find((face) => hasAll(face, character));
    if (there) return there;
    unopened ??= [...findFontFiles(folders)];
    for (let path = unopened.shift(); path !== undefined; path = unopened.shift()) {
      const face = openFace(path);
      if (!face) continue;
      others.push(face);
      if (hasAll(face, character)) return face;
    }
    return undefined;
  };
  const faceOf = (character: string, isStrong: boolean): Face | undefined => {
    const key = `${isStrong ? '1' : '0'}${character}`;
    if (known.has(key)) return known.get(key);
    const base = isStrong ? bold : first;
    const face = [base, first].find((each) => hasAll(each, character)) ?? findOnSystem(character);
    known.set(key, face);
    return face;
  };
  return {
    plain: first,
    strong: bold,
    faceOf,
    facesOf: (text) => [
      ...new Set([
        first,
        ...Array.from(graphemes.segment(text), ({ segment }) => faceOf(segment, false) ?? first),
      ]),
    ],
    printable: (text) => {
      let isWhole = true;
      const parts = Array.from(graphemes.segment(text), ({ segment }) => {
        // The colour of a hand is nothing in black and white, and most fonts have a box for it.
        const bare = segment.replace(/(?<=.)\p{Emoji_Modifier}/gu, '');
        if (faceOf(bare, false)) return bare;
        isWhole = false;
        return anyAscii(bare.replace(/\p{Default_Ignorable_Code_Point}/gu, '')) || '?';
      });
      return { text: parts.join(''), isWhole };
    },
  };
}

let shared: Faces | undefined;

/** Those of this machine, for all that is printed. */
export function facesHere(): Faces {
  return (shared ??= createFaces());
}

function hasAll({ font }: Face, character: string): boolean {
  return Array.from(character).every(
    (each) => undrawn.test(each) || font.hasGlyphForCodePoint(each.codePointAt(0) ?? 0),
  );
}

/** Undefined for what is no font, and for one of pictures, which has no lines to print. */
function openFace(path: string): Face | undefined {
  try {
    const opened = create(readFileSync(path));
    const font = 'fonts' in opened ? opened.fonts[0] : opened;
    if (!font || !hasOutlines(font)) return undefined;
    return { path, font };
  } catch {
    return undefined;
  }
}

function hasOutlines(font: Font): boolean {
  const { directory } = font as unknown as { readonly directory: { readonly tables: object } };
  return 'glyf' in directory.tables || 'CFF ' in directory.tables || 'CFF2' in directory.tables;
}
