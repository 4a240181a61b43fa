import { textCard } from '../../../chat/card.ts';
import { reply } from '../../../desk/answers.ts';
import type { Answered, ByMember } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { firmOf, peersOf } from '../../../directory/directory.ts';
import { findFirm } from '../../../directory/find-firm.ts';
import { ratesCard, ratesPage } from '../../jobs/cards/list-cards.ts';
import { knownFirms } from '../../network/open/known-firms.ts';
import { readAgreedTerms } from '../../jobs/open/read-job.ts';
import { liveRates } from '../open/known-rates.ts';
import { ratesOverview, ratesWithPeer } from '../rate-lists.ts';
import { skillName } from '../standing-rate.ts';
import { refuseRates } from './change-rate.ts';
import { nameKey } from '../../../shared/name-key.ts';

const AGREED_SHOWN = 100;

/** `/dispatch rates [firm [skill]]`: the standing rates, and below them what was agreed for single jobs. */
export async function showRates(
  hands: Hands,
  { directory, actor }: ByMember,
  { firm: wanted }: { readonly firm: string },
): Promise<Answered> {
  const refusal = refuseRates(actor);
  if (refusal) return refusal;
  const { firm } = actor;
  const { store } = hands;
  const nameOf = (id: number) => firmOf(directory, id).name;
  const known = wanted === '' ? [] : await knownFirms(eyesOf(hands, directory), firm);
  const found = wanted === '' ? undefined : findFirm(known, wanted, 'rates');
  if (found && 'unclear' in found) return reply(textCard(found.unclear));
  const peer = found?.firm;
  const agreed = ratesCard(
    await readAgreedTerms(store.db, firm.id, peer?.id, nameOf, AGREED_SHOWN),
    peer?.name,
  );
  const rates = await liveRates(store, firm.id, peer?.id);
  if (!found || !peer) return reply(ratesPage('Rates', ratesOverview(firm.id, rates, nameOf), agreed));
  const { rest: skill } = found;
  const isPeer = peersOf(directory, firm).some(({ id }) => id === peer.id);
  const pair = { firmId: firm.id, firm: firm.name, peer: peer.name, peerId: isPeer ? peer.id : undefined };
  const ofSkill = rates.filter((rate) => nameKey(skillName(rate)).includes(nameKey(skill)));
  return reply(ratesPage(`Rates with ${peer.name}`, ratesWithPeer(pair, ofSkill, skill), agreed));
}
