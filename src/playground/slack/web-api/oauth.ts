import { z } from 'zod';
import { installed } from '../state/installing.ts';
import type { SlackState } from '../state/state.ts';
import { invalidArguments, refuse, type ApiAnswer } from './method.ts';

/**
 * `oauth.v2.access` (docs.slack.dev/reference/methods/oauth.v2.access): the app proves who it is by its client id and
 * secret, and changes a code or a refresh token into a bot token.
 */

const shape = z.object({
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  grant_type: z.enum(['authorization_code', 'refresh_token']).default('authorization_code'),
  refresh_token: z.string().optional(),
});

/** `authorization` is the request's header: the client's id and secret may come there, as HTTP's Basic. */
export const accessToken = (
  state: SlackState,
  fields: Record<string, unknown>,
  authorization: string | undefined,
): ApiAnswer => {
  const parsed = shape.safeParse(fields);
  if (!parsed.success) return invalidArguments(['invalid grant_type [json-pointer:/grant_type]']);
  const args = { ...parsed.data, ...basic(authorization) };
  const { oauth } = state.world;
  if (!oauth || args.client_id !== oauth.clientId) return refuse('invalid_client_id');
  if (args.client_secret !== oauth.clientSecret) return refuse('bad_client_secret');
  if (args.grant_type === 'refresh_token') return refreshed(state, args.refresh_token);
  const consent = args.code === undefined ? undefined : state.consents.take(args.code);
  if (!consent) return refuse('invalid_code');
  if (args.redirect_uri !== consent.redirectUri) return refuse('bad_redirect_uri');
  const { by, issued } = installed(state, oauth, consent);
  return {
    ok: true,
    app_id: state.world.appId,
    token_type: 'bot',
    scope: consent.scopes.join(','),
    bot_user_id: by.installation.botUserId,
    team: { id: by.team.id, name: by.team.name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: consent.person.userId },
    ...issued,
  };
};

const refreshed = (state: SlackState, refreshToken: string | undefined): ApiAnswer => {
  const renewed = refreshToken === undefined ? undefined : state.tokens.refresh(refreshToken);
  const by = renewed && state.people.installed(renewed.teamId);
  if (!renewed || !by) return refuse('invalid_refresh_token');
  const { teamId: _teamId, ...issued } = renewed;
  return {
    ok: true,
    app_id: state.world.appId,
    token_type: 'bot',
    scope: by.installation.scopes.join(','),
    bot_user_id: by.installation.botUserId,
    team: { id: by.team.id, name: by.team.name },
    enterprise: null,
    is_enterprise_install: false,
    ...issued,
  };
};

const basic = (authorization = '') => {
  const encoded = /^Basic (.+)$/.exec(authorization)?.[1];
  const [id, secret] = Buffer.from(encoded ?? '', 'base64')
    .toString()
    .split(':');
  return encoded === undefined ? {} : { client_id: id, client_secret: secret };
};
