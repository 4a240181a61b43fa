import { peersOf, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { byText } from '../../../shared/by-text.ts';
import { dealings } from './slots.ts';

type Knowing = Pick<Eyes, 'directory' | 'ask'>;

/**
 * The other firms of which a firm may know, by name: the active ones of its boards, and those with which it has had
 * business. Whoever is named that is none of them is answered as if there were no such firm.
 */
export async function knownFirms(eyes: Knowing, firm: Firm): Promise<Firm[]> {
  const { directory } = eyes;
  const known = new Map(peersOf(directory, firm).map((peer) => [peer.id, peer]));
  for (const id of (await eyes.ask(dealings, { firmId: firm.id })).flat()) {
    const other = directory.firms.get(id);
    if (other && id !== firm.id) known.set(id, other);
  }
  return [...known.values()].sort((a, b) => byText(a.name, b.name));
}

/** The same of one firm, by an id that came from a person. */
export async function knownFirm(eyes: Knowing, firm: Firm, id: number): Promise<Firm | undefined> {
  const peer = peersOf(eyes.directory, firm).find((each) => each.id === id);
  return peer ?? (await knownFirms(eyes, firm)).find((each) => each.id === id);
}
