import { textCard, type Card } from '../../../chat/card.ts';
import type { Answer } from '../../../chat/interaction.ts';
import { refused } from '../../../desk/network-answers.ts';
import { firmOf, peersOf, type Actor, type Directory } from '../../../directory/directory.ts';
import { findFirm, noSuchFirm } from '../../../directory/find-firm.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import { liveRates } from '../open/known-rates.ts';
import { ratesOverview, ratesWithPeer } from '../rate-lists.ts';
import { skillKey, skillName } from '../standing-rate.ts';
import { findAgreedTerms } from '../../jobs/terms/assignment-store.ts';
import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { ratesCard, ratesPage } from '../../jobs/cards/list-cards.ts';

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
  if (wanted !== '' && !found) return reply(textCard(noSuchFirm(others, wanted)));
  const peer = found?.firm;
  const agreed = ratesCard(await findAgreedTerms(store.db, firm.id, peer?.id, nameOf, 100), peer?.name);
  const rates = await liveRates(store, firm.id, peer?.id);
  if (!found || !peer) return reply(ratesPage('Rates', ratesOverview(firm.id, rates, nameOf), agreed));
  const { rest: skill } = found;
  const isPeer = peersOf(directory, firm).some(({ id }) => id === peer.id);
  const pair = { firmId: firm.id, firm: firm.name, peer: peer.name, peerId: isPeer ? peer.id : undefined };
  const ofSkill = rates.filter((rate) => skillKey(skillName(rate)).includes(skillKey(skill)));
  return reply(ratesPage(`Rates with ${peer.name}`, ratesWithPeer(pair, ofSkill, skill), agreed));
}

function reply(card: Card): Answer {
  return { kind: 'reply', card };
}
