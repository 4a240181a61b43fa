/** What stands before people in private when they are somebody else in the network, or nobody any more. */
import { expect, it } from 'vitest';
import { eraseMember } from '../../src/features/network/firms/flow/erase-member.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { program } from '../../src/program.ts';
import { jobNumber } from '../../src/shared/job-number.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { standingWorld } from '../support/standing-world.ts';
import { people } from '../version-before/people.ts';

const { ann, abe, bob, bea, dora, dev } = people;

/** Those that everybody in a channel sees. */
const inChannels = ['board', 'invite'];

const withheld = /is not shown|nothing is shown/;
/** What a firm is told of its own end. */
const ownEnd = /has suspended Birch Networks|takes part in the network again/;

/** All that stood stands as it did. */
function expectAll(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): void {
  expect(new Map([...is].filter(([id]) => was.has(id)))).toEqual(was);
}

describeOnBothDatabases('what stands before people', (fresh) => {
  const start = async () => standingWorld(await fresh());

  it('of all kinds is taken from people of a firm that is suspended, and comes back with it', async () => {
    const { store, network, kindsBefore, desk, send, before, homeOf, firm } = await start();
    const rows = await store.db.networkPosting.findMany({ where: { surface: { startsWith: 'member:' } } });
    const kinds = new Set([...rows.map(({ subject }) => String(subject.split(':')[0])), 'job']);
    // A new kind of card needs a place in the story above, or in the list of those that all in a channel see.
    expect([...kinds, ...inChannels].sort()).toEqual([...program.surfaces.keys()].sort());
    for (const person of [ann, abe, bob, bea, dora, dev])
      expect([...(await kindsBefore(person)).keys()].sort()).toEqual([...before(person).keys()].sort());
    const [was, others] = [before(bob, bea), before(dora, dev)];
    expect(was.size).toBeGreaterThan(100);
    expect(homeOf(bob)).toContain('Needs you');
    await desk.click(ann, 'firm_suspend', await firm('birch'));
    expect(await store.db.outboxRow.count({ where: { status: 'pending' } })).toBeLessThan(was.size / 2);
    await send();
    const word =
      'Your firm is suspended in this network, so this is not shown. Ask Ann Alder, who looks after the network.';
    for (const [, shown] of before(bob, bea))
      if (!ownEnd.test(shown)) expect(shown).toBe(`summary   ${word}\ntext      ${word}`);
    for (const person of [bob, bea]) expect(homeOf(person)).toContain(word);
    expect([...before(dora, dev).keys()]).toEqual(expect.arrayContaining([...others.keys()]));
    for (const [, shown] of before(dora, dev)) expect(shown).not.toMatch(withheld);
    // Neither does opening it, nor what was queued before, show more.
    const opened = await desk.take(bob, { kind: 'home', workspaceId: bob.homeId });
    expect(opened).toMatchObject({ kind: 'reply', refused: 'stranger' });
    expect(JSON.stringify(opened)).toContain(word);

    await desk.click(ann, 'firm_resume', await firm('birch'));
    await send();
    expect(homeOf(bob)).toContain('Needs you');
    const is = before(bob, bea);
    for (const [, shown] of is) expect(shown).not.toMatch(withheld);
    // What ended with the suspension says so; all else is as it was.
    const changed = [...was].filter(([id, shown]) => is.get(id) !== shown);
    for (const [id] of changed)
      expect(is.get(id)).toMatch(/cancelled|withdrawn|Cancelled|Withdrawn|Nothing to do/);

    // So it is with jobs of a board on which the firm is no more, but for its own.
    const stood = before(bob);
    const cards = async () => {
      const kindOf = await kindsBefore(bob);
      return [...before(bob)].filter(([id]) => kindOf.get(id) === 'job').map(([, shown]) => shown);
    };
    const former = /Given back/;
    expect((await cards()).some((shown) => former.test(shown))).toBe(true);
    const boards = network.boards.map((board) => ({
      ...board,
      firms: board.firms.filter((key) => key !== 'birch'),
    }));
    await importNetwork(store, { ...network, boards });
    await send();
    expect((await cards()).some((shown) => former.test(shown))).toBe(false);
    expect((await cards()).some((shown) => withheld.test(shown))).toBe(true);
    expect((await cards()).some((shown) => /Cable 12 desks/.test(shown))).toBe(true);
    await importNetwork(store, network);
    await send();
    expectAll(stood, before(bob));

    // An account that is another one's shows nothing of its former one's.
    const firms = network.firms.map((firm) => ({
      ...firm,
      members: firm.members.map((each) =>
        each.key === 'bea'
          ? { ...each, accounts: [{ platform: 'slack' as const, workspace: 'T0BIRCH', user: 'U0BEN' }] }
          : each,
      ),
    }));
    expect(homeOf(bea)).toContain('Birch Networks');
    await importNetwork(store, { ...network, firms });
    await send();
    expect(homeOf(bea)).toMatch(withheld);
  }, 120_000);

  it('says no amount to a technician but of a job that they do', async () => {
    const { store, before, member } = await start();
    let amounts = 0;
    for (const person of [people.amy, bea, dev, people.chen]) {
      const { id } = await member(person);
      expect((await store.db.member.findUniqueOrThrow({ where: { id } })).role).toBe('technician');
      const own = (await store.db.job.findMany({ where: { technicianId: id } })).map((job) =>
        jobNumber(job.id),
      );
      for (const [, shown] of before(person)) {
        // What the client pays, what comes of it, and what others have offered.
        expect(shown).not.toMatch(/\$125|\$35\.00|\$99|\$97|\$78\.75|[Cc]lient \$|margin/);
        if (!/\$\s?\d/.test(shown)) continue;
        amounts += 1;
        const about = shown.match(/JOB-\d+/g) ?? [];
        expect([shown, about.length > 0 && about.every((number) => own.includes(number))]).toEqual([
          shown,
          true,
        ]);
      }
    }
    // It counts for something: of their own jobs they see it.
    expect(amounts).toBeGreaterThan(10);
  }, 120_000);

  it('is less for one whose role is lowered, comes back with the role, and goes with the person', async () => {
    const { store, desk, send, before, homeOf, member, kindsBefore } = await start();
    const was = before(abe);
    const kinds = await kindsBefore(abe);
    // While the network is closed, all stays as it is.
    await desk.click(ann, 'network_close', { id: 0, revision: 0 });
    await send();
    expectAll(was, before(abe));
    await desk.click(ann, 'network_reopen', { id: 0, revision: 0 });
    await desk.fill(ann, 'member', await member(abe), { change: 'technician' });
    await send();
    const seen = new Map<string, Set<boolean>>();
    const lowered = before(abe);
    for (const [id, kind] of kinds) {
      const shown = lowered.get(id) ?? '';
      seen.set(kind, (seen.get(kind) ?? new Set()).add(withheld.test(shown)));
      expect(shown).not.toMatch(/\$125|\$9[0-9]|\$202|[Cc]lient rate/);
    }
    expect([...seen.keys()]).toContain('digest');
    // Of jobs, a technician sees what is done, without what it pays.
    const own = ['job', 'job_ask'];
    for (const [kind, isWithheld] of seen) expect([kind, ...isWithheld]).toEqual([kind, !own.includes(kind)]);
    expect(homeOf(abe)).not.toContain('$');
    await desk.fill(ann, 'member', await member(abe), { change: 'coordinator' });
    await send();
    expectAll(was, before(abe));

    // Who is removed or erased sees nothing of it any more.
    await desk.fill(ann, 'member', await member(abe), { change: 'remove' });
    await eraseMember(store, 'dogwood', 'dora');
    await eraseMember(store, 'birch', 'bob');
    await send();
    const word = 'Your account belongs to no firm of this network any more';
    for (const [, shown] of before(abe, dora, bob)) expect(shown).toContain(word);
    for (const person of [abe, bob]) expect(homeOf(person)).toContain(word);
  }, 120_000);
});
