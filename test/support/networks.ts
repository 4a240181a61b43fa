import { readFile } from 'node:fs/promises';
import { parseNetworkFile, type NetworkFile } from '../../src/features/network/steward/network-file.ts';
import { parseWorld, type World } from '../../src/playground/slack/world.ts';
import { worldSchema, type World as TeamsWorld } from '../../src/playground/teams/world.ts';

/** A network, and the Slack and the Teams in which its people are. */
export type Setting = {
  readonly network: NetworkFile;
  readonly world: World;
  /** Undefined where Teams is off. */
  readonly teams?: TeamsWorld;
};

const demoFile = (name: string): Promise<string> =>
  readFile(new URL(`../../src/playground/demo/${name}`, import.meta.url), 'utf8');

/**
 * The Slack half of the demo: Alder IT and Birch Networks with a workspace each, Cedar Systems as outsiders. No rate
 * limits.
 */
export async function demoSetting(): Promise<Setting> {
  const { network, world } = await mixedSetting();
  return { network: slackHalf(network), world };
}

/** The whole demo: Dogwood Cloud is on Teams, where its tenant hosts the board's channel, and Cedar Systems on both. */
export async function mixedSetting(): Promise<Setting> {
  const world = parseWorld(JSON.parse(await demoFile('slack-world.json')));
  const teams = worldSchema.parse(JSON.parse(await demoFile('teams-world.json')));
  return {
    network: readNetwork(await demoFile('network.json')),
    world: { ...world, rateLimits: false },
    teams: { ...teams, rateLimits: false },
  };
}

function slackHalf({ firms, agreements, boards, installations }: NetworkFile): NetworkFile {
  const isSlack = ({ platform }: { readonly platform: string }) => platform === 'slack';
  const own = firms
    .map((firm) => ({
      ...firm,
      members: firm.members
        .map((member) => ({ ...member, accounts: member.accounts.filter(isSlack) }))
        .filter(({ accounts }) => accounts.length > 0),
    }))
    .filter(({ members }) => members.length > 0);
  const keys = own.map(({ key }) => key);
  return {
    installations: installations.filter(isSlack),
    firms: own,
    agreements: agreements.filter((each) => each.firms.every((key) => keys.includes(key))),
    boards: boards.map((board) => ({
      ...board,
      firms: board.firms.filter((key) => keys.includes(key)),
      mirrors: board.mirrors.filter(isSlack),
    })),
  };
}

/** The demo's workspaces with the app in two of them, and a network in which there is no firm yet. */
export async function emptySetting(): Promise<Setting> {
  const { network, world } = await demoSetting();
  return { network: { ...network, firms: [], agreements: [], boards: [] }, world };
}

export function readNetwork(text: string): NetworkFile {
  const parsed = parseNetworkFile(text);
  if ('faults' in parsed) throw new Error(parsed.faults.join('\n'));
  return parsed.network;
}

/** The workspace and user id of the owner of a peer firm of `settingOfPeers`. */
export function peerOwner(index: number): { readonly teamId: string; readonly userId: string } {
  return { teamId: `T0PEER${String(index)}`, userId: `U0PEER${String(index)}` };
}

/**
 * The lead firm, which alone has the app, and many peers of one owner each: outsiders in its Slack Connect
 * channel C0PEERS, with an agreement. The lead's owner is U0LEAD in T0LEAD.
 */
export function settingOfPeers(count: number): Setting {
  const peers = Array.from({ length: count }, (_, index) => ({
    ...peerOwner(index),
    key: `peer-${String(index)}`,
  }));
  const firm = (key: string, workspace: string, user: string) => ({
    key,
    name: key,
    timeZone: 'UTC',
    currency: 'USD',
    members: [
      {
        key: 'owner',
        name: `Owner of ${key}`,
        role: 'owner',
        accounts: [{ platform: 'slack', workspace, user }],
      },
    ],
  });
  const lead = { teamId: 'T0LEAD', userId: 'U0LEAD' };
  const network = readNetwork(
    JSON.stringify({
      installations: [
        {
          platform: 'slack',
          workspace: 'T0LEAD',
          name: 'Lead',
          botToken: 'xoxb-secret-lead',
          botUser: 'U0BOT',
        },
      ],
      firms: [
        firm('lead', lead.teamId, lead.userId),
        ...peers.map(({ key, teamId, userId }) => firm(key, teamId, userId)),
      ],
      agreements: peers.map(({ key }) => ({ firms: ['lead', key], activeFrom: '2026-01-01' })),
      boards: [
        {
          key: 'board',
          name: 'Board',
          firms: ['lead', ...peers.map(({ key }) => key)],
          mirrors: [{ platform: 'slack', workspace: 'T0LEAD', channel: 'C0PEERS' }],
        },
      ],
    }),
  );
  const teams = [lead, ...peers].map(({ teamId }) => ({
    id: teamId,
    name: teamId,
    domain: teamId.toLowerCase(),
    installation:
      teamId === 'T0LEAD'
        ? {
            botToken: 'xoxb-secret-lead',
            botId: 'B0BOT',
            botUserId: 'U0BOT',
            botName: 'Peer Dispatch',
            scopes: [
              'commands',
              'chat:write',
              'im:write',
              'files:read',
              'files:write',
              'channels:history',
              'groups:history',
              'im:history',
            ],
          }
        : null,
  }));
  const people = [lead, ...peers].map(({ teamId, userId }) => ({ teamId, userId, name: userId }));
  const world = parseWorld({
    signingSecret: 'a-signing-secret',
    appId: 'A0DISPATCH',
    rateLimits: false,
    teams,
    people,
    channels: [
      {
        id: 'C0PEERS',
        name: 'peers',
        hostTeamId: 'T0LEAD',
        teams: teams.map(({ id }) => id),
        botTeams: ['T0LEAD'],
        members: people.map(({ teamId, userId }) => ({ teamId, userId })),
      },
    ],
  });
  return { network, world };
}
