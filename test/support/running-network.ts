/**
 * The whole program before a local Slack: real HTTP, real signatures, a real database. One instance or
 * several on one database, each request to the next of them.
 */
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterEach, vi } from 'vitest';
import { createApp, type App, type AppDeps } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { teamsSettings } from '../../src/playground/demo/teams-settings.ts';
import { createControlClient, type ControlClient } from './control-client.ts';
import { createLocalSlack, type LocalSlack } from '../../src/playground/slack/local-slack.ts';
import type { Store } from '../../src/store/commit.ts';
import type { TestDatabase } from './databases.ts';
import { createLocalTeams, type LocalTeams } from '../../src/playground/teams/local-teams.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { openRelay } from './relay.ts';
import { createTeamsClient, type TeamsClient } from './teams-client.ts';
import { teamsKeys } from './teams-keys.ts';
import { demoSetting, type Setting } from './networks.ts';

export type SettableClock = {
  readonly now: () => Date;
  /** Lets so much time pass for the program, beside the real time; Slack and timers do not notice. */
  readonly advance: (ms: number) => void;
};

export type LogLine = { readonly level: number; readonly msg: string; readonly [field: string]: unknown };

export type RunningNetwork = {
  readonly setting: Setting;
  readonly slack: LocalSlack;
  readonly control: ControlClient;
  /** Before the local Teams, where the setting has one. */
  readonly teams: TeamsClient;
  /** The program's settings for it; none where there is no Teams. */
  readonly teamsSettings: Readonly<Record<string, string>>;
  /** Everything that Slack sent to the program, and what it answered. */
  readonly gateway: Gateway;
  readonly database: TestDatabase;
  /** That of the first instance. */
  readonly store: Store;
  readonly apps: readonly App[];
  readonly clock: SettableClock;
  /** What all instances logged, at every level. */
  readonly log: readonly LogLine[];
  /** Resolves when the program has answered every request. */
  readonly answered: () => Promise<void>;
  /** Resolves when every request is answered and the outbox empty: also what had to be tried again was sent. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type NetworkOptions = {
  /** The demo network unless given. */
  readonly setting?: Setting;
  /** Other features than those of the program. */
  readonly program?: NonNullable<AppDeps['program']>;
  /** Instances of the program; one unless given. */
  readonly instances?: number;
  /** Slack's rate limits, which are off unless asked for. */
  readonly rateLimits?: boolean;
  readonly patience?: NonNullable<AppDeps['patience']>;
  /** Settings of the program beside those of every test, or instead of them; an empty one is not set. */
  readonly settings?: Readonly<Record<string, string>>;
  /** When its clock starts: `now` where what is tested compares it with the platforms' own. */
  readonly from?: Date | 'now';
  /** Whether it notices jumps of its clock, as the program does; the clock that nobody sets is the real one. */
  readonly watchesClock?: boolean;
  /** For a database that has a network already, of which nothing is brought in. */
  readonly takenOver?: TakenOver;
};

export type TakenOver = {
  /** From when on its clock goes. */
  readonly at: Date;
  /** What to do before the program is started on it. */
  readonly prepare: (slack: LocalSlack, teams: LocalTeams) => Promise<void>;
};

/** What is kept of a database that is taken over names the minute, which a machine at work elsewhere may take long for. */
const SLOWLY = 0.1;

/** A Tuesday in New York, ten in the morning: what a test sees depends neither on the hour nor on the day it runs at. */
const A_TUESDAY = new Date('2030-03-05T15:00:00Z');

/** How long the outbox may take to become empty. */
const SETTLE_MS = 60_000;

async function startNetwork(database: TestDatabase, options: NetworkOptions = {}): Promise<RunningNetwork> {
  const {
    program,
    instances = 1,
    rateLimits = false,
    patience = {},
    settings = {},
    takenOver,
    from = A_TUESDAY,
  } = options;
  const setting = options.setting ?? (await demoSetting());
  const { world, network } = setting;
  const clock = takenOver
    ? createSettableClock(takenOver.at, SLOWLY)
    : createSettableClock(from === 'now' ? new Date() : from);
  const log: LogLine[] = [];
  const gateway = await openGateway(world.signingSecret);
  const slack = await createLocalSlack({ world, botUrl: gateway.url, rateLimits });
  const relay = await openRelay();
  const teams = setting.teams && {
    world: setting.teams,
    ...(await createLocalTeams({
      world: setting.teams,
      botUrl: `${relay.url}/api/messages`,
      rateLimits,
      keys: await teamsKeys(),
    })),
  };
  if (takenOver && teams) await takenOver.prepare(slack, teams);
  const stores = [await database.open({ now: clock.now })];
  while (stores.length < instances) stores.push(await database.open({ now: clock.now }));
  const [store] = stores as [Store];
  if (!takenOver) await importNetwork(store, network);
  const settingsOfTeams = teams ? teamsSettings(teams.world, teams) : {};
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    SLACK_SIGNING_SECRET: world.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ...settingsOfTeams,
    ...settings,
  });
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(JSON.parse(line) as LogLine) });
  const apps: App[] = [];
  for (const each of stores)
    apps.push(
      await createApp({
        config,
        ...(program ? { program } : {}),
        store: each,
        log: logger,
        now: clock.now,
        newNonce: randomUUID,
        random: Math.random,
        // A morning in which a test happens to run must not change what its people are told.
        remindsByClock: false,
        ...(options.watchesClock
          ? {
              clockWatch: {
                monotonicMs: () => performance.now(),
                databaseNow: () => Promise.resolve(undefined),
              },
            }
          : {}),
        patience,
      }),
    );
  relay.lead(apps.map(({ port }) => `http://127.0.0.1:${String(port)}`));
  gateway.lead(apps.map(({ port }) => `http://127.0.0.1:${String(port)}/slack/events`));
  const answered = async (): Promise<void> => {
    await vi.waitFor(
      () => {
        const waiting = gateway.underWay + relay.underWay;
        if (waiting > 0) throw new Error(`${waiting} requests are not answered yet`);
      },
      { timeout: SETTLE_MS, interval: 10 },
    );
  };
  return {
    setting,
    slack,
    control: createControlClient(slack.url),
    teamsSettings: settingsOfTeams,
    teams: createTeamsClient(teams?.url ?? 'http://no.teams.in.this.setting'),
    gateway,
    database,
    store,
    apps,
    clock,
    log,
    answered,
    settled: async () => {
      await answered();
      await vi.waitFor(
        async () => {
          await Promise.all(apps.map((app) => app.idle()));
          const waiting = await store.db.outboxRow.findMany({ where: { status: 'pending' } });
          const rows = waiting.map(({ key, lastError }) => `${key}: ${lastError ?? 'not tried'}`);
          if (rows.length > 0) throw new Error(`not sent yet: ${rows.join(', ')}`);
        },
        { timeout: SETTLE_MS, interval: 10 },
      );
    },
    close: async () => {
      // Slack first: what it still has under way would keep the program's connections open.
      await slack.close();
      await teams?.close();
      await gateway.close();
      await relay.close();
      await Promise.all(apps.map((app) => app.stop()));
    },
  };
}

/**
 * Gives the means to start networks that end with their test, before its database goes. To be called within
 * the tests of `describeOnBothDatabases` or `describeOnSqlite`, whose `fresh` it takes.
 */
export function networksOn(
  fresh: () => Promise<TestDatabase>,
  always: NetworkOptions = {},
): (options?: NetworkOptions) => Promise<RunningNetwork> {
  const running: RunningNetwork[] = [];
  afterEach(async () => {
    for (const network of running.splice(0)) await network.close();
  });
  return async (options) => {
    const network = await startNetwork(await fresh(), { ...always, ...options });
    running.push(network);
    return network;
  };
}

/** @param from when it is now @param pace how fast it goes, beside the real time */
function createSettableClock(from: Date, pace = 1): SettableClock {
  const startedAt = Date.now();
  let ahead = from.getTime();
  return {
    now: () => new Date(Math.floor((Date.now() - startedAt) * pace) + ahead),
    advance: (ms) => {
      ahead += ms;
    },
  };
}
