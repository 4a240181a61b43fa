/** What a firm writes for its peers: part of the terms of that moment, and for the eyes of the pair. */
import { beforeEach, expect, it } from 'vitest';
import { rowName } from '../../../src/store/seal.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import {
  amy,
  ann,
  bea,
  bob,
  carla,
  noon,
  onSite,
  openBranding,
  type BrandingWorld,
} from './branding-world.ts';

describeOnBothDatabases('the branding of a job', (fresh) => {
  let world: BrandingWorld;
  beforeEach(async () => {
    world = await openBranding(await (await fresh()).open({ now: () => noon }));
  });

  it('starts from a text that is there already, with price not to be discussed, and is written by managers', async () => {
    const { desk, write } = world;
    const shown = JSON.stringify(await desk.take(amy, { kind: 'command', text: 'branding' }));
    expect(shown.match(/Prices and rates/g)).toHaveLength(3);
    expect(shown).toContain('I come for Alder IT');
    expect(shown).not.toContain('branding_text');
    expect(await write({}, amy)).toMatchObject({ refused: 'not_allowed' });
    expect(await write({ wear: ' ' })).toMatchObject({ kind: 'errors' });
    expect(await write({})).toEqual({ kind: 'done' });
    const [answer, ...more] = await world.store.db.outboxRow.findMany({
      where: { key: { contains: 'branding:' } },
    });
    if (!answer || more.length > 0) throw new Error('it was not answered once');
    expect(world.store.sealer.open('OutboxRow.payload', rowName(answer.key), answer.payload)).toContain(
      'Saved: your new requests under “White-label” say it so.',
    );
    const typed = await desk.take(ann, { kind: 'command', text: 'branding' });
    const action = { action: 'branding_texts', id: 0, revision: 0 };
    expect(await desk.take(ann, { kind: 'click', action })).toEqual(typed);
    // Each firm has its own before it, whoever clicks.
    const ofBirch = JSON.stringify(await desk.take(bea, { kind: 'click', action }));
    expect(ofBirch).toContain('I come for Birch Networks');
    expect(ofBirch).not.toMatch(/grey shirt|branding_text/);
    const after = JSON.stringify(typed);
    expect(after).toContain('The grey shirt');
    expect(after.match(/Prices and rates/g)).toHaveLength(2);
  });

  it('stays in a job as it was when that was posted, also where nothing was written yet', async () => {
    const { desk, write, read, store } = world;
    const first = await desk.post(ann, onSite);
    await write({});
    const second = await desk.post(ann, onSite);
    await write({ wear: 'The new blue shirt' });
    expect(await read(bob, first)).toContain('Plain work clothes');
    expect(await read(bob, second)).toContain('The grey shirt');
    await desk.click(bob, 'claim', await desk.job(second));
    expect(await read(bob, second)).toContain('The grey shirt');
    // Another edition of the request holds what is written by then.
    await desk.fill(ann, 'edit_job', await desk.job(first), {
      ...{ minimum: '0', increment: '15', net_days: '30', pay_type: 'hourly', urgency: 'normal' },
      ...onSite,
    });
    expect(await read(bob, first)).toContain('The new blue shirt');
    await expect(
      store.write({ source: 'test', subject: 'test' }, async ({ rows }) => {
        await rows.update('BrandingText', { mode: 'white_label' }, { text: '' });
      }),
    ).rejects.toThrow();
  });

  it('is read before a claim without whom to call, and after it by the two firms alone', async () => {
    const { desk, write, read, click, memberId } = world;
    await write({});
    const jobId = await desk.post(ann, onSite);
    for (const peer of [bob, carla]) {
      const text = await read(peer, jobId);
      expect(text).toContain('The grey shirt');
      expect(text).not.toContain('555 0100');
    }
    // Only who may claim is asked to agree to it.
    expect(await click(bea, 'branding', jobId)).toMatchObject({ refused: 'not_allowed' });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const technician = await memberId('bea');
    expect(await click(bea, 'branding', jobId)).toMatchObject({ refused: 'not_allowed' });
    const eta = String(noon.getTime() / 1000 + 3600);
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
    for (const who of [bob, bea, ann, amy]) expect(await read(who, jobId)).toContain('555 0100');
    const outside = await click(carla, 'branding', jobId);
    expect(outside).toMatchObject({ refused: 'not_open' });
    expect(JSON.stringify(outside)).not.toContain('grey');
  });

  it('is another text where a counter-offer changes the mode, which both may read before they accept', async () => {
    const { desk, write, read, store } = world;
    await write({});
    const jobId = await desk.post(ann, onSite);
    const counter = {
      ...{ rate: '95', pay_type: 'hourly', minimum: '0', increment: '15', net_days: '30' },
      more_terms: 'all',
    };
    await desk.fill(bob, 'counter', await desk.job(jobId), { ...counter, branding: 'neutral' });
    expect(await read(bob, jobId)).toMatch(
      /Proposed: You go under no firm’s name \(neutral\).*no logo at all/,
    );
    const { id } = await store.db.offer.findFirstOrThrow({ where: { jobId } });
    await desk.click(ann, 'offer_accept', { id, revision: (await desk.job(jobId)).revision });
    expect(await read(bob, jobId)).toMatch(/You go under no firm’s name.*no logo at all/);
    expect(await read(bob, jobId)).not.toContain('grey');
    const agreed = await store.db.event.findFirstOrThrow({ where: { jobId, type: 'OfferAccepted' } });
    expect(JSON.parse(agreed.data)).toMatchObject({ branding: 'neutral' });
  });

  it('shows what the lead’s text is now where a job is of before there were such texts', async () => {
    const { desk, write, read, store } = world;
    const jobId = await desk.post(ann, onSite);
    const { id: _, version: __, ...terms } = await store.db.terms.findFirstOrThrow({ where: { jobId } });
    await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.terms.create({ data: { ...terms, version: 2, brandingTextId: null } });
      await db.job.update({ where: { id: jobId }, data: { termsVersion: 2, postedTermsVersion: 2 } });
    });
    expect(await read(bob, jobId)).toContain('Plain work clothes');
    await write({});
    expect(await read(bob, jobId)).toContain('The grey shirt');
  });
});
