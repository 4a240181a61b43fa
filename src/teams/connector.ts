import { z } from 'zod';
import { withoutSlash } from '../shared/address.ts';
import { failureOf, networkFailure, type Failure } from './failure.ts';
import { isPicture } from './given-file.ts';
import type { TeamsTokens } from './tokens.ts';

/** What the bot sends. */
export type OutgoingActivity = {
  readonly type: 'message';
  readonly summary?: string;
  readonly text?: string;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly content: unknown;
    readonly contentUrl?: string;
    readonly name?: string;
  }[];
  /** For the eyes of this account alone, where the message is a targeted one. */
  readonly recipient?: { readonly id: string };
};

export type RosterMember = {
  /** `29:…`, in this tenant. */
  readonly id: string;
  readonly aadObjectId?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly name?: string | undefined;
  readonly userRole?: string | undefined;
};

export type TeamChannel = { readonly id: string; readonly name?: string | null | undefined };

type Answered<T> = { readonly ok: T } | Failure;

/** The Bot Framework connector of one service URL. Each call is tried once, and comes back with what happened. */
export type Connector = {
  readonly post: (
    conversationId: string,
    activity: OutgoingActivity,
    isTargeted?: boolean,
  ) => Promise<Answered<{ readonly id: string }>>;
  readonly update: (
    conversationId: string,
    activityId: string,
    activity: OutgoingActivity,
  ) => Promise<Answered<null>>;
  /** The direct conversation with a person, which is made where there is none. */
  readonly converse: (tenantId: string, accountId: string) => Promise<Answered<{ readonly id: string }>>;
  readonly member: (conversationId: string, accountId: string) => Promise<Answered<RosterMember>>;
  /** Whether Teams tells the bot who is in a conversation; who that is is not kept. */
  readonly roster: (conversationId: string) => Promise<Answered<null>>;
  /** A picture that somebody pasted, at an address of this connector's own; its bytes are still to come. */
  readonly picture: (url: string, signal: AbortSignal) => Promise<Answered<Response>>;
  /** The channels of a team; the first one comes without a name. */
  readonly channels: (teamId: string) => Promise<Answered<readonly TeamChannel[]>>;
};

export type ConnectorDeps = {
  readonly appId: string;
  readonly tokens: TeamsTokens;
  readonly timeoutMs: number;
  readonly fetch?: typeof globalThis.fetch;
};

const withId = z.object({ id: z.string().min(1) });
const errorBody = z.object({ error: z.object({ code: z.string().regex(/^\w{1,80}$/) }) });
const rosterMember = z.object({
  id: z.string(),
  aadObjectId: z.string().optional(),
  objectId: z.string().optional(),
  tenantId: z.string().optional(),
  name: z.string().optional(),
  userRole: z.string().optional(),
});

const teamChannel = z.object({ id: z.string(), name: z.string().nullish() });

export function connectTo(serviceUrl: string, deps: ConnectorDeps): Connector {
  const { appId, tokens, timeoutMs, fetch = globalThis.fetch } = deps;
  const root = withoutSlash(serviceUrl);
  const base = `${root}/v3/conversations`;
  const at = (...parts: readonly string[]) => [base, ...parts.map(encodeURIComponent)].join('/');

  async function call<T>(
    method: string,
    url: string,
    body: unknown,
    read: z.ZodType<T>,
  ): Promise<Answered<T>> {
    const got = await tokens.token();
    if ('kind' in got) return got;
    try {
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${got.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer = await jsonOf(response);
      if (!response.ok) {
        if (response.status === 401) tokens.forget();
        const code = errorBody.safeParse(answer).data?.error.code;
        return failureOf(response.status, code, response.headers.get('retry-after'));
      }
      const parsed = read.safeParse(answer);
      return parsed.success
        ? { ok: parsed.data }
        : { kind: 'retry', reason: 'unreadable_answer', unclear: true };
    } catch (error) {
      return networkFailure(error);
    }
  }

  /** The token goes nowhere but to the connector, and where that leads elsewhere, nowhere. */
  async function picture(url: string, signal: AbortSignal): Promise<Answered<Response>> {
    if (!isPicture(url, serviceUrl)) return { kind: 'gone', what: 'message', reason: 'other_host' };
    const got = await tokens.token();
    if ('kind' in got) return got;
    try {
      const headers = { authorization: `Bearer ${got.token}` };
      const response = await fetch(url, { headers, redirect: 'error', signal });
      if (response.status === 200) return { ok: response };
      await response.body?.cancel();
      if (response.status === 401) tokens.forget();
      return failureOf(response.status, undefined, response.headers.get('retry-after'));
    } catch (error) {
      return networkFailure(error);
    }
  }

  return {
    picture,
    post: (conversationId, activity, isTargeted = false) =>
      call(
        'POST',
        `${at(conversationId, 'activities')}${isTargeted ? '?isTargetedActivity=true' : ''}`,
        activity,
        withId,
      ),
    update: (conversationId, activityId, activity) =>
      call(
        'PUT',
        at(conversationId, 'activities', activityId),
        activity,
        z.unknown().transform(() => null),
      ),
    converse: (tenantId, accountId) =>
      call(
        'POST',
        base,
        {
          bot: { id: `28:${appId}` },
          members: [{ id: accountId }],
          tenantId,
          channelData: { tenant: { id: tenantId } },
          isGroup: false,
        },
        withId,
      ),
    roster: (conversationId) =>
      call(
        'GET',
        `${at(conversationId, 'pagedmembers')}?pageSize=50`,
        undefined,
        z.object({ members: z.array(z.unknown()) }).transform(() => null),
      ),
    channels: (teamId) =>
      call(
        'GET',
        `${root}/v3/teams/${encodeURIComponent(teamId)}/conversations`,
        undefined,
        z.object({ conversations: z.array(teamChannel) }).transform(({ conversations }) => conversations),
      ),
    member: async (conversationId, accountId) => {
      const answered = await call('GET', at(conversationId, 'members', accountId), undefined, rosterMember);
      if (!('ok' in answered)) return answered;
      const { aadObjectId, objectId, ...rest } = answered.ok;
      return { ok: { ...rest, aadObjectId: aadObjectId ?? objectId } };
    },
  };
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}
