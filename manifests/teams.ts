/** Writes the Teams app for one's own address and bot as a zip to upload; `npm run manifest:teams`. */
import { AppManifestUtils, type TeamsManifestV1D30 } from '@microsoft/app-manifest';
import { zipSync } from 'fflate';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { colorIcon, outlineIcon } from './icon.ts';

const USAGE = `Usage: npm run manifest:teams -- --url https://dispatch.example.org --app-id ID

  --url ADDRESS   the https address under which Teams reaches the program
  --app-id ID     the id of the bot's app registration in Microsoft Entra`;

const FILE = 'peer-dispatch-teams.zip';
const EXAMPLE = 'https://dispatch.example.com';
const NOBODY = '00000000-0000-0000-0000-000000000000';

export type TeamsOptions = { readonly url: string; readonly appId: string };

/** Reads the command line. Returns what to tell the one who typed it where it is not right. */
export function readTeamsOptions(args: readonly string[]): TeamsOptions | string {
  const given = new Map(
    args.flatMap((arg, index) => (index % 2 === 0 ? [[arg, args[index + 1] ?? '']] : [])),
  );
  const [url, appId] = [given.get('--url'), given.get('--app-id')];
  if (url === undefined || appId === undefined || given.size !== 2 || args.length !== 4) return USAGE;
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
  const options = readTeamsOptions(process.argv.slice(2));
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`);
    process.exitCode = 2;
    return;
  }
  const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const [template, pack] = await Promise.all([read('teams.json'), read('../package.json')]);
  const { version } = JSON.parse(pack) as { version: string };
  await writeFile(FILE, await teamsApp(fillInTeams(template, options, version)));
  process.stdout.write(`Wrote ${FILE}. Upload it in the Teams admin center, or in Teams under Apps.\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
