/** The network of the version before: the demo's firms, three who came later, two boards, and people for every role. */
import { readNetwork, mixedSetting, type Setting } from '../support/networks.ts';
import { parseWorld } from '../../src/playground/slack/world.ts';

export const CEDAR = '0000ced0-0000-4000-8000-000000000000';
export const DOGWOOD = '0000d060-0000-4000-8000-000000000000';
export const NORTH = 'C0PEERS';
export const TEAMS_NORTH = '19:peers-north@thread.tacv2';
export const SOUTH = 'C0SOUTH';
/** A channel that shows no board. */
export const SPARE = 'C0SPARE';

/** With what the version before sealed its confidential columns. */
export const dataKey = Buffer.alloc(32, 9).toString('base64');

/** Those who have no app of their own, and join by a card in the channel. */
const newcomers = [
  { id: 'T0ELM', name: 'Elm Support', domain: 'elm-support', userId: 'U0ELLA', person: 'Ella Elm' },
  { id: 'T0FIR', name: 'Fir and Sons', domain: 'fir-and-sons', userId: 'U0FINN', person: 'Finn Fir' },
  { id: 'T0OAK', name: 'Oak Desk', domain: 'oak-desk', userId: 'U0OLGA', person: 'Olga Oak' },
];

export async function networkBefore(): Promise<Required<Setting>> {
  const { network, world, teams } = await mixedSetting();
  if (!teams) throw new Error('the whole demo has a Teams');
  const [north] = network.boards;
  if (!north) throw new Error('the demo has a board');
  const comers = newcomers.map(({ id, userId }) => ({ teamId: id, userId }));
  const alder = world.channels[0]!.members.filter(({ teamId }) => teamId === 'T0ALDER');
  const birch = world.channels[0]!.members.filter(({ teamId }) => teamId === 'T0BIRCH');
  const ali = { teamId: 'T0ALDER', userId: 'U0ALI' };
  const ben = { teamId: 'T0BIRCH', userId: 'U0BEN' };
  const channel = (id: string, name: string) => ({
    id,
    name,
    hostTeamId: 'T0ALDER',
    teams: ['T0ALDER', 'T0BIRCH'],
    botTeams: ['T0ALDER', 'T0BIRCH'],
    members: [...alder, ali, ...birch],
  });
  return {
    network: readNetwork(
      JSON.stringify({
        ...network,
        firms: network.firms.map((firm) =>
          firm.key === 'alder'
            ? {
                ...firm,
                members: [
                  ...firm.members,
                  {
                    key: 'ali',
                    name: 'Ali Roth',
                    role: 'bookkeeper',
                    accounts: [{ platform: 'slack', workspace: 'T0ALDER', user: ali.userId }],
                  },
                ],
              }
            : firm,
        ),
        boards: [
          north,
          {
            key: 'south',
            name: 'Peers South',
            firms: ['alder', 'birch'],
            mirrors: [{ platform: 'slack', workspace: 'T0ALDER', channel: SOUTH }],
          },
        ],
      }),
    ),
    world: parseWorld({
      ...world,
      teams: [
        ...world.teams,
        ...newcomers.map(({ id, name, domain }) => ({ id, name, domain, installation: null })),
      ],
      people: [
        ...world.people,
        { ...ali, name: 'Ali Roth', title: 'Bookkeeper' },
        { ...ben, name: 'Ben Ruiz', title: 'New here' },
        ...newcomers.map(({ id, userId, person }) => ({ teamId: id, userId, name: person })),
      ],
      channels: [
        ...world.channels.map((each) =>
          each.id === NORTH
            ? {
                ...each,
                teams: [...each.teams, ...comers.map(({ teamId }) => teamId)],
                members: [...each.members, ali, ben, ...comers],
              }
            : each,
        ),
        channel(SOUTH, 'peers-south'),
        channel(SPARE, 'spare'),
      ],
    }),
    teams,
  };
}
