/** Whatever happens at once about the branding of a job has one outcome. */
import { expect, it } from 'vitest';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import type { Shown } from '../../support/at-the-desk.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { ann, bea, bob, noon } from './branding-world.ts';
import { reason, refusing } from './refusing.ts';

describeWhereDatabasesDiffer('a branding about which several things happen at once', (fresh) => {
  const { world, booked, sendOn, send, refuse, propose, mark, row, types } = refusing(fresh);

  it('is one where it is said twice at once, and none beside a cancelled job', async () => {
    const { desk, store } = world();
    const submitAs = (who: Person, form: string, about: Shown, values: Record<string, string>) => () =>
      sendOn(who, form, about, values);
    const all = (...work: (() => Promise<Answer>)[]) => Promise.all(work.map((each) => each()));
    const open = (jobId: number) => store.db.brandingRefusal.count({ where: { jobId, slot: 'open' } });
    const first = await booked();
    const shown = await desk.job(first);
    // By the form of “On my way” and by that of the card, in two windows.
    await all(
      submitAs(bea, 'branding_refuse', shown, { reason }),
      submitAs(bea, 'go_on_my_way', shown, { reason }),
    );
    expect(await store.db.brandingRefusal.count({ where: { jobId: first } })).toBe(1);
    expect((await types(first)).filter((type) => type === 'BrandingRefused')).toHaveLength(1);

    const cancel = (about: Shown) => submitAs(ann, 'cancel', about, { reason: 'The client is gone.' });
    const isRefusalOpen = (status: string, refused: { readonly status: string } | null): boolean =>
      status === 'confirmed' && ['asked', 'proposed'].includes(refused?.status ?? '');
    type Racing = (about: Shown) => () => Promise<Answer>;
    const racing: readonly (readonly [isRefusedBefore: boolean, work: Racing])[] = [
      [false, (about) => submitAs(bea, 'branding_refuse', about, { reason })],
      [true, (about) => submitAs(ann, 'branding_change', about, { branding: 'neutral' })],
      [
        true,
        (about) => () => desk.take(ann, { kind: 'click', action: { action: 'branding_keep', ...about } }),
      ],
    ];
    for (const [isRefusedBefore, work] of racing) {
      const jobId = await booked();
      if (isRefusedBefore) await refuse(jobId);
      const about = await desk.job(jobId);
      await all(work(about), cancel(about));
      const stands = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
      // Nothing waits on a job that is over; one that goes on has the question of before it.
      expect(await open(jobId)).toBe(isRefusalOpen(stands.status, await row(jobId)) ? 1 : 0);
      if (stands.status === 'confirmed') await cancel(await desk.job(jobId))();
      const { status, termsVersion } = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
      expect([status, termsVersion, await open(jobId)]).toEqual(['cancelled', 1, 0]);
    }
  });

  it('leaves no tick for a text that does not stand, and none of who does not go', async () => {
    const { desk, click, store, memberId } = world();
    const ticks = (jobId: number) => store.db.brandingTick.findMany({ where: { jobId } });
    const jobId = await booked();
    const read = await mark(bea, jobId);
    await refuse(jobId);
    await propose(jobId);
    await click(bob, 'branding_accept', jobId);
    // The form that was open before the other text was agreed.
    expect(JSON.stringify(await send(bea, 'go_on_my_way', jobId, { read }))).toContain(
      'was changed while you read',
    );
    expect(await ticks(jobId)).toEqual([]);

    const eta = String(noon.getTime() / 1000 + 7200);
    for (let round = 0; round < 4; round += 1) {
      const raced = await booked();
      const [seen, about] = [await mark(bea, raced), await desk.job(raced)];
      const technician = await memberId('bob');
      await Promise.all([
        sendOn(bea, 'go_on_my_way', about, { read: seen }),
        sendOn(bob, 'schedule', about, { technician, eta }),
      ]);
      const job = await store.db.job.findUniqueOrThrow({ where: { id: raced } });
      const [tick] = await ticks(raced);
      // Bea ticked as whoever was to go, or not at all; Bob has to tick in any case.
      if (tick) expect(tick.memberId).toBe(Number(await memberId('bea')));
      if (String(job.technicianId) === technician)
        expect(await click(bob, 'on_my_way', raced)).toMatchObject({ refused: 'branding_unread' });
      else expect(tick).toBeDefined();
    }
  });
});
