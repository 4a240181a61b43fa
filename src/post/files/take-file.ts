import { textCard } from '../../chat/card.ts';
import type { Answer, Interaction } from '../../chat/interaction.ts';
import { refuse } from '../../desk/answers.ts';
import type { DispatchDeps } from '../../desk/carry-out.ts';
import { refuseOutsider, type Actor, type Directory } from '../../directory/directory.ts';
import { decodeTicket } from './file-order.ts';
import { fileRefusalText, type FileRefusal } from './file-refusal.ts';
import { declined } from './file-words.ts';
import { orderFile } from './order-file.ts';

/**
 * Somebody says whether they take the file that they were asked about. The ticket says which it was and for whom; what
 * they may have is decided anew when it is made.
 */
export async function takeFile(
  { store }: DispatchDeps,
  directory: Directory,
  actor: Actor | undefined,
  { ticket: written, drop, person }: Interaction & { kind: 'file' },
): Promise<Answer> {
  const say = (refusal: FileRefusal): Answer => {
    return { kind: 'reply', card: textCard(fileRefusalText(refusal)), refused: refusal.refused };
  };
  if (!actor) return refuse(refuseOutsider(directory, person));
  const ticket = decodeTicket(written);
  if (ticket?.memberId !== actor.member.id) return say({ refused: 'not_your_file' });
  if (!drop) return { kind: 'reply', card: textCard(declined()) };
  const key = `file:${drop.uniqueId}`;
  await store.write({ source: key, subject: key }, (tx) => {
    orderFile(tx, key, actor.member.id, ticket.file, drop);
    return Promise.resolve();
  });
  return { kind: 'done' };
}
