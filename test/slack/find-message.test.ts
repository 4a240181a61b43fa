/** The search for a message that may be there already, under the limits of an app that is distributed. */
import { afterEach, expect, it } from 'vitest';
import type { LookedFor, Sent } from '../../src/chat/port.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { createManualClock } from '../playground/slack/manual-clock.ts';
import { card, openStage, tokenOf, type Stage } from './slack-world.ts';

const board = { platform: 'slack', workspaceId: 'T0A', channelId: 'C0BOARD' } as const;
const MINUTE = 60_000;

let stage: Stage | undefined;
afterEach(() => stage?.close());

async function setUp(more: { isInternal?: boolean } = {}) {
  const clock = createManualClock();
  const open = await openStage(undefined, { clock, rateLimits: true, ...more });
  stage = open;
  const chat = createSlackChat({
    apiUrl: open.slack.apiUrl,
    tokenOf,
    drawChart: () => Promise.resolve(undefined),
  });
  const since = new Date(clock.now());
  let looked: LookedFor | undefined;
  const cursors: (string | undefined)[] = [];
  /** A try of the outbox, which keeps what the one before has left. */
  const attempt = (isFirst = false): Promise<Sent> =>
    chat.post(board, card(), {
      key: 'job:42:card:mirror:1',
      maybeSince: isFirst ? undefined : since,
      looked,
      onLooked: (next) => {
        looked = next;
        cursors.push(next?.cursor);
        return Promise.resolve();
      },
    });
  const say = async (times: number) => {
    for (let count = 0; count < times; count += 1)
      await open.control.person('T0A', 'U0ANN').say('C0BOARD', 'chatter');
  };
  const lookUps = async () =>
    (await open.control.calls()).filter(({ method }) => method === 'conversations.history');
  const posted = async () => (await open.control.messages()).filter(({ metadata }) => metadata);
  return { clock, attempt, say, lookUps, posted, cursors, looked: () => looked };
}

const later = { kind: 'retry', reason: 'looking_for_it', unclear: true, afterMs: MINUTE, alone: true };

it('goes on where it stopped, a page a minute, until it finds the message', async () => {
  const { clock, attempt, say, lookUps, posted } = await setUp();
  expect(await attempt(true)).toMatchObject({ kind: 'sent' });
  await say(35);
  expect(await attempt()).toEqual(later);
  // Too soon is refused, and costs nothing of what was found out.
  expect(await attempt()).toMatchObject({ reason: 'ratelimited', unclear: true, alone: true });
  clock.advance(MINUTE);
  expect(await attempt()).toEqual(later);
  clock.advance(MINUTE);
  expect(await attempt()).toMatchObject({ kind: 'sent' });
  expect(await posted()).toHaveLength(1);
  const asked = (await lookUps()).map(({ args }) => args['cursor']);
  expect(new Set(asked).size).toBe(3);
});

it('posts once it has looked everywhere, and looks anew after that', async () => {
  const { clock, attempt, say, posted, cursors, looked } = await setUp();
  await say(20);
  expect(await attempt()).toEqual(later);
  clock.advance(MINUTE);
  expect(await attempt()).toMatchObject({ kind: 'sent' });
  expect(await posted()).toHaveLength(1);
  expect(cursors).toEqual([expect.any(String), undefined]);
  expect(looked()).toBeUndefined();
});

it('ends after twenty minutes in a busy channel', async () => {
  const { clock, attempt, say, posted } = await setUp();
  await say(400);
  for (let minute = 0; minute < 19; minute += 1) {
    expect(await attempt()).toEqual(later);
    clock.advance(MINUTE);
  }
  expect(await attempt()).toMatchObject({ kind: 'sent' });
  expect(await posted()).toHaveLength(1);
}, 30_000);

it('reads on at once as an app of one workspace, which has no such limit', async () => {
  const { attempt, say, lookUps } = await setUp({ isInternal: true });
  expect(await attempt(true)).toMatchObject({ kind: 'sent' });
  await say(250);
  expect(await attempt()).toMatchObject({ kind: 'sent' });
  expect(await lookUps()).toHaveLength(2);
}, 30_000);
