import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { readBody, sendReply } from './http.ts';
import type { SlackState } from './state/state.ts';
import type { Person } from './world.ts';

/**
 * Slack's page on which a person allows the app in their workspace (docs.slack.dev/authentication/installing-with-oauth):
 * `GET /oauth/v2/authorize` shows it, its form comes back as a POST. Who sits at the browser is chosen on it.
 */
export type AuthorizePage = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Where the browser goes next, or what Slack's page says instead. */
export type Decided = { ok: true; redirectTo: string } | { ok: false; error: string };

/** A person's yes or no to what the address of the page asks for. */
export const decide = (
  state: SlackState,
  asked: URLSearchParams,
  person: Person,
  isAllowed: boolean,
): Decided => {
  const request = readRequest(state, asked);
  if (!request.ok) return request;
  const { redirectUri, scopes } = request;
  const target = new URL(redirectUri);
  if (isAllowed) target.searchParams.set('code', state.consents.give({ person, scopes, redirectUri }));
  else target.searchParams.set('error', 'access_denied');
  target.searchParams.set('state', asked.get('state') ?? '');
  return { ok: true, redirectTo: target.href };
};

/** A redirect address may go on where one of the app's settings ends, but must begin as it does. */
const isRegistered = (redirectUrls: readonly string[], uri: string) =>
  redirectUrls.some(
    (registered) => uri === registered || uri.startsWith(`${registered.replace(/\/$/, '')}/`),
  );

const readRequest = ({ world: { oauth } }: SlackState, asked: URLSearchParams) => {
  const fail = (error: string) => ({ ok: false as const, error });
  if (!oauth || asked.get('client_id') !== oauth.clientId) return fail('invalid_client_id');
  const scopes = (asked.get('scope') ?? '').split(/[, ]+/).filter((scope) => scope !== '');
  if (scopes.length === 0) return fail('invalid_scope_requested');
  if (!scopes.every((scope) => /^[a-z]+(?::[a-z.]+)*$/.test(scope))) return fail('invalid_scope');
  const redirectUri = asked.get('redirect_uri') ?? oauth.redirectUrls[0] ?? '';
  if (!isRegistered(oauth.redirectUrls, redirectUri)) return fail('bad_redirect_uri');
  return { ok: true as const, scopes, redirectUri };
};

const escaped = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

const html = (response: ServerResponse, status: number, body: string) => {
  sendReply(response, {
    status,
    body: `<!doctype html><meta charset="utf-8"><title>Local Slack</title>${body}\n`,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
};

export const createAuthorizePage = (state: SlackState): AuthorizePage => {
  const show = (response: ServerResponse, url: URL) => {
    const request = readRequest(state, url.searchParams);
    if (!request.ok) {
      html(response, 400, `<h1>Something went wrong</h1><p>${request.error}</p>`);
      return;
    }
    const people = state.world.people.map(({ userId, teamId, name }) => {
      const team = state.people.team(teamId)?.name ?? teamId;
      return `<option value="${userId}">${escaped(`${name}, ${team}`)}</option>`;
    });
    html(
      response,
      200,
      `<h1>The app asks to come to your workspace</h1><p>It may then: ${escaped(request.scopes.join(', '))}</p>
<form method="post"><label>You are <select name="person">${people.join('')}</select></label>
<button name="decision" value="allow">Allow</button> <button name="decision" value="cancel">Cancel</button></form>`,
    );
  };

  return async (request, response, url) => {
    if (request.method !== 'POST') {
      show(response, url);
      return;
    }
    const form = parseForm(await readBody(request));
    const person = state.people.person(String(form['person']));
    const decided = person && decide(state, url.searchParams, person, form['decision'] === 'allow');
    if (decided?.ok) response.writeHead(302, { location: decided.redirectTo }).end();
    else html(response, 400, `<p>${decided?.error ?? 'Nobody has this id.'}</p>`);
  };
};
