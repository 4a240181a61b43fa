import { DISPATCH } from '../chat/command-words.ts';
import { nameKey } from '../shared/name-key.ts';
import type { Firm } from './directory.ts';

/** Who was meant, and what the name does not use up of the words; or what to answer where that is not one firm. */
export type FoundFirm = { readonly firm: Firm; readonly rest: string } | { readonly unclear: string };

/**
 * The one firm that is called so, wholly or, where none is, in part. Of several nobody is guessed: what follows may
 * be money.
 * @param command what is typed before the name, without /dispatch
 */
export function findFirm(firms: readonly Firm[], wanted: string, command: string): FoundFirm {
  const words = wanted.split(' ');
  const named = firms.map((firm) => ({ firm, key: nameKey(firm.name) }));
  // No more words can be a name than the longest has.
  const most = Math.max(0, ...named.map(({ key }) => key.split(' ').length));
  for (let count = Math.min(words.length, most); count > 0; count -= 1) {
    const name = nameKey(words.slice(0, count).join(' '));
    if (name === '') continue;
    const rest = words.slice(count).join(' ');
    const exact = named.filter(({ key }) => key === name);
    const matches = (exact.length > 0 ? exact : named.filter(({ key }) => key.includes(name))).map(
      ({ firm }) => firm,
    );
    const [firm] = matches;
    if (firm && matches.length === 1) return { firm, rest };
    if (firm) return { unclear: whichFirm(matches, words.slice(0, count).join(' '), command, rest) };
  }
  return { unclear: noSuchFirm(firms, wanted) };
}

const SHOWN = 10;
/** Of names alone, in one sentence. */
const LISTED = 30;

function whichFirm(matches: readonly Firm[], name: string, command: string, rest: string): string {
  const lines = matches
    .slice(0, SHOWN)
    .map((firm) => `${DISPATCH} ${command} ${firm.name}${rest && ` ${rest.slice(0, 60)}`}`);
  const more = matches.length > SHOWN ? [`and ${String(matches.length - SHOWN)} more`] : [];
  return [`“${name.slice(0, 60)}” fits several firms. Type one of these:`, ...lines, ...more].join('\n');
}

function noSuchFirm(firms: readonly Firm[], wanted: string): string {
  return `No firm here is called “${wanted.slice(0, 60)}”. ${peersText(firms)}`;
}

/** Those whom one may have meant. */
export function peersText(firms: readonly Firm[]): string {
  if (firms.length === 0) return 'You have no peers yet.';
  const more = firms.length > LISTED ? ` and ${String(firms.length - LISTED)} more` : '';
  const names = firms.slice(0, LISTED).map(({ name }) => name);
  return `Peers: ${names.join(', ')}${more}.`;
}
