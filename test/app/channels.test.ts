import { expect, it } from 'vitest';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  claim,
  onBoard,
  post,
  privateMessages,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { answerTo } from '../support/founding.ts';
import { demoSetting, type Setting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const SECOND = 'C0SECOND';

/** The demo, with a second channel of Alder's in which the app is too. */
async function twoChannels(): Promise<Setting> {
  const { network, world } = await demoSetting();
  const [peers] = world.channels;
  const second = { ...peers!, id: SECOND, name: 'peers-south' };
  return { network, world: { ...world, channels: [...world.channels, second] } };
}

const hear = async ({ control }: RunningNetwork, event: { type: string; [key: string]: unknown }) => {
  expect((await control.emit({ teamId: 'T0ALDER', event })).status).toBe(200);
};

describeOnBothDatabases('the channels of a board', (fresh) => {
  const start = networksOn(fresh);

  it('are several, and when one is archived the steward is told once and requests go on to the other', async () => {
    const network = await start({ setting: await twoChannels() });
    const { ann, bob } = castOf(network);
    const first = await post(network, ann);
    // There is a board already: which one shall it be?
    await answerTo(ann, 'board add', SECOND);
    const choice = await told(ann, 'Which board shall #peers-south show?');
    expect(buttonsOf(choice)).toEqual(['Peers North', 'A new board']);
    expect(await ann.click(choice, 'Peers North')).toEqual({ ok: true });
    await told(ann, '#peers-south now shows the board Peers North');
    // What is open appears there too.
    await onBoard(bob, first, SECOND);
    expect(await answerTo(ann, 'board add', SECOND)).toContain('shows the board Peers North already');

    await hear(network, { type: 'channel_rename', channel: { id: BOARD, name: 'peers-old' } });
    await hear(network, { type: 'channel_archive', channel: BOARD, user: 'U0ANN' });
    await hear(network, { type: 'channel_archive', channel: BOARD, user: 'U0ANN' });
    await told(ann, '#peers-old, which shows the board Peers North, was archived.');
    const second = await post(network, ann, {}, SECOND);
    expect(await bob.click(await onBoard(bob, first, SECOND), 'Claim')).toEqual({ ok: true });
    await told(ann, `Birch Networks took JOB-${1000 + first}`);
    await network.settled();
    expect(buttonsOf(await onBoard(bob, first))).toContain('Claim');
    const warnings = (await privateMessages(ann)).filter((message) =>
      wordsOf(message).includes('was archived'),
    );
    expect(warnings).toHaveLength(1);
    const onFirst = ((await ann.channel(BOARD))?.messages ?? []).map(wordsOf).join('\n');
    expect(onFirst).not.toContain(`JOB-${1000 + second}`);
    expect(await network.store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
    expect(await answerTo(ann, 'network')).toContain('#peers-old (archived), #peers-south');

    // Found again.
    expect(await answerTo(ann, 'board add')).toContain('now shows the board Peers North');
    await onBoard(bob, second);
    await until(async () => {
      expect(buttonsOf(await onBoard(bob, first))).toEqual([]);
    });
  }, 60_000);
});

describeOnSqlite('a channel', (fresh) => {
  const start = networksOn(fresh);

  it.each([
    ['removed', { type: 'member_left_channel', channel: BOARD, user: 'U0BOTALDER', channel_type: 'C' }],
    ['removed', { type: 'channel_left', channel: BOARD, actor_id: 'U0ANN' }],
    ['deleted', { type: 'channel_deleted', channel: BOARD }],
    [
      'unshared',
      {
        type: 'channel_unshared',
        channel: BOARD,
        previously_connected_team_id: 'T0ALDER',
        is_ext_shared: false,
      },
    ],
  ])('that is lost (%s) is marked, and the steward told', async (lostBy, event) => {
    const network = await start();
    const { ann } = castOf(network);
    await hear(network, event);
    await told(
      ann,
      /which shows the board Peers North, .*(?:type \/dispatch board add there|the open requests come back)\. No other channel/,
    );
    expect(await network.store.db.mirror.findMany({ select: { lostBy: true } })).toEqual([{ lostBy }]);
  });

  it.each([
    { type: 'member_left_channel', channel: BOARD, user: 'U0ABE' },
    { type: 'channel_unshared', channel: BOARD, previously_connected_team_id: 'T0CEDAR' },
    { type: 'channel_archive', channel: 'C0ALDERGEN' },
    { type: 'channel_archive' },
  ])('is not lost by %j', async (event) => {
    const network = await start();
    await hear(network, event);
    await network.settled();
    expect(await network.store.db.mirror.findMany({ select: { lostBy: true } })).toEqual([{ lostBy: null }]);
  });

  it('is followed to its new id, and what was posted with it', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await claim(bob, jobId);
    await network.settled();
    await hear(network, { type: 'channel_id_changed', old_channel_id: BOARD, new_channel_id: 'C0MOVED' });
    const { db } = network.store;
    await until(async () => {
      expect(await db.mirror.findMany({ select: { channelId: true } })).toEqual([{ channelId: 'C0MOVED' }]);
    });
    expect(await db.posting.count({ where: { channelId: BOARD } })).toBe(0);
    expect(await db.posting.count({ where: { channelId: 'C0MOVED' } })).toBe(1);
  });

  it('shows no board any more once the steward says so', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    expect(await answerTo(bob, 'board remove')).toContain('Only the steward');
    expect(await answerTo(ann, 'board remove')).toContain('No other channel shows it now');
    expect(await answerTo(ann, 'board remove')).toContain('This channel shows no board');
  });
});
