import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fillIn, readOptions } from '../../manifests/manifest.ts';
import { channelEvents } from '../../src/slack/channel-events.ts';
import { botScopes } from '../../src/slack/scopes.ts';
import { appMethods, otherScopes, slackMethods } from './methods.ts';

const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

const manifest = await read('manifests/slack.yaml');

/** The items of the list under a key. */
const listOf = (text: string, key: string): string[] =>
  (new RegExp(`^( *)${key}:\\n((?:\\1 +- .*\\n)*)`, 'm').exec(text)?.[2] ?? '')
    .split('\n')
    .flatMap((line) => /- (\S+)/.exec(line)?.[1] ?? []);

it('asks for the scopes of the methods that are called, for the command, for links, and for no more', () => {
  const needed = new Set<string>([...otherScopes, ...Object.values(slackMethods).flat()]);
  expect(new Set(listOf(manifest, 'bot'))).toEqual(needed);
});

it('asks for the same as an installation by OAuth', () => {
  expect(listOf(manifest, 'bot')).toEqual(botScopes);
});

it('gives a reason for each scope, there and in the documentation', async () => {
  const documented = await read('docs/slack-app.md');
  for (const scope of botScopes) {
    expect(manifest).toMatch(new RegExp(`- ${scope} # .{10,}`));
    expect(documented).toMatch(new RegExp(`\\| \`${scope}\` +\\| .{10,}`));
  }
});

it('covers every method that the program calls', async () => {
  const files = (await readdir(new URL('../../src/slack', import.meta.url))).filter((name) =>
    name.endsWith('.ts'),
  );
  const sources = await Promise.all(files.map((name) => read(`src/slack/${name}`)));
  const families = ['auth', 'apps', 'chat', 'conversations', 'files', 'oauth', 'team', 'users', 'views'];
  const call = new RegExp(`\\bclient\\s*\\.((?:${families.join('|')})(?:\\.\\w+)+)\\(`, 'g');
  const called = sources.flatMap((source) => [...source.matchAll(call)].map(([, name]) => name));
  // Bolt's receiver calls that one for us.
  expect(new Set([...called, 'apps.connections.open'])).toEqual(
    new Set([...Object.keys(slackMethods), ...appMethods]),
  );
});

it('hears of every event that the program takes, and of no other', async () => {
  const source = await read('src/slack/workspace-events.ts');
  const taken = [...source.matchAll(/z\.literal\('(\w+)'\) ?[,}]/g)].map(([, name]) => name);
  expect(new Set(listOf(manifest, 'bot_events'))).toEqual(
    new Set([
      'app_home_opened',
      'link_shared',
      ...channelEvents,
      ...taken.filter((name) => name !== 'event_callback'),
    ]),
  );
});

it('is printed for one’s own address', () => {
  const text = fillIn(manifest, { url: 'https://jobs.alder.example', socket: false });
  expect(text).not.toContain('dispatch.example.com');
  expect(text.match(/https:\/\/jobs\.alder\.example\/slack\/events$/gm)).toHaveLength(3);
  expect(text).toContain('- https://jobs.alder.example/slack/oauth_redirect\n');
  expect(text).toContain('socket_mode_enabled: false');
  expect(listOf(text, 'unfurl_domains')).toEqual(['jobs.alder.example']);
});

it('names the host alone as the domain of links', () => {
  const url = 'https://jobs.alder.example:8443/dispatch';
  expect(listOf(fillIn(manifest, { url, socket: false }), 'unfurl_domains')).toEqual(['jobs.alder.example']);
});

it('is printed for Socket Mode without an address to send to', () => {
  const alone = fillIn(manifest, { url: undefined, socket: true });
  expect(alone).not.toContain('https://');
  expect(alone).not.toMatch(/unfurl_domains|example\.com/);
  expect(alone).toContain('socket_mode_enabled: true');
  expect(alone).toContain('- command: /dispatch\n      description:');
  expect(alone).toMatch(/oauth_config:\n {2}scopes:/);
  const several = fillIn(manifest, { url: 'https://jobs.alder.example', socket: true });
  expect(several.match(/https:\S*/g)).toEqual(['https://jobs.alder.example/slack/oauth_redirect']);
  expect(listOf(several, 'unfurl_domains')).toEqual(['jobs.alder.example']);
});

it.each([
  [[]],
  [['--url']],
  [['--url', 'http://dispatch.example.org']],
  [['--token', 'x']],
  [['--url', 'https://a.example', 'b']],
])('says how it is used for %j', (args) => {
  expect(readOptions(args)).toContain('Usage: npm run -s manifest');
});
