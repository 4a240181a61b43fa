import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { FILE_BYTES } from '../../src/chat/file-types.ts';
import { formReader } from '../../src/chat/form-reader.ts';
import { carryOut } from '../../src/desk/carry-out.ts';
import { compose } from '../../src/desk/compose.ts';
import type { Feature } from '../../src/desk/feature.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { hear } from '../../src/desk/ports.ts';
import { unusedFiles } from '../../src/desk/unused-files.ts';
import { fileKept, fileRefused } from '../../src/post/given/given-events.ts';
import { findBrokenFiles } from '../../src/post/given/check-files.ts';
import { readStoredFile } from '../../src/post/given/read-stored-file.ts';
import { addAwaitedFile, findStoredFile } from '../../src/post/given/stored-file-store.ts';
import { awaitFile, dropFile, takeFiles } from '../../src/post/given/take-files.ts';
import { features } from '../../src/program.ts';
import { isRefusal } from '../../src/shared/refusals.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases.ts';
import { page, pdfOf, png } from '../support/given-files.ts';
import { amy, ann, bob, trialOn, wordsOf } from '../desk/trial-world.ts';

/** A cabinet of papers: each form that is sent makes a drawer of its own, of the number that it says. */
function cabinet() {
  const heard: string[] = [];
  const feature: Feature = {
    name: 'cabinet',
    forms: {
      drawer: {
        first: 'paper',
        submit: (hands, { ref, values, replyTo }) => {
          const read = formReader(values);
          const given = read.files('paper', 2);
          const errors = read.errors();
          if (errors) return Promise.resolve({ errors });
          const order = { key: `drawer:${ref.nonce}`, subject: 'drawer', input: { values }, replyTo };
          return carryOut(hands, { ...order, tell: 'form' }, async (acting) => {
            const use = { feature: 'cabinet', id: ref.id };
            const taken = await takeFiles(acting, { given, types: ['pdf', 'png'], use, replyTo });
            return isRefusal(taken) ? taken : { done: null };
          });
        },
      },
    },
    hears: [
      hear(fileKept, (_scene, { file }) => {
        heard.push(`kept ${file.use.feature} ${String(file.use.id)} ${file.type}`);
        return Promise.resolve();
      }),
      hear(fileRefused, (_scene, { file, why }) => {
        heard.push(`refused ${String(file.use.id)} ${why}`);
        return Promise.resolve();
      }),
    ],
  };
  return { heard, program: compose([...features, feature]) };
}

async function start(database: TestDatabase) {
  const { heard, program } = cabinet();
  const world = await trialOn(database, program);
  const { store, hands, platform } = world;
  const folder = (await store.files?.look())?.where ?? '';
  const rows = async () => store.db.storedFile.findMany({ orderBy: { id: 'asc' } });
  let uploads = 0;
  return {
    ...{ ...world, heard, folder, rows },
    eyes: async () => eyesOf(hands, await hands.readDirectory(store)),
    upload: (bytes: Uint8Array, name = 'COI 2026.pdf', by = ann) => {
      const id = `F0${String((uploads += 1)).padStart(4, '0')}`;
      platform.given.set(id, { by: by.userId, name, bytes });
      return `slack:${id}`;
    },
    give: async (paper: string, id = 7, person = ann, nonce = `n${String((uploads += 1))}`) => {
      const answer = await world.submit(person, { form: 'drawer', id, nonce }, { paper });
      await world.sent();
      return answer;
    },
    toldTo: (userId: string) => platform.shownTo(userId).map(({ card }) => wordsOf(card)),
    inFolder: () => readdir(folder).catch(() => []),
  };
}

describeOnBothDatabases('a file that somebody gives', (fresh) => {
  const begin = async () => start(await fresh());

  it('is fetched after the form, checked, kept sealed, and comes back as it was', async () => {
    const { give, upload, heard, rows, folder, inFolder, eyes, store } = await begin();
    const bytes = pdfOf('Cover 2M each');
    expect(await give(upload(bytes))).toEqual({ kind: 'done' });
    const [row] = await rows();
    expect(heard).toEqual(['kept cabinet 7 pdf']);
    expect(row).toMatchObject({
      ...{
        status: 'kept',
        type: 'pdf',
        byteLength: bytes.length,
        source: '',
        usedBy: 'cabinet',
        usedById: 7,
      },
      hash: createHash('sha256').update(bytes).digest('hex'),
    });
    // Neither its name nor a word of it is plain anywhere.
    expect(await inFolder()).toEqual([row?.key]);
    const kept = await readFile(join(folder, row?.key ?? ''));
    expect(kept.includes('Cover 2M each') || kept.includes('%PDF')).toBe(false);
    // The name with its space: three letters alone stand by chance in what is sealed.
    const written = JSON.stringify([await store.db.outboxRow.findMany(), row]);
    expect(written).not.toContain('COI 2026');
    const made = await readStoredFile(await eyes(), row?.key ?? '', 'the certificate');
    if (isRefusal(made)) throw new Error(made.refused);
    expect(made).toMatchObject({ name: 'COI 2026.pdf', mimeType: 'application/pdf' });
    const read = [];
    for await (const chunk of made.chunks) read.push(chunk);
    expect(Buffer.concat(read).equals(bytes)).toBe(true);
  });

  it('is one file, however often its form is sent', async () => {
    const { give, upload, rows } = await begin();
    const paper = upload(png, 'logo.png');
    for (let times = 0; times < 3; times += 1) await give(paper, 7, ann, 'once');
    expect(await rows()).toHaveLength(1);
  });

  it.each([
    ['wrong type', page, 'COI.pdf', 'What is in it'],
    ['wrong type', Buffer.from('%PD'), 'COI.pdf', 'what is in it is not a PDF or PNG'],
    ['empty', Buffer.alloc(0), 'COI.pdf', 'nothing in it'],
    ['too large', Buffer.concat([pdfOf('x'), Buffer.alloc(FILE_BYTES)]), 'COI.pdf', 'larger than 20 MB'],
  ] as const)('that is %s is not kept, and its giver hears why', async (why, bytes, name, words) => {
    const { give, upload, heard, rows, inFolder, toldTo } = await begin();
    await give(upload(bytes, name));
    expect(heard).toEqual([`refused 7 ${why}`]);
    expect((await rows()).map(({ status, source }) => [status, source])).toEqual([['refused', '']]);
    expect(await inFolder()).toEqual([]);
    expect(toldTo(ann.userId).join()).toMatch(new RegExp(words, 'i'));
  });

  it.each([
    ['of a firm that is suspended by then', { firm: { status: 'suspended' }, member: {} }],
    ['of somebody who is removed by then', { firm: {}, member: { active: false } }],
  ])('%s is not fetched', async (_who, change) => {
    const { upload, rows, heard, inFolder, sent, store, platform } = await begin();
    const key = 'a-file-that-was-given-before-000';
    const where = upload(png, 'logo.png', bob).slice('slack:'.length);
    const { memberId } = await store.db.identity.findFirstOrThrow({ where: { userId: bob.userId } });
    await store.write({ source: 'test', subject: 'network' }, async (tx) => {
      const { firmId } = await tx.db.member.update({ where: { id: memberId }, data: change.member });
      await tx.db.firm.update({ where: { id: firmId }, data: change.firm });
      const source = { person: bob, workspaceId: bob.homeId, where };
      const file = { key, firmId, memberId, createdAt: tx.now, source };
      await addAwaitedFile(tx.rows, store.sealer, { ...file, use: { feature: 'cabinet', id: 7 } });
      tx.notice(`given:${key}:fetch`, 'given', { given: 'fetch', key });
      await raiseDirectoryVersion(tx.db);
    });
    await sent();
    expect(heard).toEqual(['refused 7 not of a firm']);
    expect(await rows()).toMatchObject([{ status: 'refused', source: '' }]);
    expect([await inFolder(), platform.fetched]).toEqual([[], []]);
  });

  it('of somebody else, or that is gone from the platform, is not kept', async () => {
    const { give, upload, heard, toldTo } = await begin();
    await give(upload(png, 'logo.png', bob));
    await give('slack:F0GONE');
    expect(heard).toEqual(['refused 7 not theirs', 'refused 7 deleted']);
    expect(toldTo(ann.userId).join()).toContain('uploaded by somebody else');
    expect(toldTo(bob.userId)).toEqual([]);
  });

  it('is not what a form only says: another platform’s, a key of another’s, one that is used, or no name at all', async () => {
    const { give, upload, rows, heard } = await begin();
    await give(upload(png, 'logo.png'));
    const [{ key } = { key: '' }] = await rows();
    const refusedWith = async (paper: string, person = ann) => {
      const answer = await give(paper, 8, person);
      return answer.kind === 'errors' ? (answer.refused ?? 'wrong') : answer.kind;
    };
    expect(await refusedWith('teams:F0001')).toBe('file_gone');
    expect(await refusedWith(key)).toBe('file_gone');
    expect(await refusedWith(key, bob)).toBe('file_gone');
    expect(await refusedWith(key, amy)).toBe('file_gone');
    expect(await refusedWith('../../etc/passwd')).toBe('wrong');
    expect(await refusedWith('a,b,c')).toBe('wrong');
    expect(heard).toEqual(['kept cabinet 7 png']);
    expect(await rows()).toHaveLength(1);
  });

  it('that was given before is used once, by the one who gave it, and for what takes its type', async () => {
    const { upload, give, heard, hands, rows, sent, submit } = await begin();
    const source = { person: ann, workspaceId: ann.homeId, where: upload(png, 'logo.png').slice(6) };
    const order = { key: 'sent in chat', subject: 'chat', input: null, tell: 'form' } as const;
    const replyTo = { person: ann, workspaceId: ann.homeId };
    await carryOut(hands, { ...order, replyTo }, async (acting) => {
      await awaitFile(acting, source, {});
      return { done: null };
    });
    await sent();
    expect(heard).toEqual([]);
    const [{ key } = { key: '' }] = await rows();
    expect((await give(key, 9, bob)).kind).toBe('errors');
    const twice = await Promise.all(
      [1, 2].map((id) => submit(ann, { form: 'drawer', id, nonce: `at once ${String(id)}` }, { paper: key })),
    );
    expect(twice.map(({ kind }) => kind).sort()).toEqual(['done', 'errors']);
    expect(heard).toHaveLength(1);
  });

  it('that was changed, moved or lost in the folder is shown to nobody, and the self-check names it', async () => {
    const { give, upload, rows, folder, eyes, store } = await begin();
    await give(`${upload(pdfOf('one'))},${upload(pdfOf('two'), 'two.pdf')}`);
    const [one, two] = (await rows()).map(({ key }) => key);
    if (one === undefined || two === undefined) throw new Error('two were given');
    const [first, second] = await Promise.all([one, two].map((key) => readFile(join(folder, key))));
    const refused = async (key: string) => {
      const made = await readStoredFile(await eyes(), key, 'it');
      return isRefusal(made) ? made.refused : 'made';
    };
    expect(await findBrokenFiles(store)).toEqual({ missing: [], changed: [], isWhole: true });
    await writeFile(join(folder, one), second!);
    expect(await refused(one)).toBe('file_changed');
    expect(await findBrokenFiles(store)).toEqual({ missing: [], changed: [one], isWhole: true });
    first![first!.length - 20] = (first![first!.length - 20] ?? 0) ^ 1;
    await writeFile(join(folder, one), first!);
    expect(await refused(one)).toBe('file_changed');
    await writeFile(join(folder, one), first!.subarray(0, 1000));
    expect(await refused(one)).toBe('file_changed');
    await rm(join(folder, one));
    expect(await refused(one)).toBe('file_not_there');
    expect(await findBrokenFiles(store)).toMatchObject({ missing: [one], changed: [] });
    expect(await refused(two)).toBe('made');
  });

  it('is gone for good once it is dropped, and after a day where it is for nothing', async () => {
    const { give, upload, rows, inFolder, store, hands, sent } = await begin();
    await give(upload(pdfOf('one')));
    const [{ key } = { key: '' }] = await rows();
    await unusedFiles.run({ ...hands, now: () => new Date('2027-12-01T15:00:00Z') });
    await sent();
    expect(await inFolder()).toEqual([key]);
    for (let times = 0; times < 2; times += 1)
      await store.write({ source: 'drop', subject: 'drop' }, (tx) => dropFile(tx, key));
    await sent();
    expect(await inFolder()).toEqual([]);
    expect((await rows())[0]).toMatchObject({ status: 'deleted', name: '', source: '' });

    const source = { person: ann, workspaceId: ann.homeId, where: upload(png, 'logo.png').slice(6) };
    const order = { key: 'sent in chat', subject: 'chat', input: null, tell: 'form' } as const;
    await carryOut(hands, { ...order, replyTo: { person: ann, workspaceId: ann.homeId } }, async (acting) => {
      await awaitFile(acting, source, {});
      return { done: null };
    });
    await sent();
    const clock = (hours: number) => new Date(Date.parse('2026-12-01T15:00:00Z') + hours * 3_600_000);
    await unusedFiles.run({ ...hands, now: () => clock(24) });
    expect(await inFolder()).toHaveLength(1);
    await unusedFiles.run({ ...hands, now: () => clock(24.1) });
    await sent();
    expect(await inFolder()).toEqual([]);
  });

  it('cannot be given where no place for files is set', async () => {
    const { hands, store, upload } = await begin();
    const withoutPlace = { ...hands, store: { ...store, files: undefined } };
    const replyTo = { person: ann, workspaceId: ann.homeId };
    const order = { key: 'drawer', subject: 'drawer', input: null, replyTo, tell: 'form' } as const;
    const use = { feature: 'cabinet', id: 1 };
    const given = [upload(png)];
    const outcome = await carryOut(withoutPlace, order, async (acting) => {
      const taken = await takeFiles(acting, { given, types: ['png'], use, replyTo });
      return isRefusal(taken) ? taken : { done: null };
    });
    expect(outcome).toEqual({ refused: 'files_not_kept' });
    expect(await findStoredFile(store.rows, store.sealer, 'x')).toBeUndefined();
    expect(dirname((await store.files?.look())?.where ?? '')).not.toBe('.');
  });
});
