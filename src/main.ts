import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { readConfig, type Config } from './config.ts';
import { accountFindings } from './doctor/account-findings.ts';
import { readDoubts } from './features/network/open/read-doubts.ts';
import { doubtText } from './features/network/steward/doubt-text.ts';
import { program } from './program.ts';
import type { Store } from './store/commit.ts';
import { readDatabaseClock } from './store/database-clock.ts';
import { openStore } from './store/open-store.ts';
import { StartRefused } from './shared/start-refused.ts';
import { tell, toldOfNoOptions } from './shared/usage.ts';

const USAGE = `Usage: npm start

  Starts Peer Dispatch. It has no options: its settings are read from the environment, and .env.example
  describes each of them. With a file of them:

  node --env-file=.env dist/main.js`;

/** What ends it in order: a supervisor, Ctrl-C, and a terminal or connection that is closed. */
const ENDINGS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

const STOP_WITHIN_MS = 10_000;

async function main(): Promise<void> {
  const told = toldOfNoOptions(process.argv.slice(2), USAGE);
  if (told) {
    tell(told);
    return;
  }
  const config = readConfig();
  const log = pino({
    level: config.logLevel,
    // The last line of defence: nothing here is logged on purpose.
    redact: [
      '*.token',
      '*.botToken',
      '*.appToken',
      '*.refreshToken',
      '*.clientSecret',
      '*.password',
      '*.privateKey',
      '*.stateSecret',
      '*.responseUrl',
      '*.authorization',
      '*.confidential',
      '*.leadPrivate',
    ],
  });
  const now = (): Date => new Date();
  const uid = process.getuid?.();
  const warn = ({ message }: Error): void => {
    log.warn(message);
  };
  const store = await openStore({
    url: config.databaseUrl,
    dataKey: config.dataKey,
    filesUrl: config.filesUrl,
    now,
    warn,
  });
  await refuseDoubts(store, now);
  const clockWatch = {
    monotonicMs: () => performance.now(),
    databaseNow: async () => (await readDatabaseClock(store.sql, config.databaseUrl, now))?.theirs,
  };
  const app = await createApp({
    config,
    store,
    log,
    now,
    newNonce: randomUUID,
    random: Math.random,
    uid,
    clockWatch,
    print: (line) => {
      // Beside the log, which is for programs, or instead of it where it leaves such lines out.
      if (process.stderr.isTTY || !log.isLevelEnabled('info')) process.stderr.write(`${line}\n`);
    },
  });
  const address = config.publicUrl ?? `http://localhost:${String(app.port)}`;
  for (const { text, remedy } of accountFindings(uid)) log.warn(`${text} ${remedy}`);
  log.info(
    {
      port: app.port,
      ...whereSlackComesIn(config, address),
      ...(config.teams ? { teamsEndpoint: `${address}/api/messages` } : {}),
    },
    'ready',
  );

  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    app
      .stop()
      .then(() => store.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'could not stop cleanly');
          process.exit(1);
        },
      );
  };
  for (const signal of ENDINGS) process.on(signal, stop);

  // It works already: to ask about many workspaces takes a while.
  const lacking = await app.checkScopes().catch((error: unknown) => {
    if (!isStopping) log.warn({ err: error }, 'the permissions in Slack could not be looked at');
    return [];
  });
  for (const { text, remedy = '' } of lacking) log.warn(`${text} ${remedy}`);
}

/** What is written while the meaning of old amounts is open would be in other digits beside them, and never told apart. */
async function refuseDoubts(store: Store, now: () => Date): Promise<void> {
  const doubts = await readDoubts({ store, program, now });
  if (doubts.length === 0) return;
  const texts = doubts.map(doubtText);
  throw new StartRefused(
    'amounts-in-doubt',
    texts.map(({ fault }) => fault).join('\n'),
    texts.map(({ remedy }) => remedy).join('\n'),
  );
}

function whereSlackComesIn({ slack }: Config, address: string): object {
  if (!slack) return {};
  return {
    ...(slack.door.kind === 'http'
      ? { slackRequestUrl: `${address}/slack/events` }
      : { slack: 'Socket Mode' }),
    ...(slack.oauth ? { installUrl: `${address}/slack/install` } : {}),
  };
}

/** What the operator can mend is said in one message; anything else is a bug and shows its stack. */
function explain(error: unknown): string {
  if (error instanceof StartRefused) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`Peer Dispatch cannot start.\n${explain(error)}\n`);
  process.exit(1);
});
