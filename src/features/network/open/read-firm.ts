import type { Eyes } from '../../../directory/scene.ts';
import { findPreferred, findProfile } from '../firms/firm-store.ts';

/** What a firm's requests start with where it has agreed to nothing yet; what it does not say is undefined. */
export async function usualRates({ db }: Pick<Eyes, 'db'>, firmId: number) {
  const profile = await findProfile(db, firmId);
  if (!profile) return undefined;
  const { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays } = profile;
  return { rateMinor, minimumMinutes, incrementMinutes, travelMinor, netDays };
}

/** The peers that a firm likes to ask first; some of them may take no part any more. */
export function preferredPeers({ db }: Pick<Eyes, 'db'>, firmId: number): Promise<number[]> {
  return findPreferred(db, firmId);
}

/** The firm with this key of the network file, and all who were ever in it. */
export async function findFirmByKey(
  { db }: Pick<Eyes, 'db'>,
  key: string,
): Promise<{ readonly id: number; readonly memberIds: ReadonlySet<number> } | undefined> {
  const row = await db.firm.findUnique({
    where: { key },
    select: { id: true, members: { select: { id: true } } },
  });
  return row ? { id: row.id, memberIds: new Set(row.members.map(({ id }) => id)) } : undefined;
}

/** All who were ever in a firm. */
export async function everInFirm({ db }: Pick<Eyes, 'db'>, firmId: number): Promise<ReadonlySet<number>> {
  const rows = await db.member.findMany({ where: { firmId }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}
