import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { castOf, fill, onBoard, post } from '../support/acting.ts';
import { hearStatements } from '../support/counted-statements.ts';
import {
  describeOnBothDatabases,
  describeOnSqlite,
  describeWhereDatabasesDiffer,
} from '../support/databases.ts';
import { effectsIn } from '../support/effects.ts';
import { buttonOf } from '../support/forging.ts';
import { oauthSettings, settingWithoutApp } from '../support/installing.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const addressOf = ({ apps: [app] }: RunningNetwork, path: string): string =>
  `http://127.0.0.1:${String(app!.port)}${path}`;

const isAlive = async (network: RunningNetwork): Promise<boolean> =>
  (await fetch(addressOf(network, '/readyz'))).status === 200;

const form = (payload: unknown): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

describeOnSqlite('who knocks at Slack’s door', (fresh) => {
  const start = networksOn(fresh);

  it('costs the database next to nothing by asking whether the program is ready', async () => {
    const network = await start();
    const statements = hearStatements('sqlite');
    const began = performance.now();
    for (let round = 0; round < 20; round += 1)
      expect(await Promise.all(Array.from({ length: 10 }, () => isAlive(network)))).not.toContain(false);
    const seconds = (performance.now() - began) / 1000;
    const asked = statements.take().filter((text) => /COUNT.*DirectoryVersion/.test(text));
    vi.restoreAllMocks();
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(1 + Math.ceil(seconds));
  });

  it('has a signed body of no request refused, and nothing done', async () => {
    const network = await start();
    await post(network, castOf(network).ann);
    await network.settled();
    const before = await effectsIn(network.store);
    const click = { type: 'block_actions', user: { id: 'U', team_id: 'T' }, team: { id: 'T' } };
    const signed: [string, number][] = [
      ...[
        '',
        'a=b',
        'payload=',
        'payload=null',
        'payload=7',
        'payload=%22x%22',
        'payload=[]',
        'payload=[null]',
      ].map((body): [string, number] => [body, /=(?:null|7|%22x%22|\[|$)/.test(body) ? 400 : 200]),
      ['{', 400],
      ['{}', 200],
      ['{"type":"event_callback"}', 200],
      ['{"type":"event_callback","event":null}', 400],
      ['{"type":"event_callback","team_id":{},"event":{"type":"app_home_opened"}}', 200],
      ['{"__proto__":{"type":"event_callback"}}', 200],
      ['command=%2Fdispatch', 400],
      ['command=%2Fdispatch&team_id=T&user_id=U', 400],
      [form({ ...click, actions: null }), 400],
      [form({ ...click, actions: [] }), 200],
      [form({ ...click, actions: [null] }), 200],
      [form({ ...click, actions: [{ action_id: {}, value: {} }] }), 400],
      [form({ type: 'view_submission' }), 400],
      [form({ type: 'view_submission', view: { callback_id: 1, state: [] } }), 400],
      [form({ type: 'message_action', callback_id: 'dispatch_to_a_peer' }), 400],
      [form({ type: 'nothing.of.slack' }), 200],
    ];
    const got = [];
    for (const [body] of signed) {
      const { status } = await network.gateway.send(body);
      got.push([body, status]);
    }
    expect(got).toEqual(signed);
    expect(await isAlive(network)).toBe(true);
    await network.settled();
    expect(await effectsIn(network.store)).toEqual(before);
  });

  it('is refused with a signature of another hour, be it past or to come', async () => {
    const network = await start();
    const minutes = (count: number) => ({ signedAt: Date.now() + count * 60_000 });
    const { status } = await network.gateway.send('{}', minutes(4));
    expect(status).toBe(200);
    for (const wrong of [
      minutes(-6),
      minutes(6),
      minutes(60),
      minutes(365 * 24 * 60),
      { secret: 'another-one' },
    ])
      expect((await network.gateway.send('{}', wrong)).status).toBe(401);
  });

  it('asks unsigned whether our certificate is right, and nothing with that', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const board = await onBoard(bob, await post(network, ann));
    await bob.click(board, 'Counter-offer');
    await network.settled();
    const before = await effectsIn(network.store);
    const { payload } = network.gateway.exchanges.findLast((each) => each.payload.type === 'block_actions')!;
    const actions = [{ ...buttonOf(board, 'Claim'), type: 'button', block_id: 'b', action_ts: '1.0' }];
    const claim = { payload: JSON.stringify({ ...payload, actions }) };
    const unsigned = async (fields: Record<string, string>) => {
      const body = new URLSearchParams(fields).toString();
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
      };
      return (await fetch(addressOf(network, '/slack/events'), { method: 'POST', body, headers })).status;
    };
    expect(await unsigned({ ssl_check: '1' })).toBe(200);
    expect(await unsigned({ ssl_check: '1', ...claim })).toBe(200);
    for (const wrong of [{ ssl_check: '0', ...claim }, { ssl_check: 'true', ...claim }, claim])
      expect(await unsigned(wrong)).toBe(401);
    await network.settled();
    expect(await effectsIn(network.store)).toEqual(before);
    // It would have been one, signed.
    expect((await network.gateway.send(new URLSearchParams(claim).toString())).status).toBe(200);
    const { status } = await network.store.db.job.findFirstOrThrow();
    expect(status).toBe('assigned');
  });

  it('cannot fill the log', async () => {
    const network = await start();
    for (let each = 0; each < 50; each += 1)
      await fetch(addressOf(network, '/slack/events'), { method: 'POST', body: '{}' });
    const lines = network.log.filter(({ level }) => level >= 30);
    expect(lines.filter(({ msg }) => msg.startsWith('refused'))).toHaveLength(1);
  });

  it('is refused with more than a megabyte, before it has come', async () => {
    const network = await start();
    expect((await network.gateway.send(JSON.stringify({ text: 'x'.repeat(1_048_576) }))).status).toBe(413);
    const { port } = network.apps[0]!;
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999\r\n\r\nx');
      });
      let text = '';
      socket.on('data', (part) => (text += part.toString()));
      socket.on('close', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*connection: close/i);
  });

  it('is let in again after a minute, where they have tried to install too often', async () => {
    const network = await start({ setting: await settingWithoutApp(), settings: oauthSettings });
    const tryOnce = async () =>
      (await fetch(addressOf(network, '/slack/oauth_redirect?code=x&state=y'))).status;
    const tries = [];
    for (let each = 0; each < 25; each += 1) tries.push(await tryOnce());
    expect(tries.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 403));
    expect(tries.at(-1)).toBe(429);
    expect(await network.store.db.inboxEntry.count()).toBe(0);
    expect((await network.control.calls()).filter(({ method }) => method === 'oauth.v2.access')).toEqual([]);
    network.clock.advance(60_000);
    expect(await tryOnce()).toBe(403);
  });
});

describeOnBothDatabases('a text with what no text has', (fresh) => {
  const start = networksOn(fresh);

  it('is taken without it', async () => {
    const network = await start();
    const { ann } = castOf(network);
    const jobId = await post(network, ann, { summary: 'Printer\0 down \ud800' });
    const { summary } = await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(summary).toBe('Printer down \ufffd');
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });
});

type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json };

/** The same payload again and again, each time with what no text has in another one of its texts. */
function* spoilt(payload: Json, sign: string): Generator<Json> {
  if (typeof payload === 'string') yield payload + sign;
  // A form's reference is JSON in a text, before what proves it.
  const reference = typeof payload === 'string' && /^(\{.*\})(\.\d+\.[\w-]+)?$/.exec(payload);
  if (reference)
    for (const inner of spoilt(JSON.parse(reference[1]!) as Json, sign))
      yield JSON.stringify(inner) + (reference[2] ?? '');
  if (typeof payload !== 'object' || payload === null) return;
  for (const [name, value] of Object.entries(payload))
    for (const inner of spoilt(value, sign))
      yield Array.isArray(payload)
        ? payload.map((each, at) => (String(at) === name ? inner : each))
        : { ...payload, [name]: inner };
}

const bodyOf = (payload: Json): string => {
  const fields = payload as Record<string, string>;
  if (fields['command'] !== undefined) return new URLSearchParams(fields).toString();
  return fields['type'] === 'event_callback' ? JSON.stringify(payload) : form(payload);
};

describeWhereDatabasesDiffer('what Slack sends with what no text has', (fresh) => {
  const start = networksOn(fresh);

  it('is no error wherever it is', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann);
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '95' });
    await ann.openHome('T0ALDER');
    await network.settled();
    const event = (given: object) => ({
      payload: { type: 'event_callback', event_id: 'Ev1', team_id: 'T0ALDER', event_time: 1, event: given },
    });
    const sent = [
      ...network.gateway.exchanges,
      event({ type: 'channel_rename', channel: { id: 'C0PEERS', name: 'peers-north' } }),
      event({ type: 'channel_id_changed', old_channel_id: 'C0OLD', new_channel_id: 'C0NEW' }),
      event({ type: 'channel_archive', channel: 'C0OLD' }),
      event({ type: 'member_left_channel', channel: 'C0OLD', user: 'U0ANN' }),
      event({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }),
    ];
    const failed: string[] = [];
    for (const { payload } of sent)
      for (const sign of ['\0', '\ud800'])
        for (const each of spoilt(payload as Json, sign)) {
          const { status } = await network.gateway.send(bodyOf(each));
          if (status === null || status >= 500) failed.push(`${String(status)} ${JSON.stringify(each)}`);
        }
    expect(failed).toEqual([]);
    expect(await isAlive(network)).toBe(true);
    expect(network.log.filter(({ level }) => level >= 50).map(({ err, msg }) => [msg, err])).toEqual([]);
  });
});
