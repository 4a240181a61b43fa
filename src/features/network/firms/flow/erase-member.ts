import type { CommitTx, Store } from '../../../../store/commit.ts';
import {
  eraseMemberRow,
  findAccounts,
  findMemberByKey,
  holdDirectory,
  loadDirectory,
  raiseDirectoryVersion,
} from '../../../../directory/directory-store.ts';
import { forgetTriesOf } from '../../joining/invite-store.ts';
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
  // First, so that what is read is not changed before it is gone: other changes of the network wait.
  const version = await holdDirectory(tx.db);
  const found = await findMemberByKey(tx.db, firmKey, memberKey);
  if (found.kind !== 'member') return found;
  const { id, firmId, name, firm } = found;
  const before = await loadDirectory(tx.db, version);
  const accounts = await findAccounts(tx.db, id);
  for (const account of accounts) await forgetTriesOf(tx.db, account);
  await eraseMemberRow(tx.db, id, accounts);
  await raiseDirectoryVersion(tx.db);
  followStandings(tx, before, await loadDirectory(tx.db, version));
  tx.event({ jobId: null, type: 'MemberErased', memberId: id, data: { firmId } });
  const owners = await tx.db.member.count({ where: { firmId, role: 'owner', active: true } });
  return {
    kind: 'erased',
    memberId: id,
    firmId,
    name,
    firm,
    accounts: accounts.length,
    hasOwner: owners > 0,
  };
}
