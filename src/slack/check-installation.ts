import { webApi } from '@slack/bolt';
import type { ChannelCheck, ClockReading, PlatformCheck, TokenCheck } from '../chat/platform-check.ts';
import { createSlackClients, type SlackClientDeps } from './clients.ts';
import { failureOf, type Failure } from './failure.ts';
import { botScopes } from './scopes.ts';

export type SlackCheckDeps = Pick<SlackClientDeps, 'apiUrl' | 'tokenOf'> & {
  readonly now: () => Date;
  /** For one call, in ms. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 5_000;

export function createSlackCheck({ now, timeoutMs = TIMEOUT_MS, ...deps }: SlackCheckDeps): PlatformCheck {
  const clientOf = createSlackClients({ ...deps, timeoutMs });

  return {
    token: async (workspaceId) => {
      let clock: ClockReading | undefined;
      const timing: webApi.FetchFunction = async (...request) => {
        const askedAt = now().getTime();
        const response = await fetch(...request);
        clock = readClock(response.headers.get('date'), askedAt, now().getTime());
        return response;
      };
      const client = await createSlackClients({ ...deps, timeoutMs, fetch: timing })(workspaceId);
      if ('kind' in client) return refusalFor(client);
      try {
        const { team_id: owner, team, response_metadata: details } = await client.auth.test();
        if (owner === undefined) return { kind: 'refused', reason: 'not_a_bot_token' };
        const missingScopes = missingIn(details?.scopes ?? []);
        return { kind: 'valid', workspaceId: owner, name: team ?? owner, missingScopes, clock };
      } catch (error) {
        return refusalOf(error);
      }
    },

    /**
     * By reading the newest message, for which only a member may ask: it needs no scope beyond those that the
     * program has, as conversations.info would. An archived channel still lets its members read; the last that
     * it holds is the note of its end.
     */
    channel: async ({ workspaceId, channelId }) => {
      const client = await clientOf(workspaceId);
      if ('kind' in client) return client.kind === 'gone' ? { kind: 'not_installed' } : refusalFor(client);
      try {
        const { messages } = await client.conversations.history({ channel: channelId, limit: 1 });
        const subtype = messages?.[0]?.subtype;
        return { kind: subtype === 'channel_archive' || subtype === 'group_archive' ? 'archived' : 'open' };
      } catch (error) {
        const refusal = refusalOf(error);
        return channelRefusals[refusal.reason] ?? refusal;
      }
    },
  };
}

function missingIn(granted: readonly string[]): readonly string[] {
  return botScopes.filter((scope) => !granted.includes(scope));
}

const channelRefusals: Readonly<Record<string, ChannelCheck>> = {
  channel_not_found: { kind: 'not_found' },
  is_archived: { kind: 'archived' },
  not_in_channel: { kind: 'not_a_member' },
};

/** The server's clock stood at its date when it answered: about half-way between asking and hearing. */
function readClock(date: string | null, askedAt: number, heardAt: number): ClockReading | undefined {
  const theirs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(theirs)) return undefined;
  return { theirs: new Date(theirs), ours: new Date((askedAt + heardAt) / 2) };
}

function refusalOf(error: unknown): Exclude<TokenCheck, { kind: 'valid' }> {
  return refusalFor(failureOf(error));
}

function refusalFor(failure: Failure): Exclude<TokenCheck, { kind: 'valid' }> {
  return { kind: failure.kind === 'gone' ? 'refused' : 'unreachable', reason: failure.reason };
}
