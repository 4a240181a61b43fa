import { describe, expect, it } from 'vitest';
import { start } from './start.ts';
import { general, helpDesk, ids, people, shared, teamsWorld, tenants } from './world.ts';

const error = (status: number, code: string) => ({ status, body: { error: { code } } });

describe('rosters', () => {
  it('tell the home tenant in a shared channel, and the host’s of a guest', async () => {
    const { rest } = await start();
    expect((await rest('GET', `conversations/${shared}/members`)).body).toMatchObject([
      { id: ids.ann, tenantId: tenants.alder, aadObjectId: people.ann.aadObjectId, userRole: 'user' },
      { id: ids.bob, tenantId: tenants.birch, aadObjectId: people.bob.aadObjectId, userRole: 'user' },
    ]);
    expect((await rest('GET', `conversations/${helpDesk}/members/${ids.carlaAsGuest}`)).body).toMatchObject({
      name: 'Carla Cedar',
      tenantId: tenants.alder,
      userRole: 'guest',
      userPrincipalName: `carla_cedar.example#EXT#@${tenants.alder}`,
    });
    expect(await rest('GET', `conversations/${shared}/members/${ids.carla}`)).toMatchObject(
      error(404, 'MemberNotFoundInConversation'),
    );
    expect(await rest('GET', 'conversations/19:nowhere00@thread.tacv2/members')).toMatchObject(
      error(404, 'ConversationNotFound'),
    );
  });

  it('come in pages of at least fifty', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({
      tenantId: tenants.alder,
      aadObjectId: `d0000000-0000-4000-8000-000000000${String(index).padStart(3, '0')}`,
    }));
    const world = teamsWorld();
    const { rest } = await start({
      people: [
        ...world.people,
        ...many.map((key, index) => ({
          ...world.people[0]!,
          ...key,
          id: `29:1many-${String(index).padStart(3, '0')}`,
          guestOf: [],
        })),
      ],
      teams: world.teams.map((team) => ({ ...team, members: many })),
    });
    const path = `conversations/${general}/pagedmembers`;
    const sizes: number[] = [];
    let token: string | undefined = '';
    while (token !== undefined) {
      const page = await rest('GET', `${path}?pageSize=10&continuationToken=${token}`);
      sizes.push((page.body['members'] as unknown[]).length);
      token = page.body['continuationToken'] as string | undefined;
    }
    expect(sizes).toEqual([50, 50, 20]);
    expect((await rest('GET', path)).body['members']).toHaveLength(120);
    expect(await rest('GET', `${path}?continuationToken=zzz`)).toMatchObject(error(400, 'Bad Argument'));
  });

  it('there is nothing else', async () => {
    const { rest } = await start();
    expect((await rest('GET', 'conversations')).status).toBe(404);
    expect(await rest('GET', `teams/${shared}`)).toMatchObject(error(404, 'ConversationNotFound'));
  });
});
