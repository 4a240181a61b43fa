/** What two firms do about an agreement signed elsewhere at the same time, in each order: one outcome, and both are told. */
import { expect, it } from 'vitest';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { pdfOf } from '../../support/given-files.ts';
import { until } from '../../support/acting.ts';
import { people, refusedIn } from './agreeing.ts';
import { paper, startUploading, typed } from './uploading.ts';

const { ann, bob } = people;

describeOnBothDatabases('an agreement signed elsewhere, and what comes between', (fresh) => {
  async function begin() {
    const world = await startUploading(await fresh());
    const { upload, platform, submit, firms } = world;
    /** Its form is sent, and its file comes only when it is let go. */
    const onItsWay = async () => {
      const file = upload(paper);
      const where = file.slice('slack:'.length);
      let letGo = () => {};
      platform.slow.set(where, new Promise((resolve) => (letGo = resolve)));
      expect(await submit(ann, { form: 'agreement_upload', id: firms.birch }, { ...typed, file })).toEqual({
        kind: 'done',
      });
      await until(() => expect(platform.fetched).toContain(where));
      return async () => {
        letGo();
        await world.sent();
      };
    };
    const statuses = async () =>
      (await world.store.db.agreementVersion.findMany({ orderBy: { id: 'asc' } })).map(
        ({ kind, status }) => `${kind} ${status}`,
      );
    return { ...world, onItsWay, statuses };
  }

  it('goes nowhere where the other firm sends a version while its file comes', async () => {
    const { onItsWay, click, firms, statuses, toldTo } = await begin();
    const arrives = await onItsWay();
    expect(await click(bob, 'agreement_usual', firms.alder)).toMatchObject({ kind: 'done' });
    await arrives();
    expect(await statuses()).toEqual(['uploaded draft', 'written sent']);
    expect(toldTo(ann)).toContain('Birch Networks has sent you a version meanwhile');
    expect(toldTo(bob)).not.toContain('signed elsewhere');
  });

  it('goes nowhere where the other firm uploads theirs while its file comes', async () => {
    const { onItsWay, firms, upload, submit, statuses, toldTo } = await begin();
    const arrives = await onItsWay();
    // Nothing stands still for it: the other file overtakes.
    const file = upload(pdfOf('Theirs'), bob);
    await submit(bob, { form: 'agreement_upload', id: firms.alder }, { ...typed, file });
    await until(async () => expect(await statuses()).toContain('uploaded sent'));
    await arrives();
    expect((await statuses()).sort()).toEqual(['uploaded draft', 'uploaded sent']);
    expect(toldTo(ann)).toContain('Birch Networks has sent you a version meanwhile');
    expect(toldTo(ann)).toContain('Is it what you both signed?');
  });

  it('is not sent where it is discarded while its file comes, and nothing of the file is kept', async () => {
    const { onItsWay, newest, press, statuses, store, toldTo } = await begin();
    const arrives = await onItsWay();
    const draft = await newest();
    const discarding = press(ann, 'agreement_discard', draft);
    await arrives();
    await discarding;
    expect(await statuses()).toEqual(['uploaded discarded']);
    expect(await store.db.storedFile.findMany()).toMatchObject([{ status: 'deleted', name: '' }]);
    expect(toldTo(bob)).toBe('');
  });

  it.each(['withdrawn', 'confirmed'] as const)('that is %s first takes no other answer', async (first) => {
    const { give, upload, newest, press, confirm, statuses, binds } = await begin();
    await give(upload(paper));
    const version = await newest();
    const acts = {
      withdrawn: () => press(ann, 'agreement_withdraw', version),
      confirmed: () => confirm(bob, version),
    };
    expect(refusedIn(await acts[first]())).toBeUndefined();
    const other = first === 'withdrawn' ? acts.confirmed : acts.withdrawn;
    expect(refusedIn(await other())).toBe('agreement_settled');
    expect(await statuses()).toEqual([first === 'withdrawn' ? 'uploaded withdrawn' : 'uploaded active']);
    expect(await binds()).toBe(first === 'withdrawn' ? undefined : version.id);
  });

  it('that was uploaded anew is not confirmed by the button of the one before', async () => {
    const { give, upload, newest, confirm, submit, statuses } = await begin();
    await give(upload(paper));
    const older = await newest();
    await give(upload(pdfOf('Another one')));
    expect(refusedIn(await confirm(bob, older))).toBe('agreement_settled');
    const ref = { form: 'agreement_decline', id: older.id, revision: hashMark(older.hash) };
    expect(refusedIn(await submit(bob, ref, { reason: 'No.' }))).toBe('agreement_settled');
    expect(await statuses()).toEqual(['uploaded replaced', 'uploaded sent']);
  });
});
