import { fileURLToPath } from 'node:url';
import { importX509, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { pemOf } from '../../src/teams-settings.ts';
import type { TeamsIdentity } from '../../src/teams/identity.ts';
import { createTeamsTokens, LOGIN_REFUSED } from '../../src/teams/tokens.ts';

const identity: TeamsIdentity = {
  appId: 'app',
  secret: { kind: 'password', password: 'secret word' },
  tenantId: 'home',
  allowedTenants: [],
  loginUrl: 'https://login.example',
  openIdMetadataUrl: 'https://keys.example',
  serviceUrl: 'https://teams.example',
};

type Ask = { readonly url: string; readonly body: URLSearchParams };

/** A login that gives numbered tokens, and what it was asked. */
function login(answer: (nth: number) => Response) {
  const asked: Ask[] = [];
  const fetch = ((url: string, init: RequestInit) => {
    asked.push({ url, body: init.body as URLSearchParams });
    return Promise.resolve(answer(asked.length));
  }) as typeof globalThis.fetch;
  return { asked, fetch };
}

const granted = (nth: number) => Response.json({ access_token: `t${nth}`, expires_in: 3_600 });

describe('the token of the bot', () => {
  it('is asked for once, and again before it ends', async () => {
    let now = new Date('2026-11-24T10:00:00Z');
    const { asked, fetch } = login(granted);
    const tokens = createTeamsTokens(identity, () => now, undefined, fetch);
    const both = await Promise.all([tokens.token(), tokens.token()]);
    expect(both).toEqual([{ token: 't1' }, { token: 't1' }]);
    now = new Date('2026-11-24T10:54:59Z');
    expect(await tokens.token()).toEqual({ token: 't1' });
    now = new Date('2026-11-24T10:55:00Z');
    expect(await tokens.token()).toEqual({ token: 't2' });
    expect(asked[0]!.url).toBe('https://login.example/home/oauth2/v2.0/token');
    expect(Object.fromEntries(asked[0]!.body)).toEqual({
      grant_type: 'client_credentials',
      client_id: 'app',
      client_secret: 'secret word',
      scope: 'https://api.botframework.com/.default',
    });
  });

  it('that was refused is asked for anew', async () => {
    const tokens = createTeamsTokens(identity, () => new Date(), undefined, login(granted).fetch);
    await tokens.token();
    tokens.forget();
    expect(await tokens.token()).toEqual({ token: 't2' });
  });

  it.each([
    [401, LOGIN_REFUSED, [401]],
    [400, LOGIN_REFUSED, [400]],
    [500, 'http_500', []],
    [429, 'http_429', []],
  ] as const)('is not given with a %i, and the next one is asked for', async (status, reason, told) => {
    const { fetch } = login((nth) => (nth < 3 ? Response.json({ error: 'x' }, { status }) : granted(nth)));
    const refusals: number[] = [];
    const tokens = createTeamsTokens(
      identity,
      () => new Date(),
      (each) => refusals.push(each),
      fetch,
    );
    await tokens.token();
    const failed = await tokens.token();
    expect(failed).toMatchObject({ kind: 'retry', reason });
    // Once, however often it is asked.
    expect(refusals).toEqual(told);
    expect(JSON.stringify(failed)).not.toContain('secret word');
    expect(await tokens.token()).toEqual({ token: 't3' });
  });

  it('is asked for with a certificate, too', async () => {
    const pem = pemOf(fileURLToPath(new URL('../fixtures/teams-certificate.pem', import.meta.url)))!;
    const { asked, fetch } = login(granted);
    const secret = { kind: 'certificate' as const, ...pem };
    const tokens = createTeamsTokens({ ...identity, secret }, () => new Date(), undefined, fetch);
    expect(await tokens.token()).toEqual({ token: 't1' });
    const assertion = asked[0]!.body.get('client_assertion')!;
    const { payload } = await jwtVerify(assertion, await importX509(pem.certificate, 'RS256'), {
      audience: 'https://login.example/home/oauth2/v2.0/token',
      issuer: 'app',
      subject: 'app',
    });
    expect(payload.jti).toBeTruthy();
    expect(asked[0]!.body.has('client_secret')).toBe(false);
  });
});
