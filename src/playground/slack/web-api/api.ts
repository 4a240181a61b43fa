import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import type { Calls } from '../calls.ts';
import { end, rateLimited, underFault, type Faults } from '../faults.ts';
import { readBody, readFields, type Reply } from '../http.ts';
import type { Installed } from '../state/people.ts';
import type { SlackState } from '../state/state.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { givenFileMethods } from './given-files.ts';
import { missingScope, refuse, type ApiAnswer, type Method } from './method.ts';
import { accessToken } from './oauth.ts';
import { peopleMethods } from './people.ts';
import type { RateLimits } from './rate-limits.ts';
import { unfurlMethods } from './unfurl.ts';
import { viewMethods } from './views.ts';

/** The Web API: `POST /api/<method>` with a token, as @slack/web-api sends it. */

/** Methods that are not called for a workspace: `token` is undefined where the request has none. */
export type AppMethod = (
  state: SlackState,
  request: {
    fields: Record<string, unknown>;
    authorization: string | undefined;
    token: string | undefined;
  },
) => ApiAnswer;

const methods: readonly Method[] = [
  ...chatMethods,
  ...unfurlMethods,
  ...conversationMethods,
  ...peopleMethods,
  ...viewMethods,
];

export type Api = (request: IncomingMessage, response: ServerResponse, name: string) => Promise<void>;

type Parts = {
  state: SlackState;
  faults: Faults;
  limits: RateLimits;
  calls: Calls;
  baseUrl: () => string;
  /** By name, beside `oauth.v2.access`. */
  appMethods?: Readonly<Record<string, AppMethod>>;
};

const tokenOf = (request: IncomingMessage, fields: Record<string, unknown>): string | undefined => {
  const header = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return header ?? (typeof fields['token'] === 'string' ? fields['token'] : undefined);
};

const answered = (answer: ApiAnswer, caller?: Installed, method?: Method): Reply => ({
  status: 200,
  body: answer,
  ...(caller && method
    ? {
        headers: {
          'x-oauth-scopes': caller.installation.scopes.join(','),
          'x-accepted-oauth-scopes': method.scopes.join(','),
        },
      }
    : {}),
});

export const createApi = ({ state, faults, limits, calls, baseUrl, appMethods = {} }: Parts): Api => {
  const byName = new Map(
    [...methods, ...fileMethods(baseUrl), ...givenFileMethods(baseUrl)].map((method) => [
      method.name,
      method,
    ]),
  );
  const ofTheApp: Readonly<Record<string, AppMethod>> = {
    ...appMethods,
    'oauth.v2.access': (_state, { fields, authorization }) => accessToken(state, fields, authorization),
  };
  const perform = (
    method: Method,
    caller: Installed,
    args: Record<string, unknown>,
    channel: string | null,
  ): Reply => {
    const wait = limits.take({ method: method.name, tier: method.tier, team: caller.team.id, channel });
    if (wait > 0) return rateLimited(wait);
    const denied = missingScope(caller, method.scopes);
    const asked =
      typeof args['limit'] === 'string' || typeof args['limit'] === 'number' ? Number(args['limit']) : 100;
    const allowed =
      method.tier === 'history' && asked > limits.historyPage ? { ...args, limit: limits.historyPage } : args;
    return answered(denied ?? method.run(state, caller, allowed), caller, method);
  };

  return async (request, response, name) => {
    const query = request.url?.split('?')[1];
    const read = readFields(request.headers['content-type'] ?? '', await readBody(request));
    const fields = { ...(query === undefined ? {} : parseForm(query)), ...(read.ok ? read.fields : {}) };
    const method = byName.get(name);
    const token = tokenOf(request, fields);
    const checked = token === undefined ? undefined : state.tokens.check(token);
    const caller = checked?.ok ? state.people.installed(checked.teamId) : undefined;
    const args = read.ok && read.kind === 'json' && method?.takesJson === false ? {} : fields;
    const channel = typeof args['channel'] === 'string' ? args['channel'] : null;

    const work = (): Reply => {
      if (!read.ok) return answered(refuse(read.error));
      const ofApp = ofTheApp[name];
      if (ofApp) {
        const { authorization } = request.headers;
        return answered(ofApp(state, { fields, authorization, token }));
      }
      if (!method) return answered(refuse('unknown_method', { req_method: name }));
      if (token === undefined) return answered(refuse('not_authed'));
      if (caller) return perform(method, caller, args, channel);
      return answered(refuse(checked?.ok === false ? checked.error : 'invalid_auth'));
    };
    const fault = faults.take({ method: name, team: caller?.team.id ?? null, channel });
    const ending = underFault(fault, work);
    calls.note({ at: state.clock.now(), method: name, team: caller?.team.id ?? null, args }, ending);
    end(response, ending, state.clock);
  };
};
