import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalSlack } from '../../../../src/playground/slack/local-slack.ts';
import { demoWorld } from '../demo-world.ts';
import { peers } from '../job-app.ts';
import { start, until } from '../start.ts';

/** A person's event stream, as a list that grows. */
const watch = async (url: string, teamId: string, userId: string) => {
  const response = await fetch(`${url}/control/people/${teamId}/${userId}/events`);
  const seen: string[] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) {
      seen.push(
        ...decoder
          .decode(part as Uint8Array)
          .split('\n\n')
          .filter(Boolean),
      );
    }
  })();
  return { seen, ended, type: response.headers.get('content-type') };
};

const changed = 'data: {"type":"changed"}';

describe('watching', () => {
  it('tells those who see something new, once for a burst, and ends with the server', async () => {
    const started = await start({ world: { rateLimits: false } });
    const { slack, alder, ann, carla } = started;
    const anns = await watch(slack.url, 'T0ALDER', 'U0ANN');
    const carlas = await watch(slack.url, 'T0CEDAR', 'U0CARLA');
    const bobs = await Promise.all(Array.from({ length: 50 }, () => watch(slack.url, 'T0BIRCH', 'U0BOB')));
    expect(anns.type).toBe('text/event-stream');
    await until(() => anns.seen[0] === 'data: {"type":"hello"}');
    await ann.say('C0ALDERGEN', 'Us only');
    await until(() => anns.seen.includes(changed));
    expect(carlas.seen).not.toContain(changed);
    await alder.chat.postEphemeral({ channel: peers, user: 'U0ANN', text: 'Psst' });
    await carla.say(peers, 'All of us');
    await until(() => bobs.every(({ seen }) => seen.includes(changed)));
    expect(carlas.seen.filter((line) => line === changed)).toHaveLength(1);
    await slack.close();
    await Promise.all([anns.ended, carlas.ended, ...bobs.map(({ ended }) => ended)]);
  });
});

describe('a person’s view', () => {
  it('has their channels and no other', async () => {
    const { ann, bob, carla } = await start();
    const names = async (person: typeof ann) => (await person.view()).channels.map(({ name }) => name);
    expect(await names(ann)).toEqual(['peers-north', 'general']);
    expect(await names(bob)).toEqual(['peers-north']);
    expect(await names(carla)).toEqual(['peers-north']);
    expect(await carla.say('C0ALDERGEN', 'Hello?')).toMatchObject({ error: 'not_in_channel' });
  });

  it('can be cut to the latest messages', async () => {
    const { ann, slack } = await start();
    for (const text of ['one', 'two', 'three']) await ann.say(peers, text);
    const response = await fetch(`${slack.url}/control/people/T0ALDER/U0ANN/view?limit=2`);
    const { channels } = (await response.json()) as { channels: { messages: { text: string }[] }[] };
    expect(channels[0]?.messages.map(({ text }) => text)).toEqual(['two', 'three']);
  });

  it('shows the world without its secrets', async () => {
    const { control } = await start();
    const world = await control.world();
    expect(world).toMatchObject({
      command: '/dispatch',
      teams: [
        { id: 'T0ALDER', installed: true, botName: 'Peer Dispatch' },
        { installed: true },
        { installed: false },
      ],
      channels: [{ id: peers, shared: true }, { shared: false }],
    });
    const text = JSON.stringify(world);
    expect(text).not.toContain('xoxb');
    expect(text).not.toContain(demoWorld().signingSecret);
  });
});

describe('requests that are not right', () => {
  it.each([
    ['/control/nothing', 'GET', undefined, 404],
    ['/control/people/T0BIRCH/U0ANN/view', 'GET', undefined, 404],
    ['/control/people/T0ALDER/U0ANN/dance', 'POST', '{}', 404],
    ['/control/people/T0ALDER/U0ANN/click', 'POST', '{"blockId":1}', 400],
    ['/control/people/T0ALDER/U0ANN/message', 'POST', 'nonsense', 400],
  ])('%s %s %s: %i', async (path, method, body, status) => {
    const { slack } = await start();
    const response = await fetch(`${slack.url}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body }),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ ok: false, message: expect.any(String) as string });
  });

  it('a foreign page can neither post plain text nor come under another name', async () => {
    const { slack, control } = await start();
    const path = '/control/people/T0ALDER/U0ANN/message';
    const body = JSON.stringify({ channelId: peers, text: 'x' });
    expect((await fetch(`${slack.url}${path}`, { method: 'POST', body })).status).toBe(400);
    const status = await new Promise((resolve) => {
      request(`${slack.url}/control/world`, { headers: { host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
    expect(status).toBe(403);
    expect(await control.messages()).toEqual([]);
  });
});

describe('the page', () => {
  it('is served with its files, and says so when it was not built', async () => {
    const pageDir = await mkdtemp(join(tmpdir(), 'page-'));
    onTestFinished(() => rm(pageDir, { recursive: true }));
    const { slack } = await start({ pageDir });
    const get = async (path: string) => {
      const response = await fetch(`${slack.url}${path}`);
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.text(),
      };
    };
    expect(await get('/')).toMatchObject({
      status: 503,
      text: expect.stringContaining('not been built') as string,
    });
    await mkdir(join(pageDir, 'assets'));
    await writeFile(join(pageDir, 'index.html'), '<h1>Page</h1>');
    await writeFile(join(pageDir, 'assets', 'main.js'), 'start()');
    const index = { status: 200, type: 'text/html; charset=utf-8', text: '<h1>Page</h1>' };
    expect(await get('/')).toEqual(index);
    expect(await get('/T0ALDER/U0ANN')).toEqual(index);
    expect(await get('/assets/main.js')).toEqual({
      status: 200,
      type: 'text/javascript; charset=utf-8',
      text: 'start()',
    });
    expect(await get('/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd.js')).toEqual(index);
  });
});

it('a taken port is an error', async () => {
  const { slack, bolt } = await start();
  const port = Number(new URL(slack.url).port);
  await expect(createLocalSlack({ world: demoWorld(), botUrl: bolt.botUrl, port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
