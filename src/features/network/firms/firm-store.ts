import type { Person } from '../../../chat/interaction.ts';
import type { Reads, Transaction } from '../../../store/client.ts';
import { rescaleColumns } from '../../../store/rescale.ts';
import type { Statements } from '../../../store/sql.ts';
import type { FirmStatus, Role } from '../../../directory/directory.ts';
import type { Founder } from './founding-forms.ts';
import type { FirmProfile } from './firm-form.ts';

/** Adds a firm; its id. */
export async function addFirm(
  db: Transaction,
  founder: Founder,
  status: FirmStatus,
  now: Date,
): Promise<number> {
  const { firmName, timeZone, currency, skills, areas, acceptsAgreement } = founder;
  const taken = new Set((await db.firm.findMany({ select: { key: true } })).map(({ key }) => key));
  const { id } = await db.firm.create({
    data: {
      key: freeKey(firmName, taken),
      name: firmName,
      status,
      timeZone,
      currency,
      skills: JSON.stringify(skills),
      areas: JSON.stringify(areas),
      acceptedAgreementAt: acceptsAgreement ? now : null,
    },
  });
  return id;
}

/** Adds a member with this chat account, which passes to them from a firm that is gone. */
export async function addMember(
  db: Transaction,
  { firmId, name, role, steward = false }: { firmId: number; name: string; role: Role; steward?: boolean },
  person: Person,
): Promise<number> {
  const colleagues = await db.member.findMany({ where: { firmId }, select: { key: true } });
  const taken = new Set(colleagues.map(({ key }) => key));
  const { id } = await db.member.create({
    data: { firmId, key: freeKey(name, taken), name, role, steward },
  });
  await giveAccount(db, id, person);
  return id;
}

export async function giveAccount(db: Transaction, memberId: number, person: Person): Promise<void> {
  const { platform, homeId, userId } = person;
  await db.identity.deleteMany({ where: { platform, homeId, userId } });
  await db.identity.create({ data: { memberId, platform, homeId, userId } });
}

/** Ends a membership; the accounts are free to join again, and the row stays for the history. */
export async function endMembership(db: Transaction, memberId: number): Promise<void> {
  await db.member.update({ where: { id: memberId }, data: { active: false, steward: false } });
  await db.identity.deleteMany({ where: { memberId } });
}

export async function setRole(db: Transaction, memberId: number, role: Role): Promise<void> {
  await db.member.update({ where: { id: memberId }, data: { role } });
}

export async function setFirmStatus(db: Transaction, firmId: number, status: FirmStatus): Promise<void> {
  await db.firm.update({ where: { id: firmId }, data: { status } });
}

export async function joinBoard(db: Transaction, boardId: number, firmId: number): Promise<void> {
  const where = { boardId_firmId: { boardId, firmId } };
  await db.boardFirm.upsert({ where, create: { boardId, firmId }, update: {} });
}

export async function findProfile(db: Reads | Transaction, firmId: number): Promise<FirmProfile | undefined> {
  const row = await db.firm.findUnique({ where: { id: firmId } });
  if (!row) return undefined;
  const words = (json: string): string[] => JSON.parse(json) as string[];
  return {
    name: row.name,
    timeZone: row.timeZone,
    currency: row.currency,
    skills: words(row.skills),
    areas: words(row.areas),
    availability: row.availability as FirmProfile['availability'],
    availabilityNote: row.availabilityNote,
    insuranceEndsOn: row.insuranceEndsOn ?? undefined,
    businessDays: JSON.parse(row.businessDays) as number[],
    quiet:
      row.quietFrom === null || row.quietUntil === null
        ? undefined
        : { from: row.quietFrom, until: row.quietUntil },
    rateMinor: row.rateMinor ?? undefined,
    minimumMinutes: row.minimumMinutes ?? undefined,
    incrementMinutes: row.incrementMinutes ?? undefined,
    travelMinor: row.travelMinor ?? undefined,
    netDays: row.netDays ?? undefined,
    respondDays: row.respondDays,
    approvesBills: row.approvesBills ?? undefined,
    preferredPeerIds: await findPreferred(db, firmId),
    acceptsAgreement: row.acceptedAgreementAt !== null,
  };
}

export async function findPreferred(db: Reads | Transaction, firmId: number): Promise<number[]> {
  const rows = await db.preferredPeer.findMany({ where: { firmId }, orderBy: { peerFirmId: 'asc' } });
  return rows.map(({ peerFirmId }) => peerFirmId);
}

export async function saveProfile(
  db: Transaction,
  firmId: number,
  profile: FirmProfile,
  now: Date,
): Promise<void> {
  const { skills, areas, businessDays, quiet, preferredPeerIds, acceptsAgreement, ...plain } = profile;
  const { name, timeZone, availability, availabilityNote } = plain;
  const accepted = acceptsAgreement
    ? await db.firm.findUnique({ where: { id: firmId }, select: { acceptedAgreementAt: true } })
    : undefined;
  await db.firm.update({
    where: { id: firmId },
    data: {
      name,
      timeZone,
      availability,
      availabilityNote,
      insuranceEndsOn: plain.insuranceEndsOn ?? null,
      skills: JSON.stringify(skills),
      areas: JSON.stringify(areas),
      businessDays: JSON.stringify(businessDays),
      quietFrom: quiet?.from ?? null,
      quietUntil: quiet?.until ?? null,
      rateMinor: plain.rateMinor ?? null,
      minimumMinutes: plain.minimumMinutes ?? null,
      incrementMinutes: plain.incrementMinutes ?? null,
      travelMinor: plain.travelMinor ?? null,
      netDays: plain.netDays ?? null,
      respondDays: plain.respondDays,
      approvesBills: plain.approvesBills ?? null,
      ...(accepted?.acceptedAgreementAt === null ? { acceptedAgreementAt: now } : {}),
    },
  });
  await db.preferredPeer.deleteMany({ where: { firmId } });
  await db.preferredPeer.createMany({ data: preferredPeerIds.map((peerFirmId) => ({ firmId, peerFirmId })) });
}

/**
 * Records the network's agreement between a firm and each active firm of its boards, where both accepted it
 * and nothing was ever agreed between them. The ids of the other firms.
 */
export async function bindFirm(db: Transaction, firmId: number, now: Date): Promise<number[]> {
  const firm = await db.firm.findUniqueOrThrow({ where: { id: firmId }, include: { boards: true } });
  if (firm.acceptedAgreementAt === null || firm.status !== 'active') return [];
  const network = await db.network.findUnique({ where: { id: 1 }, select: { oneSentenceEndedAt: true } });
  if (network?.oneSentenceEndedAt) return [];
  const peers = await db.firm.findMany({
    where: {
      id: { not: firmId },
      status: 'active',
      acceptedAgreementAt: { not: null },
      boards: { some: { boardId: { in: firm.boards.map(({ boardId }) => boardId) } } },
    },
    select: { id: true },
  });
  const agreed = await db.agreement.findMany({ where: { OR: [{ firmAId: firmId }, { firmBId: firmId }] } });
  const known = new Set(agreed.flatMap(({ firmAId, firmBId }) => [firmAId, firmBId]));
  const others = peers.map(({ id }) => id).filter((id) => !known.has(id));
  await db.agreement.createMany({
    data: others.map((other) => ({
      firmAId: Math.min(firmId, other),
      firmBId: Math.max(firmId, other),
      activeAt: now,
      basis: 'one_sentence' as const,
    })),
  });
  return others;
}

/** A name for the network file that is not taken: birch-networks, or birch-networks-2. */
function freeKey(name: string, taken: ReadonlySet<string>): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-|-$/g, '');
  const base = slug === '' ? 'firm' : slug;
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${String(number)}`;
  return key;
}

/** What a firm asks by the hour and for travel, in the digits of the standard. */
export function rescaleFirms(
  sql: Statements,
  rescaling: { readonly currency: string; readonly factor: number },
): Promise<void> {
  const amounts = { table: 'Firm', columns: ['rateMinor', 'travelMinor'], where: '"currency" = ?' };
  return rescaleColumns(sql, amounts, rescaling);
}
