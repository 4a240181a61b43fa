import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'undici';
import { createLocalSlack } from '../../../src/playground/slack/local-slack.ts';
import { createControlClient } from '../../support/control-client.ts';
import { demoWorld } from './demo-world.ts';
import { createManualClock } from './manual-clock.ts';
import { until } from './start.ts';

const appToken = 'xapp-1-demo';

async function startSocketMode() {
  const clock = createManualClock();
  const slack = await createLocalSlack({
    world: demoWorld({ appToken }),
    botUrl: 'http://127.0.0.1:9/',
    clock,
  });
  onTestFinished(() => slack.close());
  const control = createControlClient(slack.url);
  const open = async (token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
    return (await response.json()) as { ok: boolean; error?: string; url?: string };
  };
  return { clock, slack, control, open, bob: control.person('T0BIRCH', 'U0BOB') };
}

type Said = { type: string; envelope_id?: string; payload?: Record<string, unknown>; reason?: string };

/** Connects, and keeps what it hears. */
function connect(url: string) {
  const socket = new WebSocket(url);
  const heard: Said[] = [];
  const ended = { value: false };
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as Said));
  socket.addEventListener('close', () => (ended.value = true));
  socket.addEventListener('error', () => (ended.value = true));
  const acknowledge = (envelope_id: string, payload?: object): void => {
    socket.send(JSON.stringify({ envelope_id, ...(payload ? { payload } : {}) }));
  };
  const latest = (type: string) => until(() => heard.findLast((said) => said.type === type));
  return { socket, heard, ended, acknowledge, latest };
}

describe('Socket Mode', () => {
  it('opens for the app-level token alone, and each address once', async () => {
    const { open } = await startSocketMode();
    expect(await open()).toEqual({ ok: false, error: 'not_authed' });
    expect(await open('xoxb-demo-alder')).toEqual({ ok: false, error: 'not_allowed_token_type' });
    expect(await open('xapp-other')).toEqual({ ok: false, error: 'invalid_auth' });
    const { url = '' } = await open(appToken);
    const first = connect(url);
    expect(await first.latest('hello')).toMatchObject({ connection_info: { app_id: 'A0DISPATCH' } });
    const again = connect(url);
    await until(() => again.ended.value);
    expect(again.heard).toEqual([]);
  });

  it('sends commands in envelopes, and shows what the acknowledgement says', async () => {
    const { open, bob } = await startSocketMode();
    const { latest, acknowledge } = connect((await open(appToken)).url ?? '');
    await latest('hello');
    const typed = bob.command('C0PEERS', 'help');
    const { envelope_id: id = '', payload } = await latest('slash_commands');
    expect(payload).toMatchObject({ command: '/dispatch', text: 'help', user_id: 'U0BOB' });
    acknowledge(id, { text: 'At your service' });
    expect(await typed).toEqual({ ok: true });
    expect(await bob.findMessage(({ text }) => text === 'At your service')).toBeDefined();
  });

  it('waits three seconds, and sends again over the next connection what was not acknowledged', async () => {
    const { open, bob, clock, control } = await startSocketMode();
    const first = connect((await open(appToken)).url ?? '');
    await first.latest('hello');
    const typed = bob.command('C0PEERS', 'help');
    const { envelope_id: id } = await first.latest('slash_commands');
    await control.orderSockets('drop');
    await until(() => first.ended.value);
    clock.advance(3_000);
    expect(await typed).toMatchObject({ ok: false, error: 'operation_timeout' });
    const second = connect((await open(appToken)).url ?? '');
    expect(await second.latest('slash_commands')).toMatchObject({ envelope_id: id });
    second.acknowledge(id ?? '');
    await control.orderSockets('refresh');
    expect(await second.latest('disconnect')).toMatchObject({ reason: 'refresh_requested' });
    second.socket.close();
    await until(() => second.ended.value);
    const third = connect((await open(appToken)).url ?? '');
    await third.latest('hello');
    expect(third.heard).toHaveLength(1);
  });

  it('tells a person that the app is not there', async () => {
    const { bob } = await startSocketMode();
    expect(await bob.command('C0PEERS')).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });
});
