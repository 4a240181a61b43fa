import type { FileDrop, ReplyTo } from '../../chat/interaction.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { CommitTx } from '../../store/commit.ts';
import type { FileOrder, FilePayload } from './file-order.ts';

/**
 * Has a file made and sent to a member who asked for it, in the direct conversation of that account, once for its key. The files of a person come
 * one after another, and nothing else waits for them.
 */
export function orderFile(
  tx: CommitTx,
  key: string,
  memberId: number,
  { person, workspaceId }: Pick<ReplyTo, 'person' | 'workspaceId'>,
  file: FileOrder,
  drop?: FileDrop,
): void {
  const payload: FilePayload = { memberId, file, at: { person, workspaceId }, ...(drop ? { drop } : {}) };
  tx.notice(key, `files:${String(memberId)}`, payload as JsonValue);
}
