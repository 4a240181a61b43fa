import anyAscii from 'any-ascii';

/** What it has from 0x80 on in place of control characters (https://encoding.spec.whatwg.org, windows-1252). */
const own = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const letters = new Map<string, string>();
for (const [at, letter] of Array.from(own).entries()) letters.set(letter, String.fromCharCode(0x80 + at));
for (let code = 0xa0; code <= 0xff; code += 1)
  letters.set(String.fromCharCode(code), String.fromCharCode(code));

const isInPage = (character: string): boolean => /^[\0-\x7F]$/.test(character) || letters.has(character);

/**
 * A text spelt with the letters of Windows' Western code page. One that it lacks loses its accent or is written as it
 * sounds ("Ż" is "Z", "Ł" is "L", "東" is "Dong"); a question mark stands for what nobody can read out.
 */
export function speltIn1252(text: string): string {
  return text.normalize('NFC').replace(/[^\0-\x7F]/gu, speltCharacter);
}

function speltCharacter(character: string): string {
  if (letters.has(character)) return character;
  // Marks and joiners have nothing to stand for without their letter.
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return '';
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (bare !== '' && Array.from(bare).every(isInPage)) return bare;
  return anyAscii(character) || '?';
}

/** A text in the code page of QuickBooks Desktop on Windows, which does not know UTF-8. */
export function windows1252(text: string): Uint8Array {
  return Buffer.from(
    speltIn1252(text).replace(/[^\0-\x7F]/gu, (each) => letters.get(each) ?? '?'),
    'latin1',
  );
}
