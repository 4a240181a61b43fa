import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { createBinding } from './chat/bound.ts';
import type { Card, Chart } from './chat/card.ts';
import { platforms, type Desk } from './chat/interaction.ts';
import type { ChannelChange, ChatLookup } from './chat/port.ts';
import type { Config } from './config.ts';
import type { Program } from './desk/compose.ts';
import { createDesk, type DeskHands } from './desk/desk.ts';
import { eyesOf, sceneOf } from './desk/hands.ts';
import { checkProgram } from './doctor/check-program.ts';
import { checkScopes } from './doctor/check-scopes.ts';
import { doctorCard } from './doctor/doctor-card.ts';
import type { Finding } from './doctor/finding.ts';
import { askAboutClock } from './features/network/clock/flow/clock.ts';
import { followChannel, followInstallation } from './features/network/boards/flow/channel-changes.ts';
import { offerSetup } from './features/network/firms/flow/set-up-code.ts';
import { setupText, setupWaits } from './features/network/firms/set-up-text.ts';
import type { Directory } from './directory/directory.ts';
import { createDirectoryReader } from './directory/directory-store.ts';
import { drawChart } from './print/draw-chart.ts';
import { createDeliver } from './post/deliver.ts';
import { createFileDeliver } from './post/files/deliver-file.ts';
import { createGivenDeliver, type SceneFor } from './post/given/deliver-given.ts';
import { createTellFate } from './post/tell-fate.ts';
import { program as allFeatures } from './program.ts';
import { createSlackCheck } from './slack/check-installation.ts';
import { createSlack, type Slack } from './slack/slack.ts';
import type { Store } from './store/commit.ts';
import { JOBS_PATH } from './shared/job-link.ts';
import { createJobPage } from './web/job-page.ts';
import { createTeams, type Teams } from './teams/teams.ts';
import { startWebServer } from './web/server.ts';
import { createChainWatch } from './worker/chain-watch.ts';
import { createClockWatch, type ClockWatchDeps, type MayAct } from './worker/clock-watch.ts';
import { createOutboxWorker, type OutboxOptions } from './worker/outbox.ts';
import { startSchedule } from './worker/schedule.ts';

export type AppDeps = {
  readonly config: Config;
  /** The features as one: those of program.ts, unless others are given. */
  readonly program?: Program;
  readonly store: Store;
  readonly log: Logger;
  readonly now: () => Date;
  readonly newNonce: () => string;
  /** From 0 to 1; for the jitter of retries. */
  readonly random: () => number;
  /** By what jumps of the clock are noticed, after which nothing is done by it for a while; none are unless given. */
  readonly clockWatch?: Pick<ClockWatchDeps, 'monotonicMs' | 'databaseNow'>;
  /** Whether reminders and digests go by the clock, as they do unless told otherwise, or by `remind` alone. */
  readonly remindsByClock?: boolean;
  /** Shows a line to whoever started the program, where the log does not. */
  readonly print?: (line: string) => void;
  /** Of the account as which the program runs; undefined where nobody is to be told. */
  readonly uid?: number | undefined;
  /** How long to wait for what, where not as long as suits the real Slack. */
  readonly patience?: {
    readonly outbox?: Pick<OutboxOptions, 'backoff' | 'pollMs'>;
    /** For one call of the outbox, in ms. */
    readonly chatTimeoutMs?: number;
  };
};

export type App = {
  readonly port: number;
  /** What people do in chat, as the receivers of both platforms say it. */
  readonly desk: Desk;
  /** Resolves when no message is due to be sent. */
  readonly idle: () => Promise<void>;
  /** Runs what the clock would run in its next tick. */
  readonly tick: () => Promise<void>;
  /** Where Slack does not let the app do all that it needs, as it was installed before it asked for that. Asks Slack. */
  readonly checkScopes: () => Promise<readonly Finding[]>;
  /** Sends the reminders and digests that are due, as the clock would. */
  readonly remind: () => Promise<void>;
  /** Takes no more requests, finishes what is under way. The store stays open. */
  readonly stop: () => Promise<void>;
};

/** How long each part of a self-check may take that somebody waits for in chat, in ms. */
const CHECK_WITHIN_MS = 8_000;

/** How long the messages under way have at a stop, in ms. */
const STOP_SENDING_WITHIN_MS = 5_000;

/** Wires the program together and starts it. Tests call it too. */
export async function createApp(deps: AppDeps): Promise<App> {
  const { config, store, log, now, newNonce, random } = deps;
  const { program = allFeatures, remindsByClock = true, patience = {} } = deps;
  const { publicUrl } = config;
  const readDirectory = createDirectoryReader(() => {
    slack?.forget();
  });
  // That the settings, the migrations and the data key are right, the program proves by running.
  const slackCheck = () =>
    config.slack && slack
      ? createSlackCheck({ apiUrl: config.slack.apiUrl, tokenOf: slack.tokenOf, now })
      : undefined;
  const selfCheck = async (): Promise<Card> =>
    doctorCard(
      await checkProgram({
        store,
        databaseUrl: config.databaseUrl,
        publicUrl,
        signingSecret: config.slack?.door.kind === 'http' ? config.slack.door.signingSecret : undefined,
        slack: slackCheck(),
        // It was adopted as an installation at the start.
        slackOfSettings: undefined,
        teams: teams?.check,
        uid: deps.uid,
        now,
        limitMs: CHECK_WITHIN_MS,
      }),
    );
  const hands: DeskHands = {
    ...{ store, readDirectory, now, newNonce, program, selfCheck, publicUrl },
    // Asked when somebody has done something, and so after all of this is there.
    lookups: {
      get slack() {
        return slack?.lookup;
      },
      get teams() {
        return teams?.lookup;
      },
    },
  };
  const desk = createDesk(hands);
  const onChannel = (change: ChannelChange) => followChannel(hands, change);
  const onInstalled = (lookup: ChatLookup, workspaceId: string) =>
    followInstallation(hands, lookup, { platform: 'slack', workspaceId });
  const shared = {
    ...{ store, directory: readDirectory, now, desk, names: program.names, onChannel },
    binding: createBinding({ sealer: store.sealer, now }),
    drawChart: async (chart: Chart) => {
      try {
        return await drawChart(chart);
      } catch (error) {
        log.error({ err: error }, 'a chart cannot be drawn, so that its card goes without');
        return undefined;
      }
    },
    ...(patience.chatTimeoutMs === undefined ? {} : { timeoutMs: patience.chatTimeoutMs }),
  };
  const slack: Slack | undefined =
    config.slack &&
    createSlack({
      ...shared,
      settings: config.slack,
      publicUrl,
      onInstalled,
      log: log.child({ part: 'slack' }),
    });
  const teams: Teams | undefined =
    config.teams && createTeams({ ...shared, identity: config.teams, log: log.child({ part: 'teams' }) });
  await slack?.adopt();

  const mayAct: MayAct = deps.clockWatch
    ? createClockWatch({
        ...{ store, now, ...deps.clockWatch },
        onHeld: async (tx, held, at) => {
          log.warn({ ...held, now: at }, 'the clock has jumped, so that nothing is done by it for now');
          await askAboutClock(hands, tx, held, at);
        },
      })
    : () => Promise.resolve(true);
  const tasks = [...program.clock].map(([name, { cron, reminds = false, run }]) => ({
    ...{ name, cron, reminds },
    run: async () => {
      if (await mayAct()) await run(hands);
    },
  }));
  const run = async (reminds: boolean): Promise<void> => {
    for (const task of tasks) if (task.reminds === reminds) await task.run();
  };
  const schedule = startSchedule(
    Object.fromEntries(
      tasks.filter(({ reminds }) => !reminds || remindsByClock).map((task) => [task.name, task]),
    ),
    (name, error) => {
      log.error({ err: error, task: name }, 'a scheduled task failed');
    },
  );
  const served = platforms.filter((platform) => config[platform] !== undefined);
  const web = await startWebServer({
    host: config.host,
    port: config.port,
    mounts: { ...slack?.mounts, ...teams?.mounts, [JOBS_PATH]: createJobPage(served) },
    isReady: async () => {
      await store.db.directoryVersion.count();
      return true;
    },
    monotonicMs: deps.clockWatch?.monotonicMs ?? (() => performance.now()),
  });
  const chats = { ...(slack ? { slack: slack.chat } : {}), ...(teams ? { teams: teams.chat } : {}) };
  const sending = {
    ...{ store, readDirectory, now, chats },
    eyesOf: (directory: Directory) => eyesOf(hands, directory),
  };
  const sceneFor: SceneFor = async (tx, key) => sceneOf(hands, tx, await readDirectory(tx), key);
  const outbox = createOutboxWorker({
    store,
    deliver: createDeliver({
      ...sending,
      surfaces: program.surfaces,
      drawHomeTab: program.drawHomeTab,
      deliverFile: createFileDeliver({
        ...sending,
        files: program.files,
        refusalText: program.refusalText,
      }),
      deliverGiven: createGivenDeliver({ store, chats, sceneFor }),
    }),
    onFate: createTellFate(program.surfaces, sceneFor),
    // Nobody else who is alive listens there: what the last one who did had under way is ours to finish.
    workerId: `${hostname()}:${config.host}:${String(web.port)}`,
    now,
    random,
    log: log.child({ part: 'outbox' }),
    ...patience.outbox,
  });
  await slack?.open().catch(async (error: unknown) => {
    await schedule.stop();
    await web.close();
    throw error;
  });
  const chain = createChainWatch({ store, log: log.child({ part: 'chain' }) });
  outbox.start();
  chain.start();
  const setup = await offerSetup(store);
  if (setup) {
    const line = setup.code === undefined ? setupWaits : setupText(setup.code, served);
    log.info(line);
    deps.print?.(line);
  }
  return {
    port: web.port,
    desk,
    idle: outbox.idle,
    tick: async () => {
      await run(false);
      await chain.look();
    },
    checkScopes: async () => {
      const check = slackCheck();
      return check ? checkScopes(store, check) : [];
    },
    remind: () => run(true),
    stop: async () => {
      await schedule.stop();
      await slack?.close();
      // What hangs is left under its lease, for the next start to take back.
      await Promise.race([outbox.stop(), pause(STOP_SENDING_WITHIN_MS, undefined, { ref: false })]);
      // Last, as the worker's name is ours only while we listen. What comes meanwhile is committed and sent later.
      await web.close();
      await slack?.settled();
      await chain.stop();
    },
  };
}
