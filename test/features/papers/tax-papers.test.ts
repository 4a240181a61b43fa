/** A paper with a tax number, its name and that of its file: before the firm's own, and before firms that pay it, alone. */
import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { firmOf } from '../../../src/directory/directory.ts';
import { drawDigest } from '../../../src/features/digests/flow/draw-digest.ts';
import { remindOfPapers } from '../../../src/features/papers/flow/remind-of-ends.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { amy, ann, bob, request } from '../../desk/trial-world.ts';
import { abe, bea, beginFiling, carla, NAME } from './filing.ts';

/** What stands on it, what its file is called, and what it is. */
const TAX = /MARK|W-9|W-8|w9|[Tt]ax registration|[Rr]esale/;

describeOnBothDatabases('a paper with a tax number', (fresh) => {
  it('is before no firm that does not pay its own: by no command, click, file, notice or refusal', async () => {
    const world = await beginFiling(await fresh());
    const { add, replace, sent, show, submit, click, type, platform, store, hands } = world;
    const tax = { insurer: '', number: 'MARK-98-7654321', until: '2026-12-31' };
    const w9 = await add(undefined, { ...tax, kind: 'w9' });
    const ids = [w9, await add(undefined, { ...tax, kind: 'tax_registration' })];
    ids.push(await replace(ids[1]!, '2027-01-01'));
    await sent();
    const others: readonly Person[] = [ann, abe, amy, carla, bea];
    const everything = async (who: Person): Promise<string> => {
      const answers: unknown[] = [];
      for (const text of [
        'papers',
        'papers birch',
        'peers',
        'history',
        'agreements',
        'agreement birch',
        'jobs',
      ])
        answers.push(await type(who, text));
      answers.push(await click(who, 'paper_peer', world.birch));
      for (const id of ids) {
        expect(await show(who, id), who.userId).toEqual([]);
        for (const action of [
          'paper_checked',
          'paper_again',
          'paper_replace',
          'paper_withdraw',
          'paper_file_give',
        ])
          answers.push(await click(who, action, id));
        answers.push(await submit(who, { form: 'paper_again', id }, { reason: 'Show me.' }));
      }
      await sent();
      return JSON.stringify([answers, platform.shownTo(who.userId)]);
    };
    const learns = async (who: Person) => {
      // What Alder asked for itself is no news of a peer.
      const seen = (await everything(who)).replace(/must show [^.]*\./g, '');
      expect(TAX.exec(seen)?.[0], `${who.userId}: ${seen}`).toBeUndefined();
    };
    for (const who of others) await learns(who);
    // Its end is said to its own owners, and in the digest of no firm that asks for it.
    const rules = (kinds: string) => submit(ann, { form: 'paper_rules' }, { kinds, counts: 'at_once' });
    expect(await rules('w9,tax_registration')).toEqual({ kind: 'done' });
    const later = { ...hands, now: () => new Date('2026-12-30T15:00:00Z') };
    const directory = await hands.readDirectory(store);
    const digest = await drawDigest(eyesOf(later, directory), firmOf(directory, world.alder));
    expect(JSON.stringify(digest ?? 'nothing')).not.toMatch(TAX);
    expect(await rules('')).toEqual({ kind: 'done' });
    await sent();
    await remindOfPapers({ ...hands, now: () => new Date('2026-12-31T15:00:00Z') });
    await sent();
    expect(JSON.stringify(platform.shownTo(bob.userId))).toContain('W-9 ends today');
    for (const who of others) await learns(who);

    expect(await submit(ann, { form: 'post_job' }, request)).toMatchObject({ kind: 'done' });
    const job = await store.db.job.findFirstOrThrow();
    expect(await click(bob, 'claim', job.id, job.revision)).toEqual({ kind: 'done' });
    await sent();
    // From now on Alder pays: its owner sees it, and nobody who does not keep its accounts; nor does another firm.
    const known = JSON.stringify(await type(ann, 'papers birch'));
    expect(known).toContain('MARK-98-7654321');
    expect(known).toContain(NAME);
    expect((await show(ann, w9)).map(({ name }) => name)).toEqual([NAME]);
    for (const who of [abe, amy, carla, bea]) await learns(who);
    // The log has numbers alone.
    expect(JSON.stringify(await store.db.event.findMany())).not.toMatch(/MARK|W-9|w9/);
  }, 120_000);
});
