import { carryOut, carryOutForAnyone, type Order, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import { loadDirectory } from '../../../directory/directory-store.ts';
import type { Acting, Scene } from '../../../directory/scene.ts';
import { followStandings } from '../../../post/follow-standings.ts';
import { isRefusal } from '../../../shared/refusals.ts';
import type { NetworkRefusal, RefusedRight } from '../network-refusal.ts';
import { mayInNetwork } from '../permissions.ts';

/** `tell`: 'form' where it is not said. */
export type NetworkOrder = Pick<Order, 'key' | 'replyTo'> & Partial<Pick<Order, 'input' | 'tell'>>;

function inLine(order: NetworkOrder): Order {
  return { input: null, tell: 'form', ...order, subject: 'network', inLine: 'network' };
}

/** Carries out a change of the network; the work itself looks at who it is. */
export function changeNetwork(
  hands: Hands,
  order: NetworkOrder,
  work: (scene: Scene) => Promise<Outcome<NetworkRefusal>>,
): Promise<Outcome> {
  return carryOutForAnyone(hands, inLine(order), (scene) => followed(scene, work(scene)));
}

/** The same by a member who has this right. */
export function changeAs(
  hands: Hands,
  right: RefusedRight,
  order: NetworkOrder,
  work: (scene: Acting) => Promise<Outcome<NetworkRefusal>>,
): Promise<Outcome> {
  return carryOut(hands, inLine(order), async (scene) =>
    mayInNetwork(right, scene.actor.member) ? followed(scene, work(scene)) : { refused: 'right', right },
  );
}

/** What stands before people is brought to what they may see after the change. */
async function followed(
  { tx, directory }: Scene,
  working: Promise<Outcome<NetworkRefusal>>,
): Promise<Outcome<NetworkRefusal>> {
  const outcome = await working;
  if (!isRefusal(outcome)) followStandings(tx, directory, await loadDirectory(tx.db, directory.version));
  return outcome;
}
