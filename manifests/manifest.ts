/** Prints the Slack manifest for one's own address or for Socket Mode; `npm run manifest`. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { asksForHelp, tell } from '../src/shared/usage.ts';

const USAGE = `Usage: npm run -s manifest -- --url https://dispatch.example.org
       npm run -s manifest -- --socket [--url https://dispatch.example.org]

  --url ADDRESS   the https address under which Slack and browsers reach the program
  --socket        for Socket Mode; the address is then for installing in several workspaces alone`;

const EXAMPLE = 'https://dispatch.example.com';
const EXAMPLE_HOST = 'dispatch.example.com';

/** How the program is reached; `url` is undefined for Socket Mode in one workspace. */
export type ManifestOptions = { readonly url: string | undefined; readonly socket: boolean };

/** Reads the command line. Returns what to tell the one who typed it where it is not right. */
export function readOptions(args: readonly string[]): ManifestOptions | string {
  const rest = args.filter((arg) => arg !== '--socket');
  const socket = rest.length < args.length;
  const [name, url, ...more] = rest;
  if (more.length > 0 || (name !== undefined && name !== '--url')) return USAGE;
  if (name === undefined) return socket ? { url: undefined, socket } : USAGE;
  if (url === undefined || !/^https:\/\/[^\s/]+(?:\/\S*)?$/.test(url))
    return `The address must begin with https://.\n\n${USAGE}`;
  return { url: url.replace(/\/+$/, ''), socket };
}

/**
 * The manifest as one pastes it. In Socket Mode Slack takes no address for what it sends; without an address there
 * are no links of jobs for Slack to look for.
 */
export function fillIn(manifest: string, { url, socket }: ManifestOptions): string {
  const lines = manifest.split('\n').filter((line) => !line.startsWith('#'));
  const kept = lines.filter(
    (line) =>
      !(socket && /^\s+(?:request_url|url): /.test(line)) &&
      !(
        url === undefined &&
        /^\s+(?:(?:redirect_urls|unfurl_domains):$|- (?:https:|dispatch\.example\.com$))/.test(line)
      ),
  );
  return (
    kept
      .join('\n')
      .replaceAll(EXAMPLE, url ?? EXAMPLE)
      // A domain alone: Slack takes neither a port nor a path there.
      .replace(`- ${EXAMPLE_HOST}\n`, `- ${new URL(url ?? EXAMPLE).hostname}\n`)
      .replace('socket_mode_enabled: false', `socket_mode_enabled: ${String(socket)}`)
  );
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const options = asksForHelp(args) ? USAGE : readOptions(args);
  if (typeof options === 'string') {
    tell({ text: options, isError: !asksForHelp(args) });
    return;
  }
  const manifest = await readFile(new URL('slack.yaml', import.meta.url), 'utf8');
  process.stdout.write(fillIn(manifest, options));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
