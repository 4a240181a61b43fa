import { expect, it } from 'vitest';
import { createLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createKeptConversations } from '../../src/slack/conversation-store.ts';
import { findToken, saveInstallation } from '../../src/slack/install-store.ts';
import { createSlackOAuth, type SlackOAuth } from '../../src/slack/oauth.ts';
import { createSlackTokens, TokenNotRenewed, type SlackTokens } from '../../src/slack/tokens.ts';
import type { Store } from '../../src/store/commit.ts';
import { until } from '../support/acting.ts';
import { createControlClient, type ControlClient } from '../support/control-client.ts';
import { describeWhereDatabasesDiffer, type TestDatabase } from '../support/databases.ts';
import { INSTALL, oauthSettings, settingWithoutApp } from '../support/installing.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** Alder's installation, whose token ends in twelve hours, and processes that use it. */
async function openStage(database: TestDatabase) {
  const { world } = await settingWithoutApp({ tokenRotation: true });
  const slack = await createLocalSlack({ world, botUrl: 'http://127.0.0.1:9/' });
  database.afterwards(() => slack.close());
  const control = createControlClient(slack.url);
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const oauth = createSlackOAuth({
    apiUrl: slack.apiUrl,
    clientId: oauthSettings.SLACK_CLIENT_ID,
    clientSecret: oauthSettings.SLACK_CLIENT_SECRET,
    now,
  });
  const store = await database.open({ now });
  const redirectUri = INSTALL.replace('install', 'oauth_redirect');
  const asked = new URLSearchParams({
    client_id: oauthSettings.SLACK_CLIENT_ID,
    scope: 'chat:write',
    redirect_uri: redirectUri,
  });
  const decided = await control
    .person('T0ALDER', 'U0ANN')
    .authorize(`${slack.url}/oauth/v2/authorize?${asked.toString()}`, 'allow');
  const code = decided.ok ? new URL(decided.redirectTo).searchParams.get('code') : null;
  const exchanged = await oauth.exchange(code ?? '', redirectUri);
  if (exchanged.kind !== 'installed') throw new Error(exchanged.kind);
  await saveInstallation(store, exchanged);
  const lost: string[] = [];
  const log: { reason?: string }[] = [];
  const note = (fields: object): void => void log.push(fields);
  const processOn = (its: Store, its_oauth: SlackOAuth = oauth): SlackTokens =>
    createSlackTokens({
      store: its,
      oauth: its_oauth,
      now,
      log: { info: note, warn: note, error: note },
      onLost: (workspaceId) => Promise.resolve(void lost.push(workspaceId)),
    });
  return {
    slack,
    control,
    store,
    oauth,
    processOn,
    lost,
    log,
    first: exchanged.botToken,
    pass: (ms: number) => void (ahead += ms),
    works: async (token: string | undefined) => {
      const headers = { authorization: `Bearer ${String(token)}` };
      const response = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers });
      return ((await response.json()) as { ok: boolean }).ok;
    },
    renewals: () => renewals(control),
  };
}

async function renewals(control: ControlClient): Promise<number> {
  const calls = await control.calls();
  return calls.filter(({ args }) => args['grant_type'] === 'refresh_token').length;
}

describeWhereDatabasesDiffer('a bot token that ends', (fresh) => {
  it('is used as it is until half an hour before its end', async () => {
    const { processOn, store, first, pass, renewals: count } = await openStage(await fresh());
    const tokens = processOn(store);
    pass(11 * HOUR + 29 * MINUTE);
    expect(await tokens.tokenOf('T0ALDER')).toBe(first);
    await tokens.settled();
    expect(await count()).toBe(0);
    expect(await tokens.tokenOf('T0BIRCH')).toBeUndefined();
  });

  it('is renewed by one call before its end, while everyone is served', async () => {
    const database = await fresh();
    const { processOn, store, first, pass, works, renewals: count } = await openStage(database);
    const [one, other] = [
      processOn(store),
      processOn(await database.open({ now: () => new Date(Date.now() + 11.6 * HOUR) })),
    ];
    // Each has read it: what they find later is the other's.
    expect(await Promise.all([one, other].map((tokens) => tokens.tokenOf('T0ALDER')))).toEqual([
      first,
      first,
    ]);
    pass(11.6 * HOUR);
    const served = await Promise.all([one, one, other, other].map((tokens) => tokens.tokenOf('T0ALDER')));
    expect(new Set(served)).toEqual(new Set([first]));
    await Promise.all([one.settled(), other.settled()]);
    // Whichever of the two did not renew it looks when it is asked, and serves the former one meanwhile.
    const next = await until(async () => {
      const [its, others] = [await one.tokenOf('T0ALDER'), await other.tokenOf('T0ALDER')];
      expect(its).not.toBe(first);
      expect(others).toBe(its);
      return its;
    });
    expect(await works(next)).toBe(true);
    expect(await count()).toBe(1);
  });

  it('is renewed by one call after its end, and everyone waits for the same', async () => {
    const database = await fresh();
    const stage = await openStage(database);
    const { processOn, store, first, pass, works } = stage;
    await stage.control.expireTokens('T0ALDER');
    pass(13 * HOUR);
    const later = await database.open({ now: () => new Date(Date.now() + 13 * HOUR) });
    const [one, other] = [processOn(store), processOn(later)];
    expect(await works(first)).toBe(false);
    const got = new Set(
      await Promise.all([one, one, other, other].map((tokens) => tokens.tokenOf('T0ALDER'))),
    );
    expect(got.size).toBe(1);
    expect(await works([...got][0])).toBe(true);
    expect(await stage.renewals()).toBe(1);
  });

  it('goes on to its end where a process died between Slack’s answer and keeping it', async () => {
    const stage = await openStage(await fresh());
    const { processOn, store, first, pass } = stage;
    const kept = await findToken(store.db, store.sealer, 'T0ALDER');
    await stage.oauth.renew(kept?.renewal?.refreshToken ?? '');
    pass(11.6 * HOUR);
    const tokens = processOn(store);
    for (let time = 0; time < 3; time += 1) {
      expect(await tokens.tokenOf('T0ALDER')).toBe(first);
      await tokens.settled();
      pass(MINUTE);
    }
    // Slack was asked once and said no once.
    expect(await stage.renewals()).toBe(2);
    expect(stage.log).toMatchObject([{ reason: 'invalid_refresh_token' }]);
    expect(stage.lost).toEqual([]);
    pass(HOUR);
    expect(await tokens.tokenOf('T0ALDER')).toBeUndefined();
    expect(stage.lost).toEqual(['T0ALDER']);
  });

  it('is asked for again later where Slack does not answer', async () => {
    const stage = await openStage(await fresh());
    const { processOn, store, control, pass, works } = stage;
    const tokens = processOn(store);
    pass(13 * HOUR);
    await control.order({ method: 'oauth.v2.access', kind: 'error', status: 503, times: 1 });
    await expect(tokens.tokenOf('T0ALDER')).rejects.toThrow(TokenNotRenewed);
    pass(MINUTE);
    expect(await works(await tokens.tokenOf('T0ALDER'))).toBe(true);
    expect(stage.lost).toEqual([]);
  });

  it('of another installation knows none of the conversations of the one before', async () => {
    const { store } = await openStage(await fresh());
    const kept = createKeptConversations(store);
    const app = { workspaceId: 'T0BIRCH', name: 'Birch', botUserId: 'U0BOT', renewal: undefined };
    await saveInstallation(store, { ...app, botToken: 'xoxb-1' });
    await kept.keep('T0BIRCH', 'U0BOB', 'D0BOB');
    await kept.keep('T0ALDER', 'U0ANN', 'D0ANN');
    // As each start does with its own token.
    await saveInstallation(store, { ...app, botToken: 'xoxb-1' });
    expect(await kept.find('T0BIRCH', 'U0BOB')).toBe('D0BOB');
    await saveInstallation(store, { ...app, botToken: 'xoxb-2' });
    expect(await kept.find('T0BIRCH', 'U0BOB')).toBeUndefined();
    expect(await kept.find('T0ALDER', 'U0ANN')).toBe('D0ANN');
  });
});
