import type { Transaction } from '../../../../store/client.ts';
import type { Store } from '../../../../store/commit.ts';
import { rowName, type Sealer } from '../../../../store/seal.ts';
import { loadDirectory, raiseDirectoryVersion } from '../../../../directory/directory-store.ts';
import { looksAlike } from '../../../../shared/alike.ts';
import { followStandings } from '../../../../post/follow-standings.ts';
import { importChanges } from '../import-changes.ts';
import { dropSetupCode } from '../../firms/set-up-code-store.ts';
import type { NetworkFile } from '../network-file.ts';
import { readStanding } from '../standing-store.ts';

type FirmIds = ReadonlyMap<string, number>;

/** What became different of what was there, in words; or why nothing was done, with the place in the file. */
export type Imported = { readonly changes: readonly string[] } | { readonly faults: readonly string[] };

/**
 * Brings the database to what the file says, in one transaction. Names are the keys, so that a repeat
 * changes nothing; what the file no longer names is left alone, except accounts, board members and
 * mirrors, which are as the file says.
 *
 * What is there is read first, and only what is new or different is written, the new in one statement: a
 * network of hundreds of firms must not hold the database for long.
 */
export function importNetwork(store: Store, network: NetworkFile): Promise<Imported> {
  return store.write({ source: 'import', subject: 'network' }, async (tx) => {
    const { db } = tx;
    const faults = [...(await currencyFaults(db, network)), ...(await nameFaults(db, network))];
    if (faults.length > 0) return { faults };
    const before = await readStanding(db, store.sealer);
    const directory = await loadDirectory(db, await raiseDirectoryVersion(db));
    await importInstallations(db, store.sealer, network);
    const firmIds = await importFirms(db, network);
    if (firmIds.size > 0) await dropSetupCode(db);
    await importMembers(db, network, firmIds);
    await importAgreements(db, network, firmIds);
    await importBoards(db, network, firmIds);
    followStandings(tx, directory, await loadDirectory(db, directory.version));
    return { changes: importChanges(before, await readStanding(db, store.sealer)) };
  });
}

/** Amounts are kept without their currency, which is that of the firm: another would make others of them all. */
async function currencyFaults(db: Transaction, network: NetworkFile): Promise<string[]> {
  const rows = await db.firm.findMany({ select: { key: true, name: true, currency: true } });
  const known = new Map(rows.map((row) => [row.key, row]));
  return network.firms.flatMap(({ key, currency }, index) => {
    const firm = known.get(key);
    if (!firm || firm.currency === currency) return [];
    const is = `${firm.name} counts in ${firm.currency}, and what it agreed and billed is in it`;
    const remedy = `Put ${firm.currency} here, or give a new firm a key of its own`;
    return [`firms[${index}].currency: ${is}. ${remedy}.`];
  });
}

/** Names that are new, and that people could take for another firm's. Those that were alike already are the doctor's. */
async function nameFaults(db: Transaction, network: NetworkFile): Promise<string[]> {
  const rows = await db.firm.findMany({ select: { key: true, name: true, status: true } });
  const known = new Map(rows.map(({ key, name }) => [key, name]));
  const named = new Set(network.firms.map(({ key }) => key));
  const others = [
    ...rows.filter(({ key, status }) => !named.has(key) && status !== 'left' && status !== 'declined'),
    ...network.firms,
  ];
  return network.firms.flatMap(({ key, name }, index) => {
    if (known.get(key) === name) return [];
    const like = others.find((other) => other.key !== key && looksAlike(other.name, name));
    return like
      ? [
          `firms[${index}].name: “${name}” looks like ${like.name} (${like.key}). Give one of them another name.`,
        ]
      : [];
  });
}

async function importInstallations(db: Transaction, sealer: Sealer, network: NetworkFile): Promise<void> {
  for (const installation of network.installations) {
    const { platform, workspace: workspaceId, name } = installation;
    const { botToken, botUser } =
      installation.platform === 'slack' ? installation : { botToken: '', botUser: '' };
    const data = {
      name,
      botUserId: botUser,
      botToken: sealer.seal('Installation.botToken', rowName(platform, workspaceId), botToken),
      refreshToken: null,
      tokenExpiresAt: null,
      renewalUntil: null,
    };
    await db.installation.upsert({
      where: { platform_workspaceId: { platform, workspaceId } },
      create: { platform, workspaceId, ...data },
      update: data,
    });
  }
}

async function importFirms(db: Transaction, network: NetworkFile): Promise<FirmIds> {
  const known = new Map((await db.firm.findMany()).map((row) => [row.key, row]));
  const wanted = network.firms.map(({ key, name, timeZone, currency, skills, areas }) => ({
    key,
    name,
    timeZone,
    currency,
    ...(skills ? { skills: JSON.stringify(skills) } : {}),
    ...(areas ? { areas: JSON.stringify(areas) } : {}),
  }));
  const nothing = { skills: '[]', areas: '[]' };
  const added = wanted.flatMap((data) => (known.has(data.key) ? [] : [{ ...nothing, ...data }]));
  if (added.length > 0) await db.firm.createMany({ data: added });
  for (const data of wanted) {
    const row = known.get(data.key);
    if (row && differs(row, data)) await db.firm.update({ where: { id: row.id }, data });
  }
  const rows = await db.firm.findMany({ select: { id: true, key: true } });
  return new Map(rows.map(({ id, key }) => [key, id]));
}

async function importMembers(db: Transaction, network: NetworkFile, firmIds: FirmIds): Promise<void> {
  const nameOf = ({ firmId, key }: { firmId: number; key: string }): string => `${firmId} ${key}`;
  const known = new Map((await db.member.findMany()).map((row) => [nameOf(row), row]));
  const wanted = network.firms.flatMap((firm) =>
    firm.members.map(({ key, name, role, steward, accounts }) => ({
      data: {
        firmId: idOf(firmIds, firm.key),
        key,
        name,
        role,
        active: true,
        ...(steward === undefined ? {} : { steward }),
      },
      accounts,
    })),
  );
  const added = wanted.flatMap(({ data }) => (known.has(nameOf(data)) ? [] : [data]));
  if (added.length > 0) await db.member.createMany({ data: added });
  for (const { data } of wanted) {
    const row = known.get(nameOf(data));
    if (row && differs(row, data)) await db.member.update({ where: { id: row.id }, data });
  }
  const rows = await db.member.findMany({ select: { id: true, firmId: true, key: true } });
  const ids = new Map(rows.map((row) => [nameOf(row), row.id]));
  await importAccounts(
    db,
    wanted.flatMap(({ data, accounts }) =>
      accounts.map(({ platform, workspace, user }) => ({
        memberId: idOf(ids, nameOf(data)),
        platform,
        homeId: workspace,
        userId: user,
      })),
    ),
  );
}

type Account = {
  readonly memberId: number;
  readonly platform: string;
  readonly homeId: string;
  readonly userId: string;
};

/**
 * Gives the members that the file names these accounts and no others, in this order: private messages go to
 * the first. An account may pass from member to member.
 */
async function importAccounts(db: Transaction, wanted: readonly Account[]): Promise<void> {
  const nameOf = ({ platform, homeId, userId }: Account): string => `${platform}:${homeId}:${userId}`;
  const known = await db.identity.findMany({ orderBy: { id: 'asc' } });
  const listed = (accounts: readonly Account[]): ReadonlyMap<number, string> => {
    const names = new Map<number, string>();
    for (const account of accounts)
      names.set(account.memberId, `${names.get(account.memberId) ?? ''} ${nameOf(account)}`);
    return names;
  };
  const before = listed(known);
  const changed = new Set(
    [...listed(wanted)].flatMap(([memberId, names]) => (before.get(memberId) === names ? [] : [memberId])),
  );
  const added = wanted.filter(({ memberId }) => changed.has(memberId));
  const names = new Set(added.map(nameOf));
  const gone = known.filter((row) => changed.has(row.memberId) || names.has(nameOf(row)));
  if (gone.length > 0) await db.identity.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  if (added.length > 0) await db.identity.createMany({ data: added });
}

async function importAgreements(db: Transaction, network: NetworkFile, firmIds: FirmIds): Promise<void> {
  const nameOf = ({ firmAId, firmBId }: { firmAId: number; firmBId: number }): string =>
    `${firmAId} ${firmBId}`;
  const known = new Map((await db.agreement.findMany()).map((row) => [nameOf(row), row]));
  const wanted = network.agreements.map(({ firms, activeFrom, endsOn }) => {
    const [one, other] = [idOf(firmIds, firms[0]), idOf(firmIds, firms[1])];
    return {
      firmAId: Math.min(one, other),
      firmBId: Math.max(one, other),
      activeAt: new Date(`${activeFrom}T00:00:00Z`),
      endsAt: endsOn === undefined ? null : new Date(`${endsOn}T00:00:00Z`),
      basis: 'network_file' as const,
    };
  });
  const added = wanted.filter((agreement) => !known.has(nameOf(agreement)));
  if (added.length > 0) await db.agreement.createMany({ data: added });
  for (const data of wanted) {
    const row = known.get(nameOf(data));
    // What the two have signed stands above what the operator wrote down.
    if (row && row.basis !== 'signed' && differs(row, data))
      await db.agreement.update({ where: { id: row.id }, data });
  }
}

async function importBoards(db: Transaction, network: NetworkFile, firmIds: FirmIds): Promise<void> {
  for (const { key, name, firms, mirrors } of network.boards) {
    const { id: boardId } = await db.board.upsert({
      where: { key },
      create: { key, name },
      update: { name },
    });
    await db.boardFirm.deleteMany({ where: { boardId } });
    await db.boardFirm.createMany({ data: firms.map((firm) => ({ boardId, firmId: idOf(firmIds, firm) })) });
    const wanted = mirrors.map(({ platform, workspace: workspaceId, channel: channelId }) => ({
      platform,
      workspaceId,
      channelId,
    }));
    for (const where of wanted)
      await db.mirror.upsert({
        where: { platform_workspaceId_channelId: where },
        create: { boardId, ...where },
        update: { boardId },
      });
    await db.mirror.deleteMany({ where: { boardId, NOT: { OR: wanted } } });
  }
}

function idOf(ids: ReadonlyMap<string, number>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error('a part of the network file was not imported');
  return id;
}

/** Whether a row holds something else than `data` says. */
function differs<T extends object>(row: T, data: Partial<T>): boolean {
  return Object.entries(data).some(
    ([name, value]) => JSON.stringify(row[name as keyof T]) !== JSON.stringify(value),
  );
}
