import type { FileDrop } from '../../chat/interaction.ts';
import type { CommitTx } from '../../store/commit.ts';
import type { FileOrder, FilePayload } from './file-order.ts';

/**
 * Has a file made and sent to a member, in their direct conversation, once for its key. The files of a person come
 * one after another, and nothing else waits for them.
 */
export function orderFile(
  tx: CommitTx,
  key: string,
  memberId: number,
  file: FileOrder,
  drop?: FileDrop,
): void {
  const payload: FilePayload = { memberId, file, ...(drop ? { drop } : {}) };
  tx.notice(key, `files:${String(memberId)}`, payload);
}
