import type { TeamsCheck } from '../chat/platform-check.ts';
import type { Store } from '../store/commit.ts';
import type { Finding } from './finding.ts';
import type { Check } from './run-checks.ts';
import { teamsChannelFinding, tenantFinding } from './teams-findings.ts';

/** Of so many people of a tenant Teams is asked, so that a large firm does not use up what it allows. */
const ASKED = 40;

/** Reads which tenants have members and which channels show a board, and puts a check for each into `checks`. */
export function listTeamsChecks(teams: TeamsCheck, { db }: Store, checks: Check[]): Check {
  const platform = 'teams' as const;
  const run = async (): Promise<readonly Finding[]> => {
    const people = await db.identity.findMany({
      where: { platform, member: { active: true, firm: { status: 'active' } } },
      select: { homeId: true, userId: true },
      orderBy: { id: 'asc' },
    });
    const names = new Map(
      (
        await db.installation.findMany({ where: { platform }, select: { workspaceId: true, name: true } })
      ).map(({ workspaceId, name }) => [workspaceId, name]),
    );
    for (const tenantId of new Set(people.map(({ homeId }) => homeId)))
      checks.push({
        about: 'Teams',
        run: async () => {
          const isAllowed = teams.isAllowed(tenantId);
          const asked = people.filter(({ homeId }) => homeId === tenantId).slice(0, ASKED);
          const chats = isAllowed
            ? await db.teamsConversation.findMany({
                where: { tenantId, aadObjectId: { in: asked.map(({ userId }) => userId) } },
                distinct: ['aadObjectId'],
                orderBy: { seenAt: 'desc' },
                select: { conversationId: true, serviceUrl: true },
              })
            : [];
          return [
            tenantFinding({
              tenantId,
              name: names.get(tenantId) ?? '',
              isAllowed,
              count: asked.length,
              chats: await Promise.all(
                chats.map(({ conversationId, serviceUrl }) => teams.conversation(conversationId, serviceUrl)),
              ),
            }),
          ];
        },
      });
    const mirrors = await db.mirror.findMany({
      where: { platform },
      select: {
        name: true,
        workspaceId: true,
        channelId: true,
        lostBy: true,
        board: { select: { name: true } },
      },
      orderBy: { id: 'asc' },
    });
    for (const { name, workspaceId, channelId, lostBy, board } of mirrors)
      checks.push({
        about: 'Boards',
        run: async () => {
          const heard = await db.teamsConversation.findFirst({
            where: { tenantId: workspaceId },
            orderBy: { seenAt: 'desc' },
            select: { serviceUrl: true },
          });
          const shown = { board: board.name, name, channelId, workspaceId, lostBy };
          const check = await teams.conversation(channelId, heard?.serviceUrl);
          return [teamsChannelFinding(shown, teams.isAllowed(workspaceId), check)];
        },
      });
    return [];
  };
  return { about: 'Database', run };
}
