import { expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/control-api.ts';
import {
  BOARD,
  castOf,
  claim,
  fill,
  jobCard,
  onBoard,
  post as postJob,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import { answerTo } from '../support/founding.ts';
import { demoSetting, type Setting } from '../support/networks.ts';
import { leaks, payloadReader } from '../support/payloads.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { amounts, confidentialPart, leadsPart, secretRequest } from '../support/secrets.ts';

const PUBLIC_URL = 'https://dispatch.example.com';
const settings = { PUBLIC_URL };
const GENERAL = 'C0ALDERGEN';
const SOUTH = 'C0SOUTH';

const linkOf = (jobId: number): string => `${PUBLIC_URL}/jobs/JOB-${String(1000 + jobId)}`;

/** The demo, with a stranger in the channel of the board, and a board of Birch and Cedar beside it. */
async function settingWithLinks(): Promise<Setting> {
  const { network, world } = await demoSetting();
  const dan = { teamId: 'T0BIRCH', userId: 'U0DAN', name: 'Dan Dunn' };
  const [peers] = world.channels;
  const members = [...peers!.members, { teamId: dan.teamId, userId: dan.userId }];
  const [north] = network.boards;
  const south = {
    ...north!,
    key: 'south',
    name: 'Peers South',
    firms: ['birch', 'cedar'],
    mirrors: [{ platform: 'slack' as const, workspace: 'T0BIRCH', channel: SOUTH }],
  };
  return {
    network: { ...network, boards: [{ ...north!, firms: ['alder', 'birch'] }, south] },
    world: {
      ...world,
      unfurlDomains: ['dispatch.example.com'],
      people: [...world.people, dan],
      channels: world.channels
        .map((channel) => (channel === peers ? { ...channel, members } : channel))
        .concat({ ...peers!, id: SOUTH, name: 'peers-south', members, hostTeamId: 'T0BIRCH' }),
    },
  };
}

/** Posts a request, and waits until it is on record that its card stands on the board. */
async function post(...order: Parameters<typeof postJob>): Promise<number> {
  const jobId = await postJob(...order);
  await order[0].settled();
  return jobId;
}

/** What stands below a message, as words; one text for each link. */
function below(message: Message | undefined): string[] {
  const attachments = (message?.attachments ?? []) as { blocks: Message['blocks'] }[];
  return attachments.map(({ blocks }) => wordsOf({ ...message!, blocks }));
}

async function messageAt(person: PersonClient, channelId: string, ts: string): Promise<Message> {
  const found = (await person.channel(channelId))?.messages.find((message) => message.ts === ts);
  if (!found) throw new Error('the message is gone');
  return found;
}

async function say(person: PersonClient, channelId: string, text: string): Promise<string> {
  const said = await person.say(channelId, text);
  if (!said.ok) throw new Error(said.message);
  return said.ts;
}

/** Posts a link, and waits for what is shown below it. */
async function shown(person: PersonClient, channelId: string, text: string): Promise<string> {
  const ts = await say(person, channelId, text);
  return until(async () => {
    const texts = below(await messageAt(person, channelId, ts));
    expect(texts).not.toEqual([]);
    return texts.join('\n---\n');
  });
}

/** Waits until the program has done with every link that was posted before: what comes later is shown by then. */
async function shownByNow(network: RunningNetwork, jobId: number): Promise<void> {
  await shown(castOf(network).ann, BOARD, linkOf(jobId));
}

const unfurlCalls = async ({ control }: RunningNetwork) =>
  (await control.calls()).filter(({ method }) => method === 'chat.unfurl');

describeOnBothDatabases('the link of a job', (fresh) => {
  const start = networksOn(fresh);

  it('shows in a channel of the board what the board may know, and to a person in private what that person may', async () => {
    const setting = await settingWithLinks();
    const network = await start({ setting, settings });
    const { ann, bob, bea } = castOf(network);
    const sent = payloadReader(network);
    const jobId = await post(network, ann, secretRequest);
    const open = await shown(bob, BOARD, `Anyone? ${linkOf(jobId)}, please.`);
    expect(open).toMatch(
      /^JOB-1001 · Label printer does not print\nAlder IT · Printers · \$91\.11\/h\nAs of /,
    );
    expect(open).toContain('First to claim gets it.');
    expect(open).toContain('To open it, type /dispatch job JOB-1001');

    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '98.02' });
    expect(await ann.click(await told(ann, /98\.02/), 'Accept')).toEqual({ ok: true });
    await jobCard(bob, jobId);
    await network.settled();
    const taken = await shown(bea, BOARD, linkOf(jobId));
    expect(taken).toContain('Claimed by Birch Networks');
    expect(taken).toContain('$91.11/h');
    const own = (await jobCard(bob, jobId)).channelId;
    const inPrivate = await shown(bob, own, linkOf(jobId));
    expect(inPrivate).toContain('$98.02/h');
    expect(inPrivate).toContain('Pick the technician');

    const payloads = await sent();
    const unfurls = payloads.filter(({ as }) => as === 'chat.unfurl');
    expect(unfurls.length).toBeGreaterThanOrEqual(3);
    expect(leaks(unfurls, amounts('98.02'), ['U0BOB'])).toEqual([]);
    for (const secret of [leadsPart, confidentialPart, /"type":"(?:button|rich_text)"/])
      expect(leaks(unfurls, secret, [])).toEqual([]);
    expect(leaks(payloads, leadsPart, ['U0ANN', 'U0ABE', 'U0AMY'])).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('shows nothing to a stranger, a member of another board, and anywhere else', async () => {
    const network = await start({ setting: await settingWithLinks(), settings });
    const { ann, abe, bob, carla } = castOf(network);
    const dan = network.control.person('T0BIRCH', 'U0DAN');
    const jobId = await post(network, ann, secretRequest);
    const silent: [PersonClient, string, string][] = [
      [dan, BOARD, linkOf(jobId)],
      [carla, BOARD, linkOf(jobId)],
      [bob, SOUTH, linkOf(jobId)],
      [ann, GENERAL, linkOf(jobId)],
      [bob, BOARD, linkOf(jobId + 1)],
      [bob, BOARD, `${PUBLIC_URL}/jobs/1001`],
      [bob, BOARD, `${PUBLIC_URL}/jobs/JOB-1001/edit`],
      [bob, BOARD, 'https://evil.dispatch.example.com/jobs/JOB-1001'],
      [bob, BOARD, `http://dispatch.example.com/jobs/JOB-1001`],
    ];
    const posted: [PersonClient, string, string][] = [];
    for (const [person, channelId, text] of silent)
      posted.push([person, channelId, await say(person, channelId, text)]);
    await shownByNow(network, jobId);
    for (const [person, channelId, ts] of posted)
      expect(below(await messageAt(person, channelId, ts))).toEqual([]);
    expect(await unfurlCalls(network)).toHaveLength(1);

    // A firm that is suspended, and a channel that is lost.
    await answerTo(ann, 'network firm birch');
    expect(await ann.click(await told(ann, 'Your network'), 'Suspend')).toEqual({ ok: true });
    await told(ann, 'Birch Networks is suspended.');
    const suspended = await say(bob, BOARD, linkOf(jobId));
    await shownByNow(network, jobId);
    expect(below(await messageAt(bob, BOARD, suspended))).toEqual([]);
    await network.control.emit({ teamId: 'T0ALDER', event: { type: 'channel_archive', channel: BOARD } });
    await told(ann, 'was archived');
    const lost = await say(ann, BOARD, linkOf(jobId));
    const own = (await jobCard(abe, jobId)).channelId;
    await shown(abe, own, linkOf(jobId));
    expect(below(await messageAt(ann, BOARD, lost))).toEqual([]);
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('shows the same in the same place when Slack tells of it again', async () => {
    const network = await start({ setting: await settingWithLinks(), settings });
    const { ann, bob } = castOf(network);
    const [one, two] = [await post(network, ann), await post(network, ann, { summary: 'Switch is dead' })];
    const ts = await say(bob, BOARD, `${linkOf(one)} and ${linkOf(two)} and ${linkOf(one)}`);
    const texts = await until(async () => {
      const found = below(await messageAt(bob, BOARD, ts));
      expect(found).toHaveLength(2);
      return found;
    });
    expect(texts.join()).toMatch(/JOB-1001.*JOB-1002/s);
    const told = network.gateway.exchanges.find(({ body }) => body.includes('"link_shared"'));
    expect(await network.gateway.send(told!.body)).toMatchObject({ status: 200 });
    await until(async () => {
      expect(await unfurlCalls(network)).toHaveLength(2);
    });
    expect(below(await messageAt(bob, BOARD, ts))).toHaveLength(2);
  });
});

describeOnSqlite('the link of a job', (fresh) => {
  const start = networksOn(fresh);

  it('is not answered while it is being written, nor in a conversation that is not the person’s own', async () => {
    const network = await start({ setting: await settingWithLinks(), settings });
    const { ann, control } = { ...castOf(network), control: network.control };
    const jobId = await post(network, ann, secretRequest);
    const { channelId } = await jobCard(ann, jobId);
    const ts = await say(ann, channelId, linkOf(jobId));
    await until(async () => {
      expect(below(await messageAt(ann, channelId, ts))).toHaveLength(1);
    });
    const links = [{ domain: 'dispatch.example.com', url: linkOf(jobId) }];
    const event = { type: 'link_shared', is_bot_user_member: true, links, message_ts: ts };
    for (const wrong of [
      { ...event, channel: 'COMPOSER', user: 'U0ANN', message_ts: 'U0ANN-909b5454', source: 'composer' },
      { ...event, channel: channelId, user: 'U0ANN', source: 'composer' },
      // Of two people: the one who posts is not the one whose conversation it is.
      { ...event, channel: channelId, user: 'U0ABE' },
      { ...event, channel: channelId, user: 'U0ANN', is_bot_user_member: false },
      { ...event, channel: channelId, user: 'U0BOTALDER' },
    ])
      expect(await control.emit({ teamId: 'T0ALDER', event: wrong })).toMatchObject({ status: 200 });
    await shownByNow(network, jobId);
    expect(await unfurlCalls(network)).toHaveLength(2);
  });

  it('is at the end of what /dispatch job answers, where the program has an address', async () => {
    const network = await start({
      setting: await settingWithLinks(),
      settings: { PUBLIC_URL: `${PUBLIC_URL}/` },
    });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    const line = `Link, for those who may see it: ${linkOf(jobId)}`;
    for (const person of [ann, bob])
      expect(await answerTo(person, 'job JOB-1001')).toMatch(new RegExp(`${line}$`));
    expect(wordsOf(await onBoard(bob, jobId))).not.toContain(PUBLIC_URL);
    expect(wordsOf(await claim(bob, jobId))).not.toContain(PUBLIC_URL);

    const without = await start({ setting: await settingWithLinks() });
    const other = castOf(without);
    const otherId = await post(without, other.ann);
    expect(await answerTo(other.ann, 'job JOB-1001')).not.toContain('Link');
    // Nor is any link its own.
    const ts = await say(other.bob, BOARD, linkOf(otherId));
    await without.settled();
    expect(below(await messageAt(other.bob, BOARD, ts))).toEqual([]);
    expect((await without.control.calls()).map(({ method }) => method)).not.toContain('users.info');
  });

  it.each([
    ['chat.unfurl', { kind: 'error', error: 'cannot_unfurl_url' }, 'cannot_unfurl_url'],
    ['chat.unfurl', { kind: 'error', error: 'cannot_find_message' }, 'cannot_find_message'],
    ['chat.unfurl', { kind: 'rate_limited', retryAfter: 30 }, 'ratelimited'],
    ['chat.unfurl', { kind: 'drop' }, ''],
    ['chat.unfurl', { kind: 'timeout' }, 'timeout'],
    ['users.info', { kind: 'error', error: 'user_not_visible' }, 'user_not_visible'],
    ['users.info', { kind: 'error', status: 503 }, '503'],
  ] as const)(
    'is left alone when %s fails (%j), of which the log is told once',
    async (method, fault, reason) => {
      const patience = { chatTimeoutMs: 500 };
      const network = await start({ setting: await settingWithLinks(), settings, patience });
      const { ann, bob } = castOf(network);
      const jobId = await post(network, ann, secretRequest);
      await network.control.order({ method, times: 1, ...fault });
      const ts = await say(bob, BOARD, linkOf(jobId));
      const warned = () => network.log.filter(({ level }) => level >= 40);
      await until(() => {
        expect(warned()).toHaveLength(1);
      });
      await shownByNow(network, jobId);
      expect(below(await messageAt(bob, BOARD, ts))).toEqual([]);
      expect(warned()).toMatchObject([
        { msg: 'a link of a job could not be shown', failure: expect.stringContaining(reason) as string },
      ]);
      const lines = network.log.map((line) => JSON.stringify(line)).join('\n');
      expect(lines).not.toMatch(/JOB-1001|Label printer|\/jobs\//);
      expect(await network.store.db.outboxRow.count({ where: { status: { in: ['pending', 'dead'] } } })).toBe(
        0,
      );
    },
  );
});
