import type { CommitTx, Store } from '../../../../store/commit.ts';
import {
  eraseMemberRow,
  findAccounts,
  findMemberByKey,
  holdDirectory,
  loadDirectory,
  raiseDirectoryVersion,
} from '../../../../directory/directory-store.ts';
import type { Sealer } from '../../../../store/seal.ts';
import { addErasure, dropErasure, findErasure } from '../erasure-store.ts';
import { forgetTriesOf } from '../../joining/invite-store.ts';
import { followStandings } from '../../../../post/follow-standings.ts';

export type Erased =
  | { readonly kind: 'no such firm' | 'no such member' }
  | {
      readonly kind: 'erased';
      /** Whether they were gone already, and their name may still stand in texts. */
      readonly isResumed: boolean;
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
 * number. Every running program sees it with the next click, which is then that of a stranger. Until `endErasure` says
 * that their name is out of all texts, a repeat tells again who it was.
 */
export function eraseMember(store: Store, firmKey: string, memberKey: string): Promise<Erased> {
  return store.write<Erased>({ source: 'admin:erase', subject: 'network' }, (tx) =>
    erase(tx, store.sealer, firmKey, memberKey),
  );
}

/** Their name is out of all texts: it is kept no longer. */
export function endErasure(store: Store, memberId: number): Promise<void> {
  return store.write({ source: 'admin:erase', subject: 'network' }, ({ db }) => dropErasure(db, memberId));
}

async function erase(tx: CommitTx, sealer: Sealer, firmKey: string, memberKey: string): Promise<Erased> {
  // First, so that what is read is not changed before it is gone: other changes of the network wait.
  const version = await holdDirectory(tx.db);
  const found = await findMemberByKey(tx.db, firmKey, memberKey);
  if (found.kind === 'no such firm') return found;
  const { firmId, firm } = found;
  const is = found.kind === 'member' ? { memberId: found.id } : { key: memberKey };
  const begun = await findErasure(tx.db, sealer, firmId, is);
  if (begun) {
    const { memberId, name, accounts } = begun;
    const hasOwner = await hasActiveOwner(tx, firmId);
    return { kind: 'erased', isResumed: true, memberId, firmId, name, firm, accounts, hasOwner };
  }
  if (found.kind === 'no such member') return { kind: 'no such member' };
  const { id, name } = found;
  const before = await loadDirectory(tx.db, version);
  const accounts = await findAccounts(tx.db, id);
  for (const account of accounts) await forgetTriesOf(tx.db, account);
  await eraseMemberRow(tx.db, id, accounts);
  const gone = { memberId: id, firmId, name, accounts: accounts.length };
  await addErasure(tx.db, sealer, { ...gone, key: memberKey });
  await raiseDirectoryVersion(tx.db);
  followStandings(tx, before, await loadDirectory(tx.db, version));
  tx.event({ jobId: null, type: 'MemberErased', memberId: id, data: { firmId } });
  return { kind: 'erased', isResumed: false, ...gone, firm, hasOwner: await hasActiveOwner(tx, firmId) };
}

async function hasActiveOwner({ db }: CommitTx, firmId: number): Promise<boolean> {
  return (await db.member.count({ where: { firmId, role: 'owner', active: true } })) > 0;
}
