/** What no client of Teams would send: activities of our own making, in somebody's direct conversation, with Teams' own proof. */
import { createBotTokens } from '../../src/playground/teams/security/bot-tokens.ts';
import type { RunningNetwork } from './running-network.ts';
import { teamsKeys } from './teams-keys.ts';
import type { Person } from '../../src/chat/interaction.ts';

export type TeamsAnswer = { readonly status: number; readonly body: string };
export type TeamsSender = (
  person: Person,
  activity: {
    readonly type: string;
    readonly name?: string;
    readonly value?: unknown;
    readonly text?: string;
  },
) => Promise<TeamsAnswer>;

export async function teamsSender({
  setting,
  apps,
  teamsSettings: settings,
}: RunningNetwork): Promise<TeamsSender> {
  const { teams } = setting;
  const [app] = apps;
  const serviceUrl = settings['TEAMS_SERVICE_URL'];
  if (!teams || !app || serviceUrl === undefined) throw new Error('there is no Teams');
  const tokens = createBotTokens(await teamsKeys(), teams.appId);
  let sent = 0;
  return async ({ homeId, userId }, activity) => {
    const account = teams.people.find((each) => each.aadObjectId === userId && each.tenantId === homeId);
    if (!account) throw new Error(`${userId} is not in Teams`);
    const answered = await fetch(`http://127.0.0.1:${String(app.port)}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: tokens.header(serviceUrl) ?? '' },
      body: JSON.stringify({
        ...activity,
        id: `forged-${String((sent += 1))}`,
        channelId: 'msteams',
        serviceUrl,
        from: { id: account.id, name: account.name, aadObjectId: userId },
        recipient: { id: `28:${teams.appId}`, name: 'Dispatch' },
        conversation: { id: `a:${userId}`, conversationType: 'personal', tenantId: homeId },
        channelData: { tenant: { id: homeId } },
      }),
    });
    return { status: answered.status, body: await answered.text() };
  };
}
