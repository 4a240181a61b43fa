import { expect, it } from 'vitest';
import { signedHeaders } from '../../src/playground/slack/delivery/sign.ts';
import { createKeptConversations } from '../../src/slack/conversation-store.ts';
import { findToken } from '../../src/slack/install-store.ts';
import {
  castOf,
  claim,
  fillOnCard,
  modalOf,
  onBoard,
  post,
  told,
  until,
  wordsOf,
  sharedWith,
} from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { install, oauthSettings, settingWithoutApp } from '../support/installing.ts';
import { answerTo } from '../support/founding.ts';
import type { Setting } from '../support/networks.ts';
import { openRaw } from '../support/raw-database.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const quick = {
  outbox: { backoff: { firstMs: 20, longestMs: 50, attempts: 1000, asideAfter: 2 }, pollMs: 20 },
} as const;

const GENERAL = 'C0ALDERGEN';
const REMOVED = 'Peer Dispatch was removed from the workspace Birch Networks.';

const ofBirch = { where: { workspaceId: 'T0BIRCH' } };

/** The demo before anyone has the app; its board is shown through Birch's workspace, and through Alder's in another channel. */
async function hostedByBirch(): Promise<Setting> {
  const { network, world } = await settingWithoutApp();
  const boards = network.boards.map((board) => ({
    ...board,
    mirrors: board.mirrors.flatMap((mirror) => [
      { ...mirror, workspace: 'T0BIRCH' },
      { ...mirror, channel: GENERAL },
    ]),
  }));
  return { network: { ...network, boards }, world };
}

/** Sends an event as Slack does. Resolves with the status of the answer. */
async function tell({ apps, setting }: RunningNetwork, event: object): Promise<number> {
  const body = JSON.stringify(event);
  const response = await fetch(`http://127.0.0.1:${String(apps[0]!.port)}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...signedHeaders(setting.world.signingSecret, body, Date.now()),
    },
    body,
  });
  return response.status;
}

const uninstalled = (eventId: string, at = Date.now()) => ({
  type: 'event_callback',
  event_id: eventId,
  team_id: 'T0BIRCH',
  api_app_id: 'A0DISPATCH',
  event_time: Math.floor(at / 1000),
  event: { type: 'app_uninstalled' },
});

describeOnBothDatabases('a workspace that takes the app away', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });

  it('ends what waits for it, tells its owners another way, and leaves the others alone', async () => {
    const setting = await settingWithoutApp();
    const network = await start({ setting, settings: oauthSettings, patience: quick });
    const { ann, bob, carla } = castOf(network);
    await install(network, ann);
    await install(network, bob);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await network.settled();
    await network.control.order({ method: '*', team: 'T0BIRCH', kind: 'error', status: 503, times: -1 });
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'The key is at the desk',
      audience: await sharedWith(network, 'birch'),
    });
    const waiting = { where: { status: 'pending' } };
    // Where Birch's app has opened conversations, that is kept until it is gone.
    await createKeptConversations(network.store).keep('T0BIRCH', 'U0BEN', 'D0BEN');
    await until(async () => expect(await network.store.db.outboxRow.count(waiting)).toBeGreaterThan(0));
    expect(await bob.uninstall()).toEqual({ ok: true });
    await network.control.clearFaults();
    await network.settled();

    const dead = await network.store.db.outboxRow.findMany({ where: { status: 'dead' } });
    expect(dead.length).toBeGreaterThan(0);
    for (const { lastError } of dead) expect(lastError).toMatch(/not_installed|token_revoked/);
    expect(await network.store.db.installation.findMany()).toMatchObject([{ workspaceId: 'T0ALDER' }]);
    expect(await network.store.db.slackConversation.count(ofBirch)).toBe(0);
    // Bob sits in Alder's channel too, so that Alder's app reaches him.
    await told(bob, REMOVED);
    const said = (await network.control.messages()).filter((message) => wordsOf(message).includes(REMOVED));
    expect(new Set(said.map(({ teamId }) => teamId))).toEqual(new Set(['T0ALDER']));
    const events = await network.store.db.event.findMany({ where: { type: 'AppUninstalled' } });
    expect(events).toHaveLength(1);
    // Business goes on.
    const next = await post(network, ann, { summary: 'Switch is dead' });
    await claim(carla, next);
    await told(ann, 'Cedar Systems took');
  });

  it('takes its channels with it, and brings them back', async () => {
    const network = await start({ setting: await hostedByBirch(), settings: oauthSettings, patience: quick });
    const { ann, bob, carla } = castOf(network);
    await install(network, ann, ['C0PEERS', GENERAL]);
    await install(network, bob);
    const { db } = network.store;
    const first = await post(network, ann, { summary: 'Taken away' });
    await network.settled();
    expect(await bob.uninstall()).toEqual({ ok: true });
    expect(await db.mirror.findMany(ofBirch)).toMatchObject([{ lostBy: 'uninstalled' }]);
    const news = wordsOf(await told(ann, REMOVED));
    expect(news).toContain(
      'The board Peers North is not shown in a channel in Slack any more. Requests go on to its other channels.',
    );
    expect(news).toContain('type /invite @Peer Dispatch there, and the open requests come back.');
    // Bob has no board to look after.
    expect(wordsOf(await told(bob, REMOVED))).not.toContain('Peers North');
    expect(await answerTo(ann, 'network', GENERAL)).toContain(
      'a channel in Slack (the app is not installed there any more)',
    );
    expect(await answerTo(ann, 'doctor', GENERAL)).toMatch(
      /not installed in the workspace of a channel in Slack \(C0PEERS.*the open requests come back/s,
    );

    expect(await ann.command(GENERAL, 'Asked meanwhile')).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    expect(await ann.submit(form, { skill: 'Printers', rate: '90' })).toEqual({ ok: true });
    await fillOnCard(ann, first, 'Cancel request', { reason: 'Not needed' });
    await network.settled();
    const dead = await db.outboxRow.findMany({ where: { status: 'dead' } });
    expect(dead.filter(({ key }) => key.includes('mirror'))).toEqual([]);

    // Slack took the bot out of the channel: nothing to show until somebody invites it.
    await install(network, bob, []);
    expect(await db.mirror.findMany(ofBirch)).toMatchObject([{ lostBy: 'uninstalled' }]);
    expect(await bob.invite('C0PEERS')).toEqual({ ok: true });
    expect(await db.mirror.findMany(ofBirch)).toMatchObject([{ lostBy: null, lostAt: null }]);
    const second = first + 1;
    await claim(carla, second);
    await until(async () => {
      expect(wordsOf(await onBoard(bob, first))).toContain('Cancelled by Alder IT.');
    });
    const events = await db.event.findMany({
      where: { type: { startsWith: 'Mirror' } },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ type }) => type)).toEqual(['MirrorLost', 'MirrorFound']);
  }, 60_000);

  it('that has it again, with the bot in its channels still, shows them at once', async () => {
    const network = await start({ setting: await hostedByBirch(), settings: oauthSettings, patience: quick });
    const { ann, bob, carla } = castOf(network);
    await install(network, ann, ['C0PEERS', GENERAL]);
    await install(network, bob);
    const jobId = await post(network, ann);
    await network.settled();
    for (const eventId of ['Ev0GONE', 'Ev0GONE']) expect(await tell(network, uninstalled(eventId))).toBe(200);
    const { db } = network.store;
    expect(await db.mirror.findMany(ofBirch)).toMatchObject([{ lostBy: 'uninstalled' }]);
    // Through the app of Alder, whose workspace has it, nothing of that is to be seen.
    await network.control.emit({
      teamId: 'T0ALDER',
      event: { type: 'member_joined_channel', channel: 'C0PEERS', user: 'U0BOTALDER' },
    });
    expect(await db.mirror.findMany(ofBirch)).toMatchObject([{ lostBy: 'uninstalled' }]);
    await install(network, bob, []);
    expect(await db.mirror.findMany(ofBirch)).toMatchObject([{ lostBy: null }]);
    await claim(carla, jobId);
    await until(async () => {
      expect(wordsOf(await onBoard(bob, jobId))).toContain('Claimed by Cedar Systems');
    });
  });

  it('is heard of again where it could not be kept, and has one effect', async () => {
    const network = await start();
    const raw = await openRaw(network.database);
    await raw.execute('ALTER TABLE "Installation" RENAME TO "Hidden"');
    expect(await tell(network, uninstalled('Ev0ONE'))).toBe(500);
    await raw.execute('ALTER TABLE "Hidden" RENAME TO "Installation"');
    await raw.close();
    expect(await network.store.db.installation.count()).toBe(2);
    for (let time = 0; time < 3; time += 1) expect(await tell(network, uninstalled('Ev0ONE'))).toBe(200);
    expect(await network.store.db.installation.count()).toBe(1);
    expect(await network.store.db.event.count({ where: { type: 'AppUninstalled' } })).toBe(1);
    const { bob } = castOf(network);
    await told(bob, REMOVED);
  });

  it('is not taken at an old word, when it has installed the app anew', async () => {
    const setting = await settingWithoutApp();
    const network = await start({ setting, settings: oauthSettings });
    const { ann, bob } = castOf(network);
    await install(network, ann);
    await install(network, bob);
    expect(await tell(network, uninstalled('Ev0OLD', Date.now() - 60_000))).toBe(200);
    expect(await network.store.db.installation.count()).toBe(2);
    await bob.uninstall();
    expect(await network.store.db.installation.count()).toBe(1);
    await install(network, bob);
    const jobId = await post(network, ann);
    await onBoard(bob, jobId);
    await claim(bob, jobId);
  });

  it('is told when its token has ended and Slack gives no other', async () => {
    const setting = await settingWithoutApp({ tokenRotation: true });
    const network = await start({ setting, settings: oauthSettings });
    const { ann, bob } = castOf(network);
    await install(network, ann);
    await install(network, bob);
    const jobId = await post(network, ann);
    await network.settled();
    // Somebody else has used the refresh token up.
    const kept = await findToken(network.store.db, network.store.sealer, 'T0BIRCH');
    const used = await fetch(`${network.slack.apiUrl}oauth.v2.access`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: oauthSettings.SLACK_CLIENT_ID,
        client_secret: oauthSettings.SLACK_CLIENT_SECRET,
        grant_type: 'refresh_token',
        refresh_token: kept?.renewal?.refreshToken ?? '',
      }),
    });
    expect(await used.json()).toMatchObject({ ok: true });
    network.clock.advance(13 * 3_600_000);
    const clicked = await bob.click(await onBoard(bob, jobId), 'Claim');
    expect(clicked).toEqual({ ok: true });
    const ended = 'to the workspace Birch Networks has ended and could not be renewed';
    await told(bob, ended);
    await network.settled();
    expect(await network.store.db.installation.findMany()).toMatchObject([{ workspaceId: 'T0ALDER' }]);
    // It comes back by installing it again.
    await install(network, bob);
    await fillOnCard(ann, jobId, 'Add note', {
      text: 'Ring twice',
      audience: await sharedWith(network, 'birch'),
    });
    await network.settled();
    const own = (await bob.channel('Peer Dispatch'))?.messages ?? [];
    expect(own.length).toBeGreaterThan(0);
  });

  it('keeps the app where only a person’s token was revoked', async () => {
    const network = await start();
    const event = { type: 'tokens_revoked', tokens: { oauth: ['U0BOB'], bot: [] } };
    expect(await tell(network, { ...uninstalled('Ev0USER'), event })).toBe(200);
    expect(await network.store.db.installation.count()).toBe(2);
  });
});
