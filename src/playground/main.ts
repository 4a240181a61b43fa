import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDemoConfig } from '../config.ts';
import { StartRefused } from '../shared/start-refused.ts';
import { tell, toldOfNoOptions } from '../shared/usage.ts';
import { trustClock } from '../features/network/clock/flow/clock.ts';
import type { Store } from '../store/commit.ts';
import { openStore } from '../store/open-store.ts';
import { withBookkeeperInSlack, withBookkeeperInTeams, withBookkeepers } from './demo/bookkeepers.ts';
import { createBot } from './demo/bot.ts';
import { createFastForward } from './demo/fast-forward.ts';
import { seedDemo } from './demo/seed.ts';
import { tellInstalled } from './demo/teams-installed.ts';
import { teamsSettings } from './demo/teams-settings.ts';
import { createLocalSlack } from './slack/local-slack.ts';
import { parseWorld } from './slack/world.ts';
import { createLocalTeams } from './teams/local-teams.ts';
import { parseWorld as parseTeamsWorld } from './teams/world.ts';

/**
 * `npm run demo`: a local Slack and a local Teams with one page, and the unchanged bot beside them as a program of
 * its own, on a database that goes when the demo ends.
 */
const root = new URL('../../', import.meta.url);
const demoFile = (name: string): Promise<string> =>
  readFile(new URL(`src/playground/demo/${name}`, root), 'utf8');

const USAGE = `Usage: npm run demo

  Starts a local Slack and a local Teams with four firms, on one page. Nothing is kept.
  PORT=4500 npm run demo   on another port than 4400`;

async function main(): Promise<void> {
  const told = toldOfNoOptions(process.argv.slice(2), USAGE);
  if (told) {
    tell(told);
    return;
  }
  const { port, logLevel, path } = readDemoConfig();
  // From the first moment, so that Ctrl-C leaves nothing behind however early it comes.
  const stop = stopSignal();
  const isStopping = (): boolean => stop.aborted;
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-demo-'));
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const world = withBookkeeperInSlack(parseWorld(JSON.parse(await demoFile('slack-world.json'))));
    const teamsWorld = withBookkeeperInTeams(parseTeamsWorld(JSON.parse(await demoFile('teams-world.json'))));
    const botPort = await freePort();
    const teams = await createLocalTeams({
      world: teamsWorld,
      botUrl: `http://127.0.0.1:${String(botPort)}/api/messages`,
      callLogSize: 1000,
    });
    closers.push(() => teams.close());
    const databaseUrl = `file:${join(folder, 'demo.db')}`;
    const settings = (): Readonly<Record<string, string>> => ({
      PORT: String(botPort),
      HOST: '127.0.0.1',
      // For the links of jobs: an unfurl domain of the world, and in one's own browser the bot's page.
      PUBLIC_URL: `http://localhost:${String(botPort)}`,
      DATABASE_URL: databaseUrl,
      SLACK_SIGNING_SECRET: world.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      ...teamsSettings(teamsWorld, teams),
      LOG_LEVEL: logLevel,
      PATH: path,
    });
    const bot = createBot(settings, botPort, stop);
    const slack = await createLocalSlack({
      world,
      port,
      botUrl: `http://127.0.0.1:${String(botPort)}/slack/events`,
      pageDir: fileURLToPath(new URL('dist/playground/page', root)),
      teamsUrl: teams.url,
      fastForward: createFastForward(bot, () => withStore(databaseUrl, trustClock)),
      callLogSize: 1000,
    }).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      throw new StartRefused(
        'port-taken',
        `Port ${String(port)} is already in use.`,
        'Stop the other program, or pick another port: PORT=4500 npm run demo',
      );
    });
    closers.push(() => slack.close());
    if (isStopping()) return;

    const network = withBookkeepers(await demoFile('network.json'));
    await withStore(databaseUrl, (store) => seedDemo(store, network));
    if (isStopping()) return;

    closers.push(() => bot.stop());
    await bot.start(0);
    if (isStopping()) return;
    await tellInstalled(teams.url, teamsWorld);
    if (isStopping()) return;

    process.stdout.write(`
Peer Dispatch is ready:  ${slack.url.replace('127.0.0.1', 'localhost')}

Be Ann (Alder IT), Bob (Birch Networks) or Carla (Cedar Systems) in Slack, or Dora (Dogwood Cloud) in Teams.
Ava (Alder IT) and Dina (Dogwood Cloud) keep the books of their firms.
Try /dispatch in #peers-north.
Stop with Ctrl-C; nothing is kept.
`);
    await Promise.race([once(stop, 'abort'), bot.endedByItself]);
    if (!isStopping()) throw new Error('The bot has ended by itself; its last lines above say why.');
  } finally {
    await close();
  }
}

/** While no bot runs on it. */
async function withStore(url: string, use: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore({ url, dataKey: undefined, now: () => new Date() });
  try {
    await use(store);
  } finally {
    await store.close();
  }
}

/** Aborted by Ctrl-C, by a request to end, and when the terminal goes away. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      controller.abort();
    });
  return controller.signal;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    const text =
      error instanceof StartRefused
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
