import { z } from 'zod';
import type { Reads } from '../../../store/client.ts';

const wordList = z.array(z.string());

/** What the network holds of a firm itself: plain values, to be written as JSON. */
export async function findFirmData(db: Reads, firmId: number): Promise<object> {
  const byId = { orderBy: { id: 'asc' } } as const;
  const firm = await db.firm.findUniqueOrThrow({
    where: { id: firmId },
    include: {
      members: { ...byId, include: { identities: byId } },
      boards: { orderBy: { boardId: 'asc' }, include: { board: true } },
    },
  });
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
  return {
    key: firm.key,
    name: firm.name,
    status: firm.status,
    timeZone: firm.timeZone,
    currency: firm.currency,
    skills: wordList.parse(JSON.parse(firm.skills)),
    areas: wordList.parse(JSON.parse(firm.areas)),
    availability: firm.availability,
    availabilityNote: firm.availabilityNote,
    insuranceEndsOn: firm.insuranceEndsOn,
    acceptedAgreementAt: firm.acceptedAgreementAt,
    businessDays: z.array(z.number()).parse(JSON.parse(firm.businessDays)),
    quiet: firm.quietFrom === null ? null : { fromMinute: firm.quietFrom, untilMinute: firm.quietUntil },
    newRequests: {
      rateMinor: firm.rateMinor,
      minimumMinutes: firm.minimumMinutes,
      incrementMinutes: firm.incrementMinutes,
      travelMinor: firm.travelMinor,
      netDays: firm.netDays,
      respondDays: firm.respondDays,
    },
    approvesBills: firm.approvesBills,
    preferredPeers: preferred.map(({ peerFirmId }) => names.get(peerFirmId)),
    members: firm.members.map(({ key: memberKey, name, role, active, steward, identities }) => ({
      key: memberKey,
      name,
      role,
      active,
      steward,
      accounts: identities.map(({ platform, homeId, userId }) => ({
        platform,
        workspace: homeId,
        user: userId,
      })),
    })),
    boards: firm.boards.map(({ board }) => ({ key: board.key, name: board.name })),
    agreements: agreements.map(({ id, firmAId, firmBId, noticeByFirmId, ...agreement }) => ({
      // By which the assignments of jobs name it.
      id,
      with: names.get(firmAId === firm.id ? firmBId : firmAId),
      activeAt: agreement.activeAt,
      endsAt: agreement.endsAt,
      basis: agreement.basis,
      versionId: agreement.versionId,
      noticeAt: agreement.noticeAt,
      noticeBy: noticeByFirmId === null ? null : names.get(noticeByFirmId),
    })),
  };
}

/** The invites that people of a firm have made; the codes themselves are kept nowhere. */
export async function findInviteData(db: Reads, firmId: number): Promise<object[]> {
  const invites = await db.invite.findMany({ where: { firmId }, orderBy: { id: 'asc' } });
  const members = await db.member.findMany({ where: { firmId }, select: { id: true, name: true } });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const boards = new Map(
    (await db.board.findMany({ select: { id: true, key: true } })).map(({ id, key }) => [id, key]),
  );
  return invites.map(({ kind, memberId, boardId, role, platform, workspaceId, channelId, ...at }) => ({
    kind,
    by: names.get(memberId),
    board: boardId === null ? null : boards.get(boardId),
    role,
    channel: platform === null ? null : { platform, workspace: workspaceId, channel: channelId },
    madeAt: at.createdAt,
    expiresAt: at.expiresAt,
    usedAt: at.usedAt,
    withdrawnAt: at.withdrawnAt,
  }));
}
