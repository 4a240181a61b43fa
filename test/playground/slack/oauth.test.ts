import { describe, expect, it } from 'vitest';
import { demoWorld } from './demo-world.ts';
import { refusal, client, start, type Started } from './start.ts';

const oauth = {
  clientId: '12.34',
  clientSecret: 'a-client-secret-of-its-own',
  redirectUrls: ['https://app.example/slack/oauth_redirect'],
  tokenRotation: true,
  botName: 'Peer Dispatch',
};
const HOUR = 3_600_000;

/** Cedar's workspace, which has not the app, and an app that can come there. */
async function startWithOAuth(change: Partial<typeof oauth> = {}) {
  const started = await start({ world: demoWorld({ oauth: { ...oauth, ...change } }) });
  const page = (asked: Record<string, string> = {}): string =>
    `${started.slack.url}/oauth/v2/authorize?${new URLSearchParams({
      client_id: oauth.clientId,
      scope: 'commands,chat:write',
      redirect_uri: oauth.redirectUrls[0]!,
      state: 'a state',
      ...asked,
    }).toString()}`;
  return { ...started, page };
}

async function access({ slack }: Started, args: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(`${slack.apiUrl}oauth.v2.access`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: oauth.clientId, client_secret: oauth.clientSecret, ...args }),
  });
  return (await response.json()) as Record<string, unknown>;
}

async function consent({ carla, page }: Awaited<ReturnType<typeof startWithOAuth>>): Promise<string> {
  const decided = await carla.authorize(page(), 'allow');
  return new URL(decided.ok ? decided.redirectTo : '').searchParams.get('code')!;
}

const redirect_uri = oauth.redirectUrls[0]!;

describe('Slack’s page of consent', () => {
  it('sends the browser back with a code, or with the person’s no', async () => {
    const { carla, page } = await startWithOAuth();
    expect(await carla.authorize(page(), 'allow')).toMatchObject({
      ok: true,
      redirectTo: expect.stringMatching(
        /^https:\/\/app\.example\/slack\/oauth_redirect\?code=\w+&state=a\+state$/,
      ) as string,
    });
    expect(await carla.authorize(page(), 'cancel')).toEqual({
      ok: true,
      redirectTo: `${redirect_uri}?error=access_denied&state=a+state`,
    });
  });

  it.each([
    [{ client_id: '12.35' }, 'invalid_client_id'],
    [{ redirect_uri: 'https://other.example/slack/oauth_redirect' }, 'bad_redirect_uri'],
    [{ redirect_uri: 'https://app.example/slack/oauth_redirect2' }, 'bad_redirect_uri'],
    [{ scope: '' }, 'invalid_scope_requested'],
    [{ scope: 'everything!' }, 'invalid_scope'],
  ])('shows a fault and sends nobody anywhere for %j', async (asked, error) => {
    const { carla, page } = await startWithOAuth();
    expect(await carla.authorize(page(asked), 'allow')).toEqual({ ok: false, error });
    const shown = await fetch(page(asked));
    expect([shown.status, await shown.text()]).toEqual([400, expect.stringContaining(error)]);
  });

  it('is a page with a form', async () => {
    const { page } = await startWithOAuth();
    expect(await (await fetch(page())).text()).toContain('commands, chat:write');
    const body = new URLSearchParams({ person: 'U0CARLA', decision: 'allow' });
    const answer = await fetch(page(), { method: 'POST', body, redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toContain('code=');
  });
});

describe('oauth.v2.access', () => {
  it('gives a token for a code, once', async () => {
    const started = await startWithOAuth({ tokenRotation: false });
    const code = await consent(started);
    const given = await access(started, { code, redirect_uri });
    expect(given).toMatchObject({
      ok: true,
      token_type: 'bot',
      scope: 'commands,chat:write',
      bot_user_id: 'U0BOTCEDAR',
      team: { id: 'T0CEDAR', name: 'Cedar Systems' },
      authed_user: { id: 'U0CARLA' },
    });
    expect(given).not.toHaveProperty('refresh_token');
    const bot = client(started.slack, String(given['access_token']));
    expect(await bot.auth.test()).toMatchObject({ team_id: 'T0CEDAR' });
    expect(await refusal(bot.conversations.open({ users: 'U0CARLA' }))).toMatchObject({
      error: 'missing_scope',
    });
    expect(await access(started, { code, redirect_uri })).toEqual({ ok: false, error: 'invalid_code' });
  });

  it('refuses a wrong client, address or code', async () => {
    const started = await startWithOAuth();
    const ask = async (args: Record<string, string>) =>
      (await access(started, { code: await consent(started), redirect_uri, ...args }))['error'];
    expect(await ask({ client_id: '1.1' })).toBe('invalid_client_id');
    expect(await ask({ client_secret: 'wrong' })).toBe('bad_client_secret');
    expect(await ask({ redirect_uri: 'https://app.example/' })).toBe('bad_redirect_uri');
    expect(await ask({ code: 'made-up' })).toBe('invalid_code');
    const late = await consent(started);
    started.clock.advance(600_000);
    expect(await ask({ code: late })).toBe('invalid_code');
  });

  it('ends tokens after twelve hours, and gives the next for a refresh token, once', async () => {
    const started = await startWithOAuth();
    const first = await access(started, { code: await consent(started), redirect_uri });
    expect(first).toMatchObject({ expires_in: 43_200 });
    const works = async (token: unknown) => refusal(client(started.slack, String(token)).auth.test());
    started.clock.advance(11 * HOUR);
    const refresh = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    const next = await access(started, refresh);
    expect(next).toMatchObject({ ok: true, expires_in: 43_200 });
    expect(await access(started, refresh)).toEqual({ ok: false, error: 'invalid_refresh_token' });
    expect(await works(first['access_token'])).toMatchObject({ ok: true });
    started.clock.advance(HOUR);
    expect(await works(first['access_token'])).toMatchObject({ error: 'token_expired' });
    expect(await works(next['access_token'])).toMatchObject({ ok: true });
  });

  it('ends everything when the app is taken away', async () => {
    const started = await startWithOAuth();
    const { control, carla } = started;
    const given = await access(started, { code: await consent(started), redirect_uri });
    expect(await carla.invite('C0PEERS')).toEqual({ ok: true });
    expect(await carla.uninstall()).toEqual({ ok: true });
    expect(await refusal(client(started.slack, String(given['access_token'])).auth.test())).toMatchObject({
      error: 'token_revoked',
    });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(given['refresh_token']) };
    expect(await access(started, refresh)).toMatchObject({ error: 'invalid_refresh_token' });
    const { teams } = await control.world();
    expect(teams.find(({ id }) => id === 'T0CEDAR')).toMatchObject({ installed: false });
    expect(started.bolt.received.map(({ body }) => body)).toMatchObject([
      { event: { type: 'member_joined_channel', user: 'U0BOTCEDAR' } },
      { event: { type: 'tokens_revoked', tokens: { bot: ['U0BOTCEDAR'] } } },
      { event: { type: 'app_uninstalled' } },
    ]);
  });
});
