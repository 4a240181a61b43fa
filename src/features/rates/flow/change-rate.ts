import { carryOut, type Order, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import { peersOf, type Actor, type Directory } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import type { NetworkRefusal } from '../../network/network-refusal.ts';
import { mayInNetwork } from '../../network/permissions.ts';
import type { RateRefusal } from '../rate-refusal.ts';

/** Changes standing rates as changes of the network are made: one after another, and by whom may agree on rates. */
export function changeRates(
  hands: Hands,
  order: Pick<Order, 'key' | 'input' | 'replyTo' | 'tell'>,
  work: (scene: Acting) => Promise<Outcome<RateRefusal>>,
): Promise<Outcome> {
  return carryOut(hands, { ...order, subject: 'network', inLine: 'network' }, async (scene) => {
    return refuseRates(scene.actor) ?? work(scene);
  });
}

/** Why somebody may not agree on rates; undefined where they may. */
export function refuseRates({ member }: Actor): NetworkRefusal | undefined {
  return mayInNetwork('rates', member) ? undefined : { refused: 'right', right: 'rates' };
}

/** Both firms take part, on a board of both. */
export function refusePeer(directory: Directory, actor: Actor, peerId: number): RateRefusal | undefined {
  if (peersOf(directory, actor.firm).some(({ id }) => id === peerId)) return undefined;
  const firm = directory.firms.get(peerId);
  return firm ? { refused: 'rate_no_peer', firm: firm.name } : { refused: 'rate_gone' };
}
