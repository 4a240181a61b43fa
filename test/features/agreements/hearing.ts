/** What people are told in private about agreements, of what waits to be sent. */
import type { Button, Card } from '../../../src/chat/card.ts';
import type { Store } from '../../../src/store/commit.ts';
import { rowName } from '../../../src/store/seal.ts';

type Notice = { readonly memberId?: number; readonly to?: string; readonly card?: Card };

export function hearing(store: Store) {
  const notices = async (): Promise<Notice[]> => {
    const rows = await store.db.outboxRow.findMany({ where: { kind: 'notice' }, orderBy: { id: 'asc' } });
    return rows.map(
      ({ key, payload }) =>
        JSON.parse(store.sealer.open('OutboxRow.payload', rowName(key), payload)) as Notice,
    );
  };
  const nextOf = ({ blocks }: Card): Button =>
    blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[0]!;
  return {
    /** What members were told, by the name of whom, in order. */
    told: async (): Promise<string[]> => {
      const members = new Map((await store.db.member.findMany()).map(({ id, name }) => [id, name]));
      return (await notices()).flatMap(({ memberId, card }) =>
        memberId !== undefined && card ? [`${members.get(memberId) ?? ''}: ${card.summary}`] : [],
      );
    },
    /** What was said last to whoever clicked, and the button by which it goes on. */
    lastAnswer: async (): Promise<{ says: string; next: Button }> => {
      const card = (await notices()).filter(({ to }) => to === 'clicker').at(-1)!.card!;
      return { says: card.summary, next: nextOf(card) };
    },
    /** The button of what a member was told last. */
    lastTold: async (): Promise<Button> =>
      nextOf((await notices()).filter(({ memberId }) => memberId !== undefined).at(-1)!.card!),
  };
}
