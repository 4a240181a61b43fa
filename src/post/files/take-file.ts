import { textCard } from '../../chat/card.ts';
import type { Answer, Interaction } from '../../chat/interaction.ts';
import type { Actor } from '../../directory/directory.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Store } from '../../store/commit.ts';
import { decodeTicket, type FileKinds } from './file-order.ts';
import { declined } from './file-words.ts';
import { orderFile } from './order-file.ts';

/**
 * Somebody says whether they take the file that they were asked about. The ticket says which it was and for whom; what
 * they may have is decided anew when it is made.
 */
export async function takeFile(
  store: Store,
  kinds: FileKinds,
  actor: Actor,
  { ticket: written, drop, replyTo }: Pick<Interaction & { kind: 'file' }, 'ticket' | 'drop' | 'replyTo'>,
): Promise<Answer | Refusal> {
  const ticket = decodeTicket(written, kinds);
  if (ticket?.memberId !== actor.member.id) return { refused: 'not_your_file' };
  if (!drop) return { kind: 'reply', card: textCard(declined()) };
  const key = `file:${String(actor.member.id)}:${drop.uniqueId}`;
  await store.write({ source: key, subject: key }, (tx) => {
    orderFile(tx, key, actor.member.id, replyTo, ticket.file, drop);
    return Promise.resolve();
  });
  return { kind: 'done' };
}
