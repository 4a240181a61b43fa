/** Who goes cannot go like that: both firms know at once, who has to answer does, and a changed branding is agreed anew. */
import { expect, it } from 'vitest';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { rowName } from '../../../src/store/seal.ts';
import { linesOf } from '../../support/card-lines.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { amy, ann, bea, bob, carla, noon } from './branding-world.ts';
import { reason, refusing } from './refusing.ts';

describeOnBothDatabases('a branding that is refused by whoever goes', (fresh) => {
  const { world, booked, sendOn, send, refuse, propose, mark, row, types } = refusing(fresh);
  const go = async (who: Person, jobId: number): Promise<Answer> =>
    send(who, 'go_on_my_way', jobId, { read: await mark(who, jobId) });
  /** What is queued for a member about a job. */
  const queued = async (key: string): Promise<string> => {
    const id = await world().memberId(key);
    const rows = await world().store.db.outboxRow.findMany({ where: { lane: `member:${id}` } });
    const opened = ({ key: of, payload }: { key: string; payload: string }) =>
      world().store.sealer.open('OutboxRow.payload', rowName(of), payload);
    return rows.map((each) => `${each.key} ${opened(each)}`).join('\n');
  };

  it('is said in the form of “On my way” or of the card, with a reason, by whoever goes alone', async () => {
    const { click } = world();
    const jobId = await booked();
    for (const who of [bob, ann, amy])
      expect(await click(who, 'branding_refuse', jobId)).toMatchObject({ refused: 'not_allowed' });
    expect(JSON.stringify(await refuse(jobId, bob))).toContain('Only the technician on the job');
    expect(await refuse(jobId, carla)).not.toEqual({ kind: 'done' });
    expect(await row(jobId)).toBeNull();
    expect(await send(bea, 'branding_refuse', jobId, { reason: ' ' })).toMatchObject({ kind: 'errors' });
    const read = await mark(bea, jobId);
    expect(await send(bea, 'go_on_my_way', jobId, { read, reason })).toMatchObject({ kind: 'errors' });
    expect(await send(bea, 'go_on_my_way', jobId, { reason })).toEqual({ kind: 'done' });
    expect(await row(jobId)).toMatchObject({ status: 'asked', slot: 'open', number: 1, termsVersion: 1 });
    expect(JSON.stringify(await row(jobId))).not.toContain('big letters');
    expect((await types(jobId)).at(-1)).toBe('BrandingRefused');
    expect(await world().store.db.brandingTick.count()).toBe(0);
    expect(await queued('ann')).toContain(`job_ask:${String(jobId)}:branding`);
    expect(await queued('bob')).toContain(reason);
    expect(await queued('bea')).toContain('Do not set off');
  });

  const lists = ['home', 'jobs', 'digest'];
  const read = async (who: Person, text: string): Promise<string> => {
    const answer = await world().desk.take(who, { kind: 'command', text });
    return answer.kind === 'reply' ? linesOf(answer.card) : answer.kind;
  };

  it('keeps who refused from setting off, and lets another technician settle it by going', async () => {
    const { desk, click, memberId } = world();
    const jobId = await booked();
    const read = await mark(bea, jobId);
    await refuse(jobId);
    for (const step of ['on_my_way', 'start'])
      expect(await click(bea, step, jobId)).toMatchObject({ refused: 'branding_refused' });
    expect(await click(bob, 'on_my_way', jobId)).toMatchObject({ refused: 'branding_refused' });
    expect(await click(bea, 'go_on_my_way', jobId)).toMatchObject({ refused: 'wrong_state' });
    // The form that was open before.
    expect(JSON.stringify(await send(bea, 'go_on_my_way', jobId, { read }))).toContain('cannot go to');
    expect(await refuse(jobId)).not.toEqual({ kind: 'done' });
    const eta = String(noon.getTime() / 1000 + 7200);
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician: await memberId('bob'), eta });
    expect(await go(bob, jobId)).toEqual({ kind: 'done' });
    expect(await row(jobId)).toMatchObject({ status: 'settled', slot: null });
    expect(await click(ann, 'branding_keep', jobId)).not.toEqual({ kind: 'done' });
  });

  it('is answered with other terms that both accept, and is ticked anew', async () => {
    const { desk, click, store } = world();
    const jobId = await booked();
    await refuse(jobId);
    for (const who of [amy, bob, bea]) {
      expect(await click(who, 'branding_change', jobId)).toMatchObject({ refused: 'not_allowed' });
      expect(await click(who, 'branding_keep', jobId)).toMatchObject({ refused: 'not_allowed' });
    }
    expect(await click(bob, 'branding_accept', jobId)).toMatchObject({ refused: 'branding_settled' });
    const form = JSON.stringify(await click(ann, 'branding_change', jobId));
    expect(form).toContain(reason);
    expect(form).not.toContain('"white_label"');
    expect(await propose(jobId)).toEqual({ kind: 'done' });
    const before = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(before.termsVersion).toBe(1);
    expect(await queued('bob')).toContain(`job_ask:${String(jobId)}:rebrand`);
    // What goes with it is read by the two firms before it is accepted, and by no other one.
    for (const who of [ann, bob, bea])
      expect(await world().read(who, jobId)).toMatch(
        /goe?s? as Alder IT[^]*Proposed: [^]*goe?s? as Birch Networks \(own logo\)/,
      );
    expect(await world().read(carla, jobId)).not.toContain('own logo');
    for (const who of [ann, bea])
      expect(await click(who, 'branding_accept', jobId)).toMatchObject({ refused: 'not_allowed' });
    // It waits for the peer: the lead answers it no more, and who refused does not go yet.
    expect(await click(ann, 'branding_keep', jobId)).toMatchObject({ refused: 'branding_settled' });
    expect(await click(bea, 'on_my_way', jobId)).toMatchObject({ refused: 'branding_refused' });
    expect(
      await desk.take(bob, {
        kind: 'click',
        action: { action: 'branding_accept', id: jobId, revision: before.revision - 1 },
      }),
    ).toMatchObject({ refused: 'changed_meanwhile' });
    expect(await click(bob, 'branding_accept', jobId)).toEqual({ kind: 'done' });
    const after = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    const [first, second] = await store.db.terms.findMany({ where: { jobId }, orderBy: { version: 'asc' } });
    expect(after.termsVersion).toBe(2);
    expect(second).toEqual({
      ...first,
      ...{ id: second?.id, version: 2, branding: 'own_logo', createdAt: second?.createdAt },
      brandingTextId: second?.brandingTextId,
    });
    expect(second?.brandingTextId).not.toBe(first?.brandingTextId);
    const agreed = await store.db.assignment.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
    expect(agreed.map(({ termsVersion }) => termsVersion)).toEqual([1, 2]);
    expect(await row(jobId)).toMatchObject({ status: 'agreed', slot: null });
    expect(await go(bea, jobId)).toEqual({ kind: 'done' });
    expect(await types(jobId)).toEqual(
      expect.arrayContaining(['BrandingRefused', 'BrandingProposed', 'BrandingAgreed', 'BrandingTicked']),
    );
  });

  it('needs whoever is to answer on Home, in the list of jobs and in the digest, and waits there for the other firm', async () => {
    const { click, store } = world();
    const jobId = await booked();
    for (const text of lists) expect(await read(ann, text), text).not.toContain('cannot go');
    await refuse(jobId);
    const { name } = await store.db.member.findFirstOrThrow({ where: { key: 'bea' } });
    const words = `${name} cannot go as Alder IT (white-label): ${reason}`;
    for (const text of lists) {
      expect(await read(ann, text), text).toContain(`${words}\n[Change branding][Keep it]`);
      expect(await read(bob, text), text).toContain(`${words} It waits for Alder IT.`);
      expect(await read(bob, text), text).not.toMatch(/\[Change branding\]|\[Accept\]/);
      // Who goes reads their own lists without the buttons of others; a third firm nothing of it.
      expect(await read(bea, text), text).not.toMatch(/\[Keep it\]/);
      for (const who of [amy, carla]) expect(await read(who, text), text).not.toContain('big letters');
    }
    expect(await read(ann, 'home')).toMatch(/Needs you \(1\)/);
    expect(await read(bob, 'home')).toMatch(/Waiting for the other firm \(1\)/);
    expect(await read(ann, 'digest')).toMatch(/Cannot go like this \(1\)/);
    const card = `job JOB-${String(1000 + jobId)}`;
    expect(await read(ann, card)).toContain(reason);
    expect(await read(ann, card)).toContain('[Change branding][Keep it]');
    expect(await read(bea, card)).not.toContain('[On my way]');
    await propose(jobId);
    for (const text of lists) {
      expect(await read(bob, text), text).toMatch(
        /Alder IT proposes: you go as Birch Networks \(own logo\)\.\n\[Accept\]\[Decline\]/,
      );
      expect(await read(ann, text), text).toMatch(/You propose: they go as .* It waits for Birch Networks\./);
    }
    await click(bob, 'branding_accept', jobId);
    for (const who of [ann, bob])
      for (const text of lists) expect(await read(who, text), text).not.toContain('cannot go');
  });

  it('stays as it was where the lead keeps it or the peer declines, and may be refused again', async () => {
    const { click, store } = world();
    const jobId = await booked();
    await refuse(jobId);
    expect(await click(ann, 'branding_keep', jobId)).toEqual({ kind: 'done' });
    expect(await queued('bob')).toMatch(/keeps it.*back_out/);
    await refuse(jobId);
    expect(await propose(jobId, 'neutral')).toEqual({ kind: 'done' });
    expect(await click(bob, 'branding_decline', jobId)).toEqual({ kind: 'done' });
    expect(await queued('ann')).toContain('declines your proposal');
    expect(await row(jobId)).toMatchObject({ status: 'declined', slot: null, number: 2 });
    const job = await store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job.termsVersion).toBe(1);
    // Whoever thinks better of it reads it again.
    expect(await go(bea, jobId)).toEqual({ kind: 'done' });
  });

  it.each(['keeps', 'declines'] as const)(
    'needs the firm that has the job until somebody goes, where it stays as one side %s it',
    async (side) => {
      const { desk, click, memberId } = world();
      const jobId = await booked();
      const card = async (who: Person): Promise<string> => read(who, `job JOB-${String(1000 + jobId)}`);
      await refuse(jobId);
      if (side === 'declines') await propose(jobId);
      const [who, action] = side === 'keeps' ? [ann, 'branding_keep'] : [bob, 'branding_decline'];
      expect(await click(who, action, jobId)).toEqual({ kind: 'done' });
      const stays = 'cannot go as Alder IT (white-label), and it stays so.';
      for (const text of lists) {
        expect(await read(bob, text), text).toContain(
          `${stays} Send somebody else, or give the job back.\n[Pick technician][Back out]`,
        );
        expect(await read(ann, text), text).toContain(`${stays} It waits for Birch Networks`);
        expect(await read(ann, text), text).not.toMatch(/\[Pick technician\]|\[Keep it\]/);
        expect(await read(bea, text), text).not.toContain('[Back out]');
        for (const other of [amy, carla]) expect(await read(other, text), text).not.toContain('it stays');
      }
      expect(await read(bob, 'home')).toMatch(/Needs you \(1\)/);
      expect(await read(ann, 'home')).toMatch(/Waiting for the other firm \(1\)/);
      expect(await read(bob, 'digest')).toMatch(/Somebody else has to go \(1\)/);
      expect(await card(bob)).toContain(`${stays} Send somebody else`);
      expect(await card(bea)).toContain('Your firm says who goes.');
      if (side === 'keeps') {
        const eta = String(noon.getTime() / 1000 + 7200);
        await desk.fill(bob, 'schedule', await desk.job(jobId), { technician: await memberId('bob'), eta });
      } else expect(await go(bea, jobId)).toEqual({ kind: 'done' });
      for (const each of [ann, bob, bea])
        for (const text of lists) expect(await read(each, text), text).not.toContain('it stays');
      expect(await card(bob)).not.toContain('it stays');
    },
  );

  it('is settled where the job is given back, also out of a hold, so that the next who has it may refuse', async () => {
    const { desk } = world();
    const jobId = await booked();
    await refuse(jobId);
    await desk.fill(bob, 'hold', await desk.job(jobId), { reason: 'Let us talk.' });
    expect(await row(jobId)).toMatchObject({ slot: 'open' });
    await desk.fill(bob, 'back_out', await desk.job(jobId), { reason: 'No.' });
    expect(await row(jobId)).toMatchObject({ status: 'settled', slot: null });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const eta = String(noon.getTime() / 1000 + 3600);
    const technician = await world().memberId('bea');
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
    await desk.click(bob, 'confirm', await desk.job(jobId));
    expect(await refuse(jobId)).toEqual({ kind: 'done' });
    expect(await row(jobId)).toMatchObject({ number: 2, status: 'asked' });
  });

  it('has one outcome, whatever races', async () => {
    const { desk, click, store } = world();
    const isDone = (answer: Answer): boolean => JSON.stringify(answer) === '{"kind":"done"}';
    const winners = async (...work: (() => Promise<Answer>)[]): Promise<number> =>
      (await Promise.all(work.map((each) => each()))).filter(isDone).length;
    const first = await booked();
    const read = await mark(bea, first);
    const about = await desk.job(first);
    const submit = (form: string, values: Record<string, string>) => () => sendOn(bea, form, about, values);
    expect(await winners(submit('go_on_my_way', { read }), submit('branding_refuse', { reason }))).toBe(1);
    const gone = await store.db.job.findUniqueOrThrow({ where: { id: first } });
    expect(gone.onTheWayAt === null).toBe((await row(first)) !== null);

    const second = await booked();
    await refuse(second);
    const shown = await desk.job(second);
    const press =
      (who: Person, action: string, on = shown) =>
      () =>
        desk.take(who, { kind: 'click', action: { action, ...on } });
    const change = () =>
      desk.take(ann, {
        kind: 'submission',
        ref: { form: 'branding_change', ...shown, nonce: 'race' },
        values: { branding: 'neutral' },
      });
    expect(await winners(press(ann, 'branding_keep'), change)).toBe(1);

    const third = await booked();
    await refuse(third);
    await propose(third);
    const last = await desk.job(third);
    const back = () =>
      desk.take(bob, {
        kind: 'submission',
        ref: { form: 'back_out', ...last, nonce: 'back' },
        values: { reason: 'No.' },
      });
    await Promise.all([press(bob, 'branding_accept', last)(), back()]);
    const { status, termsVersion } = await store.db.job.findUniqueOrThrow({ where: { id: third } });
    expect(status).toBe('open');
    expect(await row(third)).toMatchObject({ slot: null });
    const { branding } = await store.db.terms.findFirstOrThrow({
      where: { jobId: third, version: termsVersion },
    });
    expect(branding).toBe('white_label');
    expect(await click(bob, 'branding_accept', third)).not.toEqual({ kind: 'done' });
  });
});
