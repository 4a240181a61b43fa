import { z } from 'zod';
import type { World as SlackWorld } from '../slack/world.ts';
import type { World as TeamsWorld } from '../teams/world.ts';

/**
 * Two of the demo's firms have somebody who keeps their accounts: who gets the bills, pays them and confirms what came in.
 * They are added here, as most of what is played with its files is about firms in which owners do that themselves.
 */
const ava = { userId: 'U0AVA', name: 'Ava Brooks' };
const dina = { aadObjectId: '0000d063-0000-4000-8000-000000000000', name: 'Dina Reyes' };
const TITLE = 'Bookkeeper';
const ALDER = 'T0ALDER';
const DOGWOOD = '0000d060-0000-4000-8000-000000000000';

export function withBookkeeperInSlack(world: SlackWorld): SlackWorld {
  const member = { teamId: ALDER, userId: ava.userId };
  // Not where the peers are asked for help, but where she can type.
  const channels = world.channels.map((channel) =>
    channel.teams.length === 1 && channel.hostTeamId === ALDER
      ? { ...channel, members: [...channel.members, member] }
      : channel,
  );
  return { ...world, channels, people: [...world.people, { teamId: ALDER, ...ava, title: TITLE }] };
}

export function withBookkeeperInTeams(world: TeamsWorld): TeamsWorld {
  const [like] = world.people.filter(({ tenantId }) => tenantId === DOGWOOD);
  if (!like) throw new Error('the demo has nobody of Dogwood Cloud in Teams');
  const person = { ...like, ...dina, id: '29:dina-reyes', email: 'dina.reyes@example.com', jobTitle: TITLE };
  return { ...world, people: [...world.people, person] };
}

const network = z.looseObject({
  firms: z.array(z.looseObject({ key: z.string(), members: z.array(z.unknown()) })),
});

/** @param json a network file */
export function withBookkeepers(json: string): string {
  const { firms, ...rest } = network.parse(JSON.parse(json));
  const role = 'bookkeeper';
  const added: Readonly<Record<string, object>> = {
    alder: {
      ...{ key: 'ava', name: ava.name, role },
      accounts: [{ platform: 'slack', workspace: ALDER, user: ava.userId }],
    },
    dogwood: {
      ...{ key: 'dina', name: dina.name, role },
      accounts: [{ platform: 'teams', workspace: DOGWOOD, user: dina.aadObjectId }],
    },
  };
  const withOne = firms.map((firm) => {
    const member = added[firm.key];
    return member ? { ...firm, members: [...firm.members, member] } : firm;
  });
  return JSON.stringify({ ...rest, firms: withOne });
}
