import { textCard, type Card } from '../chat/card.ts';
import type { Answer } from '../chat/interaction.ts';
import { refused } from '../network/answers.ts';
import { firmOf, peersOf, type Actor, type Directory, type Firm } from '../network/directory.ts';
import { mayInNetwork } from '../network/permissions.ts';
import { liveRates } from '../rates/known-rates.ts';
import { ratesOverview, ratesWithPeer } from '../rates/rate-lists.ts';
import { skillKey, skillName } from '../rates/standing-rate.ts';
import { findAgreedTerms } from './assignment-store.ts';
import type { DispatchDeps } from './carry-out.ts';
import { ratesCard, ratesPage } from './list-cards.ts';

/** `/dispatch rates [firm [skill]]`: the standing rates, and below them what was agreed for single jobs. */
export async function showRates(
  { store }: DispatchDeps,
  directory: Directory,
  actor: Actor,
  wanted: string,
): Promise<Answer> {
  if (!mayInNetwork('rates', actor.member)) return refused({ refused: 'right', right: 'rates' });
  const { firm } = actor;
  const nameOf = (id: number) => firmOf(directory, id).name;
  const others = [...directory.firms.values()].filter(({ id }) => id !== firm.id);
  const found = wanted === '' ? undefined : findFirm(others, wanted);
  if (wanted !== '' && !found)
    return reply(
      textCard(
        `No firm here is called “${wanted.slice(0, 60)}”. Peers: ${others.map(({ name }) => name).join(', ')}.`,
      ),
    );
  const peer = found?.firm;
  const agreed = ratesCard(await findAgreedTerms(store.db, firm.id, peer?.id, nameOf, 100), peer?.name);
  const rates = await liveRates(store, firm.id, peer?.id);
  if (!found || !peer) return reply(ratesPage('Rates', ratesOverview(firm.id, rates, nameOf), agreed));
  const { skill } = found;
  const isPeer = peersOf(directory, firm).some(({ id }) => id === peer.id);
  const pair = { firmId: firm.id, firm: firm.name, peer: peer.name, peerId: isPeer ? peer.id : undefined };
  const ofSkill = rates.filter((rate) => skillKey(skillName(rate)).includes(skillKey(skill)));
  return reply(ratesPage(`Rates with ${peer.name}`, ratesWithPeer(pair, ofSkill, skill), agreed));
}

/** The firm that is called so, wholly or in part; what its name does not use up is the skill that is wanted. */
function findFirm(
  firms: readonly Firm[],
  wanted: string,
): { readonly firm: Firm; readonly skill: string } | undefined {
  const words = wanted.split(' ');
  for (let count = words.length; count > 0; count -= 1) {
    const name = words.slice(0, count).join(' ').toLowerCase();
    const matches = firms.filter((firm) => firm.name.toLowerCase().includes(name));
    const firm = matches.find((each) => each.name.toLowerCase() === name) ?? matches[0];
    if (firm) return { firm, skill: words.slice(count).join(' ') };
  }
  return undefined;
}

function reply(card: Card): Answer {
  return { kind: 'reply', card };
}
