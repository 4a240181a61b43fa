import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { describeOnSqlite } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';
import type { Bot } from './bot.ts';
import { createRandom, type Random } from './seed.ts';
import { setStage } from './stage.ts';

const SIGNED = 20_000;
const RAW = 20_000;
const AT_ONCE = 32;
const GROWN_BYTES = 60 * 1024 * 1024;

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

const person = { user: { id: 'U0ANN', team_id: 'T0ALDER' }, team: { id: 'T0ALDER' }, trigger_id: '1.2.abc' };
const view = {
  ...{ id: 'V1', type: 'modal', callback_id: 'job_post', hash: '1.x', app_installed_team_id: 'T0ALDER' },
  private_metadata: '{"form":"job_post","id":1,"revision":1}',
  state: { values: { summary: { summary: { type: 'plain_text_input', value: 'x' } } } },
};

/** What Slack sends, by kinds; each is spoilt before it goes. */
const kinds: readonly { readonly as: 'event' | 'payload' | 'command'; readonly body: Json }[] = [
  {
    as: 'command',
    body: {
      ...{ command: '/dispatch', text: 'job 1', team_id: 'T0ALDER', user_id: 'U0ANN', channel_id: 'C1' },
      ...{ trigger_id: '1.2.abc', response_url: 'http://127.0.0.1:9/none' },
    },
  },
  {
    as: 'payload',
    body: {
      ...person,
      type: 'block_actions',
      channel: { id: 'C1' },
      actions: [
        {
          type: 'button',
          action_id: 'claim:0',
          block_id: 'b',
          value: '{"action":"claim","id":1,"revision":1}',
        },
      ],
    },
  },
  {
    as: 'payload',
    body: { ...person, type: 'block_actions', view, actions: [{ action_id: 'skill', value: 'x' }] },
  },
  { as: 'payload', body: { ...person, type: 'view_submission', view } },
  { as: 'payload', body: { ...person, type: 'view_closed', view, is_cleared: false } },
  {
    as: 'payload',
    body: {
      ...person,
      ...{
        type: 'message_action',
        callback_id: 'dispatch_to_a_peer',
        response_url: 'http://127.0.0.1:9/none',
      },
      ...{ channel: { id: 'C1' }, message: { text: 'printer down' } },
    },
  },
  ...[
    { type: 'app_home_opened', user: 'U0ANN', tab: 'home', channel: 'D1' },
    { type: 'app_uninstalled' },
    { type: 'channel_id_changed', old_channel_id: 'C1', new_channel_id: 'C2' },
    {
      type: 'link_shared',
      channel: 'C1',
      user: 'U0ANN',
      links: [{ url: 'http://x/jobs/JOB-1' }],
      unfurl_id: 'u',
    },
  ].map((event): { as: 'event'; body: Json } => ({
    as: 'event',
    body: {
      type: 'event_callback',
      team_id: 'T0NOBODY',
      event_id: 'Ev1',
      event_time: 1,
      authorizations: [],
      event,
    },
  })),
];

/** Deep enough to end a reader that goes down into it. */
const deep = JSON.parse(`${'['.repeat(4_000)}1${']'.repeat(4_000)}`) as Json;
const junk: readonly Json[] = [
  ...[
    null,
    true,
    false,
    0,
    -1,
    1e308,
    0.1,
    '',
    ' ',
    '\0',
    '\u{d800}',
    '‮',
    'x'.repeat(20_000),
    '[]',
    '{}',
    'null',
  ],
  ...[[], [null], {}, { constructor: null }, { toString: 1 }, { length: 1e9 }, deep],
];

/** The same with something wrong in it: a value of another kind, one left out, one more. */
function spoilt(value: Json, random: Random): Json {
  if (value === null || typeof value !== 'object' || random.chance(0.15)) return random.pick(junk);
  if (Array.isArray(value)) {
    const index = Math.floor(random.next() * (value.length + 1));
    return value.length === index
      ? [...value, random.pick(junk)]
      : value.with(index, spoilt(value[index]!, random));
  }
  const name = random.pick(Object.keys(value));
  const { [name]: former = null, ...rest } = value;
  if (random.chance(0.2)) return rest;
  if (random.chance(0.1))
    return { ...value, [random.pick(['__proto__', 'constructor', 'type'])]: random.pick(junk) };
  return { ...rest, [name]: spoilt(former, random) };
}

function signedBody(random: Random): string {
  const { as, body } = random.pick(kinds);
  const json = spoilt(body, random);
  const text = JSON.stringify(json);
  const whole =
    as === 'event'
      ? text
      : as === 'payload' || json === null || typeof json !== 'object'
        ? new URLSearchParams({ payload: text }).toString()
        : new URLSearchParams(
            Object.entries(json).map(([name, each]): [string, string] => [
              name,
              typeof each === 'string' ? each : JSON.stringify(each),
            ]),
          ).toString();
  return random.chance(0.05) ? whole.slice(0, Math.floor(random.next() * whole.length)) : whole;
}

/** Bytes of no request, of half a one, or of one for nobody. */
function rawBytes(random: Random): Buffer {
  const length = random.pick(['5', '0', '99999999', '-1', 'x', '5, 6']);
  const path = random.pick(['/slack/events', '/api/messages', '/jobs/', '/', '//', '/%00', '*', 'http://[']);
  const method = random.pick(['POST', 'GET', 'PUT', 'CONNECT', 'nonsense', '']);
  const head = `${method} ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n`;
  const odd = random.pick([
    '',
    'transfer-encoding: chunked\r\n',
    'expect: 100-continue\r\n',
    'upgrade: websocket\r\n',
    ':\r\n',
  ]);
  const whole = Buffer.from(`${head}${odd}\r\nhello`);
  for (let flips = random.pick([0, 0, 1, 8]); flips > 0; flips -= 1)
    whole[Math.floor(random.next() * whole.length)] = Math.floor(random.next() * 256);
  return whole.subarray(0, Math.ceil(random.next() * whole.length * 1.2));
}

/** The status of each answer that came. */
function sendRaw(port: number, bytes: Buffer): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    let answer = '';
    socket.on('data', (part) => (answer += part.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve([...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status));
    });
  });
}

async function inTurns(count: number, each: () => Promise<void>): Promise<void> {
  let left = count;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await each();
    }),
  );
}

/** What the program has in memory, in bytes. */
async function memoryOf(bot: Bot): Promise<number> {
  const status = await readFile(`/proc/${String(bot.run().pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

describeOnSqlite('what nobody should send', (fresh) => {
  it('ends nothing, fills nothing and is never an error of the program’s', async () => {
    const random = createRandom(Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000));
    process.stdout.write(`CHAOS_SEED=${String(random.seed)}\n`);
    const stage = await setStage(await fresh(), await demoSetting(), 1);
    const [bot] = stage.bots as [Bot];
    expect(await stage.start(bot)).toBe(true);
    const faults: unknown[] = [];
    const signed = async (): Promise<void> => {
      const body = signedBody(random);
      const { status } = await stage.gateway.send(body);
      if (status === null || status >= 500) faults.push([status, body.slice(0, 2_000)]);
    };
    const raw = async (): Promise<void> => {
      const bytes = rawBytes(random);
      const statuses = await sendRaw(bot.port, bytes);
      if (statuses.some((status) => status.startsWith('5')))
        faults.push([statuses, bytes.toString('latin1')]);
    };
    // What any program takes until it has seen some of everything.
    await inTurns(2_000, signed);
    await inTurns(2_000, raw);
    const before = await memoryOf(bot);
    await inTurns(SIGNED, signed);
    await inTurns(RAW, raw);
    expect(faults).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${String(bot.port)}/readyz`)).status).toBe(200);
    const grown = (await memoryOf(bot)) - before;
    process.stdout.write(`memory: ${String(Math.round(grown / 1024 / 1024))} MB more\n`);
    expect(grown).toBeLessThan(GROWN_BYTES);
    expect(bot.run().errors()).toBe('');
    // Nobody answers at the response_url of a body of ours.
    const errors = stage.log().filter(({ level, msg }) => level >= 50 && msg !== 'a message is given up');
    expect(errors).toEqual([]);
  }, 600_000);
});
