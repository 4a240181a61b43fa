import { z } from 'zod';
import type { Reads } from '../../../store/client.ts';

const wordList = z.array(z.string());

/** What the network holds of a firm itself; `id` and `memberIds` are for looking further. */
export type FirmRecord = {
  readonly id: number;
  /** Those who left included. */
  readonly memberIds: ReadonlySet<number>;
  /** Plain values, to be written as JSON. */
  readonly json: object;
};

/** Undefined where no firm has this key. */
export async function findFirmRecord(db: Reads, key: string): Promise<FirmRecord | undefined> {
  const byId = { orderBy: { id: 'asc' } } as const;
  const firm = await db.firm.findUnique({
    where: { key },
    include: {
      members: { ...byId, include: { identities: byId } },
      boards: { orderBy: { boardId: 'asc' }, include: { board: true } },
    },
  });
  if (!firm) return undefined;
  const agreements = await db.agreement.findMany({
    where: { OR: [{ firmAId: firm.id }, { firmBId: firm.id }] },
    ...byId,
  });
  const names = new Map(
    (await db.firm.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
  );
  const preferred = await db.preferredPeer.findMany({
    where: { firmId: firm.id },
    orderBy: { peerFirmId: 'asc' },
  });
  const json = {
    key: firm.key,
    name: firm.name,
    timeZone: firm.timeZone,
    currency: firm.currency,
    skills: wordList.parse(JSON.parse(firm.skills)),
    areas: wordList.parse(JSON.parse(firm.areas)),
    availability: firm.availability,
    availabilityNote: firm.availabilityNote,
    insuranceEndsOn: firm.insuranceEndsOn,
    businessDays: z.array(z.number()).parse(JSON.parse(firm.businessDays)),
    quiet: firm.quietFrom === null ? null : { fromMinute: firm.quietFrom, untilMinute: firm.quietUntil },
    newRequests: {
      rateMinor: firm.rateMinor,
      minimumMinutes: firm.minimumMinutes,
      incrementMinutes: firm.incrementMinutes,
      travelMinor: firm.travelMinor,
      netDays: firm.netDays,
    },
    preferredPeers: preferred.map(({ peerFirmId }) => names.get(peerFirmId)),
    members: firm.members.map(({ key: memberKey, name, role, active, identities }) => ({
      key: memberKey,
      name,
      role,
      active,
      accounts: identities.map(({ platform, homeId, userId }) => ({
        platform,
        workspace: homeId,
        user: userId,
      })),
    })),
    boards: firm.boards.map(({ board }) => ({ key: board.key, name: board.name })),
    agreements: agreements.map(({ firmAId, firmBId, activeAt, endsAt }) => ({
      with: names.get(firmAId === firm.id ? firmBId : firmAId),
      activeAt,
      endsAt,
    })),
  };
  return { id: firm.id, memberIds: new Set(firm.members.map(({ id }) => id)), json };
}
