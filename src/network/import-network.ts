import type { Transaction } from '../store/client.ts';
import type { Store } from '../store/commit.ts';
import type { Sealer } from '../store/seal.ts';
import { raiseDirectoryVersion } from './directory-store.ts';
import type { NetworkFile } from './network-file.ts';

type FirmIds = ReadonlyMap<string, number>;

/**
 * Brings the database to what the file says, in one transaction. Names are the keys, so that a repeat
 * changes nothing; what the file no longer names is left alone, except accounts, board members and
 * mirrors, which are as the file says.
 */
export async function importNetwork(store: Store, network: NetworkFile): Promise<void> {
  await store.write({ source: 'import', subject: 'network' }, async ({ db }) => {
    await importInstallations(db, store.sealer, network);
    const firmIds = await importFirms(db, network);
    await importAgreements(db, network, firmIds);
    await importBoards(db, network, firmIds);
    await raiseDirectoryVersion(db);
  });
}

async function importInstallations(db: Transaction, sealer: Sealer, network: NetworkFile): Promise<void> {
  for (const { platform, workspace: workspaceId, name, botToken, botUser } of network.installations) {
    const data = { name, botUserId: botUser, botToken: sealer.seal('Installation.botToken', botToken) };
    await db.installation.upsert({
      where: { platform_workspaceId: { platform, workspaceId } },
      create: { platform, workspaceId, ...data },
      update: data,
    });
  }
}

async function importFirms(db: Transaction, network: NetworkFile): Promise<FirmIds> {
  const ids = new Map<string, number>();
  const members: { firmId: number; member: NetworkFile['firms'][number]['members'][number] }[] = [];
  for (const { key, name, timeZone, currency, skills, areas, members: people } of network.firms) {
    const data = { name, timeZone, currency, skills: JSON.stringify(skills), areas: JSON.stringify(areas) };
    const { id } = await db.firm.upsert({ where: { key }, create: { key, ...data }, update: data });
    ids.set(key, id);
    members.push(...people.map((member) => ({ firmId: id, member })));
  }
  const accounts = [];
  for (const { firmId, member } of members) {
    const { key, name, role } = member;
    const where = { firmId_key: { firmId, key } };
    const data = { name, role, active: true };
    const { id } = await db.member.upsert({ where, create: { firmId, key, ...data }, update: data });
    await db.identity.deleteMany({ where: { memberId: id } });
    accounts.push(
      ...member.accounts.map(({ platform, workspace, user }) => ({
        memberId: id,
        platform,
        homeId: workspace,
        userId: user,
      })),
    );
  }
  // After all were let go of, so that an account may pass from one member to another.
  for (const account of accounts) {
    const { platform, homeId, userId } = account;
    const where = { platform_homeId_userId: { platform, homeId, userId } };
    await db.identity.upsert({ where, create: account, update: { memberId: account.memberId } });
  }
  return ids;
}

async function importAgreements(db: Transaction, network: NetworkFile, firmIds: FirmIds): Promise<void> {
  for (const { firms, activeFrom, endsOn } of network.agreements) {
    const [firmAId, firmBId] = firms.map((key) => idOf(firmIds, key)).sort((a, b) => a - b) as [
      number,
      number,
    ];
    const data = {
      activeAt: new Date(`${activeFrom}T00:00:00Z`),
      endsAt: endsOn === undefined ? null : new Date(`${endsOn}T00:00:00Z`),
    };
    const where = { firmAId_firmBId: { firmAId, firmBId } };
    await db.agreement.upsert({ where, create: { firmAId, firmBId, ...data }, update: data });
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

function idOf(firmIds: FirmIds, key: string): number {
  const id = firmIds.get(key);
  if (id === undefined) throw new Error('a firm of the network file was not imported');
  return id;
}
