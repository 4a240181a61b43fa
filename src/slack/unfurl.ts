import type { types, webApi } from '@slack/bolt';
import type { Desk, Interaction, Person } from '../chat/interaction.ts';
import { createSlackClients, type SlackClientDeps } from './clients.ts';
import { failureOf } from './failure.ts';
import { readSharedLinks, type SharedLinks } from './link-events.ts';
import { renderCard } from './render.ts';

export type UnfurlDeps = Pick<SlackClientDeps, 'apiUrl' | 'tokenOf'> & {
  /** Without it there are no links of ours. */
  readonly publicUrl: string | undefined;
  /** Told Slack's code for what it refused: nothing of the link or of its message. */
  readonly onFailure: (reason: string) => void;
  /** How long one call may take, in ms; 10 s, as nobody waits for it. */
  readonly timeoutMs?: number;
};

/** Shows jobs below their links, as the desk answers. A repeat puts the same in the same place. */
export type Unfurl = (body: unknown, ask: Desk) => Promise<void>;

const TIMEOUT_MS = 10_000;

export function createUnfurl({ publicUrl, onFailure, timeoutMs = TIMEOUT_MS, ...deps }: UnfurlDeps): Unfurl {
  const clientOf = createSlackClients({ ...deps, timeoutMs });

  /** What Slack answers; undefined where it refuses, of which the log is told. */
  async function answered<T>(call: Promise<T>): Promise<T | undefined> {
    try {
      return await call;
    } catch (error) {
      onFailure(failureOf(error).reason);
      return undefined;
    }
  }

  return async (body, ask) => {
    const shared = publicUrl === undefined ? undefined : readSharedLinks(body, publicUrl);
    if (!shared) return;
    const { workspaceId, channelId, ts, links } = shared;
    const client = await clientOf(workspaceId);
    if ('kind' in client) {
      onFailure(client.reason);
      return;
    }
    const from = await answered(whereFrom(client, shared));
    if (!from) return;
    const unfurls: types.LinkUnfurls = {};
    for (const { url, jobId } of links) {
      const answer = await ask({ kind: 'link', jobId, ...from });
      if (answer.kind === 'reply')
        unfurls[url] = { blocks: renderCard(answer.card, { mayHoldTable: false }).blocks };
    }
    if (Object.keys(unfurls).length > 0)
      await answered(client.chat.unfurl({ channel: channelId, ts, unfurls }));
  };
}

/**
 * Who posted the links, and where. The event names a user and not whose: in a Slack Connect channel it may be
 * another workspace's, so Slack is asked. And a conversation of two is that of the person with the app where Slack
 * says so; there are those of two people, too, of which it also tells us.
 */
async function whereFrom(
  client: webApi.WebClient,
  { workspaceId, channelId, userId, hasBot }: SharedLinks,
): Promise<Omit<Interaction & { kind: 'link' }, 'kind' | 'jobId'> | undefined> {
  const { user } = await client.users.info({ user: userId });
  if (user?.team_id === undefined) return undefined;
  const person: Person = { platform: 'slack', homeId: user.team_id, userId };
  let isDirect = false;
  if (hasBot && channelId.startsWith('D')) {
    const { channel } = await client.conversations.open({ users: userId });
    isDirect = channel?.id === channelId;
  }
  const place = { platform: 'slack' as const, workspaceId, channelId };
  return { person, replyTo: { person, workspaceId }, place, isDirect };
}
