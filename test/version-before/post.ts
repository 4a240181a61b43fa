/** Posts in the name of the app, as another version of it would have: by the platforms' own interfaces. */
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';
import type { LocalTeams } from '../../src/playground/teams/local-teams.ts';
import { networkBefore } from './network.ts';

type Place = {
  readonly platform: 'slack' | 'teams';
  readonly workspaceId: string;
  readonly channelId: string;
};

export type Poster = {
  /** The id of the new message. `message` in the platform's own shape. */
  readonly post: (place: Place, message: object) => Promise<string>;
  /** The direct conversation of a person with the app of a workspace. */
  readonly openSlack: (workspaceId: string, userId: string) => Promise<string>;
};

type SlackAnswer = { readonly ok: boolean; readonly ts?: string; readonly channel?: { readonly id: string } };

export async function createPoster(slack: LocalSlack, teams: LocalTeams): Promise<Poster> {
  const { world, teams: teamsWorld } = await networkBefore();
  const tokens = new Map(world.teams.map(({ id, installation }) => [id, installation?.botToken ?? '']));
  const ask = async (url: string, token: string, body: object): Promise<unknown> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const onSlack = async (method: string, workspaceId: string, body: object): Promise<SlackAnswer> => {
    const answer = (await ask(
      `${slack.apiUrl}${method}`,
      tokens.get(workspaceId) ?? '',
      body,
    )) as SlackAnswer;
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer)} for ${JSON.stringify(body)}`);
    return answer;
  };
  const openSlack: Poster['openSlack'] = async (workspaceId, userId) =>
    (await onSlack('conversations.open', workspaceId, { users: userId })).channel?.id ?? '';
  // A direct message keeps its id, but is there only once it was opened.
  const installed = world.teams.filter(({ installation }) => installation);
  for (const { id } of installed) for (const { userId } of world.people) await openSlack(id, userId);

  const granted = await fetch(`${teams.loginUrl}/${teamsWorld.appTenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: teamsWorld.appId,
      client_secret: teamsWorld.appPassword,
      scope: 'https://api.botframework.com/.default',
    }),
  });
  const { access_token: teamsToken } = (await granted.json()) as { readonly access_token: string };

  return {
    openSlack,
    post: async ({ platform, workspaceId, channelId }, message) => {
      if (platform === 'slack')
        return (await onSlack('chat.postMessage', workspaceId, { channel: channelId, ...message })).ts ?? '';
      const url = `${teams.serviceUrl}v3/conversations/${encodeURIComponent(channelId)}/activities`;
      const { id } = (await ask(url, teamsToken, { type: 'message', ...message })) as {
        readonly id?: string;
      };
      if (id === undefined) throw new Error(`Teams did not take ${JSON.stringify(message).slice(0, 300)}`);
      return id;
    },
  };
}
