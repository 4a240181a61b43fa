import { expect, it } from 'vitest';
import { compose } from '../../src/desk/compose.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import type { KeptFile } from '../../src/post/given/stored-file.ts';
import { features } from '../../src/program.ts';
import { unusedFiles } from '../../src/desk/unused-files.ts';
import type { SentFile } from '../../src/playground/teams/control-api.ts';
import { until } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { deskOn, handsOn } from '../support/hands.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import {
  DOGWOOD,
  TEAMS_BOARD,
  actionsOf,
  cardWords,
  inputOf,
  personalOf,
  pressOn,
  seen,
  teamsCastOf,
  teamsMessages,
} from '../support/teams-acting.ts';
import type { TeamsPerson } from '../support/teams-client.ts';
import { trialPapers } from '../support/trial-papers.ts';

const fileOf = (name: string, words: string | Buffer, as?: SentFile['as']): SentFile => ({
  name,
  base64: Buffer.from(words).toString('base64'),
  ...(as ? { as } : {}),
});
const policy = fileOf('policy.pdf', '%PDF-1.7 liability');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const HOUR = 3600_000;
const CEDAR = '0000ced0-0000-4000-8000-000000000000';
const CARLA = '0000ced1-0000-4000-8000-000000000000';
const DORA = '0000d061-0000-4000-8000-000000000000';
const DEV = '0000d062-0000-4000-8000-000000000000';

const send = async (person: TeamsPerson, text: string, ...files: SentFile[]) => {
  expect(await person.send(await personalOf(person), text, files)).toMatchObject({ ok: true });
};

const storedFiles = ({ store }: RunningNetwork) => store.db.storedFile.findMany({ orderBy: { id: 'asc' } });
const fetches = async ({ teams }: RunningNetwork) =>
  (await teams.calls()).filter(({ operation }) =>
    /^(downloadFile|downloadPage|getAttachment)$/.test(operation),
  );

describeOnBothDatabases('a file that somebody sends in Teams', (fresh) => {
  const networks = networksOn(fresh);

  async function started(instances = 1) {
    const kept: KeptFile[] = [];
    const program = compose([...features, trialPapers(kept)]);
    const network = await networks({ setting: await mixedSetting(), program, instances });
    return { network, kept, program, ...teamsCastOf(network) };
  }

  it('is asked about, and used by the form that its button opens', async () => {
    const { network, kept, dora } = await started();
    await send(dora, '', policy);
    const asked = await seen(dora, 'personal', 'Got policy.pdf (PDF, 18 bytes). What is it for?');
    expect(actionsOf(asked)).toEqual([
      ...['Agreement signed elsewhere', 'Add as a paper…'],
      // That of this test.
      'Add as a paper',
      'Delete it',
    ]);
    expect(await storedFiles(network)).toMatchObject([{ status: 'kept', type: 'pdf', usedBy: null }]);

    await pressOn(dora, asked, 'Add as a paper');
    const key = (await storedFiles(network))[0]!.key;
    expect(inputOf((await dora.view()).dialog, 'paper')).toMatchObject({
      value: key,
      choices: [{ title: 'policy.pdf (18 bytes)', value: key }],
    });
    // As it is refused and drawn again, the file stays chosen.
    expect(await dora.submit('Add', { words: ' ', paper: key })).toMatchObject({ ok: true });
    expect(inputOf((await dora.view()).dialog, 'paper')).toMatchObject({ value: key });
    expect(await dora.submit('Add', { words: 'Liability', paper: key })).toMatchObject({ ok: true });
    await network.settled();
    expect(kept).toMatchObject([
      { name: 'policy.pdf', byteLength: 18, use: { feature: 'trial papers', id: 1 } },
    ]);
    const after = await seen(dora, 'personal', 'policy.pdf is in use here.');
    expect(after.id).toBe(asked.id);
    expect(actionsOf(after)).toEqual([]);
    // What is used is for nothing else.
    expect(await dora.say(await personalOf(dora), 'paper')).toMatchObject({ ok: true });
    await seen(dora, 'personal', 'send the file to me in our chat');
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
    expect(await network.teams.complaints()).toEqual([]);
  }, 60_000);

  it('is one file however often the message comes, and words beside it are answered, too', async () => {
    const { network, dora } = await started();
    await send(dora, 'board', policy, fileOf('second.png', png), fileOf('third.png', png, 'pasted'));
    await network.teams.redeliver(2, 'same');
    await network.teams.redeliver(1, 'new');
    await network.settled();
    expect(await storedFiles(network)).toMatchObject([
      { status: 'kept', type: 'pdf' },
      { status: 'kept', type: 'png' },
      { status: 'kept', type: 'png' },
    ]);
    expect((await fetches(network)).map(({ operation, status }) => [operation, status]).sort()).toEqual([
      ['downloadFile', 200],
      ['downloadFile', 200],
      ['getAttachment', 200],
    ]);
    for (const name of ['policy.pdf', 'second.png', 'Picture']) await seen(dora, 'personal', `Got ${name}`);
    await seen(dora, 'personal', 'Nothing is open');
    const cards = (await teamsMessages(dora)).filter((each) => cardWords(each).startsWith('Got '));
    expect(cards).toHaveLength(3);
  }, 60_000);

  it('is deleted by its button, by its giver alone, or after a day', async () => {
    const { network, program, dora, carla } = await started();
    await send(dora, '', policy);
    await send(carla, '', fileOf('carla.pdf', '%PDF-1.7 hers'));
    await pressOn(dora, await seen(dora, 'personal', 'Got policy.pdf'), 'Delete it');
    await seen(dora, 'personal', 'A file you sent was deleted here.');
    await network.settled();
    const [hers, his] = (await storedFiles(network)).sort((a, b) => a.status.localeCompare(b.status));
    expect([hers, his]).toMatchObject([{ status: 'deleted', name: '', source: '' }, { status: 'kept' }]);
    expect(await network.store.files!.has(hers!.key)).toBe(false);

    network.clock.advance(25 * HOUR);
    await unusedFiles.run(handsOn(network.store, { now: network.clock.now, program }));
    await network.settled();
    expect((await storedFiles(network)).map(({ status }) => status)).toEqual(['deleted', 'deleted']);
    expect(await network.store.files!.has(his!.key)).toBe(false);
    await seen(carla, 'personal', 'A file you sent was deleted here.');
  }, 60_000);

  it('is used by nobody but its giver, once, within a day, and by nothing that only looks like its key', async () => {
    const { network, kept, program, dora } = await started();
    const { store, clock } = network;
    await send(dora, '', policy, fileOf('photo.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')));
    await network.settled();
    const [pdf, jpeg] = await storedFiles(network);
    const desk = deskOn(store, { now: clock.now, program });
    const submit = (userId: string, homeId: string, nonce: string, paper: string) => {
      const person = { platform: 'teams' as const, homeId, userId };
      const ref = { form: 'trial_paper', id: 0, revision: 0, nonce };
      const replyTo = { person, workspaceId: homeId };
      return desk({ kind: 'submission', person, replyTo, ref, values: { words: 'Liability', paper } });
    };
    const own = (nonce: string, paper: string) => submit(DORA, DOGWOOD, nonce, paper);
    const gone = { kind: 'errors', refused: 'file_gone' };
    // Of another firm, and of the same one.
    expect(await submit(CARLA, CEDAR, 'n1', pdf!.key)).toMatchObject(gone);
    expect(await submit(DEV, DOGWOOD, 'n2', pdf!.key)).toMatchObject(gone);
    expect(await own('n3', `${pdf!.key.slice(0, -1)}!`)).toMatchObject({ kind: 'errors' });
    for (const [at, name] of ['teams:abc', 'slack:F0123', 'x'.repeat(32), `${pdf!.key}0`].entries())
      expect(await own(`n4${String(at)}`, name)).toMatchObject(gone);
    expect(await own('n5', `${pdf!.key},${jpeg!.key}`)).toMatchObject({ refused: 'file_of_other_type' });
    expect(kept).toEqual([]);
    expect((await storedFiles(network)).map(({ usedBy }) => usedBy)).toEqual([null, null]);

    expect(await own('n6', pdf!.key)).toEqual({ kind: 'done' });
    expect(await own('n6', pdf!.key)).toEqual({ kind: 'done' });
    expect(await own('n7', pdf!.key)).toMatchObject(gone);
    expect(kept).toHaveLength(1);

    await send(dora, '', fileOf('late.pdf', '%PDF-1.7 late'));
    await network.settled();
    clock.advance(24 * HOUR);
    expect(await own('n8', (await storedFiles(network))[2]!.key)).toMatchObject(gone);
    await dora.say(await personalOf(dora), 'paper');
    await seen(dora, 'personal', 'send the file to me in our chat');
    expect(await fetches(network)).toHaveLength(3);
  }, 60_000);

  it('is counted where it cannot be had, and its giver is told', async () => {
    const { network, program } = await started();
    const person = { platform: 'teams' as const, homeId: DOGWOOD, userId: DORA };
    const replyTo = { person, workspaceId: DOGWOOD };
    const desk = deskOn(network.store, { now: network.clock.now, program });
    const answered = await desk({ kind: 'given', person, replyTo, files: [], unread: 2 });
    expect(JSON.stringify(answered)).toContain('2 files you sent cannot be read here.');
    expect(await storedFiles(network)).toEqual([]);
  }, 60_000);

  it.each<[string, SentFile, string]>([
    [
      'a program',
      fileOf('run.pdf', 'MZ\u0090\0 program'),
      'run.pdf could not be kept: what is in it is not a PDF, PNG or JPEG',
    ],
    [
      'an archive with another name',
      fileOf('zip.pdf', Buffer.from('504b0304aabbccdd', 'hex')),
      'zip.pdf could not be kept: what is in it',
    ],
    [
      'a page',
      fileOf('page.pdf', '<!DOCTYPE html><script>alert(1)</script>'),
      'page.pdf could not be kept: what is in it',
    ],
    ['nothing', fileOf('empty.pdf', ''), 'empty.pdf could not be kept: there is nothing in it'],
    [
      'too much',
      fileOf('huge.pdf', Buffer.alloc(21 * 1024 * 1024, '%PDF-1.7')),
      'huge.pdf could not be kept: it is larger than 20 MB',
    ],
    [
      'a link of a phone',
      fileOf('phone.pdf', '%PDF-1.7', 'link'),
      'phone.pdf could not be kept: what Teams sent me is a link',
    ],
  ])(
    'is not kept where it is %s, and its giver is told why',
    async (_what, file, words) => {
      const { network, dora } = await started();
      await send(dora, '', file);
      await seen(dora, 'personal', words);
      await network.settled();
      const [row] = await storedFiles(network);
      expect(row).toMatchObject({ status: 'refused', name: '', source: '' });
      expect(await network.store.files!.has(row!.key)).toBe(false);
      expect((await teamsMessages(dora)).some((each) => cardWords(each).startsWith('Got '))).toBe(false);
    },
    60_000,
  );

  it('is got after all where OneDrive did not answer at once, and its giver knows meanwhile', async () => {
    const { network, dora } = await started();
    await network.teams.order({ operation: 'downloadFile', times: 1, kind: 'error', status: 503 });
    await send(dora, '', policy);
    const waiting = await seen(dora, 'personal', 'I have not got the file you sent yet.');
    await until(async () => {
      network.clock.advance(60_000);
      for (const app of network.apps) await app.idle();
      await seen(dora, 'personal', 'Got policy.pdf');
    });
    expect((await seen(dora, 'personal', 'Got policy.pdf')).id).toBe(waiting.id);
  }, 60_000);

  it('is not got once its address is over, which is said', async () => {
    const { network, dora } = await started();
    await network.teams.order({ operation: 'downloadFile', times: 1, kind: 'error', status: 401 });
    await send(dora, '', policy);
    await seen(dora, 'personal', 'policy.pdf could not be kept: the link to it was over');
    await network.settled();
    expect(await storedFiles(network)).toMatchObject([{ status: 'refused' }]);
  }, 60_000);

  it('is not fetched for a technician, for a firm that is suspended, in a channel, or for a stranger', async () => {
    const { network, program, dora, dev, carla } = await started();
    await send(dev, '', policy);
    await seen(dev, 'personal', 'Only an owner, coordinator or bookkeeper gives files here');
    expect(await dora.send(TEAMS_BOARD, '@Dispatch here', [policy])).toMatchObject({ ok: true });
    await seen(dora, 'channel', 'I cannot read files in a channel. Send it to me in our own chat');

    await network.store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
      await db.firm.updateMany({ where: { name: 'Cedar Systems' }, data: { status: 'suspended' } });
      await raiseDirectoryVersion(db);
    });
    await send(carla, '', policy);
    await seen(carla, 'personal', /suspended/);
    const { store, clock } = network;
    const stranger = {
      platform: 'teams' as const,
      homeId: DOGWOOD,
      userId: '0000d0ff-0000-4000-8000-000000000000',
    };
    const answered = await deskOn(store, { now: clock.now, program })({
      kind: 'given',
      person: stranger,
      replyTo: { person: stranger, workspaceId: DOGWOOD },
      files: [{ id: 'u1', where: '{}' }],
      unread: 0,
    });
    expect(answered).toMatchObject({ kind: 'reply', refused: 'stranger' });
    await network.settled();
    expect(await storedFiles(network)).toEqual([]);
    expect(await fetches(network)).toEqual([]);
  }, 60_000);
});
