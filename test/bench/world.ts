/** The network that is measured: 24 firms of one owner each, in two workspaces that share four channels. */
import type { NetworkFile } from '../../src/features/network/steward/network-file.ts';
import type { World } from '../../src/playground/slack/world.ts';
import { slackMethods } from '../slack/methods.ts';

export const signingSecret = 'signing-secret-of-the-bench';

const workspaces = ['T0NORTH', 'T0SOUTH'] as const;
const [host] = workspaces;
const firmCount = 24;
const boardCount = 4;

export type BenchFirm = { readonly key: string; readonly workspace: string; readonly user: string };

export const firms: readonly BenchFirm[] = Array.from({ length: firmCount }, (_, index) => ({
  key: `firm-${index + 1}`,
  workspace: workspaces[index % workspaces.length]!,
  user: `U0OWNER${index + 1}`,
}));

export const boards: readonly { readonly key: string; readonly channel: string }[] = Array.from(
  { length: boardCount },
  (_, index) => ({ key: `board-${index + 1}`, channel: `C0BOARD${index + 1}` }),
);

const botToken = (workspace: string): string => `xoxb-bench-${workspace.toLowerCase()}`;
const botUser = (workspace: string): string => `U0BOT${workspace.slice(2)}`;

/** The workspace whose installation posts on the boards, with its token. */
export const hostWorkspace = { id: host, botToken: botToken(host) };

/** The world of the local Slack, whose limits of rate are off: real ones allow about a message a second in a channel. */
export function slackWorld(): World {
  const members = firms.map(({ workspace, user }) => ({ teamId: workspace, userId: user }));
  return {
    signingSecret,
    appId: 'A0DISPATCH',
    rateLimits: false,
    teams: workspaces.map((id) => ({
      id,
      name: id.slice(2),
      domain: id.slice(2).toLowerCase(),
      installation: {
        botToken: botToken(id),
        botId: `B0BOT${id.slice(2)}`,
        botUserId: botUser(id),
        botName: 'Peer Dispatch',
        scopes: ['commands', ...new Set(Object.values(slackMethods).flat())],
      },
    })),
    people: firms.map(({ key, workspace, user }) => ({
      teamId: workspace,
      userId: user,
      name: `Owner of ${key}`,
    })),
    channels: boards.map(({ key, channel }) => ({
      id: channel,
      name: key,
      hostTeamId: host,
      members,
      botTeams: [...workspaces],
      teams: [...workspaces],
    })),
  };
}

/** The same as the program knows it; every two firms have an agreement. */
export function network(): NetworkFile {
  return {
    installations: workspaces.map((workspace) => ({
      platform: 'slack',
      workspace,
      name: workspace.slice(2),
      botToken: botToken(workspace),
      botUser: botUser(workspace),
    })),
    firms: firms.map(({ key, workspace, user }) => ({
      key,
      name: `IT services of ${key}`,
      timeZone: 'Europe/London',
      currency: 'USD',
      skills: [],
      areas: [],
      members: [
        {
          key: 'owner',
          name: `Owner of ${key}`,
          role: 'owner',
          accounts: [{ platform: 'slack', workspace, user }],
        },
      ],
    })),
    agreements: firms.flatMap((one, index) =>
      firms.slice(index + 1).map((other) => ({ firms: [one.key, other.key], activeFrom: '2026-01-01' })),
    ),
    boards: boards.map(({ key, channel }) => ({
      key,
      name: key,
      firms: firms.map((firm) => firm.key),
      mirrors: [{ platform: 'slack', workspace: host, channel }],
    })),
  };
}
