/** The file of a paper: from the form to the folder, before whom it comes out again, and when it is gone. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { carryOut } from '../../../src/desk/carry-out.ts';
import { settleReplaced } from '../../../src/features/papers/flow/remind-of-ends.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { makeFile } from '../../../src/post/files/make-file.ts';
import { awaitFile } from '../../../src/post/given/take-files.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { page, pdfOf } from '../../support/given-files.ts';
import { amy, ann, bob, buttonsOf, wordsOf } from '../../desk/trial-world.ts';
import { abe, bea, beginFiling, BYTES, carla, cover, NAME } from './filing.ts';

describeOnBothDatabases('the file of a paper', (fresh) => {
  const open = async () => beginFiling(await fresh());

  it('is on its way, then there, before whoever gave it; and comes out as it was, for the pair alone', async () => {
    const { add, card, files, sent, show, platform, type, inFolder } = await open();
    const id = await add();
    expect(JSON.stringify(await type(bob, 'papers'))).toMatch(/File: (on its way|MARK)/);
    await sent();
    const [told, ...more] = card(bob);
    expect(more).toEqual([]);
    expect(wordsOf(told!.card)).toContain('File: MARK-policy.pdf, 100 KB');
    expect(buttonsOf(told!.card)).toEqual(['Show the file', 'All papers of your firm']);
    expect(await files()).toMatchObject([{ status: 'kept', usedBy: 'papers', usedById: id }]);
    expect(await inFolder()).toHaveLength(1);
    for (const who of [bob, ann, abe]) {
      const [file] = await show(who, id);
      expect([who.userId, file?.name, file?.text]).toEqual([who.userId, NAME, pdfOf(BYTES).toString()]);
    }
    for (const who of [bea, amy, carla]) expect(await show(who, id), who.userId).toEqual([]);
    expect(JSON.stringify(await type(ann, 'papers birch'))).toContain(NAME);
    for (const who of [bea, amy, carla]) {
      for (const text of ['papers', 'papers birch', 'peers', 'history'])
        expect(JSON.stringify(await type(who, text)), `${who.userId}: ${text}`).not.toContain('MARK');
      expect(JSON.stringify(platform.shownTo(who.userId))).not.toContain('MARK');
    }
  });

  it('has neither its name nor a word of it where it is kept', async () => {
    const { add, sent, store, folder, inFolder } = await open();
    await add();
    await sent();
    const [key = ''] = await inFolder();
    const everywhere = [
      JSON.stringify(await store.db.storedFile.findMany()),
      JSON.stringify(await store.db.paper.findMany()),
      JSON.stringify(await store.db.outboxRow.findMany()),
      JSON.stringify(await store.db.inboxEntry.findMany()),
      JSON.stringify(await store.db.event.findMany()),
      (await readFile(join(folder, key))).toString('latin1'),
    ].join();
    expect(everywhere).not.toMatch(/MARK|%PDF/);
  });

  it('comes to no peer whose agreement ended, also where it ended after the click', async () => {
    const { add, sent, show, part, hands, store, type } = await open();
    const id = await add();
    await sent();
    expect(await show(ann, id)).toHaveLength(1);
    await part();
    expect(await show(ann, id)).toEqual([]);
    // What was asked for before is made with the rights of now.
    const eyes = eyesOf(hands, await hands.readDirectory(store));
    const { id: anns } = await store.db.member.findFirstOrThrow({ where: { key: 'ann' } });
    const made = await makeFile(eyes, hands.program.files, anns, { file: 'paper', paperId: id });
    expect(made).toMatchObject({ refused: 'paper_gone' });
    expect(JSON.stringify(await type(ann, 'papers birch'))).not.toContain('MARK');
    expect(await show(bob, id)).toHaveLength(1);
  });

  it('of a tax paper comes to no coordinator, and to a peer that pays the firm alone', async () => {
    const { add, sent, show, store } = await open();
    const id = await add(undefined, { kind: 'w9' });
    await sent();
    expect(await show(bob, id)).toHaveLength(1);
    expect(await show(ann, id)).toEqual([]);
    expect(await store.db.storedFile.count({ where: { status: 'kept' } })).toBe(1);
  });

  it('is nobody’s but the giver’s: no key of another, of another paper, or of nothing makes one', async () => {
    const { add, sent, files, submit, store, hands, upload, show, platform } = await open();
    const id = await add();
    await sent();
    const [{ key } = { key: '' }] = await files();
    const sentBy = async (who: Person, where: string) => {
      const replyTo = { person: who, workspaceId: who.homeId };
      const order = { key: `chat ${where}`, subject: 'chat', input: null, tell: 'form', replyTo } as const;
      await carryOut(hands, order, async (acting) => {
        await awaitFile(acting, { ...replyTo, where: where.slice(6) }, {});
        return { done: null };
      });
      await sent();
      return (await files()).at(-1)!.key;
    };
    const bobs = await sentBy(bob, upload());
    const papers = await store.db.paper.count();
    const tries: [Person, string][] = [
      ...[key, bobs, 'x'.repeat(32), 'teams:F1'].map((name): [Person, string] => [ann, name]),
      [bob, key],
      [carla, bobs],
    ];
    for (const [who, name] of tries) {
      const answer = await submit(
        who,
        { form: 'paper_add' },
        {
          ...cover,
          insured: {
            [bob.userId]: 'Birch Networks',
            [ann.userId]: 'Alder IT',
            [carla.userId]: 'Cedar Systems',
          }[who.userId],
          files: name,
        },
      );
      expect([who.userId, name, answer]).toMatchObject([
        who.userId,
        name,
        { kind: 'errors', refused: 'file_gone' },
      ]);
    }
    // A refused form leaves no paper.
    expect(await store.db.paper.count()).toBe(papers);
    // A row that names another's file, however it came there, shows nothing of it.
    expect(await submit(ann, { form: 'paper_add' }, { ...cover, insured: 'Alder IT' })).toEqual({
      kind: 'done',
    });
    const own = await store.db.paper.findFirstOrThrow({ orderBy: { id: 'desc' } });
    for (const forged of [key, bobs]) {
      await store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
        await db.paper.update({ where: { id: own.id }, data: { fileKey: forged } });
      });
      expect(await show(ann, own.id)).toEqual([]);
    }
    // Nor does it take the file with it.
    expect(await submit(ann, { form: 'paper_withdraw', id: own.id }, { sure: 'yes' })).toEqual({
      kind: 'done',
    });
    await sent();
    expect(await show(bob, id)).toHaveLength(1);
    expect(platform.faults).toEqual([]);
  });

  it('is one paper and one file however often its form comes', async () => {
    const { submit, upload, files, store, sent } = await open();
    const values = { ...cover, files: upload() };
    for (let times = 0; times < 3; times += 1)
      expect(await submit(bob, { form: 'paper_add', nonce: 'once' }, values)).toEqual({ kind: 'done' });
    await sent();
    expect(await files()).toHaveLength(1);
    expect(await store.db.paper.count()).toBe(1);
  });

  it('that is not taken says why, and another one may be given for the same paper', async () => {
    const { add, upload, sent, card, submit, files, click, type, show } = await open();
    const id = await add(upload(page));
    await sent();
    expect(wordsOf(card(bob)[0]!.card)).toContain('not taken, because what is in it is not a PDF');
    expect(buttonsOf(card(bob)[0]!.card)).toEqual(['Add the file…', 'All papers of your firm']);
    // Peers read of no file that is not there.
    expect(JSON.stringify(await type(ann, 'papers birch'))).not.toMatch(/File:|not taken/);
    expect(await show(ann, id)).toEqual([]);
    expect((await click(ann, 'paper_file_give', id)).kind).not.toBe('form');
    expect((await click(bob, 'paper_file_give', id)).kind).toBe('form');
    expect(await submit(bob, { form: 'paper_file_give', id }, {})).toMatchObject({ kind: 'errors' });
    expect(
      await submit(ann, { form: 'paper_file_give', id }, { files: upload(undefined, ann) }),
    ).toMatchObject({
      refused: 'paper_gone',
    });
    expect(await submit(bob, { form: 'paper_file_give', id }, { files: upload() })).toEqual({ kind: 'done' });
    await sent();
    expect(wordsOf(card(bob)[0]!.card)).toContain('File: MARK-policy.pdf');
    expect((await files()).map(({ status }) => status)).toEqual(['refused', 'kept']);
    // It has one by now.
    expect(await submit(bob, { form: 'paper_file_give', id }, { files: upload() })).toMatchObject({
      refused: 'paper_file_there',
    });
  });

  it('is not kept where its paper is withdrawn while it is fetched', async () => {
    const { upload, add, platform, submit, sent, files, inFolder, show } = await open();
    const fetch = platform.chat.fetch.bind(platform.chat);
    let begun = (): void => undefined;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    let goOn = (): void => undefined;
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    Object.assign(platform.chat, {
      fetch: async (...args: Parameters<typeof fetch>) => {
        begun();
        await mayGoOn;
        return fetch(...args);
      },
    });
    const id = await add(upload());
    await hasBegun;
    expect(await submit(bob, { form: 'paper_withdraw', id }, { sure: 'yes' })).toEqual({ kind: 'done' });
    goOn();
    await sent();
    expect(await files()).toMatchObject([{ status: 'deleted', name: '', source: '' }]);
    expect(await inFolder()).toEqual([]);
    expect(await show(bob, id)).toEqual([]);
  });

  it('goes with its paper: withdrawn, replaced from the first day of the next, and with the firm', async () => {
    const { add, sent, inFolder, submit, card, replace, hands, type, files } = await open();
    const first = await add();
    await sent();
    expect(await submit(bob, { form: 'paper_withdraw', id: first }, { sure: 'yes' })).toEqual({
      kind: 'done',
    });
    await sent();
    expect(await inFolder()).toEqual([]);
    expect(wordsOf(card(bob)[0]!.card)).toContain('was withdrawn. Its file is deleted here.');

    const second = await add();
    await sent();
    const third = await replace(second, '2026-12-10');
    await sent();
    expect(await inFolder()).toHaveLength(2);
    const on = (day: string) => ({ ...hands, now: () => new Date(`${day}T18:00:00Z`) });
    await settleReplaced(on('2026-12-09'));
    await sent();
    expect(await inFolder()).toHaveLength(2);
    await settleReplaced(on('2026-12-10'));
    await sent();
    const left = (await files()).filter(({ status }) => status === 'kept');
    expect(left).toMatchObject([{ usedById: third }]);
    expect(await inFolder()).toEqual([left[0]?.key]);
    // One that begins today takes over at once.
    const fourth = await replace(third, '2026-12-01');
    await sent();
    expect((await files()).filter(({ status }) => status === 'kept')).toMatchObject([{ usedById: fourth }]);

    await type(bob, 'leave');
    expect(await submit(bob, { form: 'leave' }, { sure: 'yes', confirm: 'Birch Networks' })).toMatchObject({
      kind: 'done',
    });
    await sent();
    expect(await inFolder()).toEqual([]);
    expect((await files()).filter(({ status, name }) => status === 'kept' || name !== '')).toEqual([]);
  });
});
