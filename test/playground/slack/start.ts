import { webApi, type App } from '@slack/bolt';
import { onTestFinished, vi } from 'vitest';
import { createControlClient, type ControlClient, type PersonClient } from '../../support/control-client.ts';
import { createLocalSlack, type LocalSlack } from '../../../src/playground/slack/local-slack.ts';
import type { World } from '../../../src/playground/slack/world.ts';
import { startBoltApp, type BoltApp } from './bolt-app.ts';
import { demoWorld } from './demo-world.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** The demo world with a Bolt app, under a clock that the test moves. Closed when the test is over. */
export type Started = {
  slack: LocalSlack;
  clock: ManualClock;
  control: ControlClient;
  bolt: BoltApp;
  alder: webApi.WebClient;
  birch: webApi.WebClient;
  ann: PersonClient;
  bob: PersonClient;
  carla: PersonClient;
};

type Options = { world?: Partial<World>; listen?: (app: App) => void; pageDir?: string };

export const client = (slack: LocalSlack, token: string) =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 5_000,
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: () => undefined,
      error: () => undefined,
      setLevel: () => undefined,
      getLevel: () => 'error' as never,
      setName: () => undefined,
    },
  });

export const start = async ({ world: change = {}, listen, pageDir }: Options = {}): Promise<Started> => {
  const world = demoWorld(change);
  const clock = createManualClock();
  const bolt = await startBoltApp(world);
  const slack = await createLocalSlack({
    world,
    botUrl: bolt.botUrl,
    clock,
    ...(pageDir === undefined ? {} : { pageDir }),
  });
  onTestFinished(async () => {
    await slack.close();
    await bolt.close();
  });
  bolt.connect(slack.apiUrl, listen ?? (() => undefined));
  const control = createControlClient(slack.url);
  return {
    slack,
    clock,
    control,
    bolt,
    alder: client(slack, 'xoxb-demo-alder'),
    birch: client(slack, 'xoxb-demo-birch'),
    ann: control.person('T0ALDER', 'U0ANN'),
    bob: control.person('T0BIRCH', 'U0BOB'),
    carla: control.person('T0CEDAR', 'U0CARLA'),
  };
};

/** What the platform said no with: `{error, response_metadata, ...}`. */
export const refusal = async (call: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await call;
  } catch (error) {
    return (error as { data?: Record<string, unknown> }).data ?? { thrown: String(error) };
  }
  return { ok: true };
};

/** What becomes true, or is found, in the end. */
export const until = <T>(look: () => T | Promise<T>) => vi.waitUntil(look, { timeout: 10_000, interval: 10 });
