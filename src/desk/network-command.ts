import { createHash } from 'node:crypto';
import { textCard } from '../chat/card.ts';
import type { Person, Platform, ReplyTo } from '../chat/interaction.ts';
import type { ChatLookup } from '../chat/port.ts';
import { tellClicker } from '../post/ask.ts';
import type { CommitTx, Store } from '../store/commit.ts';
import { InputChanged } from '../store/errors.ts';
import type { JsonValue } from '../store/json.ts';
import type { Sealer } from '../store/seal.ts';
import type { DirectoryReader } from '../directory/current-directory.ts';
import { holdDirectory, loadDirectory, raiseDirectoryVersion } from '../directory/directory-store.ts';
import { findActor, refuseOutsider, type Actor, type Directory } from '../directory/directory.ts';
import {
  isNetworkRefusal,
  networkRefusalText,
  type NetworkRefusal,
} from '../features/network/network-refusal.ts';
import { mayInNetwork, type NetworkRight } from '../features/network/permissions.ts';

export type NetworkDeps = {
  readonly store: Store;
  readonly directory: DirectoryReader;
  readonly now: () => Date;
  readonly newNonce: () => string;
  readonly lookups: Readonly<Partial<Record<Platform, ChatLookup | undefined>>>;
};

/** What a change of the network has at hand, all true within its transaction. */
export type NetworkScene = {
  readonly tx: CommitTx;
  readonly sealer: Sealer;
  readonly directory: Directory;
  readonly now: Date;
  /** The command's business key; keys of its messages begin with it. */
  readonly key: string;
};

/** A done command may have something to say to the one who gave it. */
export type NetworkOutcome = { readonly done: string | null } | NetworkRefusal;

export type NetworkOrder = {
  readonly key: string;
  readonly input?: JsonValue;
  /** Where to tell the outcome with the change itself; else the caller shows it. */
  readonly tell?: ReplyTo;
};

/**
 * Carries out a change of the network in one transaction. Such changes come one after another, also from
 * several processes: each first takes the row of the directory's version, decides on what stands then, and raises
 * the version where it was not refused. So `work` refuses before it writes anything of the directory: what is
 * refused costs nobody a new reading of it. A form that was refused and changed is decided anew.
 */
export async function changeNetwork(
  deps: NetworkDeps,
  { key, input = null, tell }: NetworkOrder,
  work: (scene: NetworkScene) => Promise<NetworkOutcome>,
): Promise<NetworkOutcome> {
  const { store } = deps;
  try {
    const { outcome } = await store.commit<NetworkOutcome>({ key, subject: 'network', input }, async (tx) => {
      // Read here and kept nowhere: what `work` changes is not in it.
      const directory = await loadDirectory(tx.db, await holdDirectory(tx.db));
      const result = await work({ tx, sealer: store.sealer, directory, now: tx.now, key });
      if (!isNetworkRefusal(result)) await raiseDirectoryVersion(tx.db);
      const text = isNetworkRefusal(result) ? networkRefusalText(result) : result.done;
      if (tell && text !== null) tellClicker(tx, `${key}:answer`, tell, textCard(text));
      return result;
    });
    return outcome;
  } catch (error) {
    if (!(error instanceof InputChanged)) throw error;
    const wasRefused = isNetworkRefusal(error.outcome as NetworkOutcome);
    if (!wasRefused) return { refused: 'sent_already' };
    return changeNetwork(deps, { key: `${key}+`, input, ...(tell ? { tell } : {}) }, work);
  }
}

/** The same by a member who has this right; who acts is looked up within the transaction. */
export function changeAs(
  deps: NetworkDeps,
  right: NetworkRight,
  person: Person,
  order: NetworkOrder,
  work: (scene: NetworkScene & { readonly actor: Actor }) => Promise<NetworkOutcome>,
): Promise<NetworkOutcome> {
  return changeNetwork(deps, order, async (scene) => {
    const actor = findActor(scene.directory, person);
    if (!actor) return refuseOutsider(scene.directory, person);
    if (!mayInNetwork(right, actor.member)) return { refused: 'right', right };
    return work({ ...scene, actor });
  });
}

/** The key of one click: another one of the same button is decided anew. */
export function clickKey(what: string, { person, responseUrl }: ReplyTo): string {
  const click = createHash('sha256')
    .update(responseUrl ?? 'none')
    .digest('base64url')
    .slice(0, 16);
  return `${what}:${person.platform}.${person.homeId}.${person.userId}:${click}`;
}
