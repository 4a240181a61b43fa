import { expect, it } from 'vitest';
import { parseWorld, type World } from '../../../src/playground/teams/world.ts';
import { general, helpDesk, ids, people, teamsWorld, tenants } from './world.ts';

const team = (change: Partial<World['teams'][number]>) => ({
  teams: [{ ...teamsWorld().teams[0]!, ...change }],
});

it.each<[string, Partial<World>, string]>([
  ['a tenant twice', { tenants: [...teamsWorld().tenants, teamsWorld().tenants[0]!] }, 'is there twice'],
  ['a person twice', { people: [...teamsWorld().people, teamsWorld().people[0]!] }, 'is there twice'],
  [
    'a person without a tenant',
    { people: [{ ...teamsWorld().people[0]!, tenantId: tenants.cedar.replace('3', '9') }] },
    'no tenant',
  ],
  ['an id that is none', { people: [{ ...teamsWorld().people[0]!, id: 'U0ANN' }] }, 'not a user id'],
  [
    'a channel with the id of its team',
    team({ channels: [{ id: general, name: 'x', kind: 'standard', members: [], hasApp: false }] }),
    'is there twice',
  ],
  ['an outsider in a team', team({ members: [people.bob] }), 'Bob Birch is no guest'],
  ['a member who is nobody', team({ members: [{ ...people.ann, tenantId: tenants.cedar }] }), 'no person'],
  [
    'a standard channel of its own',
    team({ channels: [{ id: helpDesk, name: 'x', kind: 'standard', members: [], hasApp: true }] }),
    'of its team',
  ],
  [
    'a shared channel with the app that the team does not have',
    team({ installed: false }),
    'does not have the app',
  ],
  ['an app of an unknown tenant', { appTenantId: ids.ann }, 'appTenantId'],
])('refuses %s', (_, change, fault) => {
  expect(() => parseWorld(teamsWorld(change))).toThrow(fault);
});
