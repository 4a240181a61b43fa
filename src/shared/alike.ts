import { cleanName, nameKey } from './name-key.ts';
import { lookOf } from './look-alikes.ts';

/**
 * Whether people could take one name for the other: they are the same however they are written, or every letter of one
 * may look like that of the other. After the skeletons of Unicode's UTS #39, which know no small and large letters: here a
 * letter of another script counts in both, as names are typed in either.
 */
export function looksAlike(one: string, other: string): boolean {
  const [ours, theirs] = [readOf(one), readOf(other)];
  if (ours.key === theirs.key) return true;
  return sameLooks(ours.places, theirs.places);
}

/** What stands at a place of a name may look like; whether it was typed as a capital. */
type Place = { readonly looks: readonly string[]; readonly isCapital: boolean };
type Read = { readonly key: string; readonly places: readonly Place[] };

function sameLooks(ours: readonly Place[], theirs: readonly Place[]): boolean {
  let [our, their] = [0, 0];
  while (our < ours.length && their < theirs.length) {
    const [one, other] = [ours[our], theirs[their]];
    const [isOne, isOther] = [isLikeD(ours, our), isLikeD(theirs, their)];
    if (one?.looks.some((look) => other?.looks.includes(look))) [our, their] = [our + 1, their + 1];
    else if (isOne && other?.looks.includes('d')) [our, their] = [our + 2, their + 1];
    else if (isOther && one?.looks.includes('d')) [our, their] = [our + 1, their + 2];
    else return false;
  }
  return our === ours.length && their === theirs.length;
}

/** A small c and an l run into a d; a capital C does not. */
function isLikeD(places: readonly Place[], at: number): boolean {
  const [c, l] = [places[at], places[at + 1]];
  return c?.looks.includes('c') === true && !c.isCapital && l?.looks.includes('l') === true;
}

/** Each name of a network is compared with all others. */
const known = new Map<string, Read>();
const KNOWN_AT_MOST = 10_000;

function readOf(name: string): Read {
  const found = known.get(name);
  if (found) return found;
  const read = { key: nameKey(name), places: placesOf(name) };
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(name, read);
  return read;
}

/** What nobody reads out: spaces, full stops, commas, hyphens, quotes. Not `&`, `@`, `#`, `%` and `*`. */
const unread = /[^\P{P}&@#%*]|\p{Z}/gu;

/** Letters that look like two; an m does by Unicode. */
const twofold: Readonly<Record<string, string>> = { w: 'vv' };

/** Only within a word: a number by itself is one. */
const digits: Readonly<Record<string, readonly string[]>> = { '0': ['o'], '1': ['i', 'l'], '5': ['s'] };

/** A name of nothing but signs keeps them. */
function placesOf(name: string): Place[] {
  const said = cleanName(name);
  const words = said.split(unread).filter(Boolean);
  return (words.length > 0 ? words : [said]).flatMap((word) => {
    const isNumber = !/\p{L}/u.test(word);
    return Array.from(word).flatMap((letter) => placesOfLetter(letter, isNumber));
  });
}

function placesOfLetter(letter: string, isInNumber: boolean): Place[] {
  const isCapital = letter !== letter.toLowerCase();
  const digit = digits[letter];
  if (digit) return [{ looks: isInNumber ? [letter] : digit, isCapital }];
  if (letter === 'I') return [{ looks: ['i', 'l'], isCapital }];
  const found = /^[\x20-\x7e]$/.test(letter) ? [plainLook(letter)] : [...new Set(foreignLooks(letter))];
  const looks = found.map((look) => twofold[look] ?? look);
  const pair = looks.find((look) => look.length === 2);
  return pair === undefined
    ? [{ looks, isCapital }]
    : Array.from(pair).map((each) => ({ looks: [each], isCapital }));
}

function plainLook(letter: string): string {
  const small = letter.toLowerCase();
  return lookOf.get(small)?.toLowerCase() ?? small;
}

function foreignLooks(letter: string): string[] {
  const written = [letter, letter.toUpperCase(), letter.toLowerCase()];
  const looks = written.flatMap((each) => lookOf.get(each)?.toLowerCase() ?? []);
  return looks.length > 0 ? looks : [letter.toLowerCase()];
}
