/** The program before a local Slack and a local Teams, on a calendar that stands still until it is moved. */
import { pino } from 'pino';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { teamsSettings } from '../../src/playground/demo/teams-settings.ts';
import { createLocalSlack } from '../../src/playground/slack/local-slack.ts';
import { createLocalTeams } from '../../src/playground/teams/local-teams.ts';
import type { Store } from '../../src/store/commit.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createControlClient, type ControlClient } from '../support/control-client.ts';
import { testDataKey } from '../support/databases.ts';
import { openGateway } from '../support/gateway.ts';
import { openRelay } from '../support/relay.ts';
import { createTeamsClient, type TeamsClient } from '../support/teams-client.ts';
import type { Setting } from '../support/networks.ts';
import { dataKey, networkBefore } from './network.ts';

/** A Monday. */
const BEGAN_AT = new Date('2026-10-05T14:00:00Z');

export type Before = {
  readonly store: Store;
  readonly app: App;
  readonly control: ControlClient;
  readonly teams: TeamsClient;
  readonly now: () => Date;
  /** Lets so many minutes pass. */
  readonly pass: (minutes: number) => void;
  /** Resolves when every request is answered and nothing waits. */
  readonly settled: () => Promise<void>;
  /** Ends the program; the store stays open. */
  readonly stop: () => Promise<void>;
};

/** @param setting that of the version before, under its key, unless given */
export async function startBefore(file: string, setting?: Setting): Promise<Before> {
  let at = BEGAN_AT.getTime();
  const now = () => new Date(at);
  const { world, network, teams: teamsWorld } = setting ?? (await networkBefore());
  const gateway = await openGateway(world.signingSecret);
  const relay = await openRelay();
  const slack = await createLocalSlack({ world, botUrl: gateway.url });
  const teams =
    teamsWorld && (await createLocalTeams({ world: teamsWorld, botUrl: `${relay.url}/api/messages` }));
  const store = await openStore({ url: `file:${file}`, dataKey: setting ? testDataKey : dataKey, now });
  await importNetwork(store, network);
  let nonces = 0;
  const app = await createApp({
    config: readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      SLACK_SIGNING_SECRET: world.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      ...(teamsWorld && teams ? teamsSettings(teamsWorld, teams) : {}),
    }),
    store,
    log: pino({ level: 'warn' }),
    now,
    newNonce: () => `opened-${String((nonces += 1))}`,
    random: () => 0.5,
    remindsByClock: false,
  });
  gateway.lead([`http://127.0.0.1:${String(app.port)}/slack/events`]);
  relay.lead([`http://127.0.0.1:${String(app.port)}`]);
  const settled = async (): Promise<void> => {
    const isBusy = async () =>
      gateway.underWay + relay.underWay > 0 ||
      (await store.db.outboxRow.count({ where: { status: 'pending' } })) > 0;
    while (await isBusy()) {
      await app.idle();
      // What was to be tried again at a later time is due now.
      at += 1000;
    }
  };
  return {
    store,
    app,
    control: createControlClient(slack.url),
    teams: createTeamsClient(teams?.url ?? 'http://no.teams.in.this.setting'),
    now,
    pass: (minutes) => {
      at += minutes * 60_000;
    },
    settled,
    stop: async () => {
      await slack.close();
      await teams?.close();
      await gateway.close();
      await relay.close();
      await app.stop();
    },
  };
}
