/** With the eyes of a technician: what a job pays stands nowhere but on the jobs that they do. */
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const amy: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0AMY' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };
const noon = new Date('2026-11-24T17:00:00Z');

/** Amounts that nothing else comes to: rate, maximum, travel, fee, expenses, what was spent, what the client pays. */
const amounts = {
  ...{ rate: '171.37', nte: '7713.91', travel: '37.19', cancellation_fee: '53.71' },
  ...{ expenses: '319.73', client_rate: '233.39', minimum: '0', increment: '1' },
};
const spent = '17.93';
/** One hour of it, and with travel and what was spent. */
const sums = ['171.37', '208.56', '226.49', '189.30'];
const marks = [...Object.values(amounts).filter((text) => text.includes('.')), spent, ...sums].map((text) =>
  text.replace(/(\d)(\d{3}\.)/, '$1,$2'),
);

const commands = [
  ...['', 'board', 'jobs', 'rates', 'rates birch', 'invoices', 'pay', 'balance', 'record', 'peers', 'digest'],
  ...[
    'statement birch',
    'statement alder last month',
    'export',
    'firm',
    'team',
    'reminders',
    'help',
    'doctor',
  ],
];

describeOnBothDatabases('the eyes of a technician', (fresh) => {
  const setUp = async () => {
    const now = () => noon;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const id = async (key: string) => String((await store.db.member.findFirstOrThrow({ where: { key } })).id);
    const desk = atTheDesk(store, now);
    const post = () =>
      desk.post(ann, { summary: 'Server room', skill: 'Servers', place: 'remote', ...amounts });
    const eta = String(noon.getTime() / 1000 + 3600);
    const at = (jobId: number) => desk.job(jobId);
    const started = async (who: string): Promise<number> => {
      const jobId = await post();
      await desk.click(bob, 'claim', await at(jobId));
      await desk.fill(bob, 'schedule', await at(jobId), { technician: await id(who), eta });
      if (who !== 'bob') await desk.click(bob, 'confirm', await at(jobId));
      await desk.click(bob, 'start', await at(jobId));
      const expense = { description: 'Cable', amount: spent, spent_on: '2026-11-24' };
      await desk.fill(bob, 'expense', await at(jobId), expense);
      return jobId;
    };
    const reported = async (who: string): Promise<number> => {
      const jobId = await started(who);
      await desk.fill(bob, 'report', await at(jobId), { summary: 'Done.', time: '1h' });
      return jobId;
    };
    return { store, desk, post, started, reported, at };
  };

  /** All that a person gets to see of these jobs, and of everything that can be typed. */
  async function seenBy(
    { desk, at }: Awaited<ReturnType<typeof setUp>>,
    person: Person,
    jobIds: readonly number[],
  ): Promise<string> {
    const place = { platform: person.platform, workspaceId: person.homeId, channelId: 'D0DIRECT' };
    const answers: unknown[] = [];
    for (const text of [...commands, ...jobIds.map((id) => `job JOB-${String(1000 + id)}`)])
      answers.push(await desk.take(person, { kind: 'command', text }));
    for (const id of jobIds) {
      const { revision } = await at(id);
      for (const action of ['show', 'log', 'correct', 'counter', 'claim', 'edit', 'schedule', 'approve'])
        answers.push(await desk.take(person, { kind: 'click', action: { action, id, revision } }));
      answers.push(await desk.take(person, { kind: 'look', action: { action: 'show', id, revision } }));
      answers.push(await desk.take(person, { kind: 'link', jobId: id, place, isDirect: true }));
    }
    answers.push(await desk.take(person, { kind: 'home', workspaceId: person.homeId }));
    return JSON.stringify(answers);
  }
  const found = (text: string) => marks.filter((mark) => text.includes(mark));

  it('see nothing of what the jobs of others pay, in any state', async () => {
    const world = await setUp();
    const jobs = [await world.post(), await world.started('bob'), await world.reported('bob')];
    const approved = await world.reported('bob');
    await world.desk.click(ann, 'approve', await world.at(approved));
    const all = [...jobs, approved];
    for (const person of [amy, bea]) expect(found(await seenBy(world, person, all))).toEqual([]);
    // Whoever may see it does, so that the marks are those that stand there.
    const forBob = found(await seenBy(world, bob, all));
    for (const mark of ['171.37', '7,713.91', '37.19', '53.71', '319.73', spent])
      expect(forBob).toContain(mark);
    // Nor is anything sent to them.
    const ids = (await world.store.db.member.findMany({ where: { key: { in: ['amy', 'bea'] } } })).map(
      ({ id }) => `member:${String(id)}`,
    );
    const sent = await world.store.db.outboxRow.findMany();
    expect(sent.length).toBeGreaterThan(0);
    const forThem = sent.filter((row) => ids.some((member) => JSON.stringify(row).includes(`${member}"`)));
    expect(found(JSON.stringify(forThem))).toEqual([]);
  });

  it('see no offer, by a refresh or a form that nobody gave them', async () => {
    const { store, desk, post, at } = await setUp();
    const jobId = await post();
    const offered = '183.91';
    await desk.fill(bob, 'counter', await at(jobId), { ...amounts, rate: offered, pay_type: 'hourly' });
    const { id } = await store.db.offer.findFirstOrThrow();
    const seenOfOffer = async (person: Person): Promise<string> => {
      const answers: unknown[] = [];
      for (const action of ['offer_accept', 'offer_decline', 'offer_counter', 'offer_withdraw'])
        for (const kind of ['look', 'click'] as const)
          answers.push(await desk.take(person, { kind, action: { action, id, revision: 1 } }));
      for (const form of ['counter', 'offer_counter']) {
        const ref = {
          form,
          id: form === 'counter' ? jobId : id,
          revision: 1,
          nonce: `${person.userId}-${form}`,
        };
        answers.push(await desk.take(person, { kind: 'typing', ref, values: {}, starts: {} }));
        answers.push(await desk.take(person, { kind: 'submission', ref, values: { rate: '1000' } }));
      }
      return JSON.stringify(answers);
    };
    for (const person of [amy, bea]) {
      const seen = await seenOfOffer(person);
      expect([...found(seen), seen.includes(offered)]).toEqual([false]);
    }
    expect(await seenOfOffer(bob)).toContain(offered);
  });

  it('see what their own job pays', async () => {
    const world = await setUp();
    const own = await world.reported('bea');
    expect(found(await seenBy(world, bea, [own]))).toContain('171.37');
    expect(found(await seenBy(world, amy, [own]))).toEqual([]);
    expect(await seenBy(world, bea, [own])).not.toContain('233.39');
  });
});
