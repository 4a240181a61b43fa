/**
 * Two firms with a workspace each, whose channels are the two mirrors of one board, and peers who are outsiders
 * in both. Every two firms have an agreement. No rate limits.
 */
import { parseWorld } from '../../src/playground/slack/world.ts';
import { otherScopes, slackMethods } from '../slack/methods.ts';
import { readNetwork, type Setting } from '../support/networks.ts';

export type Somebody = { readonly teamId: string; readonly userId: string };
type Firm = { readonly key: string; readonly teamId: string; readonly users: readonly string[] };

const hosts: readonly Firm[] = ['NORTH', 'SOUTH'].map((name) => ({
  key: name.toLowerCase(),
  teamId: `T0${name}`,
  users: [`U0${name}1`, `U0${name}2`],
}));

const peers: readonly Firm[] = Array.from({ length: 8 }, (_, index) => ({
  key: `peer-${index}`,
  teamId: `T0PEER${index}`,
  // Some firms have a second person who gets every card.
  users: index < 2 ? [`U0PEER${index}A`, `U0PEER${index}B`] : [`U0PEER${index}A`],
}));

const firms = [...hosts, ...peers];
const channelOf = ({ teamId }: Firm): string => teamId.replace('T0', 'C0');

export const mirrorChannels = hosts.map(channelOf);

/** Who asks: the owners of the two firms that have the app. */
export const askers: readonly Somebody[] = hosts.map(({ teamId, users }) => ({ teamId, userId: users[0]! }));

/** Who claims: everyone of the peers. */
export const claimers: readonly Somebody[] = peers.flatMap(({ teamId, users }) =>
  users.map((userId) => ({ teamId, userId })),
);

export function twoMirrors(): Setting {
  const network = {
    installations: hosts.map(({ key, teamId }) => ({
      platform: 'slack',
      workspace: teamId,
      name: key,
      botToken: `xoxb-secret-${key}`,
      botUser: `U0BOT${key.toUpperCase()}`,
    })),
    firms: firms.map(({ key, teamId, users }) => ({
      key,
      name: `Firm ${key}`,
      timeZone: 'UTC',
      currency: 'USD',
      members: users.map((user, index) => ({
        key: `member-${index}`,
        name: `${user} of ${key}`,
        role: index === 0 ? 'owner' : 'coordinator',
        accounts: [{ platform: 'slack', workspace: teamId, user }],
      })),
    })),
    agreements: firms.flatMap((one, index) =>
      firms.slice(index + 1).map((other) => ({ firms: [one.key, other.key], activeFrom: '2026-01-01' })),
    ),
    boards: [
      {
        key: 'board',
        name: 'Board',
        firms: firms.map(({ key }) => key),
        mirrors: hosts.map((host) => ({
          platform: 'slack',
          workspace: host.teamId,
          channel: channelOf(host),
        })),
      },
    ],
  };
  const people = firms.flatMap(({ teamId, users }) => users.map((userId) => ({ teamId, userId })));
  const world = {
    signingSecret: 'a-signing-secret',
    appId: 'A0DISPATCH',
    rateLimits: false,
    teams: firms.map(({ key, teamId }) => ({
      id: teamId,
      name: key,
      domain: key,
      installation: hosts.some((host) => host.key === key)
        ? {
            botToken: `xoxb-secret-${key}`,
            botId: `B0BOT${key.toUpperCase()}`,
            botUserId: `U0BOT${key.toUpperCase()}`,
            botName: 'Peer Dispatch',
            scopes: [...otherScopes, ...new Set(Object.values(slackMethods).flat())],
          }
        : null,
    })),
    people: people.map((person) => ({ ...person, name: person.userId })),
    channels: hosts.map((host) => ({
      id: channelOf(host),
      name: `peers-${host.key}`,
      hostTeamId: host.teamId,
      teams: firms.map(({ teamId }) => teamId),
      botTeams: [host.teamId],
      members: people,
    })),
  };
  return { network: readNetwork(JSON.stringify(network)), world: parseWorld(world) };
}
