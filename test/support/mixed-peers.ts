import { worldSchema } from '../../src/playground/teams/world.ts';
import { parseWorld } from '../../src/playground/slack/world.ts';
import { readNetwork, settingOfPeers, type Setting } from './networks.ts';

export const PEERS_TENANT = '000feed0-0000-4000-8000-000000000000';
const PEERS_CHANNEL = '19:race-peers@thread.tacv2';

/** The account of the owner of a peer firm that is on Teams. */
export function teamsOwner(index: number): { readonly aadObjectId: string; readonly accountId: string } {
  return {
    aadObjectId: `${String(index).padStart(8, '0')}-0000-4000-8000-00000000feed`,
    accountId: `29:peer-${String(index).padStart(6, '0')}`,
  };
}

/** `settingOfPeers`, with every second peer on Teams instead: its board has a channel there, too. */
export function settingOfMixedPeers(count: number): Setting {
  const { network, world } = settingOfPeers(count);
  const isOnTeams = (key: string) => key !== 'lead' && Number(key.replace('peer-', '')) % 2 === 1;
  const indexOf = (key: string) => Number(key.replace('peer-', ''));
  const onTeams = network.firms.filter(({ key }) => isOnTeams(key)).map(({ key }) => indexOf(key));
  const members = onTeams.map((index) => ({
    tenantId: PEERS_TENANT,
    aadObjectId: teamsOwner(index).aadObjectId,
  }));
  const firms = network.firms.map((firm) =>
    isOnTeams(firm.key)
      ? {
          ...firm,
          members: firm.members.map((member) => ({
            ...member,
            accounts: [
              { platform: 'teams', workspace: PEERS_TENANT, user: teamsOwner(indexOf(firm.key)).aadObjectId },
            ],
          })),
        }
      : firm,
  );
  const mirror = { platform: 'teams', workspace: PEERS_TENANT, channel: PEERS_CHANNEL };
  const gone = new Set(onTeams.map((index) => `U0PEER${String(index)}`));
  return {
    network: readNetwork(
      JSON.stringify({
        ...network,
        firms,
        installations: [
          ...network.installations,
          { platform: 'teams', workspace: PEERS_TENANT, name: 'Peers' },
        ],
        boards: network.boards.map((board) => ({ ...board, mirrors: [...board.mirrors, mirror] })),
      }),
    ),
    world: parseWorld({
      ...world,
      people: world.people.filter(({ userId }) => !gone.has(userId)),
      channels: world.channels.map((channel) => ({
        ...channel,
        members: channel.members.filter(({ userId }) => !gone.has(userId)),
      })),
    }),
    teams: worldSchema.parse({
      appId: '0000bee0-0000-4000-8000-000000000000',
      appTenantId: PEERS_TENANT,
      appPassword: 'a-password-of-the-local-teams',
      botName: 'Dispatch',
      rateLimits: false,
      tenants: [{ id: PEERS_TENANT, name: 'Peers' }],
      people: onTeams.map((index) => ({
        tenantId: PEERS_TENANT,
        aadObjectId: teamsOwner(index).aadObjectId,
        id: teamsOwner(index).accountId,
        name: `Owner of peer-${String(index)}`,
        email: `peer-${String(index)}@example.com`,
        installed: true,
      })),
      teams: [
        {
          id: '19:race-general@thread.tacv2',
          aadGroupId: '0000bee1-0000-4000-8000-000000000000',
          name: 'Peers',
          tenantId: PEERS_TENANT,
          installed: true,
          members,
          channels: [{ id: PEERS_CHANNEL, name: 'Board', kind: 'standard' }],
        },
      ],
    }),
  };
}
