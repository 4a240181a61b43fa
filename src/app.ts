import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { DispatchDeps } from './dispatch/carry-out.ts';
import { createDeliver } from './dispatch/deliver.ts';
import { createDesk } from './dispatch/desk.ts';
import { expireJobs } from './dispatch/expire-jobs.ts';
import { createDirectoryReader } from './network/current-directory.ts';
import { createSlackChat } from './slack/chat.ts';
import { adoptBotToken } from './slack/adopt-bot-token.ts';
import { createSlackInstallations } from './slack/install-store.ts';
import { createSlackApp } from './slack/slack-app.ts';
import { createSlackViews } from './slack/views.ts';
import type { Store } from './store/commit.ts';
import { startWebServer } from './web/server.ts';
import { createOutboxWorker, type OutboxOptions } from './worker/outbox.ts';
import { startSchedule } from './worker/schedule.ts';

export type AppDeps = {
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newNonce: () => string;
  /** From 0 to 1; for the jitter of retries. */
  readonly random: () => number;
  /** How long to wait for what, where not as long as suits the real Slack. */
  readonly patience?: {
    readonly outbox?: Pick<OutboxOptions, 'backoff' | 'pollMs'>;
    /** For one call of the outbox, in ms. */
    readonly slackTimeoutMs?: number;
  };
};

export type App = {
  readonly port: number;
  /** Resolves when no message is due to be sent. */
  readonly idle: () => Promise<void>;
  /** Runs what the clock would run in its next tick. */
  readonly tick: () => Promise<void>;
  /** Takes no more requests, finishes what is under way. The store stays open. */
  readonly stop: () => Promise<void>;
};

/** Wires the program together and starts it. Tests call it too. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, store, log, now, newNonce, random, patience = {} } = deps;
  const dispatch: DispatchDeps = { store, directory: createDirectoryReader(), now };
  const installations = createSlackInstallations(store);
  const { apiUrl, botToken, signingSecret } = config.slack;
  const slackLog = log.child({ part: 'slack' });
  const chat = createSlackChat({
    apiUrl,
    tokenOf: installations.tokenOf,
    ...(patience.slackTimeoutMs === undefined ? {} : { timeoutMs: patience.slackTimeoutMs }),
  });
  const views = createSlackViews({
    apiUrl,
    tokenOf: installations.tokenOf,
    onFailure: (failure) => {
      slackLog.warn({ failure }, 'a form could not be opened');
    },
  });
  const slack = createSlackApp({
    signingSecret,
    desk: createDesk({ ...dispatch, newNonce }),
    chat,
    views,
    installations,
    log: slackLog,
    patienceMs: 600,
  });
  const outbox = createOutboxWorker({
    store,
    deliver: createDeliver({ ...dispatch, chats: { slack: chat } }),
    now,
    random,
    log: log.child({ part: 'outbox' }),
    ...patience.outbox,
  });
  if (botToken !== undefined) await adoptBotToken({ apiUrl, botToken, installations });

  const expire = (): Promise<void> => expireJobs(dispatch);
  const schedule = startSchedule(
    { 'expire requests': { cron: '*/15 * * * * *', run: expire } },
    (name, error) => {
      log.error({ err: error, task: name }, 'a scheduled task failed');
    },
  );
  const web = await startWebServer({
    host: config.host,
    port: config.port,
    mounts: { '/slack/events': slack.requestListener },
    isReady: async () => {
      await store.db.directoryVersion.count();
      return true;
    },
  });
  outbox.start();
  return {
    port: web.port,
    idle: outbox.idle,
    tick: expire,
    stop: async () => {
      await web.close();
      await schedule.stop();
      await outbox.stop();
    },
  };
}
