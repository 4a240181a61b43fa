import { nameKey } from '../../shared/name-key.ts';

/**
 * By which a client is known again, however its name is written: `name:quercusclinic` and `domain:quercus.example`. Two
 * clients are the same where they share one. For comparing alone, never to be shown.
 *
 * A domain counts as it is typed, without its `www.`: what is below a public suffix and what is not would take a list that
 * changes every week, and a domain that is short of a label would be that of strangers.
 */
export type ClientKeys = readonly string[];

/** Of one client, as somebody typed it: a name, a domain, or both. None where nothing of it names anybody. */
export function clientKeys(text: string): ClientKeys {
  const words = text.split(/[\s()[\]<>,;"“”]+/u).map((word) => ({ word, domain: domainOf(word) }));
  const domains = words.flatMap(({ domain }) => domain ?? []);
  const rest = words.flatMap(({ word, domain }) => (domain === undefined ? [word] : []));
  const name = nameKey(rest.join(' '));
  const names = [name, withUmlautsSpelt(name)].flatMap((each) => clientNameKey(each) ?? []);
  return [...new Set([...names, ...domains])];
}

/**
 * The domain that a word is, or the address of mail or of a page of which it is one. "St.Mary" and "Co.KG" are none:
 * domains are typed in small letters, or with what belongs to them alone.
 */
function domainOf(typed: string): string | undefined {
  // Signs of a sentence around a word say nothing of what it is.
  const [word = ''] = /[\p{L}\p{N}](?:.*[\p{L}\p{N}/])?/u.exec(typed) ?? [];
  const [address = ''] = word.replace(/^https?:\/\//i, '').split(/[/?#]/);
  const host = address.slice(address.lastIndexOf('@') + 1).replace(/:\d+$/, '');
  const isMarked = host.length < word.length || /^www\./i.test(host);
  if (!isMarked && host !== host.toLowerCase()) return undefined;
  const labels = host.split('.');
  const isHost =
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label)) &&
    /^\p{L}{2,}$/u.test(labels.at(-1) ?? '');
  if (!isHost) return undefined;
  try {
    // As the domain name system writes it, whatever script it was typed in.
    const { hostname } = new URL(`http://${host}`);
    return `domain:${hostname.replace(/^www\.(?=.+\.)/, '')}`;
  } catch {
    return undefined;
  }
}

/** What says which kind of company it is, and not which one. Of more than one word as they are run together. */
const companyForms = new Set(
  [
    'ab abp ag aps as asa ay bt bv bvba co company corp corporation cv dac doo eg ehf ek eurl ev gbr gesmbh gmbh',
    'inc incorporated kb kft kg kgaa kk lda llc llp lp ltd ltda limited mbh nv og ohg oy oyj partg partgmbb pbc pc',
    'plc pllc pte pty pvt sa sarl sas sasu sca scs sl slu snc spj spk spzoo sprl srl srls sro uab ug zrt',
  ].flatMap((line) => line.split(' ')),
);

/** Letters that no normal form takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  ...{ æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ħ: 'h', ŋ: 'n' },
};

/** As they are written where a keyboard has none: "Müller" is "Mueller" and "Muller", which are two names themselves. */
function withUmlautsSpelt(name: string): string {
  return name.replace(/[äöü]/g, (letter) => `${letter.normalize('NFD').slice(0, 1)}e`);
}

/** @param name as `nameKey` gives it */
function clientNameKey(name: string): string | undefined {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[æœøłđðþıħŋ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[’'‘`´]/gu, '')
    .replace(/[&+]/g, ' and ')
    .replace(/(?<![\p{L}\p{N}])s\. ?p\. ?a\.?(?![\p{L}\p{N}])/gu, ' ')
    // "L.L.C." is a word.
    .replace(/(?<![\p{L}\p{N}])(?:\p{L}\.)+\p{L}?(?![\p{L}\p{N}])/gu, (initials) =>
      initials.replace(/\./g, ''),
    );
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const named = withoutForms(words[0] === 'the' && words.length > 1 ? words.slice(1) : words);
  const key = named.join('') === 'and' ? '' : named.join('');
  return key.length < 2 ? undefined : `name:${key}`;
}

/** Without the company's form at its end, or at its beginning as some countries write it; never without all of it. */
function withoutForms(words: readonly string[]): readonly string[] {
  const isForm = (word: string | undefined): boolean => word !== undefined && companyForms.has(word);
  let rest = [...words];
  while (rest.length > 1 && (isForm(rest.at(-1)) || rest.at(-1) === 'and')) rest = rest.slice(0, -1);
  // "A/S", "s r o", "Sp. z o.o.": letters that are a form together.
  const letters = [4, 3, 2].find((count) => {
    const last = rest.slice(-count);
    return rest.length > count && last.every(({ length }) => length <= 2) && isForm(last.join(''));
  });
  if (letters !== undefined) rest = rest.slice(0, -letters);
  return rest;
}

/** Whether two clients are the same. */
export function isSameClient(one: ClientKeys, other: ClientKeys): boolean {
  return one.some((key) => other.includes(key));
}

/** How many clients are read of a list at once: as many as a form holds. */
export const LIST_LETTERS = 3000;

/** A list of clients, one a line; `unclear` are lines that name nobody, as they were typed. */
export function readClientList(text: string): {
  readonly clients: readonly ClientKeys[];
  readonly unclear: readonly string[];
} {
  const lines = text
    .split(/[\n;]+/)
    .map((line) => line.replace(/^[\s*•–-]+/, '').trim())
    .filter(Boolean);
  const read = lines.map((line) => ({ line, keys: clientKeys(line) }));
  return {
    clients: read.flatMap(({ keys }) => (keys.length > 0 ? [keys] : [])),
    unclear: read.flatMap(({ line, keys }) => (keys.length > 0 ? [] : [line])),
  };
}
