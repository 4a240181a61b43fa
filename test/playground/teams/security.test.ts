import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { WrongToken } from '../../../src/playground/teams/control-api.ts';
import { login, start, until } from './start.ts';
import { appId, appPassword, teamsWorld, tenants } from './world.ts';

describe('the login', () => {
  it('gives a token for the app’s secret', async () => {
    const { teams } = await start();
    expect(await login(teams, teamsWorld())).toMatchObject({
      status: 200,
      body: {
        token_type: 'Bearer',
        expires_in: 86_399,
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      },
    });
  });

  it.each([
    ['another secret', { client_secret: 'wrong' }, tenants.alder, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: '' }, tenants.alder, 401, 'invalid_client', 7000216],
    ['another app', { client_id: tenants.birch }, tenants.alder, 400, 'unauthorized_client', 700016],
    ['a tenant where the app is not registered', {}, tenants.birch, 400, 'unauthorized_client', 700016],
    ['an unknown tenant', {}, 'contoso', 400, 'invalid_request', 90002],
    ['another grant', { grant_type: 'password' }, tenants.alder, 400, 'unsupported_grant_type', 70003],
    [
      'another scope',
      { scope: 'https://graph.microsoft.com/.default' },
      tenants.alder,
      400,
      'invalid_scope',
      1002012,
    ],
  ])('refuses %s as Entra does', async (_, change, tenant, status, error, code) => {
    const { teams } = await start();
    const answer = await login(teams, teamsWorld(), change, tenant);
    expect(answer).toMatchObject({ status, body: { error, error_codes: [code] } });
    expect(answer.body['error_description']).toMatch(new RegExp(`^AADSTS${code}: .+ Trace ID: `));
  });
});

describe('a login by certificate', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const thumbprint = createHash('sha1').update('the certificate').digest('hex');
  const certificate = { pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), thumbprint };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  const assertion = (claims: object, key: KeyObject = privateKey, print = thumbprint) => {
    const signed = `${part({ alg: 'RS256', typ: 'JWT', x5t: Buffer.from(print, 'hex').toString('base64url') })}.${part(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  };
  const ask = async (make: (address: string) => string) => {
    const { teams } = await start({ certificate });
    return login(teams, teamsWorld(), {
      client_secret: '',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: make(`${teams.loginUrl}/${tenants.alder}/oauth2/v2.0/token`),
    });
  };
  const now = Math.floor(Date.now() / 1000);
  const right = (aud: string) => ({ aud, iss: appId, sub: appId, jti: 'one', nbf: now, exp: now + 600 });

  it('gives a token too', async () => {
    expect(await ask((aud) => assertion(right(aud)))).toMatchObject({ status: 200 });
  });

  it('may name the certificate by SHA-256', async () => {
    const { teams } = await start({ certificate: { ...certificate, thumbprint: 'cd'.repeat(32) } });
    const x5t = Buffer.from('cd'.repeat(32), 'hex').toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT', 'x5t#S256': x5t })}.${part(right(`${teams.loginUrl}/${tenants.alder}/oauth2/v2.0/token`))}`;
    const proof = sign('sha256', Buffer.from(signed), privateKey).toString('base64url');
    const answer = await login(teams, teamsWorld(), {
      client_secret: '',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: `${signed}.${proof}`,
    });
    expect(answer.status).toBe(200);
  });

  it.each<[string, (aud: string) => string]>([
    ['another key', (aud) => assertion(right(aud), stranger)],
    ['another thumbprint', (aud) => assertion(right(aud), privateKey, 'ab'.repeat(20))],
    ['another audience', () => assertion(right('https://login.example'))],
    ['another issuer', (aud) => assertion({ ...right(aud), iss: tenants.birch })],
    ['an old one', (aud) => assertion({ ...right(aud), exp: now - 1 })],
    ['no token', () => 'x'],
  ])('refuses %s', async (_, make) => {
    expect(await ask(make)).toMatchObject({
      status: 401,
      body: { error: 'invalid_client', error_codes: [700027] },
    });
  });
});

describe('the bot’s tokens', () => {
  it('end after a day, and when it is ordered', async () => {
    const { rest, clock, control } = await start();
    expect((await rest('GET', `teams/none`)).status).toBe(404);
    clock.advance(86_399_000);
    expect(await rest('GET', `teams/none`)).toMatchObject({
      status: 401,
      body: { message: 'Authorization has been denied for this request.' },
    });
    const { rest: again, control: other } = await start();
    expect((await again('GET', `teams/none`)).status).toBe(404);
    await other.orderTokens({ order: 'expire' });
    expect((await again('GET', `teams/none`)).status).toBe(401);
    expect(JSON.stringify(await control.calls())).not.toContain(appPassword);
    expect(JSON.stringify(await control.calls())).not.toContain('eyJ');
  });

  it('must be there', async () => {
    const { teams } = await start();
    const bare = await fetch(`${teams.serviceUrl}v3/conversations`, { method: 'POST', body: '{}' });
    expect(bare.status).toBe(401);
  });
});

describe('the tokens to the bot', () => {
  it('are checked against the published keys, which are endorsed for Teams', async () => {
    const { teams } = await start();
    const metadata = (await (await fetch(teams.openIdMetadataUrl)).json()) as {
      issuer: string;
      jwks_uri: string;
    };
    expect(metadata.issuer).toBe('https://api.botframework.com');
    expect(await (await fetch(metadata.jwks_uri)).json()).toMatchObject({
      keys: [
        { kty: 'RSA', e: 'AQAB', endorsements: ['msteams'] },
        { kty: 'RSA', e: 'AQAB', endorsements: ['webchat'] },
      ],
    });
  });

  it.each<[WrongToken, number]>([
    ['none', 401],
    ['audience', 401],
    ['issuer', 401],
    ['key', 401],
    ['serviceurl', 401],
    ['expired', 401],
    ['endorsement', 401],
    // botbuilder takes it for a fault of its own; the bot has to tell.
    ['signature', 500],
  ])('are refused by botbuilder when wrong: %s', async (wrong, status) => {
    const { ann, bot, control } = await start();
    const chat = (await ann.conversation('Dispatch'))!;
    await control.orderTokens({ order: 'wrong', wrong, times: 1 });
    await ann.say(chat.id, 'hello');
    expect(await control.complaints()).toMatchObject([{ activity: 'message', what: `Status ${status}` }]);
    expect(bot.turns).toEqual([]);
    await ann.say(chat.id, 'hello again');
    await until(() => bot.turns.length === 1);
  });
});

it('nobody else is answered', async () => {
  const { teams } = await start();
  const { hostname, port } = new URL(teams.url);
  expect((await fetch(`http://${hostname}:${port}/other`)).status).toBe(404);
});
