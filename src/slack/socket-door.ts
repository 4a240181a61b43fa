import { setTimeout as pause } from 'node:timers/promises';
import { SocketModeReceiver, webApi } from '@slack/bolt';
import { StartRefused } from '../shared/start-refused.ts';
import type { Door } from './door.ts';
import { failureOf } from './failure.ts';
import { silentLogger, type SlackLog } from './sdk-log.ts';

export type SocketDoorDeps = {
  readonly apiUrl: string;
  readonly appToken: string;
  readonly log: SlackLog;
};

/** Waits between tries to connect, in ms: the first at once, as people click meanwhile; doubled up to the last. */
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
/** How long those who were taken have at a close, in ms: Slack waits no longer. */
const ANSWER_WITHIN_MS = 3_000;
const HANG_UP_WITHIN_MS = 1_000;

/**
 * Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode): the program calls Slack, so that it needs no
 * address of its own. What it does not acknowledge, Slack sends again over the next connection.
 *
 * Connecting again is done here: Bolt's client waits five seconds before its first try, and where a try is
 * refused its promise is rejected with nobody to catch it, which ends the program.
 */
export function createSocketDoor({ apiUrl, appToken, log }: SocketDoorDeps): Door {
  const receiver = new SocketModeReceiver({
    appToken,
    // It would say once more what is said here.
    logger: silentLogger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 },
    },
    // Not acknowledged, so that Slack sends it again.
    processEventErrorHandler: () => {
      log.warn({}, 'a request through Socket Mode was not answered');
      return Promise.resolve(false);
    },
  });
  const { client } = receiver;
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  const isClosing = (): boolean => closing.signal.aborted;
  let lost = Promise.resolve();

  /** Resolves at Slack's hello; from then on `lost` resolves at the end of the connection. */
  async function connect(): Promise<void> {
    lost = new Promise((resolve) => {
      client.once('disconnected', () => {
        resolve();
      });
    });
    await receiver.start();
    log.info({}, 'connected through Socket Mode');
  }

  async function stayConnected(): Promise<void> {
    let wait = 0;
    for (;;) {
      await lost;
      if (isClosing()) return;
      await pause(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      if (isClosing()) return;
      try {
        await connect();
        wait = 0;
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, 'Slack cannot be reached through Socket Mode; trying again');
        wait = Math.min(Math.max(2 * wait, FIRST_WAIT_MS), LONGEST_WAIT_MS);
        lost = Promise.resolve();
      }
      // Came through while the program was about to end.
      if (isClosing()) await client.disconnect();
    }
  }

  return {
    receiver,
    requestListener: undefined,
    watch: (handle) => async (event) => {
      if (isClosing()) return;
      const handled = handle(event);
      underWay.add(handled);
      try {
        await handled;
      } finally {
        underWay.delete(handled);
      }
    },
    open: async () => {
      await connect().catch((error: unknown) => {
        throw refusal(error);
      });
      void stayConnected();
    },
    close: async () => {
      closing.abort();
      const unhurried = { ref: false };
      await Promise.race([Promise.allSettled([...underWay]), pause(ANSWER_WITHIN_MS, undefined, unhurried)]);
      await Promise.race([client.disconnect(), pause(HANG_UP_WITHIN_MS, undefined, unhurried)]);
    },
  };
}

function reasonOf(error: unknown): string {
  return error === undefined ? 'disconnected' : failureOf(error).reason;
}

function refusal(cause: unknown): StartRefused {
  if (cause instanceof webApi.WebAPIPlatformError)
    return new StartRefused(
      'slack-token',
      `Slack refuses SLACK_APP_TOKEN (${reasonOf(cause)}).`,
      'Make one in your Slack app, under Basic Information, App-Level Tokens, with connections:write, and switch Socket Mode on.',
      { cause },
    );
  return new StartRefused(
    'unreachable',
    `Slack cannot be reached through Socket Mode (${reasonOf(cause)}).`,
    'See that this machine reaches Slack, and that SLACK_API_URL is right or left out.',
    { cause },
  );
}
