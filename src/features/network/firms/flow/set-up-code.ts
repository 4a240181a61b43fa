import { holdDirectory } from '../../../../directory/directory-store.ts';
import type { CommitTx, Store } from '../../../../store/commit.ts';
import { newCode } from '../../joining/flow/invite-code.ts';
import { forgetTries } from '../../joining/invite-store.ts';
import { findSetupCode, keepSetupCode } from '../set-up-code-store.ts';

const made = { source: 'setup-code', subject: 'network' };

/**
 * The code of a network that waits to be set up: made at the first start, by one process of several. `code` is undefined where
 * it was made before, as nobody can read it again. Undefined where there is a network.
 */
export async function offerSetup(
  store: Pick<Store, 'db' | 'write'>,
): Promise<{ readonly code: string | undefined } | undefined> {
  if ((await store.db.firm.count()) > 0) return undefined;
  if (await findSetupCode(store.db)) return { code: undefined };
  return store.write(made, async (tx) => {
    await holdDirectory(tx.db);
    if ((await tx.db.firm.count()) > 0) return undefined;
    return { code: (await findSetupCode(tx.db)) ? undefined : await makeCode(tx) };
  });
}

/**
 * A new code in place of the former one, by whoever runs the program; wrong ones that people tried are forgotten.
 * Undefined where there is a network.
 */
export function renewSetupCode({ write }: Pick<Store, 'write'>): Promise<string | undefined> {
  return write(made, async (tx) => {
    await holdDirectory(tx.db);
    if ((await tx.db.firm.count()) > 0) return undefined;
    await forgetTries(tx.db);
    return makeCode(tx);
  });
}

async function makeCode(tx: CommitTx): Promise<string> {
  const { code, hash } = newCode();
  await keepSetupCode(tx.db, hash, tx.now);
  tx.event({ jobId: null, type: 'SetupCodeMade', memberId: null, data: {} });
  return code;
}
