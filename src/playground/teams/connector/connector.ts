import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { end } from '../../slack/faults.ts';
import { parseObject, readBody, type Reply } from '../../slack/http.ts';
import { underFault, type Faults } from '../faults.ts';
import type { Calls } from '../logs.ts';
import type { AccessTokens } from '../security/access-tokens.ts';
import type { TeamsState } from '../state/state.ts';
import type { Asked, Operation } from './access.ts';
import { deleteActivity, postActivity, replyToActivity, updateActivity } from './activities.ts';
import { createConversation } from './create-conversation.ts';
import { getMember, getMembers, getPagedMembers, getTeam, getTeamChannels } from './members.ts';
import type { RateKind, RateLimits } from './rate-limits.ts';
import { badSyntax, refuse, throttled, unauthorized } from './refusal.ts';

/** The connector's REST interface: `/v3/…` under the service URL, for the holder of a token. */
export type Connector = (
  request: IncomingMessage,
  response: ServerResponse,
  /** The path under the service URL, and the query. */
  asked: { path: string; query: URLSearchParams },
) => Promise<void>;

type Parts = {
  state: TeamsState;
  tokens: AccessTokens;
  faults: Faults;
  limits: RateLimits;
  calls: Calls;
};

type Route = { method: string; path: RegExp; name: string; rate: RateKind; operation: Operation };

const conversation = '/v3/conversations/(?<conversationId>[^/]+)';
const route = (name: string, method: string, path: string, rate: RateKind, operation: Operation): Route => ({
  name,
  method,
  path: new RegExp(`^${path}/?$`),
  rate,
  operation,
});

const routes: readonly Route[] = [
  route('createConversation', 'POST', '/v3/conversations', 'create', createConversation),
  route('postActivity', 'POST', `${conversation}/activities`, 'send', postActivity),
  route(
    'replyToActivity',
    'POST',
    `${conversation}/activities/(?<activityId>[^/]+)`,
    'send',
    replyToActivity,
  ),
  route('updateActivity', 'PUT', `${conversation}/activities/(?<activityId>[^/]+)`, 'send', updateActivity),
  route(
    'deleteActivity',
    'DELETE',
    `${conversation}/activities/(?<activityId>[^/]+)`,
    'send',
    deleteActivity,
  ),
  route('getMembers', 'GET', `${conversation}/members`, 'members', getMembers),
  route('getPagedMembers', 'GET', `${conversation}/pagedmembers`, 'members', getPagedMembers),
  route('getMember', 'GET', `${conversation}/members/(?<memberId>[^/]+)`, 'members', getMember),
  route('getTeam', 'GET', '/v3/teams/(?<conversationId>[^/]+)', 'members', getTeam),
  route(
    'getTeamChannels',
    'GET',
    '/v3/teams/(?<conversationId>[^/]+)/conversations',
    'members',
    getTeamChannels,
  ),
];

const find = (method: string, path: string) => {
  for (const each of routes) {
    const match = each.method === method ? each.path.exec(path) : null;
    if (match) return { found: each, groups: match.groups ?? {} };
  }
  return undefined;
};

const part = (groups: Record<string, string | undefined>, name: string) =>
  decodeURIComponent(groups[name] ?? '');

/** Of a new conversation, as far as its parameters tell. */
const parameters = z.object({
  tenantId: z.string().optional().catch(undefined),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      channel: z.object({ id: z.string() }).optional(),
    })
    .optional()
    .catch(undefined),
  members: z.array(z.object({ id: z.string() })).catch([]),
});

/** Whom a call is about: a conversation or, for one yet to be, its channel or the person's id. */
const targetOf = ({ conversationId, body }: Asked) => {
  if (conversationId !== '') return { target: conversationId.replace(/;messageid=.*$/, ''), tenant: null };
  const { tenantId, channelData, members } = parameters.parse(body);
  return {
    target: channelData?.channel?.id ?? members[0]?.id ?? '',
    tenant: tenantId ?? channelData?.tenant?.id ?? null,
  };
};

export const createConnector = ({ state, tokens, faults, limits, calls }: Parts): Connector => {
  const perform = ({ rate, operation }: Route, asked: Asked, thread: string, tenant: string): Reply => {
    const wait = limits.take({ kind: rate, thread, tenant });
    if (wait > 0) return throttled(wait);
    const answer = operation(state, asked);
    return 'reply' in answer ? answer.reply : answer;
  };

  return async (request, response, { path, query }) => {
    const text = await readBody(request);
    const body = text === '' ? {} : parseObject(text);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const match = find(request.method ?? '', path);
    const asked: Asked = {
      conversationId: part(match?.groups ?? {}, 'conversationId'),
      activityId: part(match?.groups ?? {}, 'activityId'),
      memberId: part(match?.groups ?? {}, 'memberId'),
      query,
      body: body ?? {},
    };
    const { target, tenant } = targetOf(asked);
    const tenantId = state.conversations.get(target)?.tenantId ?? tenant;
    const operation = match?.found.name ?? `${request.method ?? ''} ${path}`;

    const work = (): Reply => {
      if (!tokens.isValid(token)) return unauthorized().reply;
      if (!match) return refuse(404, 'NotFound', 'There is no such operation.').reply;
      if (!body) return badSyntax('The body is not a JSON object.').reply;
      return perform(match.found, asked, target, tenantId ?? '');
    };
    const ending = underFault(faults.take({ operation, tenantId, conversationId: target }), work);
    calls.note(
      {
        at: state.clock.now(),
        operation,
        tenantId,
        args: {
          conversationId: asked.conversationId,
          ...(asked.activityId === '' ? {} : { activityId: asked.activityId }),
          ...(asked.memberId === '' ? {} : { memberId: asked.memberId }),
          query: Object.fromEntries(query),
          body: asked.body,
        },
      },
      ending,
    );
    end(response, ending, state.clock);
  };
};
