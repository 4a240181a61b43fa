import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { channelEvents } from '../../src/slack/channel-events.ts';
import { slackMethods } from './methods.ts';

const manifest = await readFile(new URL('../../manifests/slack.yaml', import.meta.url), 'utf8');

/** The bot scopes that the manifest asks for: the list under `bot:`. */
const scopes = manifest
  .split('bot:\n')[1]!
  .split('\nsettings:')[0]!
  .split('\n')
  .flatMap((line) => /^\s+- ([a-z:]+)(?: #.*)?$/.exec(line)?.[1] ?? []);

it('asks for the scopes of the methods that are called, for the command, and for no more', () => {
  const needed = new Set<string>(['commands', ...Object.values(slackMethods).flat()]);
  expect(new Set(scopes)).toEqual(needed);
});

it('gives a reason for each scope', () => {
  for (const scope of scopes) expect(manifest).toMatch(new RegExp(`- ${scope} # .{10,}`));
});

it('subscribes to the events that are read, and to no others', () => {
  const events = manifest.split('bot_events:\n')[1]!.split('  interactivity:')[0]!;
  const named = [...events.matchAll(/- (\w+)/g)].map(([, name]) => name);
  expect(named).toEqual(['app_uninstalled', 'tokens_revoked', ...channelEvents]);
});
