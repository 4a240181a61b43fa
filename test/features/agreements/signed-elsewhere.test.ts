/** What two firms signed elsewhere: one gives the file, the other says that it is that, and it binds as one that was signed here. */
import { rm, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createDesk } from '../../../src/desk/desk.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { fileUses } from '../../../src/post/given/given-uses.ts';
import { findStoredFile } from '../../../src/post/given/stored-file-store.ts';
import { awaitFile } from '../../../src/post/given/take-files.ts';
import { carryOut } from '../../../src/desk/carry-out.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { page, pdfOf } from '../../support/given-files.ts';
import { buttonsOf, wordsOf } from '../../desk/trial-world.ts';
import { people, refusedIn } from './agreeing.ts';
import { paper, sha, startUploading, typed } from './uploading.ts';

const { ann, abe, amy, bob, bea, carla } = people;
describeOnBothDatabases('an agreement signed elsewhere', (fresh) => {
  const begin = async () => startUploading(await fresh());

  it('binds as soon as the other firm says that its file is what both signed', async () => {
    const world = await begin();
    const { type, give, upload, newest, press, confirm, cardOf, filesOf, firms, binds, store, toldTo } =
      world;
    const none = await type(ann, 'agreement Birch Networks');
    expect(none.kind === 'reply' && buttonsOf(none.card)).toContain('Signed elsewhere…');
    const opened = await world.click(ann, 'agreement_upload', firms.birch);
    expect(opened).toMatchObject({
      kind: 'form',
      form: { ref: { form: 'agreement_upload', id: firms.birch } },
    });
    expect(await give(upload(paper))).toEqual({ kind: 'done' });

    const version = await newest();
    expect(version).toMatchObject({
      kind: 'uploaded',
      status: 'sent',
      slot: 'sent',
      version: 1,
      hash: sha(paper),
    });
    expect(await store.db.agreementSignature.findMany()).toMatchObject([
      { versionId: version.id, firmId: firms.alder, hash: sha(paper) },
    ]);
    expect(await binds()).toBeUndefined();

    const card = cardOf(bob);
    const words = card ? wordsOf(card) : '';
    expect(card && buttonsOf(card)).toEqual([
      ...['Read the file', 'This is what we signed…', 'It is not…', 'Certificate as PDF'],
    ]);
    for (const each of ['Ann Alder', '15 Jan 2026', '24 months', '20 days', sha(paper).slice(0, 4)])
      expect(words).toContain(each);
    expect(words).not.toContain('confidential for');
    await press(bob, 'agreement_paper', version);
    expect(filesOf(bob).map(({ text }) => sha(Buffer.from(text)))).toEqual([sha(paper)]);

    expect(await press(bob, 'agreement_sign', version)).toMatchObject({ kind: 'form' });
    expect(await confirm(bob, version)).toEqual({ kind: 'done' });
    expect(await newest()).toMatchObject({ status: 'active', startsOn: '2026-02-01', endsOn: '2027-01-31' });
    expect(await binds()).toBe(version.id);
    const signatures = await store.db.agreementSignature.findMany({ orderBy: { id: 'asc' } });
    expect(signatures.map(({ consent }) => consent)).toEqual([
      expect.stringContaining('This file is the agreement that both firms signed'),
      expect.stringMatching(/^I have read the file that Alder IT uploaded .* this is what both firms signed/),
    ]);
    // The certificate goes to both.
    for (const person of [ann, bob])
      expect(filesOf(person).at(-1)).toMatchObject({ name: expect.stringMatching(/^Agreement/) as string });
    expect(toldTo(ann)).toContain('is in force');
    // No clauses of it were ever chosen here: nobody proposes others, and there are no differences.
    expect(refusedIn(await press(bob, 'agreement_counter', version))).toBeDefined();
  });

  it('is declined with a reason where it is not what they signed, and then binds nobody', async () => {
    const { give, upload, newest, submit, press, sent, binds, cardOf } = await begin();
    await give(upload(paper));
    const version = await newest();
    expect(await press(bob, 'agreement_decline', version)).toMatchObject({ kind: 'form' });
    const ref = { form: 'agreement_decline', id: version.id, revision: hashMark(version.hash) };
    expect(await submit(bob, ref, { reason: 'Ours has 12 months.' })).toEqual({ kind: 'done' });
    await sent();
    expect((await newest()).status).toBe('declined');
    expect(await binds()).toBeUndefined();
    const card = cardOf(ann);
    expect(card && wordsOf(card)).toContain('Ours has 12 months.');
    expect(card && buttonsOf(card)).toContain('Signed elsewhere…');
  });

  it.each([
    ['a technician', bea, 'agreement_right'],
    ['a coordinator of the firm that uploaded it', abe, 'agreement_right'],
    ['a technician of that firm', amy, 'agreement_right'],
    ['the owner of a third firm', carla, 'agreement_gone'],
    ['the firm that uploaded it', ann, 'agreement_signed_already'],
  ] as const)('is not confirmed by %s', async (_who, person, why) => {
    const { give, upload, newest, confirm, press, standing } = await begin();
    await give(upload(paper));
    const version = await newest();
    const before = await standing();
    expect(refusedIn(await press(person, 'agreement_sign', version))).toBe(why);
    expect(refusedIn(await confirm(person, version))).toBe(why);
    expect(await standing()).toEqual(before);
  });

  it('is not confirmed by the hash of another file, for an older version, or twice', async () => {
    const { give, upload, newest, confirm, standing } = await begin();
    await give(upload(paper));
    const older = await newest();
    const other = pdfOf('Another one');
    await give(upload(other));
    const newer = await newest();
    expect(newer).toMatchObject({ status: 'sent', version: 2, hash: sha(other) });
    const before = await standing();
    expect(refusedIn(await confirm(bob, older))).toBe('agreement_settled');
    expect(refusedIn(await confirm(bob, newer, older.hash))).toBe('agreement_other_text');
    expect(await standing()).toEqual(before);
    expect(await confirm(bob, newer)).toEqual({ kind: 'done' });
    const once = await standing();
    expect(refusedIn(await confirm(bob, newer))).toBe('agreement_settled');
    expect(await standing()).toEqual(once);
  });

  it('is not confirmed after its end or after the time to answer, nor by a firm that is suspended', async () => {
    const { give, upload, newest, at, standing, confirm, behind, firms } = await begin();
    await give(upload(paper), { ends_on: '2026-12-05' });
    const version = await newest();
    const before = await standing();
    const values = { name: 'Bob Birch', title: 'Owner', consent: version.hash };
    for (const when of ['2026-12-07T15:00:00Z', '2027-01-05T15:00:00Z'])
      expect(refusedIn(await (await at(when)).submit(bob, 'agreement_sign', version, values))).toBe(
        'agreement_settled',
      );
    await behind((db) => db.firm.update({ where: { id: firms.birch }, data: { status: 'suspended' } }));
    expect(refusedIn(await confirm(bob, version))).toBe('suspended');
    expect(await standing()).toEqual(before);
  });

  it('whose file was changed or is gone is found before anybody confirms it, and before it is sent', async () => {
    const { give, upload, newest, press, confirm, inFolder, keyOfFile, standing, filesOf, toldTo } =
      await begin();
    await give(upload(paper));
    const version = await newest();
    const before = await standing();
    const where = await inFolder(await keyOfFile());
    for (const spoil of [() => writeFile(where, pdfOf('Alder owes nothing')), () => rm(where)]) {
      await spoil();
      expect(refusedIn(await press(bob, 'agreement_sign', version))).toBe('agreement_file_broken');
      expect(refusedIn(await confirm(bob, version))).toBe('agreement_file_broken');
      await press(bob, 'agreement_paper', version);
      await press(bob, 'agreement_pdf', version);
    }
    expect(filesOf(bob)).toEqual([]);
    expect(toldTo(bob)).toContain('is not the one that was uploaded');
    expect(await standing()).toEqual(before);
  });

  it('is read by its two firms alone, with the rights of that moment', async () => {
    const { give, upload, newest, press, filesOf, cardOf } = await begin();
    await give(upload(paper));
    const version = await newest();
    for (const [person, why] of [
      [carla, 'agreement_gone'],
      [bea, 'agreement_right'],
      [amy, 'agreement_right'],
    ] as const)
      for (const action of ['agreement_paper', 'agreement_pdf', 'agreement_show'])
        expect([action, refusedIn(await press(person, action, version))]).toEqual([action, why]);
    expect(filesOf(carla).concat(filesOf(bea), filesOf(amy))).toEqual([]);
    expect(cardOf(carla) ?? cardOf(bea) ?? cardOf(amy)).toBeUndefined();
    // A coordinator reads it, as one that was signed here.
    await press(abe, 'agreement_paper', version);
    expect(filesOf(abe)).toHaveLength(1);
  });

  it.each([
    ['no PDF', page, 'is not a PDF'],
    ['gone', undefined, 'deleted'],
  ] as const)('whose file is %s is not sent, and what was typed is kept', async (_what, bytes, why) => {
    const { give, upload, newest, cardOf, toldTo, firms, store, click } = await begin();
    expect(await give(bytes ? upload(bytes) : 'slack:F0GONE')).toEqual({ kind: 'done' });
    expect(await newest()).toMatchObject({ status: 'draft', version: null });
    expect(toldTo(ann)).toContain(why);
    const card = cardOf(ann);
    expect(card && buttonsOf(card)).toEqual(['Give the file again…', 'Discard']);
    // The other firm knows of nothing.
    expect(cardOf(bob)).toBeUndefined();
    const again = await click(ann, 'agreement_upload', firms.birch);
    const started = again.kind === 'form' ? JSON.stringify(again.form.items) : '';
    for (const each of ['2026-01-15', '2027-01-31', 'Bob Birch', '24']) expect(started).toContain(each);
    expect(await give(upload(paper))).toEqual({ kind: 'done' });
    expect(await newest()).toMatchObject({ status: 'sent', version: 1, hash: sha(paper) });
    expect(await store.db.agreementVersion.count()).toBe(1);
  });

  it('is for an owner to upload, of a firm that takes part, with a file', async () => {
    const { give, upload, click, firms, store } = await begin();
    for (const person of [abe, amy]) {
      expect(refusedIn(await click(person, 'agreement_upload', firms.birch))).toBe('agreement_right');
      expect(refusedIn(await give(upload(paper, person), {}, person))).toBe('agreement_right');
    }
    expect(refusedIn(await give(upload(paper), {}, ann, firms.alder))).toBe('agreement_no_peer');
    expect(await give('')).toMatchObject({ kind: 'errors', errors: { file: 'Please give the file.' } });
    const wrong = { ends_on: '2026-01-01', signed_on: '2027-01-01', consent: undefined };
    expect(await give(upload(paper), wrong)).toMatchObject({
      kind: 'errors',
      errors: {
        ends_on: expect.any(String) as string,
        signed_on: expect.any(String) as string,
        consent: expect.any(String) as string,
      },
    });
    expect(await store.db.agreementVersion.count()).toBe(0);
    expect(await store.db.storedFile.count({ where: { usedBy: 'agreements' } })).toBe(0);
  });

  it('of which the file was sent in a message asks for the firm first', async () => {
    const { hands, store, sent, upload, submit, firms, newest } = await begin();
    const where = upload(paper).slice('slack:'.length);
    const replyTo = { person: ann, workspaceId: ann.homeId, responseUrl: 'https://slack.test/message' };
    const order = { key: 'message', subject: 'message', input: null, replyTo, tell: 'form' as const };
    await carryOut(hands, order, async (acting) => {
      await awaitFile(acting, { person: ann, workspaceId: ann.homeId, where }, {});
      return { done: null };
    });
    await sent();
    const { key } = await store.db.storedFile.findFirstOrThrow();
    const eyes = eyesOf(hands, await hands.readDirectory(store));
    const file = await findStoredFile(store.rows, store.sealer, key);
    if (file?.status !== 'kept') throw new Error('it is not kept');
    const usesFor = async (who: string) => {
      const member = [...eyes.directory.members.values()].find(({ name }) => name.startsWith(who))!;
      const firm = eyes.directory.firms.get(member.firmId)!;
      return (await eyes.ask(fileUses, { actor: { member, firm }, file })).flat();
    };
    expect((await usesFor('Abe')).map(({ label }) => label)).not.toContain('Agreement signed elsewhere');
    expect((await usesFor('Ann')).map(({ label }) => label)).toContain('Agreement signed elsewhere');
    const desk = createDesk(hands);
    const action = { action: 'agreement_upload', id: 0, revision: 0, words: key };
    const opened = await desk({ person: ann, replyTo, kind: 'click', action });
    const items = opened.kind === 'form' ? opened.form.items : [];
    expect(items).toContainEqual(expect.objectContaining({ kind: 'choice', name: 'peer' }));
    expect(items).toContainEqual(expect.objectContaining({ kind: 'files', initial: [key] }));
    const ref = { form: 'agreement_upload', id: 0 };
    expect(await submit(ann, ref, { ...typed, file: key })).toMatchObject({
      errors: { peer: 'Please pick one.' },
    });
    expect(await submit(ann, ref, { ...typed, file: key, peer: String(firms.birch) })).toEqual({
      kind: 'done',
    });
    expect(await newest()).toMatchObject({ status: 'sent', hash: sha(paper) });
    // One that is used already is not used again.
    expect(refusedIn(await submit(ann, ref, { ...typed, file: key, peer: String(firms.cedar) }))).toBe(
      'file_gone',
    );
  });
});
