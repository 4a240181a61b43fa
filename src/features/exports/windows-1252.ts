/** What it has from 0x80 on in place of control characters (https://encoding.spec.whatwg.org, windows-1252). */
const own = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
const letters = new Map<string, string>();
for (const [at, letter] of Array.from(own).entries()) letters.set(letter, String.fromCharCode(0x80 + at));
for (let code = 0xa0; code <= 0xff; code += 1)
  letters.set(String.fromCharCode(code), String.fromCharCode(code));

/**
 * A text in the code page of QuickBooks Desktop on Windows, which does not know UTF-8. A letter that it lacks loses
 * its accent ("Ż" becomes "Z"), and what is no letter then is a question mark.
 */
export function windows1252(text: string): Uint8Array {
  return Buffer.from(text.normalize('NFC').replace(/[^\0-\x7F]/gu, inPage), 'latin1');
}

function inPage(character: string): string {
  const known = letters.get(character);
  if (known !== undefined) return known;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare.replace(/[^\0-\x7F]/gu, (part) => letters.get(part) ?? '?');
}
