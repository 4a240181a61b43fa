import { carryOut, type Order, type Outcome } from '../../../desk/carry-out.ts';
import type { Hands } from '../../../desk/hands.ts';
import { peersOf, firmOf, type Actor, type Directory } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import type { CommitTx } from '../../../store/commit.ts';
import type { ClientAsk } from '../client-ask.ts';
import type { ClientRefusal } from '../client-refusal.ts';
import { mayOnClients, type ClientRight } from '../permissions.ts';

export type ClientOrder = Pick<Order, 'key' | 'replyTo' | 'tell'> & Partial<Pick<Order, 'input'>>;

/** Carries out a change of what concerns clients, for whoever may do it. */
export function changeClients(
  hands: Hands,
  right: ClientRight,
  order: ClientOrder,
  work: (scene: Acting) => Promise<Outcome<ClientRefusal>>,
): Promise<Outcome> {
  return carryOut(
    hands,
    { input: null, ...order, subject: 'clients' },
    async (scene) => refuseRight(scene.actor, right) ?? work(scene),
  );
}

/** Why somebody may not do this; undefined where they may. */
export function refuseRight({ member }: Actor, right: ClientRight): ClientRefusal | undefined {
  return mayOnClients(right, member.role) ? undefined : { refused: 'client_right', right };
}

/** Both firms take part, on a board of both. */
export function refusePeer(directory: Directory, { firm }: Actor, peerId: number): ClientRefusal | undefined {
  const isPeer = peersOf(directory, firm).some(({ id }) => id === peerId);
  return isPeer ? undefined : { refused: 'client_no_peer', firm: firmOf(directory, peerId).name };
}

/** What the log keeps of a question: numbers alone, the rest is in the row. */
export function logAsk(
  tx: CommitTx,
  type: string,
  { id, askerFirmId, ownerFirmId }: Pick<ClientAsk, 'id' | 'askerFirmId' | 'ownerFirmId'>,
  memberId: number | null,
): void {
  tx.event({ jobId: null, type, memberId, data: { askId: id, firmIds: [askerFirmId, ownerFirmId] } });
}
