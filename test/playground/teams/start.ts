import { onTestFinished, vi } from 'vitest';
import { createLocalTeams, type LocalTeams } from '../../../src/playground/teams/local-teams.ts';
import type { World } from '../../../src/playground/teams/world.ts';
import { createTeamsClient, type TeamsClient, type TeamsPerson } from '../../support/teams-client.ts';
import { teamsKeys } from '../../support/teams-keys.ts';
import { createManualClock, type ManualClock } from '../slack/manual-clock.ts';
import { startTeamsBot, type TeamsBot } from './teams-bot.ts';
import { people, teamsWorld } from './world.ts';

/** The three firms with a botbuilder bot, under a clock that the test moves. Closed when the test is over. */
export type Started = {
  teams: LocalTeams;
  clock: ManualClock;
  control: TeamsClient;
  bot: TeamsBot;
  ann: TeamsPerson;
  bob: TeamsPerson;
  carla: TeamsPerson;
  /** A call of the connector, with a token of the bot's. */
  rest: (method: string, path: string, body?: unknown) => Promise<Rest>;
};

export type Rest = { status: number; body: Record<string, unknown>; headers: Headers };

export const start = async (change: Partial<World> = {}): Promise<Started> => {
  // botbuilder writes each refused token to the console.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const world = teamsWorld({ rateLimits: false, ...change });
  const clock = createManualClock();
  const bot = await startTeamsBot(world);
  const teams = await createLocalTeams({ world, botUrl: bot.botUrl, clock, keys: await teamsKeys() });
  onTestFinished(async () => {
    await teams.close();
    await bot.close();
  });
  bot.connect(teams);
  const control = createTeamsClient(teams.url);
  let token = '';
  const rest = async (method: string, path: string, body?: unknown): Promise<Rest> => {
    if (token === '') token = (await login(teams, world)).body['access_token'] as string;
    const response = await fetch(`${teams.serviceUrl}v3/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      headers: response.headers,
    };
  };
  const person = ({ tenantId, aadObjectId }: { tenantId: string; aadObjectId: string }) =>
    control.person(tenantId, aadObjectId);
  return {
    teams,
    clock,
    control,
    bot,
    ann: person(people.ann),
    bob: person(people.bob),
    carla: person(people.carla),
    rest,
  };
};

/** Asks for a token as the app does, with some fields changed. */
export const login = async (
  { loginUrl }: LocalTeams,
  { appId, appPassword, appTenantId }: World,
  change: Record<string, string> = {},
  tenant = appTenantId,
): Promise<{ status: number; body: Record<string, unknown> }> => {
  const fields = {
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: appPassword,
    scope: 'https://api.botframework.com/.default',
    ...change,
  };
  const response = await fetch(`${loginUrl}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** What becomes true, or is found, in the end. */
export const until = <T>(look: () => T | Promise<T>) => vi.waitUntil(look, { timeout: 10_000, interval: 10 });
