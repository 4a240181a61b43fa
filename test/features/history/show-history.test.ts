/** `/dispatch history JOB-1042`, as each side of a job may know it. */
import { expect, it } from 'vitest';
import { plain, type Card } from '../../../src/chat/card.ts';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import type { Store } from '../../../src/store/commit.ts';
import { atTheDesk, type AtTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { mixedSetting } from '../../support/networks.ts';
import { people } from '../../version-before/people.ts';

const { ann, bob, bea, carla, dora } = people;
const noon = new Date('2026-11-24T17:00:00Z');

const textOf = ({ blocks }: Card): string =>
  blocks
    .flatMap((block) => ('text' in block ? [plain(block.text)] : []))
    .join('\n')
    .replace(/2026-11-24 /g, '');

describeOnBothDatabases('the history of a job', (fresh) => {
  async function start() {
    let at = noon;
    const store = await (await fresh()).open({ now: () => at });
    await importNetwork(store, (await mixedSetting()).network);
    const desk = atTheDesk(store, () => at);
    /** Each step a minute after the one before. */
    const step = async <T>(taken: Promise<T>): Promise<T> => {
      const done = await taken;
      at = new Date(at.getTime() + 60_000);
      return done;
    };
    return { store, desk, step };
  }

  const asked = async (desk: AtTheDesk, who: Person, text: string): Promise<Answer> =>
    desk.take(who, {
      kind: 'command',
      text,
      place: { platform: who.platform, workspaceId: who.homeId, channelId: 'C0PEERS' },
    });
  const told = async (desk: AtTheDesk, who: Person, jobId: number): Promise<string> => {
    const answer = await asked(desk, who, `history JOB-${String(1000 + jobId)}`);
    if (answer.kind !== 'reply') throw new Error(JSON.stringify(answer));
    return textOf(answer.card);
  };

  async function wholeJob({ store, desk, step }: Awaited<ReturnType<typeof start>>): Promise<number> {
    const jobId = await step(
      desk.post(ann, {
        summary: 'Label printer is dead',
        skill: 'Printers',
        rate: '92.50',
        client_rate: '137.77',
      }),
    );
    const job = () => desk.job(jobId);
    const technician = await memberId(store, 'bea');
    await step(desk.click(bob, 'claim', await job()));
    await step(desk.fill(ann, 'note', await job(), { text: 'Not for Birch.', audience: 'internal' }));
    const eta = String(noon.getTime() / 1000 + 3600);
    await step(desk.fill(bob, 'schedule', await job(), { technician, eta }));
    await step(desk.click(bea, 'confirm', await job()));
    await step(desk.click(bea, 'start', await job()));
    await step(desk.fill(bea, 'report', await job(), { summary: 'New head, tested.', time: '2h10' }));
    await step(desk.click(ann, 'approve', await job()));
    const billId = await desk.billOf(jobId);
    await step(desk.fill(bob, 'bill_submit', await desk.bill(billId), { number: 'B-1', line_0: '208.13' }));
    await step(desk.click(ann, 'bill_approve', await desk.bill(billId)));
    return jobId;
  }

  it('is told from its beginning to both firms, without what the other keeps to itself', async () => {
    const world = await start();
    const jobId = await wholeJob(world);
    const lines = (await told(world.desk, ann, jobId)).split('\n');
    expect(lines).toEqual([
      `What happened to JOB-${String(1000 + jobId)}`,
      'Label printer is dead',
      '17:00 UTC · Ann Alder (Alder IT) posted the request',
      '17:01 UTC · Bob Birch (Birch Networks) claimed the job',
      '17:02 UTC · Ann Alder (Alder IT) wrote an internal note',
      '17:03 UTC · Bob Birch (Birch Networks) said who comes and when',
      '17:04 UTC · Bea Okafor (Birch Networks) confirmed the job',
      '17:05 UTC · Bea Okafor (Birch Networks) read how to appear before the client, and goes like that',
      '17:05 UTC · Bea Okafor (Birch Networks) started work',
      '17:06 UTC · Bea Okafor (Birch Networks) said that the work is done, 2 h 10 min',
      '17:07 UTC · Ann Alder (Alder IT) approved the work',
      '17:08 UTC · Bob Birch (Birch Networks) sent the bill, $208.13',
      '17:09 UTC · Ann Alder (Alder IT) approved the bill, $208.13',
    ]);
    // The service firm knows of it since it has it, and of no internal note of the other firm.
    expect((await told(world.desk, bob, jobId)).split('\n')).toEqual(
      lines.filter((line) => !/posted|internal/.test(line)),
    );
    // Who is sent knows of no bill; the client's rate is told to nobody.
    expect((await told(world.desk, bea, jobId)).split('\n')).toEqual(
      lines.filter((line) => !/posted|internal|bill/.test(line)),
    );
    expect(lines.join('\n')).not.toMatch(/137\.77|13777/);
    // Others of the board see that it was asked for, and who has it.
    expect(await told(world.desk, carla, jobId)).toBe(
      `What happened to JOB-${String(1000 + jobId)}\nLabel printer is dead\n17:00 UTC · Alder IT asked for it\nTaken by Birch Networks.`,
    );
    expect(await told(world.desk, dora, jobId)).toContain('Taken by Birch Networks.');
  });

  it('of a request that is kept from a firm is told as of none', async () => {
    const { store, desk } = await start();
    const jobId = await desk.post(ann, { summary: 'Only for Birch', skill: 'Printers', rate: '92.50' });
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      const birch = await db.firm.findFirstOrThrow({ where: { key: 'birch' } });
      await db.job.update({ where: { id: jobId }, data: { firstRound: true } });
      await db.askedFirm.create({ data: { jobId, firmId: birch.id } });
    });
    expect(await told(desk, bob, jobId)).toContain('Alder IT asked for it');
    const none = await asked(desk, carla, 'history JOB-9999');
    expect(none).toMatchObject({ refused: 'unknown_job' });
    expect(await asked(desk, carla, `history JOB-${String(1000 + jobId)}`)).toEqual(none);
  });

  it('goes on by a button where it is long, and not for a firm that may not know of it', async () => {
    const { desk, step } = await start();
    const jobId = await step(desk.post(ann, { summary: 'Rack is loud', skill: 'Printers', rate: '90' }));
    await step(desk.click(bob, 'claim', await desk.job(jobId)));
    for (let each = 0; each < 30; each += 1)
      await step(desk.fill(bob, 'note', await desk.job(jobId), { text: String(each), audience: 'shared' }));
    const first = await told(desk, ann, jobId);
    expect(first).toContain('Rack is loud · page 1 of 2');
    expect(first.match(/UTC · /g)?.length).toBe(25);
    const later = { kind: 'click', action: { action: 'history_show', id: jobId, revision: 1 } } as const;
    const next = await desk.take(ann, later);
    expect(next.kind === 'reply' && textOf(next.card).match(/UTC · /g)?.length).toBe(7);
    expect(next.kind === 'reply' && next.card.blocks.some(({ kind }) => kind === 'buttons')).toBe(false);
    const others = await desk.take(carla, later);
    expect(others.kind === 'reply' && textOf(others.card)).not.toContain('note');
  });
});

async function memberId({ db }: Store, key: string): Promise<string> {
  return String((await db.member.findFirstOrThrow({ where: { key } })).id);
}
