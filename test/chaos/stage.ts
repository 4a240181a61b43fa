/** The built program before a local Slack, as one or several processes of their own on one database. */
import { vi } from 'vitest';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { createControlClient, type ControlClient } from '../support/control-client.ts';
import { createLocalSlack } from '../../src/playground/slack/local-slack.ts';
import type { Store } from '../../src/store/commit.ts';
import { testDataKey, type TestDatabase } from '../support/databases.ts';
import { openGateway, type Gateway } from '../support/gateway.ts';
import type { Setting } from '../support/networks.ts';
import type { LogLine } from '../support/running-network.ts';
import { createBot, type Bot, type Ended } from './bot.ts';

export type Stage = {
  readonly control: ControlClient;
  readonly gateway: Gateway;
  /** Our own view of the database. */
  readonly store: Store;
  readonly bots: readonly Bot[];
  /** Starts a bot; once it is ready, Slack sends to it. False when it ended before. */
  readonly start: (bot: Bot) => Promise<boolean>;
  /** Ends a bot; Slack then sends to those that are left. */
  readonly end: (bot: Bot, signal: NodeJS.Signals) => Promise<Ended>;
  /** Resolves when Slack reaches a bot. */
  readonly whenUp: () => Promise<void>;
  /** Resolves when nothing waits in the outbox any more. */
  readonly settled: () => Promise<void>;
  /** What all runs logged. */
  readonly log: () => readonly LogLine[];
};

const SETTLE_MS = 120_000;

/** Makes it, with no bot started yet; it ends with the test. */
export async function setStage(database: TestDatabase, setting: Setting, bots: number): Promise<Stage> {
  const { world, network } = setting;
  const gateway = await openGateway(world.signingSecret);
  const slack = await createLocalSlack({ world, botUrl: gateway.url, rateLimits: false });
  const store = await database.open();
  await importNetwork(store, network);
  const settings = {
    DATABASE_URL: database.url,
    DATA_KEY: testDataKey,
    SLACK_SIGNING_SECRET: world.signingSecret,
    SLACK_API_URL: slack.apiUrl,
  };
  const made = await Promise.all(Array.from({ length: bots }, () => createBot(settings)));
  const up = new Set<Bot>();
  const waiting: (() => void)[] = [];
  const direct = (): void => {
    gateway.lead(made.filter((bot) => up.has(bot)).map(({ url }) => url));
    if (up.size === 0) return;
    for (const resolve of waiting.splice(0)) resolve();
  };
  database.afterwards(async () => {
    await slack.close();
    await gateway.close();
    for (const bot of made) bot.runs.at(-1)?.kill('SIGKILL');
    for (const bot of made) await bot.runs.at(-1)?.ended;
  });
  return {
    control: createControlClient(slack.url),
    gateway,
    store,
    bots: made,
    start: async (bot) => {
      const run = bot.start();
      const isReady = await run.ready;
      // It may have been killed while we heard of it.
      if (isReady && bot.run() === run && !run.isEnding()) {
        up.add(bot);
        direct();
      }
      return isReady;
    },
    end: (bot, signal) => {
      bot.run().kill(signal);
      up.delete(bot);
      direct();
      return bot.run().ended;
    },
    whenUp: () => (up.size > 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    settled: () =>
      vi.waitFor(
        async () => {
          const rows = await store.db.outboxRow.findMany({ where: { status: 'pending' } });
          if (rows.length === 0) return;
          const shown = rows.slice(0, 5).map(({ key, lastError }) => `${key}: ${lastError ?? 'no error'}`);
          throw new Error(`${rows.length} not sent yet: ${shown.join(', ')}`);
        },
        { timeout: SETTLE_MS, interval: 100 },
      ),
    log: () => made.flatMap(({ runs }) => runs.flatMap(({ log }) => log)),
  };
}
