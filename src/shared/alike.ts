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
  if (ours.looks.length !== theirs.looks.length) return false;
  return ours.looks.every((looks, place) => looks.some((look) => theirs.looks[place]?.includes(look)));
}

type Read = { readonly key: string; readonly looks: readonly (readonly string[])[] };

/** Each name of a network is compared with all others. */
const known = new Map<string, Read>();
const KNOWN_AT_MOST = 10_000;

function readOf(name: string): Read {
  const found = known.get(name);
  if (found) return found;
  const read = { key: nameKey(name), looks: looksOf(name) };
  if (known.size >= KNOWN_AT_MOST) known.clear();
  known.set(name, read);
  return read;
}

/** What nobody reads out: spaces, full stops, commas, hyphens, quotes. Not `&`, `@`, `#`, `%` and `*`. */
const unread = /[^\P{P}&@#%*]|\p{Z}/gu;

/** What stands at each place of a name may look like. A name of nothing but signs keeps them. */
function looksOf(name: string): (readonly string[])[] {
  const said = cleanName(name);
  return Array.from(said.replace(unread, '') || said).flatMap((letter) => {
    const looks = /^[\x20-\x7e]$/.test(letter) ? [plainLook(letter)] : [...new Set(foreignLooks(letter))];
    const pair = looks.find((look) => look.length === 2);
    if (pair !== undefined) return Array.from(pair).map((each) => [each]);
    return [letter === 'I' ? ['i', 'l'] : looks];
  });
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
