import type { CommitTx, Store } from '../../../../store/commit.ts';
import {
  eraseMemberRow,
  findMemberByKey,
  loadDirectory,
  raiseDirectoryVersion,
} from '../../../../directory/directory-store.ts';
import { followStandings } from '../../../../post/follow-standings.ts';

export type Erased =
  | { readonly kind: 'no such firm' | 'no such member' }
  | {
      readonly kind: 'erased';
      readonly memberId: number;
      readonly firmId: number;
      /** That was taken away. */
      readonly name: string;
      readonly firm: string;
      readonly accounts: number;
      /** Whether an active owner is left. */
      readonly hasOwner: boolean;
    };

/**
 * Takes a person's name and accounts out of the network for good; what they did stays on record under their
 * number. Every running program sees it with the next click, which is then that of a stranger.
 */
export function eraseMember(store: Store, firmKey: string, memberKey: string): Promise<Erased> {
  return store.write<Erased>({ source: 'admin:erase', subject: 'network' }, (tx) =>
    erase(tx, firmKey, memberKey),
  );
}

async function erase(tx: CommitTx, firmKey: string, memberKey: string): Promise<Erased> {
  const found = await findMemberByKey(tx.db, firmKey, memberKey);
  if (found.kind !== 'member') return found;
  const { id, firmId, name, firm } = found;
  const before = await loadDirectory(tx.db, await raiseDirectoryVersion(tx.db));
  const accounts = await eraseMemberRow(tx.db, id);
  followStandings(tx, before, await loadDirectory(tx.db, before.version));
  tx.event({ jobId: null, type: 'MemberErased', memberId: id, data: { firmId } });
  const owners = await tx.db.member.count({ where: { firmId, role: 'owner', active: true } });
  return { kind: 'erased', memberId: id, firmId, name, firm, accounts, hasOwner: owners > 0 };
}
