/** Who goes ticks how they appear, before they set off: on record by person and version of the terms. */
import { beforeEach, expect, it } from 'vitest';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { tickIn } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { ann, bea, bob, noon, onSite, openBranding, type BrandingWorld } from './branding-world.ts';

describeOnBothDatabases('setting off', (fresh) => {
  let world: BrandingWorld;
  let forms = 0;
  beforeEach(async () => {
    world = await openBranding(await (await fresh()).open({ now: () => noon }));
  });

  async function booked(technician: string, values: object = {}): Promise<number> {
    const { desk, memberId } = world;
    const jobId = await desk.post(ann, { ...onSite, ...values });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const eta = String(noon.getTime() / 1000 + 3600);
    const who = await memberId(technician);
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician: who, eta });
    if (technician !== 'bob') await desk.click(bob, 'confirm', await desk.job(jobId));
    return jobId;
  }

  const send = async (who: Person, form: string, jobId: number, read: string): Promise<Answer> =>
    world.desk.take(who, {
      kind: 'submission',
      ref: { form, ...(await world.desk.job(jobId)), nonce: `t${String((forms += 1))}` },
      values: { read },
    });
  const shown = async (who: Person, form: string, jobId: number): Promise<string> => {
    const answer = await world.click(who, form, jobId);
    if (answer.kind !== 'form') throw new Error(JSON.stringify(answer));
    return tickIn(answer.form);
  };
  const ticks = async (jobId: number) =>
    (await world.store.db.brandingTick.findMany({ where: { jobId }, orderBy: { id: 'asc' } })).map(
      ({ memberId, termsVersion }) => [memberId, termsVersion],
    );

  it('takes the tick of whoever goes, once, and keeps who and when', async () => {
    const { click, memberId, store } = world;
    const jobId = await booked('bea');
    expect(await click(bea, 'on_my_way', jobId)).toMatchObject({ refused: 'branding_unread' });
    expect(await click(bea, 'start', jobId)).toMatchObject({ refused: 'branding_unread' });
    expect(await click(bob, 'on_my_way', jobId)).toMatchObject({ refused: 'branding_unticked' });
    const mark = await shown(bea, 'go_on_my_way', jobId);
    expect(await send(bea, 'go_on_my_way', jobId, '')).toMatchObject({ kind: 'errors' });
    expect(await ticks(jobId)).toEqual([]);
    expect(await send(bea, 'go_on_my_way', jobId, mark)).toEqual({ kind: 'done' });
    expect(await ticks(jobId)).toEqual([[Number(await memberId('bea')), 1]]);
    const events = await store.db.event.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
    expect(events.slice(-2).map(({ type }) => type)).toEqual(['BrandingTicked', 'TravelStarted']);
    // The next step asks for nothing.
    expect(await click(bea, 'start', jobId)).toEqual({ kind: 'done' });
    expect(await ticks(jobId)).toHaveLength(1);
  });

  it('takes nobody’s tick for another', async () => {
    const { click, store } = world;
    const jobId = await booked('bea');
    const mark = await shown(bea, 'go_on_my_way', jobId);
    for (const who of [bob, ann])
      for (const form of ['go_on_my_way', 'go_start']) {
        expect(await click(who, form, jobId)).toMatchObject({ refused: 'not_allowed' });
        const answer = JSON.stringify(await send(who, form, jobId, mark));
        expect(answer).toMatch(/Only the technician who goes/);
      }
    expect(await ticks(jobId)).toEqual([]);
    expect(await store.db.job.findUniqueOrThrow({ where: { id: jobId } })).toMatchObject({
      status: 'confirmed',
      onTheWayAt: null,
    });
  });

  it('refuses the tick of a text that was changed since it was shown', async () => {
    const { write, store } = world;
    const jobId = await booked('bea');
    const { id: _, version, ...terms } = await store.db.terms.findFirstOrThrow({ where: { jobId } });
    const mark = await shown(bea, 'go_on_my_way', jobId);
    // The same mark of another job, or of other terms, is none either.
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.terms.create({ data: { ...terms, version: version + 1, brandingTextId: null } });
      await db.job.update({ where: { id: jobId }, data: { termsVersion: version + 1 } });
    });
    expect(JSON.stringify(await send(bea, 'go_on_my_way', jobId, mark))).toContain(
      'was changed while you read',
    );
    // Terms of before there were texts go by the lead’s present one, which may change under the reader’s eyes.
    const before = await shown(bea, 'go_on_my_way', jobId);
    await write({});
    expect(JSON.stringify(await send(bea, 'go_on_my_way', jobId, before))).toContain(
      'was changed while you read',
    );
    expect(await ticks(jobId)).toEqual([]);
    const now = await shown(bea, 'go_on_my_way', jobId);
    expect(await send(bea, 'go_on_my_way', jobId, now)).toEqual({ kind: 'done' });
    expect(await ticks(jobId)).toHaveLength(1);
  });

  it('asks anew of another technician, and not again after a hold', async () => {
    const { desk, click, memberId } = world;
    const jobId = await booked('bea');
    await desk.click(bea, 'on_my_way', await desk.job(jobId));
    await desk.fill(bob, 'hold', await desk.job(jobId), { reason: 'The client is away.' });
    await desk.click(bob, 'resume', await desk.job(jobId));
    await desk.click(bea, 'confirm', await desk.job(jobId));
    expect(await click(bea, 'on_my_way', jobId)).toEqual({ kind: 'done' });
    const eta = String(noon.getTime() / 1000 + 7200);
    const technician = await memberId('bob');
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
    expect(await click(bob, 'on_my_way', jobId)).toMatchObject({ refused: 'branding_unread' });
    const mark = await shown(bob, 'go_on_my_way', jobId);
    expect(await send(bob, 'go_on_my_way', jobId, mark)).toEqual({ kind: 'done' });
    expect(await ticks(jobId)).toHaveLength(2);
  });

  it('asks the owner who goes alone, and on a remote job before the work begins', async () => {
    const { click } = world;
    const jobId = await booked('bob', { place: 'remote' });
    expect(await click(bob, 'start', jobId)).toMatchObject({ refused: 'branding_unread' });
    const mark = await shown(bob, 'go_start', jobId);
    expect(await send(bob, 'go_start', jobId, mark)).toEqual({ kind: 'done' });
    expect(await ticks(jobId)).toHaveLength(1);
  });

  it('lets those go who agreed before there were texts, by the button that they have', async () => {
    const { click, store } = world;
    const jobId = await booked('bea');
    const { id: _, ...terms } = await store.db.terms.findFirstOrThrow({ where: { jobId } });
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.terms.create({ data: { ...terms, version: 2, brandingTextId: null } });
      await db.job.update({ where: { id: jobId }, data: { termsVersion: 2 } });
    });
    expect(await click(bea, 'on_my_way', jobId)).toEqual({ kind: 'done' });
  });
});
