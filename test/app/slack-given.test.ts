import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compose } from '../../src/desk/compose.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import type { KeptFile } from '../../src/post/given/stored-file.ts';
import { features } from '../../src/program.ts';
import { modalOf, until } from '../support/acting.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { page, pdfOf } from '../support/given-files.ts';
import { networksOn } from '../support/running-network.ts';
import { trialPapers } from '../support/trial-papers.ts';

describeOnBothDatabases('a file that somebody gives in a form of Slack', (fresh) => {
  const networks = networksOn(fresh);

  async function started(instances = 1) {
    const kept: KeptFile[] = [];
    const network = await networks({ program: compose([...features, trialPapers(kept)]), instances });
    const { control, store } = network;
    const ann = control.person('T0ALDER', 'U0ANN');
    const bob = control.person('T0BIRCH', 'U0BOB');
    const open = async (person = ann) => {
      const [channel] = (await person.view()).channels;
      expect(await person.command(channel!.id, 'paper')).toMatchObject({ ok: true });
      return modalOf(person, /./);
    };
    const rows = () => store.db.storedFile.findMany({ orderBy: { id: 'asc' } });
    const folder = (await store.files?.look())?.where ?? '';
    const told = (person: typeof ann, words: string) =>
      until(async () => {
        const says = ({ blocks }: Message) => JSON.stringify(blocks).includes(words);
        expect(await person.findMessage(says), words).toBeDefined();
      });
    return { network, kept, ann, bob, open, rows, folder, told };
  }

  it('is fetched with the token of its workspace and kept, once however often the form comes', async () => {
    const { network, kept, ann, open, rows, folder } = await started(2);
    const modal = await open();
    const bytes = pdfOf('Cover two million');
    const paper = [await ann.upload('Harbour cover.pdf', bytes)];
    expect(await ann.submit(modal, { words: 'Liability', paper })).toEqual({ ok: true });
    await network.control.redeliver(2);
    await network.settled();
    // On PostgreSQL the work of a transaction may run again, so that it may be heard of twice; it is one file.
    expect(kept.at(-1)).toMatchObject({ name: 'Harbour cover.pdf', type: 'pdf', byteLength: bytes.length });
    expect(await rows()).toHaveLength(1);
    const calls = await network.control.calls();
    const downloads = calls.filter(({ method }) => method === 'download');
    expect(new Set(downloads.map(({ team }) => team))).toEqual(new Set(['T0ALDER']));
    // Neither its name nor what is in it is in the log, in the folder or in the database, nor with anybody else.
    const [key = ''] = await readdir(folder);
    const everywhere = [
      JSON.stringify(network.log),
      JSON.stringify(await rows()),
      JSON.stringify(await network.store.db.outboxRow.findMany()),
      JSON.stringify(await network.store.db.event.findMany()),
      JSON.stringify(await network.control.messages()),
      (await readFile(join(folder, key))).toString('latin1'),
    ].join();
    expect(everywhere).not.toMatch(/Harbour|Cover two million|%PDF/);
  }, 60_000);

  it('that cannot be kept is told to its giver alone, in words, and the form counts', async () => {
    const { network, kept, ann, bob, open, rows, told } = await started();
    const paper = [await ann.upload('Cover.pdf', page)];
    expect(await ann.submit(await open(), { words: 'Liability', paper })).toEqual({ ok: true });
    await told(ann, 'Cover.pdf could not be kept: what is in it is not a PDF or PNG');
    await network.control.order({ method: 'files.info', times: 1, kind: 'error', error: 'file_deleted' });
    const gone = [await ann.upload('Gone.pdf', pdfOf('x'))];
    expect(await ann.submit(await open(), { words: 'Liability', paper: gone })).toEqual({ ok: true });
    await told(ann, 'it was deleted before I could fetch it');
    await network.settled();
    expect((await rows()).map(({ status }) => status)).toEqual(['refused', 'refused']);
    expect(kept).toEqual([]);
    expect(
      await bob.findMessage(({ blocks }) => JSON.stringify(blocks).includes('could not be kept')),
    ).toBeUndefined();
  }, 60_000);

  it('is fetched again where Slack was not there, and chosen by nobody who did not upload it', async () => {
    const { network, ann, bob, open, rows } = await started();
    await network.control.order({ method: 'download', times: 2, kind: 'drop' });
    const paper = [await ann.upload('Cover.pdf', pdfOf('x'))];
    expect(await ann.submit(await open(), { words: 'Liability', paper })).toEqual({ ok: true });
    await network.settled();
    expect(await rows()).toMatchObject([{ status: 'kept' }]);
    // Slack's client offers nobody a file of another's.
    expect(await bob.submit(await open(bob), { words: 'Liability', paper })).toMatchObject({ ok: false });
    // What is not of the type that the form asks for, it does not send.
    const odd = [await ann.upload('Cover.exe', pdfOf('x'))];
    expect(await ann.submit(await open(), { words: 'Liability', paper: odd })).toMatchObject({
      errors: { paper: 'Please choose a file of one of these types: pdf, png.' },
    });
    expect(await rows()).toHaveLength(1);
  }, 60_000);
});
