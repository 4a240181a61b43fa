/** Writes the Teams app for one's own address and bot as a zip to upload; `npm run manifest:teams`. */
import { AppManifestUtils, type TeamsManifestV1D30 } from '@microsoft/app-manifest';
import { zipSync } from 'fflate';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { readTeamsAppConfig } from '../src/config.ts';
import { asksForHelp, tell } from '../src/shared/usage.ts';
import { colorIcon, outlineIcon } from './icon.ts';

const USAGE = `Usage: npm run manifest:teams [-- --url https://dispatch.example.org] [--app-id ID]

  --url ADDRESS   the https address under which Teams reaches the program; else PUBLIC_URL
  --app-id ID     the id of the bot's app registration in Microsoft Entra; else TEAMS_APP_ID

  Both settings are read from .env or the environment.`;

const FILE = 'peer-dispatch-teams.zip';
const EXAMPLE = 'https://dispatch.example.com';
const NOBODY = '00000000-0000-0000-0000-000000000000';

export type TeamsOptions = { readonly url: string; readonly appId: string };

type Set = { readonly [K in keyof TeamsOptions]?: TeamsOptions[K] | undefined };

/** Reads the command line and the settings. Returns what to tell the one who typed it where it is not right. */
export function readTeamsOptions(args: readonly string[], set: Set): TeamsOptions | string {
  const text = { type: 'string' } as const;
  let given: { readonly url?: string; readonly 'app-id'?: string };
  try {
    given = parseArgs({ args: [...args], options: { url: text, 'app-id': text } }).values;
  } catch (error) {
    return `${error instanceof Error ? error.message : ''}\n\n${USAGE}`;
  }
  const url = given.url ?? set.url;
  const appId = given['app-id'] ?? set.appId;
  const missing = [
    ...(url === undefined ? ['The address: give --url, or set PUBLIC_URL.'] : []),
    ...(appId === undefined
      ? [
          'The id of your app registration (Application (client) ID in Microsoft Entra): give --app-id, or set TEAMS_APP_ID.',
        ]
      : []),
  ];
  if (url === undefined || appId === undefined) return `Missing:\n  ${missing.join('\n  ')}\n\n${USAGE}`;
  if (!/^https:\/\/[^\s/]+(?:\/\S*)?$/.test(url)) return `The address must begin with https://.\n\n${USAGE}`;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId))
    return `The id must look like ${NOBODY}.\n\n${USAGE}`;
  return { url: url.replace(/\/+$/, ''), appId };
}

/** The template with one's own address and bot in it. */
export function fillInTeams(template: string, { url, appId }: TeamsOptions, version: string): string {
  return template
    .replaceAll(EXAMPLE, url)
    .replaceAll(new URL(EXAMPLE).host, new URL(url).host)
    .replaceAll(NOBODY, appId)
    .replace('"version": "0.0.0"', `"version": "${version}"`);
}

/** The app as Teams takes it. Throws where its manifest is not as Microsoft's schema has it. */
export async function teamsApp(manifest: string): Promise<Uint8Array> {
  const faults = await AppManifestUtils.validateAgainstSchema(
    JSON.parse(manifest) as TeamsManifestV1D30.TeamsManifestV1D30,
  );
  if (faults.length > 0) throw new Error(`The manifest is not right: ${faults.join('; ')}`);
  return zipSync({
    'manifest.json': new TextEncoder().encode(manifest),
    'color.png': colorIcon(),
    'outline.png': outlineIcon(),
  });
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const options = asksForHelp(args) ? USAGE : readTeamsOptions(args, readTeamsAppConfig());
  if (typeof options === 'string') {
    tell({ text: options, isError: !asksForHelp(args) });
    return;
  }
  const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const [template, pack] = await Promise.all([read('teams.json'), read('../package.json')]);
  const { version } = JSON.parse(pack) as { version: string };
  await writeFile(FILE, await teamsApp(fillInTeams(template, options, version)));
  process.stdout.write(`Wrote ${FILE}. Upload it in the Teams admin center, or in Teams under Apps.\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
