/** A request that cannot be delivered: who posted it is told where and why, and every card is true after the next try. */
import { expect, it } from 'vitest';
import { retryDead } from '../../src/worker/retry-dead.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  fillOnCard,
  firmId,
  jobCard,
  modalOf,
  onBoard,
  post,
  press,
  privateMessages,
  request,
  told,
  typeInto,
  until,
  wordsOf,
} from '../support/acting.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { answerTo } from '../support/founding.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { onSeat } from '../support/seats.ts';
import {
  TEAMS_BOARD,
  actionsOf,
  cardWords,
  onTeamsBoard,
  pressOnCard,
  teamsCard,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';

const patience = {
  outbox: { backoff: { firstMs: 20, longestMs: 100, attempts: 5, asideAfter: 2 }, pollMs: 100 },
  chatTimeoutMs: 400,
};

/** Has Slack refuse what is sent to the board. */
async function refuseOnBoard(
  { control }: RunningNetwork,
  error: string,
  times: number,
  method = 'chat.postMessage',
) {
  await control.order({ method, team: 'T0ALDER', channel: BOARD, kind: 'error', error, times });
}

/** Posts a request that nobody waits for on the board. */
async function submit(network: RunningNetwork, person: PersonClient, values = {}): Promise<number> {
  expect(await person.command(BOARD)).toEqual({ ok: true });
  expect(await person.submit(await modalOf(person, 'Ask your peers'), { ...request, ...values })).toEqual({
    ok: true,
  });
  return (await network.store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
}

async function cardSays(person: PersonClient, jobId: number, ...words: string[]): Promise<void> {
  await until(async () => {
    const card = wordsOf(await jobCard(person, jobId));
    for (const each of words) expect(card).toContain(each);
  });
}

async function cardIsTrue(network: RunningNetwork, person: PersonClient, jobId: number): Promise<void> {
  await network.settled();
  const card = await jobCard(person, jobId);
  expect(wordsOf(card)).toContain('Waiting for a peer to take it');
  expect(wordsOf(card)).not.toContain('Not shown');
  expect(buttonsOf(card)).not.toContain('Post again');
}

const notices = async (person: PersonClient, words: string) =>
  (await privateMessages(person)).filter(
    (message) => wordsOf(message).includes(words) && !buttonsOf(message).includes('Edit'),
  );
const saying = async (person: PersonClient, words: string) => (await notices(person, words)).length;

describeOnSqlite('a request that cannot be delivered', (fresh) => {
  const starting = networksOn(fresh);
  /** As it runs for a while: it knows how its channels are called. */
  const start = async (options: Parameters<typeof starting>[0]): Promise<RunningNetwork> => {
    const network = await starting(options);
    await network.apps[0]!.tick();
    return network;
  };

  it.each([
    ['is_archived', 'Not shown in #peers-north: the channel is archived.'],
    [
      'not_in_channel',
      'Not shown in #peers-north: Peer Dispatch is not in it any more. Type /invite @Peer Dispatch there',
    ],
    ['channel_not_found', 'Not shown in #peers-north: the channel is gone'],
    ['restricted_action_read_only_channel', 'Not shown in #peers-north: Peer Dispatch may not write there.'],
    ['token_revoked', 'Not shown in #peers-north: Peer Dispatch is not installed there any more.'],
  ])('for %s, is told at once to who posted it, and posted again by a click', async (error, words) => {
    const network = await start({ patience });
    const { ann, abe, bob } = castOf(network);
    await refuseOnBoard(network, error, 2);
    const jobId = await submit(network, ann);
    await until(async () => {
      expect(await saying(ann, words)).toBe(1);
    });
    await cardSays(ann, jobId, 'Waiting for a peer to take it', words, 'Post again');
    expect(await saying(abe, words)).toBe(0);
    // It fails once more: that is told, too, with the button.
    await press(ann, jobId, 'Post again');
    const said = () => Promise.all(['It failed again.', words].map((each) => saying(ann, each)));
    await expect.poll(said).toEqual([1, 1]);
    await cardSays(ann, jobId, words, 'Post again');
    expect(await ann.click((await notices(ann, words)).at(-1)!, 'Post again')).toEqual({ ok: true });
    expect(wordsOf(await onBoard(bob, jobId))).toContain('Label printer does not print');
    await cardIsTrue(network, ann, jobId);
    const shown = async () => (await notices(ann, 'Shown again.')).map(buttonsOf);
    await expect.poll(shown).toEqual([['Show'], ['Show']]);
    expect(await network.store.db.outboxRow.count({ where: { status: 'dead' } })).toBe(0);
  });

  it('is posted again by the operator, and the card says so', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    await refuseOnBoard(network, 'is_archived', 1);
    const jobId = await submit(network, ann);
    await cardSays(ann, jobId, 'Not shown in #peers-north');
    await network.settled();
    expect(await retryDead(network.store, 'all')).toEqual({ retried: 1 });
    await onBoard(bob, jobId);
    await cardIsTrue(network, ann, jobId);
  });

  it('for tries that all failed, is told with what the platform said', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    await refuseOnBoard(network, 'team_is_on_fire', 5);
    const jobId = await submit(network, ann);
    await told(ann, 'Slack did not take it (team_is_on_fire).');
    await press(ann, jobId, 'Post again');
    await onBoard(bob, jobId);
    await cardIsTrue(network, ann, jobId);
  });

  it('to a firm that is asked first, is told where none of its people can be written to', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    await network.control.order({
      method: 'conversations.open',
      team: 'T0BIRCH',
      kind: 'error',
      error: 'user_not_found',
      times: 1,
    });
    expect(await ann.command(BOARD)).toEqual({ ok: true });
    const form = await modalOf(ann, 'Ask your peers');
    await typeInto(network, ['T0ALDER', 'U0ANN'], form, 'ask', 'chosen');
    await until(async () => {
      expect((await modalOf(ann, 'Ask your peers')).state.values).toHaveProperty('ask_first');
    });
    const asked = { ...request, ask_first: [await firmId(network, 'birch')] };
    expect(await ann.submit(await modalOf(ann, 'Ask your peers'), asked)).toEqual({ ok: true });
    const { id: jobId } = await network.store.db.job.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await cardSays(
      ann,
      jobId,
      'Not shown to Birch Networks: none of its people can be written to.',
      'Ask everyone now',
    );
    await press(ann, jobId, 'Post again');
    await jobCard(bob, jobId);
    await network.settled();
    expect(wordsOf(await jobCard(ann, jobId))).not.toContain('Not shown');
  });

  it('for want of a channel, is told, and comes by itself when there is one', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    const first = await post(network, ann);
    await network.control.emit({
      teamId: 'T0ALDER',
      event: { type: 'channel_archive', channel: BOARD, user: 'U0ANN' },
    });
    await told(ann, 'was archived. Take it out');
    await network.apps[0]!.tick();
    await network.apps[0]!.tick();
    const words = 'No channel shows the board Peers North now: #peers-north was archived.';
    const second = await submit(network, ann);
    await network.apps[0]!.tick();
    for (const jobId of [first, second]) {
      await cardSays(ann, jobId, words);
      expect(wordsOf(await jobCard(ann, jobId))).not.toContain('Waiting for a peer');
      expect(buttonsOf(await jobCard(ann, jobId))).not.toContain('Post again');
    }
    await network.settled();
    expect(await saying(ann, words)).toBe(2);
    await answerTo(ann, 'board add');
    await onBoard(bob, second);
    for (const jobId of [first, second]) await cardIsTrue(network, ann, jobId);
  });

  it('as somebody deleted it, is posted anew, once, and then by a click', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    const remove = async () => {
      const { channelId, ts } = await onBoard(bob, jobId);
      const [team] = network.setting.world.teams;
      await fetch(`${network.slack.apiUrl}chat.delete`, {
        method: 'POST',
        headers: { authorization: `Bearer ${team!.installation!.botToken}` },
        body: new URLSearchParams({ channel: channelId, ts }),
      });
    };
    await remove();
    await fillOnCard(ann, jobId, 'Edit', { rate: '95' });
    await until(async () => {
      expect(wordsOf(await onBoard(bob, jobId))).toContain('95.00');
    });
    await remove();
    await fillOnCard(ann, jobId, 'Edit', { rate: '97' });
    await told(ann, 'Not shown in #peers-north: somebody deleted it there.');
    await press(ann, jobId, 'Post again');
    await until(async () => {
      expect(wordsOf(await onBoard(bob, jobId))).toContain('97.00');
    });
    await cardIsTrue(network, ann, jobId);
    const cards = (await network.control.messages()).filter(({ channelId }) => channelId === BOARD);
    expect(cards).toHaveLength(1);
  });

  it('as Slack says to wait for a day, says so, and what is new is tried on its own', async () => {
    const network = await start({ patience });
    const { ann, bob } = castOf(network);
    await network.control.order({
      method: 'chat.postMessage',
      team: 'T0ALDER',
      channel: BOARD,
      kind: 'rate_limited',
      retryAfter: 86_400,
      times: 1,
    });
    const jobId = await submit(network, ann);
    await cardSays(
      ann,
      jobId,
      'Not shown in #peers-north: Slack takes no more messages from Peer Dispatch for now. It is tried again',
      'Post again',
    );
    expect(await ann.command(BOARD, 'home')).toEqual({ ok: true });
    await told(ann, /Needs you \(1\).*Slack takes no more messages/s);
    const second = await submit(network, ann);
    await onBoard(bob, second);
    await press(ann, jobId, 'Post again');
    await onBoard(bob, jobId);
    for (const each of [jobId, second]) await cardIsTrue(network, ann, each);
  }, 60_000);

  it('in Teams, is told in Slack and in Teams, and posted again from either', async () => {
    const network = await start({ setting: await mixedSetting(), patience });
    const [{ ann }, { dora }] = [castOf(network), teamsCastOf(network)];
    // Teams says how a channel is called to an app that was spoken to there.
    await dora.say(TEAMS_BOARD, '@Dispatch board');
    await network.settled();
    await network.apps[0]!.tick();
    const [mirror] = await network.store.db.mirror.findMany({ where: { platform: 'teams' } });
    await network.teams.order({
      operation: 'postActivity',
      conversationId: mirror!.channelId,
      kind: 'error',
      status: 403,
      code: 'BotNotInConversationRoster',
      times: 1,
    });
    const jobId = await submit(network, ann);
    await told(ann, /a channel of Dogwood Cloud: Peer Dispatch is not in it any more. Ask Dogwood Cloud to/);
    await press(ann, jobId, 'Post again');
    await onTeamsBoard(dora, jobId);
    await cardIsTrue(network, ann, jobId);
    // Dora asks from Teams, and Slack does not take it.
    await refuseOnBoard(network, 'is_archived', 1);
    const hers = await onSeat(network, dora).post();
    const words = 'Not shown in a channel of Alder IT: the channel is archived.';
    await until(async () => {
      expect((await teamsMessages(dora)).map(cardWords).filter((each) => each.includes(words))).toHaveLength(
        2,
      );
    });
    expect(actionsOf(await teamsCard(dora, hers, words))).toContain('Post again');
    await pressOnCard(dora, hers, 'Post again');
    await network.settled();
    const card = await teamsCard(dora, hers, 'Waiting for a peer to take it');
    expect(cardWords(card)).not.toContain('Not shown');
    expect(actionsOf(card)).not.toContain('Post again');
    await onBoard(ann, hers);
  }, 60_000);
});
