import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { fillInTeams, readTeamsOptions, teamsApp } from '../../manifests/teams.ts';
import { readWords } from '../../src/desk/words.ts';
import { program } from '../../src/program.ts';
import { objectsIn } from './check-card.ts';

const template = await readFile(new URL('../../manifests/teams.json', import.meta.url), 'utf8');
const appId = '1d2c3b4a-0000-4000-8000-00000000000a';
const filled = fillInTeams(template, { url: 'https://jobs.alder.example/bot', appId }, '0.1.0');

it('is one that Microsoft’s schema takes, with both icons', async () => {
  const files = unzipSync(await teamsApp(filled));
  expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(new TextDecoder().decode(files['manifest.json'])).toBe(filled);
});

it('is not written where the schema refuses it', async () => {
  await expect(teamsApp(filled.replace('"short": "Dispatch"', '"short": 7'))).rejects.toThrow('not right');
  await expect(teamsApp(filled.replace('"fetchTask"', '"fetchtask"'))).rejects.toThrow('not right');
});

it('is for one’s own address and bot', () => {
  const manifest = JSON.parse(filled) as Record<string, unknown>;
  expect(filled).not.toMatch(/example\.com|00000000-0000-0000/);
  expect(manifest).toMatchObject({ id: appId, version: '0.1.0', validDomains: ['jobs.alder.example'] });
  expect(objectsIn(manifest).flatMap(({ botId }) => (botId === undefined ? [] : [botId]))).toEqual([
    appId,
    appId,
  ]);
});

it('asks for no permission', () => {
  const manifest = JSON.parse(template) as Record<string, unknown>;
  for (const key of ['permissions', 'devicePermissions', 'authorization', 'webApplicationInfo'])
    expect(manifest).not.toHaveProperty(key);
});

it('lists only commands that the program knows', () => {
  const titles = objectsIn(JSON.parse(template)).flatMap(({ title, type }) =>
    typeof title === 'string' && type === undefined ? [title] : [],
  );
  expect(titles.length).toBeGreaterThan(5);
  for (const title of titles) {
    const meant = readWords(program.commands, title);
    if (title === 'help') expect(meant).toEqual({ help: true });
    else expect(meant, title).toMatchObject({ command: {}, verb: title });
  }
});

it('draws its icons at the size that Teams wants, the outline white on nothing', async () => {
  const files = unzipSync(await teamsApp(filled));
  for (const [name, size] of [
    ['color.png', 192],
    ['outline.png', 32],
  ] as const) {
    const image = Buffer.from(files[name] ?? []);
    expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([size, size]);
    const data = image.subarray(image.indexOf('IDAT') + 4, image.indexOf('IEND') - 8);
    const pixels = inflateSync(data);
    expect(pixels).toHaveLength(size * (size * 4 + 1));
    const alphas = new Set(
      pixels.filter((_, index) => (index % (size * 4 + 1)) % 4 === 0 && index % (size * 4 + 1) > 0),
    );
    if (name === 'color.png') expect([...alphas]).toEqual([255]);
    else expect(alphas.has(0) && alphas.has(255)).toBe(true);
  }
});

it.each([
  [[]],
  [['--url', 'https://a.example']],
  [['--url', 'http://a.example', '--app-id', appId]],
  [['--url', 'https://a.example', '--app-id', 'mine']],
  [['--url', 'https://a.example', '--app-id', appId, 'more']],
  [['--app-id', appId, '--app-id', appId]],
])('says how it is used for %j', (args) => {
  expect(readTeamsOptions(args, {})).toContain('Usage: npm run manifest:teams');
});

it('reads its options in any order', () => {
  const options = readTeamsOptions(['--app-id', appId, '--url', 'https://a.example/'], {});
  expect(options).toEqual({ url: 'https://a.example', appId });
});

it('takes from the settings what is not given, and names what neither has', () => {
  const set = { url: 'https://a.example', appId };
  expect(readTeamsOptions([], set)).toEqual(set);
  expect(readTeamsOptions(['--url', 'https://b.example'], set)).toEqual({ url: 'https://b.example', appId });
  expect(readTeamsOptions([], { url: set.url })).toMatch(
    /^Missing:\n {2}The id .* set TEAMS_APP_ID\.\n\nUsage/,
  );
  expect(readTeamsOptions([], { appId })).toMatch(/^Missing:\n {2}The address: .* set PUBLIC_URL\.\n\nUsage/);
});
