import type { Reads, Transaction } from '../store/client.ts';
import { rowName, type Sealer } from '../store/seal.ts';

/** The tenant has the app; whether that is news. */
export async function addTenant(
  db: Transaction,
  sealer: Sealer,
  tenant: { readonly tenantId: string; readonly name: string; readonly botId: string },
  now: Date,
): Promise<boolean> {
  const { tenantId: workspaceId, name, botId } = tenant;
  const where = { platform_workspaceId: { platform: 'teams', workspaceId } };
  if (await db.installation.findUnique({ where, select: { id: true } })) return false;
  await db.installation.create({
    data: {
      platform: 'teams',
      workspaceId,
      name,
      // The bot has one token for all tenants, and asks for it when it needs it.
      botToken: sealer.seal('Installation.botToken', rowName('teams', workspaceId), ''),
      botUserId: botId,
      installedAt: now,
    },
  });
  return true;
}

/** The tenant has the app no more; its name, or undefined where it had not. */
export async function removeTenant(db: Transaction, workspaceId: string): Promise<string | undefined> {
  const where = { platform_workspaceId: { platform: 'teams', workspaceId } };
  const row = await db.installation.findUnique({ where, select: { name: true } });
  if (row) await db.installation.delete({ where });
  return row?.name;
}

/** Whether anything in the tenant still has the app: also a channel of which nothing was heard, but which shows a board. */
export async function isInTenant(db: Reads | Transaction, tenantId: string): Promise<boolean> {
  if ((await db.teamsConversation.count({ where: { tenantId } })) > 0) return true;
  return (await db.mirror.count({ where: { platform: 'teams', workspaceId: tenantId, lostBy: null } })) > 0;
}

/** The channels of a team that the bot knows. */
export async function channelsOfTeam(db: Reads, tenantId: string, teamId: string): Promise<string[]> {
  const rows = await db.teamsConversation.findMany({
    where: { tenantId, teamId, aadObjectId: null },
    select: { conversationId: true },
  });
  return rows.map(({ conversationId }) => conversationId);
}
