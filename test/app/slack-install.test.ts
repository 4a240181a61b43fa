import { expect, it } from 'vitest';
import { castOf, claim, post, told } from '../support/acting.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import {
  allow,
  install,
  INSTALL,
  oauthSettings,
  openBrowser,
  settingWithoutApp,
} from '../support/installing.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn } from '../support/running-network.ts';

const MINUTE = 60_000;

describeOnBothDatabases('installing from Slack', (fresh) => {
  const start = networksOn(fresh);

  it('brings the app to two workspaces, and their people do business at once', async () => {
    const network = await start({ setting: await settingWithoutApp(), settings: oauthSettings });
    const { ann, bob } = castOf(network);
    expect(await ann.command('C0PEERS')).toMatchObject({ ok: false, error: 'not_a_command' });
    const page = await install(network, ann);
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('Peer Dispatch is installed in Alder IT');
    expect(page.text).toContain('/dispatch');
    await install(network, bob);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await told(ann, 'Birch Networks took');
    // Each in a direct message of their own workspace's app.
    for (const person of [ann, bob]) expect((await person.channel('Peer Dispatch'))?.kind).toBe('im');
    const events = await network.store.db.event.findMany({ where: { type: 'AppInstalled' } });
    expect(events.map(({ data }) => JSON.parse(data) as unknown)).toEqual([
      { platform: 'slack', workspaceId: 'T0ALDER', installedBy: 'U0ANN' },
      { platform: 'slack', workspaceId: 'T0BIRCH', installedBy: 'U0BOB' },
    ]);
  });

  it('keeps tokens sealed, and none in the log', async () => {
    const setting = await settingWithoutApp({ tokenRotation: true });
    const network = await start({ setting, settings: oauthSettings });
    await install(network, castOf(network).ann);
    const raw = await openRaw(network.database);
    const dumped = JSON.stringify([...(await raw.dump())]);
    await raw.close();
    expect(dumped).toContain('T0ALDER');
    for (const kept of [dumped, JSON.stringify(network.log)])
      expect(kept).not.toMatch(/xoxb-|xoxe|a-client-secret|a-state-secret/);
  });

  it('goes on beyond the end of its tokens, also with what nobody is waiting for', async () => {
    const setting = await settingWithoutApp({ tokenRotation: true });
    const network = await start({ setting, settings: oauthSettings, instances: 2 });
    const { ann, bob } = castOf(network);
    await install(network, ann);
    await install(network, bob);
    const jobId = await post(network, ann);
    await network.settled();
    for (const teamId of ['T0ALDER', 'T0BIRCH']) await network.control.expireTokens(teamId);
    network.clock.advance(12 * 60 * MINUTE);
    await claim(bob, jobId);
    await told(ann, 'Birch Networks took');
    await network.settled();
    const renewals = (await network.control.calls()).filter(
      ({ args }) => args['grant_type'] === 'refresh_token',
    );
    expect(renewals.map(({ response }) => (response as { team: { id: string } }).team.id).sort()).toEqual([
      'T0ALDER',
      'T0BIRCH',
    ]);
    expect(await network.store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
  });

  it('takes a state once, by whichever process', async () => {
    const setting = await settingWithoutApp();
    const network = await start({ setting, settings: oauthSettings, instances: 2 });
    const first = openBrowser(network, 0);
    const second = openBrowser(network, 1);
    const back = await allow(first, castOf(network).ann);
    for (const [name, value] of first.cookies) second.cookies.set(name, value);
    const pages = await Promise.all([first.open(back), second.open(back)]);
    // Slack takes a code once, whoever asks first; the other is refused there or here.
    const [taken, other] = pages.map(({ status }) => status).sort();
    expect(taken).toBe(200);
    expect([400, 410]).toContain(other);
    expect((await first.open(back)).text).toContain('This link was used already');
    expect(await network.store.db.installation.count()).toBe(1);
    const refusals = network.log.filter(({ msg }) => msg === 'refused: an installation in Slack');
    expect(refusals.map(({ reason }) => reason)).toContain('state used before');
  });
});

describeOnSqlite('an installation that is not right', (fresh) => {
  const start = networksOn(fresh);

  it.each<[string, string, number, string]>([
    ['a state that nobody gave out', 'state=made.1.up', 403, 'state forged or of another browser'],
    ['no state', 'state=', 403, 'state forged or of another browser'],
  ])('is refused with %s', async (_name, change, status, reason) => {
    const network = await start({ setting: await settingWithoutApp(), settings: oauthSettings });
    const browser = openBrowser(network);
    const back = await allow(browser, castOf(network).ann);
    const page = await browser.open(back.replace(/state=[^&]*/, change));
    expect(page).toMatchObject({ status });
    expect(page.text).toContain('Nothing was changed.');
    expect(await network.store.db.installation.count()).toBe(0);
    expect(network.log.filter(({ level }) => level >= 40)).toMatchObject([{ reason }]);
    // The right one still does.
    expect(await browser.open(back)).toMatchObject({ status: 200 });
  });

  it('is refused in another browser, and where it took too long', async () => {
    const network = await start({ setting: await settingWithoutApp(), settings: oauthSettings });
    const { ann } = castOf(network);
    const browser = openBrowser(network);
    const back = await allow(browser, ann);
    const other = openBrowser(network);
    expect(await other.open(back)).toMatchObject({ status: 403 });
    await other.open(INSTALL);
    expect(await other.open(back)).toMatchObject({ status: 403 });
    network.clock.advance(10 * MINUTE);
    const late = await browser.open(back);
    expect(late).toMatchObject({ status: 410 });
    expect(late.text).toContain('This took more than ten minutes');
    expect(await network.store.db.installation.count()).toBe(0);
    expect(network.log.filter(({ level }) => level >= 40)).toMatchObject([
      { reason: 'state without its cookie' },
      { reason: 'state forged or of another browser' },
      { reason: 'state expired' },
    ]);
  });

  it('shows the name of a workspace as text', async () => {
    const setting = await settingWithoutApp();
    const teams = setting.world.teams.map((team) => ({ ...team, name: `<b>${team.name}</b> & "Co"` }));
    const network = await start({
      setting: { ...setting, world: { ...setting.world, teams } },
      settings: oauthSettings,
    });
    const page = await install(network, castOf(network).ann);
    expect(page.text).toContain('&lt;b&gt;Alder IT&lt;/b&gt; &amp; &quot;Co&quot;');
    expect(page.text).not.toContain('<b>');
  });

  it('says so where the person cancels, and can be begun again', async () => {
    const network = await start({ setting: await settingWithoutApp(), settings: oauthSettings });
    const { ann } = castOf(network);
    const browser = openBrowser(network);
    const { location } = await browser.open(INSTALL);
    const decided = await ann.authorize(location!, 'cancel');
    const page = await browser.open(decided.ok ? decided.redirectTo : '');
    expect(page.text).toContain('You cancelled. Nothing was changed.');
    expect(await install(network, ann)).toMatchObject({ status: 200 });
  });

  it('tells whoever runs the program where Slack does not know the app, and cannot be reached', async () => {
    const settings = { ...oauthSettings, SLACK_CLIENT_SECRET: 'somebody-elses-client-secret' };
    const network = await start({ setting: await settingWithoutApp(), settings });
    const { ann } = castOf(network);
    expect(await install(network, ann)).toMatchObject({ status: 502 });
    await network.control.order({ method: 'oauth.v2.access', kind: 'drop', times: 1 });
    const page = await install(network, ann);
    expect(page).toMatchObject({ status: 502 });
    expect(page.text).toContain('Slack did not answer');
    expect(JSON.stringify(network.log)).not.toContain('somebody-elses');
  });

  it('answers nothing but GET, and nothing at all without the settings for it', async () => {
    const network = await start({ setting: await settingWithoutApp(), settings: oauthSettings });
    const base = `http://127.0.0.1:${String(network.apps[0]!.port)}`;
    expect((await fetch(`${base}/slack/install`, { method: 'POST' })).status).toBe(405);
    const begun = await fetch(`${base}/slack/install`, { redirect: 'manual' });
    expect(begun.headers.get('set-cookie')).toMatch(
      /^peer_dispatch_browser=[\w-]{24}; Max-Age=600; Path=\/slack\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    const without = await start();
    const other = `http://127.0.0.1:${String(without.apps[0]!.port)}`;
    expect((await fetch(`${other}/slack/install`)).status).toBe(404);
  });
});
