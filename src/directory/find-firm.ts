import { nameKey } from '../shared/name-key.ts';
import type { Firm } from './directory.ts';

/** The firm that is called so, wholly or in part; and what its name does not use up of the words. */
export function findFirm(
  firms: readonly Firm[],
  wanted: string,
): { readonly firm: Firm; readonly rest: string } | undefined {
  const words = wanted.split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const name = nameKey(words.slice(0, count).join(' '));
    if (name === '') continue;
    const matches = firms.filter((firm) => nameKey(firm.name).includes(name));
    const firm = matches.find((each) => nameKey(each.name) === name) ?? matches[0];
    if (firm) return { firm, rest: words.slice(count).join(' ') };
  }
  return undefined;
}

/** What is said where no firm is called so. */
export function noSuchFirm(firms: readonly Firm[], wanted: string): string {
  return `No firm here is called “${wanted.slice(0, 60)}”. Peers: ${firms.map(({ name }) => name).join(', ')}.`;
}
