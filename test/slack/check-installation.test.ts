import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlatformCheck } from '../../src/chat/platform-check.ts';
import { createSlackCheck } from '../../src/slack/check-installation.ts';
import { openStage, serve, tokenOf, type Stage } from './slack-world.ts';

const MINUTE = 60_000;
let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});

afterEach(async () => {
  await stage.close();
});

const checkOf = (apiUrl: string, aheadMs = 0): PlatformCheck =>
  createSlackCheck({ apiUrl, tokenOf, now: () => new Date(Date.now() + aheadMs), timeoutMs: 1_000 });
const place = (channelId: string, workspaceId = 'T0A') => ({
  platform: 'slack' as const,
  workspaceId,
  channelId,
});

describe('a bot token', () => {
  it('is valid, of its workspace, with all scopes; Slack’s clock is read along', async () => {
    const check = await checkOf(stage.slack.apiUrl).token('T0A');
    expect(check).toMatchObject({ kind: 'valid', workspaceId: 'T0A', name: 'Acme IT', missingScopes: [] });
    const clock = check.kind === 'valid' ? check.clock : undefined;
    expect(Math.abs(clock!.ours.getTime() - clock!.theirs.getTime())).toBeLessThan(5_000);
  });

  it('is read against a clock that is wrong', async () => {
    const check = await checkOf(stage.slack.apiUrl, 10 * MINUTE).token('T0A');
    const clock = check.kind === 'valid' ? check.clock : undefined;
    expect((clock!.ours.getTime() - clock!.theirs.getTime()) / MINUTE).toBeCloseTo(10, 0);
  });

  it('lacks scopes, which are named', async () => {
    await stage.close();
    stage = await openStage(['chat:write', 'channels:history']);
    expect(await checkOf(stage.slack.apiUrl).token('T0A')).toMatchObject({
      missingScopes: [
        'im:write',
        'files:read',
        'files:write',
        'groups:history',
        'im:history',
        'channels:read',
        'groups:read',
        'users:read',
        'links:read',
        'links:write',
      ],
    });
  });

  it('is refused, of no installation, or cannot be asked about', async () => {
    const { apiUrl } = stage.slack;
    const stale = createSlackCheck({
      apiUrl,
      tokenOf: () => Promise.resolve('xoxb-old'),
      now: () => new Date(),
    });
    expect(await stale.token('T0A')).toEqual({ kind: 'refused', reason: 'invalid_auth' });
    expect(await checkOf(apiUrl).token('T0C')).toEqual({ kind: 'refused', reason: 'not_installed' });
    await stage.control.order({ kind: 'error', method: 'auth.test', error: 'token_revoked', times: 1 });
    expect(await checkOf(apiUrl).token('T0A')).toEqual({ kind: 'refused', reason: 'token_revoked' });
    await stage.control.order({ kind: 'timeout', method: 'auth.test', times: 1 });
    expect(await checkOf(apiUrl).token('T0A')).toEqual({ kind: 'unreachable', reason: 'timeout' });
    await stage.control.order({ kind: 'rate_limited', method: 'auth.test', times: 1 });
    expect(await checkOf(apiUrl).token('T0A')).toEqual({ kind: 'unreachable', reason: 'ratelimited' });
  });
});

describe('a channel', () => {
  it('is open to the app, or the reason is told', async () => {
    const check = checkOf(stage.slack.apiUrl);
    expect(await check.channel(place('C0BOARD'))).toEqual({ kind: 'open' });
    expect(await check.channel(place('C0OUT'))).toEqual({ kind: 'not_a_member' });
    expect(await check.channel(place('C0NOWHERE'))).toEqual({ kind: 'not_found' });
    expect(await check.channel(place('C0BOARD', 'T0C'))).toEqual({ kind: 'not_installed' });
  });

  it('is refused for want of a scope, or cannot be asked about', async () => {
    await stage.close();
    stage = await openStage(['chat:write']);
    const check = checkOf(stage.slack.apiUrl);
    expect(await check.channel(place('C0BOARD'))).toEqual({ kind: 'refused', reason: 'missing_scope' });
    await stage.control.order({ kind: 'timeout', method: 'conversations.history', times: 1 });
    expect(await check.channel(place('C0BOARD'))).toEqual({ kind: 'unreachable', reason: 'timeout' });
  });

  it('is archived, as its last message says', async () => {
    for (const subtype of ['channel_archive', 'group_archive']) {
      const messages = [{ type: 'message', subtype, ts: '1361482916.000003', user: 'U1' }];
      const slack = await serve(() => ({
        status: 200,
        body: JSON.stringify({ ok: true, messages }),
        headers: { 'content-type': 'application/json' },
      }));
      expect(await checkOf(`${slack.url}/api/`).channel(place('C0OLD'))).toEqual({ kind: 'archived' });
      await slack.close();
    }
  });

  it('is asked about without leaving anything there', async () => {
    const before = await stage.control.messages();
    await checkOf(stage.slack.apiUrl).channel(place('C0BOARD'));
    await checkOf(stage.slack.apiUrl).token('T0A');
    expect(await stage.control.messages()).toEqual(before);
  });
});
