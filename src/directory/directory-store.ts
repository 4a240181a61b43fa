import { z } from 'zod';
import type { Person, Platform } from '../chat/interaction.ts';
import type { Reads, Transaction } from '../store/client.ts';
import { paperKinds, type Paper, type PaperRule, type PaperWord } from './papers.ts';
import { defaultRhythm, type Rhythm } from './rhythm.ts';
import type { RowOf, RowReads, Rows } from '../store/rows.ts';
import {
  agreementBases,
  availabilities,
  firmStatuses,
  installationKey,
  mirrorLosses,
  personKey,
  roles,
  type Agreement,
  type Board,
  type Directory,
  type Firm,
  type HomeTab,
  type Member,
} from './directory.ts';

const wordList = z.array(z.string());
const roleName = z.enum(roles);
const statusName = z.enum(firmStatuses);
const availabilityName = z.enum(availabilities);
const lossName = z.enum(mirrorLosses);
const basisName = z.enum(agreementBases);
const paperKind = z.enum(paperKinds);
const paperWord = z.enum(['checked', 'asked_again'] satisfies readonly PaperWord[]);
const platformName = z.enum(['slack', 'teams'] satisfies readonly Platform[]);

/** Gives the directory as it is now. Costs one read of one row while nothing has changed. */
export type DirectoryReader = (source: DirectorySource) => Promise<Directory>;

/** A store, or a transaction of one. */
export type DirectorySource = { readonly db: Reads; readonly rows: RowReads };

/** @param onChange told after some process has changed the network: whoever keeps a part of it must ask again */
export function createDirectoryReader(onChange?: () => void): DirectoryReader {
  let cached: Directory | undefined;
  return async ({ db, rows }) => {
    const version = await readDirectoryVersion(rows);
    if (cached?.version === version) return cached;
    cached = await loadDirectory(db, version);
    onChange?.();
    return cached;
  };
}

/** The version that stands in the database; 0 before the first change. */
async function readDirectoryVersion(rows: RowReads): Promise<number> {
  const [row] = await rows.find('DirectoryVersion', { id: 1 });
  return row?.version ?? 0;
}

/** The version as it stands, which nobody else can hold or raise until this transaction has ended. */
export async function holdDirectory(db: Transaction): Promise<number> {
  const { version } = await db.directoryVersion.upsert({
    where: { id: 1 },
    create: { id: 1, version: 0 },
    // Writing takes the row, also where it writes what is there.
    update: { version: { increment: 0 } },
  });
  return version;
}

/** The version that now stands. Whoever raises it too waits until this transaction has ended. */
export async function raiseDirectoryVersion(db: Transaction): Promise<number> {
  const { version } = await db.directoryVersion.upsert({
    where: { id: 1 },
    create: { id: 1, version: 1 },
    update: { version: { increment: 1 } },
  });
  return version;
}

function personOf(row: { platform: string; homeId: string; userId: string }): Person {
  return { platform: platformName.parse(row.platform), homeId: row.homeId, userId: row.userId };
}

/** Keeps through which installation an account's home tab is shown. */
export async function saveHomeTab(db: Transaction, { person, workspaceId }: HomeTab): Promise<void> {
  const { platform, homeId, userId } = person;
  await db.identity.update({
    where: { platform_homeId_userId: { platform, homeId, userId } },
    data: { homeTabWorkspaceId: workspaceId },
  });
  await raiseDirectoryVersion(db);
}

const steps = z.array(z.number().int());
const remindersJson = z.strictObject({
  remindAt: z.number().int().default(defaultRhythm.remindAt),
  digestAt: z.number().int().default(defaultRhythm.digestAt),
  steps: z.strictObject({ work: steps, draft: steps, review: steps, pay: steps }).optional(),
});

type RhythmRow = Pick<RowOf<'Firm'>, 'businessDays' | 'quietFrom' | 'quietUntil' | 'reminders'>;

function rhythmOf({ businessDays, quietFrom, quietUntil, reminders }: RhythmRow): Rhythm {
  const own = remindersJson.parse(JSON.parse(reminders));
  return {
    ...own,
    steps: own.steps ?? defaultRhythm.steps,
    businessDays: z.array(z.number().int()).parse(JSON.parse(businessDays)),
    quiet: quietFrom === null || quietUntil === null ? undefined : { from: quietFrom, until: quietUntil },
  };
}

function agreementFromRow(row: RowOf<'Agreement'>): Agreement {
  return {
    id: row.id,
    firmIds: [row.firmAId, row.firmBId],
    activeAt: row.activeAt,
    endsAt: row.endsAt ?? undefined,
    basis: basisName.parse(row.basis),
    versionId: row.versionId ?? undefined,
    noticeAt: row.noticeAt ?? undefined,
    noticeByFirmId: row.noticeByFirmId ?? undefined,
    paperChanges: row.paperChanges,
  };
}

function rulesFromRows(rows: readonly RowOf<'PaperRule'>[]): Directory['paperRules'] {
  const rules = new Map<number, PaperRule[]>();
  for (const { firmId, kind, occurrenceMinor, aggregateMinor, currency, checkedOnly } of rows)
    rules.set(firmId, [
      ...(rules.get(firmId) ?? []),
      {
        kind: paperKind.parse(kind),
        occurrenceMinor: occurrenceMinor ?? undefined,
        aggregateMinor: aggregateMinor ?? undefined,
        ...{ currency, checkedOnly },
      },
    ]);
  return rules;
}

type PaperRows = {
  readonly papers: readonly RowOf<'Paper'>[];
  readonly checks: readonly RowOf<'PaperCheck'>[];
};

function papersFromRows({ papers, checks }: PaperRows): Directory['papers'] {
  const words = new Map<number, Map<number, PaperWord>>();
  for (const { paperId, firmId, status } of checks) {
    const ofPaper = words.get(paperId) ?? new Map<number, PaperWord>();
    words.set(paperId, ofPaper.set(firmId, paperWord.parse(status)));
  }
  const read = papers.map((row): Paper => ({
    id: row.id,
    key: row.key,
    firmId: row.firmId,
    kind: paperKind.parse(row.kind),
    fromOn: row.fromOn,
    untilOn: row.untilOn ?? undefined,
    limits: row.limits ?? undefined,
    addedAt: row.addedAt,
    nextId: row.nextId ?? undefined,
    words: words.get(row.id) ?? new Map(),
  }));
  const byFirm = new Map<number, Paper[]>();
  for (const paper of read) byFirm.set(paper.firmId, [...(byFirm.get(paper.firmId) ?? []), paper]);
  return byFirm;
}

/**
 * An agreement as it stands now, which nobody can end or give notice of until this transaction has ended; where
 * somebody was about to, this has waited for them and sees it.
 */
export async function holdAgreement(rows: Pick<Rows, 'hold'>, id: number): Promise<Agreement | undefined> {
  const [row] = await rows.hold('Agreement', { id });
  return row && agreementFromRow(row);
}

/** Reads it all. */
export async function loadDirectory(db: Reads, version: number): Promise<Directory> {
  const network = await db.network.findUnique({ where: { id: 1 } });
  const firmRows = await db.firm.findMany({ include: { boards: true } });
  const memberRows = await db.member.findMany({
    where: { active: true },
    include: { identities: { orderBy: { id: 'asc' } } },
  });
  const boardRows = await db.board.findMany({ include: { mirrors: true } });
  const agreementRows = await db.agreement.findMany();
  const paperRows = await db.paper.findMany({ where: { status: 'uploaded' }, orderBy: { id: 'asc' } });
  const checkRows = await db.paperCheck.findMany({
    where: { paperId: { in: paperRows.map(({ id }) => id) } },
  });
  const ruleRows = await db.paperRule.findMany({ orderBy: { id: 'asc' } });
  const installationRows = await db.installation.findMany({ select: { platform: true, workspaceId: true } });

  const firms = firmRows.map((row): Firm => ({
    id: row.id,
    name: row.name,
    status: statusName.parse(row.status),
    timeZone: row.timeZone,
    currency: row.currency,
    skills: wordList.parse(JSON.parse(row.skills)),
    areas: wordList.parse(JSON.parse(row.areas)),
    boardIds: row.boards.map((board) => board.boardId),
    respondDays: row.respondDays,
    approvesBills: row.approvesBills ?? undefined,
    availability: availabilityName.parse(row.availability),
    availabilityNote: row.availabilityNote,
    insuranceEndsOn: row.insuranceEndsOn ?? undefined,
    acceptedAgreementAt: row.acceptedAgreementAt ?? undefined,
    rhythm: rhythmOf(row),
  }));
  const members = memberRows.map((row): Member => ({
    id: row.id,
    firmId: row.firmId,
    name: row.name,
    role: roleName.parse(row.role),
    isSteward: row.steward,
    people: row.identities.map(personOf),
    homeTabs: row.identities.flatMap((identity) =>
      identity.homeTabWorkspaceId === null
        ? []
        : [{ person: personOf(identity), workspaceId: identity.homeTabWorkspaceId }],
    ),
  }));
  const boards = boardRows.map((row): Board => ({
    id: row.id,
    name: row.name,
    mirrors: row.mirrors.map((mirror) => ({
      id: mirror.id,
      boardId: mirror.boardId,
      platform: platformName.parse(mirror.platform),
      workspaceId: mirror.workspaceId,
      channelId: mirror.channelId,
      name: mirror.name,
      lostAt: mirror.lostAt ?? undefined,
      lostBy: mirror.lostBy === null ? undefined : lossName.parse(mirror.lostBy),
    })),
  }));
  return {
    version,
    approveJoins: network?.approveJoins ?? true,
    approveAfterDays: network?.approveAfterDays ?? undefined,
    stopsLatePayers: network?.stopsLatePayers ?? false,
    accessDays: network?.accessDays ?? 14,
    oneSentenceEndedAt: network?.oneSentenceEndedAt ?? undefined,
    isClosed: (network?.closedAt ?? null) !== null,
    firms: new Map(firms.map((firm) => [firm.id, firm])),
    members: new Map(members.map((member) => [member.id, member])),
    boards: new Map(boards.map((board) => [board.id, board])),
    agreements: agreementRows.map(agreementFromRow),
    papers: papersFromRows({ papers: paperRows, checks: checkRows }),
    paperRules: rulesFromRows(ruleRows),
    installations: new Set(
      installationRows.map((row) => installationKey(platformName.parse(row.platform), row.workspaceId)),
    ),
    memberByPerson: new Map(
      members.flatMap((member) => member.people.map((p) => [personKey(p), member] as const)),
    ),
  };
}

/** The member with these keys of the network file, active or not. */
export async function findMemberByKey(db: Reads, firmKey: string, memberKey: string) {
  const firm = await db.firm.findUnique({ where: { key: firmKey } });
  if (!firm) return { kind: 'no such firm' } as const;
  const member = await db.member.findUnique({ where: { firmId_key: { firmId: firm.id, key: memberKey } } });
  if (!member) return { kind: 'no such member', firmId: firm.id, firm: firm.name } as const;
  return { kind: 'member', id: member.id, firmId: firm.id, name: member.name, firm: firm.name } as const;
}

/** A member's accounts, also where they are not active. */
export async function findAccounts(db: Reads, memberId: number): Promise<Person[]> {
  return (await db.identity.findMany({ where: { memberId } })).map(personOf);
}

/**
 * Leaves of a member its number, role and firm; how many accounts it had. Its key is often a name, too. Whoever erases runs
 * without the platforms, so that what these keep of an account goes here, too: a conversation in Teams stays without its
 * person, as what stands in it is still to be changed.
 */
export async function eraseMemberRow(
  db: Transaction,
  id: number,
  accounts: readonly Person[],
): Promise<void> {
  const userIds = (platform: Platform): string[] =>
    accounts.filter((account) => account.platform === platform).map(({ userId }) => userId);
  await db.slackConversation.deleteMany({ where: { userId: { in: userIds('slack') } } });
  await db.teamsConversation.updateMany({
    where: { aadObjectId: { in: userIds('teams') } },
    data: { aadObjectId: null },
  });
  await db.identity.deleteMany({ where: { memberId: id } });
  await db.member.update({
    where: { id },
    data: { key: `former-${id}`, name: 'Former member', active: false },
  });
}
