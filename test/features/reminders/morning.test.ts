import { expect, it } from 'vitest';
import { eyesOf } from '../../../src/desk/hands.ts';
import { digestCard } from '../../../src/features/digests/digest-card.ts';
import { drawDigests } from '../../../src/features/digests/flow/draw-digest.ts';
import { remind } from '../../../src/features/reminders/flow/run-reminders.ts';
import { ann, billedJob } from '../../support/billed-job.ts';
import { linesOf } from '../../support/card-lines.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';

describeOnBothDatabases('a morning', (fresh) => {
  async function start() {
    const job = await billedJob(await fresh());
    const { store, now } = job;
    const hands = handsOn(store, { now });
    const idOf = async (key: string) => (await store.db.member.findFirstOrThrow({ where: { key } })).id;
    const ids = { ann: await idOf('ann'), abe: await idOf('abe') };
    /** What the digest of the morning says to each of Alder's managers; empty where it says nothing. */
    const digests = async () => {
      const eyes = eyesOf(hands, await hands.readDirectory(store));
      const alder = [...eyes.directory.firms.values()].find(({ name }) => name === 'Alder IT')!;
      const drawn = await drawDigests(eyes, alder, Object.values(ids));
      const of = (id: number) =>
        drawn
          .filter(({ memberIds }) => memberIds.includes(id))
          .map(({ sent }) => linesOf(digestCard(alder.name, sent)));
      return { ann: of(ids.ann).join('\n'), abe: of(ids.abe).join('\n') };
    };
    return {
      ...job,
      digests,
      remind: () => remind(hands),
      reminded: () => store.db.reminderSlot.count({ where: { chain: 'review' } }),
    };
  }
  const waits =
    /Bills that wait for your approval \(1\)\nBill B-17 · JOB-1001\n.*\$208\.13.*\n\[Approve\]\[Show\]/;

  it('says nothing in its digest that its reminders say', async () => {
    const { setTo, submit, digests, remind, reminded, read } = await start();
    setTo('2026-11-24T15:00:00Z');
    await submit();

    // 8:00 in New York: the reminder goes at 10:00, a day after the bill was sent.
    setTo('2026-11-25T13:00:00Z');
    expect((await digests()).ann).not.toContain('B-17');
    expect(await read(ann, 'digest')).toMatch(waits);
    setTo('2026-11-25T15:00:00Z');
    await remind();
    expect(await reminded()).toBe(1);
    expect((await digests()).ann).not.toContain('B-17');

    // The second one is for owners; the coordinator has it in the digest.
    setTo('2026-11-26T13:00:00Z');
    expect((await digests()).ann).not.toContain('B-17');
    expect((await digests()).abe).toMatch(waits);
    setTo('2026-11-26T15:00:00Z');
    await remind();
    expect(await reminded()).toBe(2);

    // No reminder of it is left for the day after.
    setTo('2026-11-27T13:00:00Z');
    expect((await digests()).ann).toMatch(waits);
  });

  it('calls a promise that was not kept by its name', async () => {
    const { setTo, submit, digests, read, desk, bill } = await start();
    await submit();
    await desk.click(ann, 'bill_approve', await bill());
    setTo('2026-12-29T13:00:00Z');
    await desk.fill(ann, 'bill_promise', await bill(), { until: '2027-01-05' });
    expect(await read(ann, 'home')).toMatch(
      /5 days overdue\. You promised it for 5 Jan 2027\.\n\[Mark paid\]/,
    );
    expect(await read(ann, 'digest')).not.toContain('Overdue');
    expect((await digests()).ann).toContain('To pay soon (1)');
    setTo('2027-01-08T23:00:00Z');
    const broken = /15 days overdue\. You promised it for 5 Jan 2027, and it is not paid\.\n\[Mark paid\]/;
    expect(await read(ann, 'digest')).toMatch(new RegExp(`Overdue \\(1\\)\n.*\n.*${broken.source}`));
    expect(await read(ann, 'invoices')).toContain('Promised for 5 Jan 2027, and not paid.');
    expect(await read(ann, 'invoices')).not.toMatch(/did not go/);
  });
});
