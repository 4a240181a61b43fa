import type { ChannelCheck, TeamsCheck } from '../chat/platform-check.ts';
import { connectTo } from './connector.ts';
import type { Failure } from './failure.ts';
import { mayUse, type TeamsIdentity } from './identity.ts';
import { LOGIN_REFUSED, type TeamsTokens } from './tokens.ts';

/** For one call, in ms. */
const TIMEOUT_MS = 5_000;

/** Asks for a token, and for who is in a conversation, which Teams tells a bot that is in it. Changes nothing there. */
export function createTeamsCheck(
  identity: TeamsIdentity,
  tokens: TeamsTokens,
  timeoutMs = TIMEOUT_MS,
): TeamsCheck {
  return {
    login: async () => {
      const got = await tokens.token();
      if ('token' in got) return undefined;
      return got.reason === LOGIN_REFUSED ? { refused: got.reason } : { unreachable: got.reason };
    },
    isAllowed: (tenantId) => mayUse(identity, tenantId),
    conversation: async (conversationId, serviceUrl = identity.serviceUrl) => {
      const connector = connectTo(serviceUrl, { appId: identity.appId, tokens, timeoutMs });
      const roster = await connector.roster(conversationId);
      return 'ok' in roster ? { kind: 'open' } : checkOf(roster);
    },
  };
}

function checkOf({ kind, reason, ...failure }: Failure): ChannelCheck {
  if (kind === 'retry') return { kind: 'unreachable', reason };
  if (reason === 'BotNotInConversationRoster') return { kind: 'not_a_member' };
  return 'what' in failure && failure.what === 'conversation'
    ? { kind: 'not_found' }
    : { kind: 'refused', reason };
}
