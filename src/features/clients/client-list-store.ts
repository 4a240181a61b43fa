/** Clients that firms had before: keyed hashes of their names and domains, and never the text. */
import type { Reads } from '../../store/client.ts';
import type { Rows } from '../../store/rows.ts';
import type { Sealer } from '../../store/seal.ts';
import type { ClientKeys } from './client-keys.ts';

/** For one peer a firm's list is another one than for the next: nobody can lay two of them side by side. */
function markOf(sealer: Sealer, salt: string, key: string): string {
  return sealer.prove('client before', JSON.stringify([salt, key]));
}

/** A list as it can be looked into: whether a client is in it, since when at the earliest. */
export type LookedUp = (keys: ClientKeys) => Date | undefined;

type Place = { readonly firmId: number; readonly peerFirmId: number };

/** The lists of these places, all at once. */
export async function findLists(
  db: Pick<Reads, 'clientList' | 'clientBefore'>,
  sealer: Sealer,
  where: { readonly firmId: number } | { readonly peerFirmId: number },
): Promise<(place: Place) => LookedUp> {
  const lists = await db.clientList.findMany({ where });
  const rows = lists.length === 0 ? [] : await db.clientBefore.findMany({ where });
  const addedAt = new Map(rows.map((row) => [`${placeKey(row)}:${row.mark}`, row.addedAt]));
  return (place) => {
    const list = lists.find((each) => placeKey(each) === placeKey(place));
    return (keys) => {
      if (!list) return undefined;
      const found = keys.flatMap(
        (key) => addedAt.get(`${placeKey(place)}:${markOf(sealer, list.salt, key)}`) ?? [],
      );
      return found.length === 0 ? undefined : new Date(Math.min(...found.map((at) => at.getTime())));
    };
  };
}

function placeKey({ firmId, peerFirmId }: Place): string {
  return `${String(firmId)}:${String(peerFirmId)}`;
}

/** How many clients a firm has given for a peer, and when last. */
export type ListCount = { readonly peerFirmId: number; readonly clients: number; readonly changedAt: Date };

export async function countLists(db: Pick<Reads, 'clientList'>, firmId: number): Promise<ListCount[]> {
  const rows = await db.clientList.findMany({ where: { firmId }, orderBy: { peerFirmId: 'asc' } });
  return rows.map(({ peerFirmId, clients, changedAt }) => ({ peerFirmId, clients, changedAt }));
}

/** How many were added when, for the export. */
export async function findAdditions(
  db: Pick<Reads, 'clientBefore'>,
  firmId: number,
): Promise<
  {
    readonly peerFirmId: number;
    readonly number: number;
    readonly addedById: number;
    readonly addedAt: Date;
  }[]
> {
  return db.clientBefore.findMany({
    where: { firmId },
    select: { peerFirmId: true, number: true, addedById: true, addedAt: true },
    orderBy: { id: 'asc' },
  });
}

/**
 * Adds clients to a list; those that are in it count from when they were first added. Gives how many are new.
 * @param salt by chance; taken where the list is a new one
 */
export async function addToList(
  rows: Rows,
  sealer: Sealer,
  { firmId, peerFirmId }: Place,
  clients: readonly ClientKeys[],
  by: { readonly salt: string; readonly versionId: number; readonly memberId: number; readonly at: Date },
): Promise<number> {
  const place = { firmId, peerFirmId };
  // Held until the end of the transaction: of two who add at once the other one waits.
  const isThere = (await rows.update('ClientList', place, { changedAt: by.at })) > 0;
  if (!isThere) await rows.insert('ClientList', { ...place, salt: by.salt, changedAt: by.at });
  const [list] = await rows.find('ClientList', place);
  if (!list) throw new Error('a list that was just kept is not there');
  const known = new Set((await rows.find('ClientBefore', place)).map(({ mark }) => mark));
  let count = list.clients;
  for (const keys of clients) {
    const marks = keys.map((key) => markOf(sealer, list.salt, key));
    const fresh = [...new Set(marks)].filter((mark) => !known.has(mark));
    if (fresh.length === 0) continue;
    count += 1;
    for (const mark of fresh) {
      known.add(mark);
      await rows.insert('ClientBefore', {
        ...place,
        ...{ versionId: by.versionId, mark, number: count, addedById: by.memberId, addedAt: by.at },
      });
    }
  }
  if (count > list.clients) await rows.update('ClientList', { id: list.id }, { clients: count });
  return count - list.clients;
}
