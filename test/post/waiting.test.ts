/** What waits to be sent to people who may see less by the time it goes out. */
import { expect, it, vi } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { eraseMember } from '../../src/features/network/firms/flow/erase-member.ts';
import { replyLane } from '../../src/post/ask.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { standingWorld } from '../support/standing-world.ts';
import { people } from '../version-before/people.ts';

const { ann, abe, ali, bob, bea, dora } = people;

const money = /\$\s?\d|[Cc]lient rate/;
const withheld = /is not shown|nothing is shown/;

describeOnBothDatabases('what waits to be sent', (fresh) => {
  const start = async () => standingWorld(await fresh(), { waits: true });
  type World = Awaited<ReturnType<typeof start>>;

  /** What waits for somebody: answers to what they clicked, and all else. */
  const waitingFor = async ({ store, member }: World, person: Person) => {
    const { id } = await member(person);
    const count = (lane: string) => store.db.outboxRow.count({ where: { lane, status: 'pending' } });
    return {
      answers: await count(replyLane(person)),
      others: await count(`member:${String(id)}`),
    };
  };
  /** What comes to somebody, now that all goes out. */
  const comesTo = async ({ before, send }: World, person: Person): Promise<readonly string[]> => {
    const had = before(person);
    await send();
    return [...before(person)].filter(([id]) => !had.has(id)).map(([, shown]) => shown);
  };

  /** Somebody takes back a rate that they had proposed, which they are answered with that rate. */
  const withdrawsRate = async ({ store, desk, member }: World, person: Person): Promise<void> => {
    const { firmId } = await store.db.member.findUniqueOrThrow({ where: { id: (await member(person)).id } });
    const where = { status: 'pending', proposedByFirmId: firmId };
    const { id } = await store.db.standingRate.findFirstOrThrow({ where });
    await desk.click(person, 'rate_withdraw', { id, revision: 0 });
  };

  it('says no amount to a technician who was more, and nothing to a firm that is suspended', async () => {
    const world = await start();
    await withdrawsRate(world, abe);
    await withdrawsRate(world, dora);
    for (const person of [abe, bob, bea])
      expect((await waitingFor(world, person)).others).toBeGreaterThan(20);
    for (const person of [abe, bob]) expect((await waitingFor(world, person)).answers).toBeGreaterThan(0);
    await world.desk.fill(ann, 'member', await world.member(abe), { change: 'technician' });
    await world.desk.click(ann, 'firm_suspend', await world.firm('birch'));
    const had = world.before(bob, bea);
    const came = await comesTo(world, abe);
    expect(came.filter((shown) => money.test(shown))).toEqual([]);
    // Of jobs, a technician sees what is done; who clicked is told why there is no answer.
    expect(came.join('\n')).toMatch(/Birch Networks reports it as done\./);
    expect(came.filter((shown) => withheld.test(shown)).join()).toMatch(
      /not yours to see to any more.*Ask Ann Alder/,
    );
    expect(came.join('\n')).toMatch(/You are now technician/);
    expect(came.join('\n')).not.toMatch(/took JOB|promise|Bill B-/);
    const toBirch = [...world.before(bob, bea)].filter(([id]) => !had.has(id)).map(([, shown]) => shown);
    expect(toBirch.length).toBeGreaterThan(0);
    for (const shown of toBirch) expect(shown).toMatch(/Your firm is suspended|has suspended Birch Networks/);
    for (const person of [abe, bob, bea]) expect(world.homeOf(person)).not.toMatch(money);
    expect(world.homeOf(bob)).toMatch(withheld);
    // Whose standing is as it was gets what waited.
    expect([...world.before(dora).values()].join('\n')).toMatch(/\$95.00\/h for Intune: withdrawn/);
  }, 120_000);

  it('is in order also where an answer is on its way while the role is lowered', async () => {
    const world = await start();
    const { store, desk, member, before, send, hooks } = world;
    await withdrawsRate(world, abe);
    const { id } = await member(abe);
    hooks.during = async (to, shown) => {
      if (to !== abe.userId || !/withdrawn/.test(shown)) return;
      hooks.during = undefined;
      await desk.fill(ann, 'member', { id, revision: 0 }, { change: 'technician' });
      await vi.waitFor(
        async () => {
          const row = await store.db.outboxRow.findUniqueOrThrow({
            where: { key: `standings:${String(id)}` },
          });
          expect(row.status).toBe('done');
        },
        { timeout: 60_000 },
      );
    };
    await send();
    expect(hooks.during).toBe(undefined);
    expect([...before(abe).values()].filter((shown) => money.test(shown))).toEqual([]);
  }, 120_000);

  it('goes on to a bookkeeper who was more as far as it is of bills, and not to who is removed or erased', async () => {
    const world = await start();
    await withdrawsRate(world, dora);
    for (const person of [ali, bob, dora])
      expect((await waitingFor(world, person)).others).toBeGreaterThan(5);
    const lanes = [await world.member(ali), await world.member(dora)].map(({ id }) => `member:${String(id)}`);
    await world.desk.fill(ann, 'member', await world.member(abe), { change: 'bookkeeper' });
    await world.desk.fill(ann, 'member', await world.member(ali), { change: 'remove' });
    await eraseMember(world.store, 'dogwood', 'dora');
    const had = world.before(ali, dora);
    const came = (await comesTo(world, abe)).join('\n');
    expect(came).toMatch(/Bill B-/);
    expect(came.match(/.*(took JOB|standing rate|offer on).*/g)).toBe(null);
    const toOthers = [...world.before(ali, dora)].filter(([id]) => !had.has(id)).map(([, shown]) => shown);
    for (const shown of toOthers) expect(shown).toMatch(/Your account belongs to no firm/);
    // Nothing is given up, of which others would be told.
    expect(await world.store.db.outboxRow.count({ where: { status: 'dead', lane: { in: lanes } } })).toBe(0);
  }, 120_000);
});
