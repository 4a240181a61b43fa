import { readdir } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { compose } from '../../../src/desk/compose.ts';
import { raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import { features } from '../../../src/program.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { pdfOf } from '../../support/given-files.ts';
import { bob, trialOn, wordsOf } from '../../desk/trial-world.ts';

const person = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
export const abe = person('T0ALDER', 'U0ABE');
export const bea = person('T0BIRCH', 'U0BEA');
export const carla = person('T0CEDAR', 'U0CARLA');
/** In its name, and in its bytes. */
export const NAME = 'MARK-policy.pdf';
export const BYTES = 'MARK-covers two million';
export const cover = {
  ...{ kind: 'general_liability', insured: 'Birch Networks', insurer: 'Harbor Mutual', number: 'GL-1' },
  ...{ from: '2026-11-01', until: '2027-10-31', occurrence: '1000000', aggregate: '2000000' },
};

/** Birch gives files with its papers; an agreement binds Alder to it, and Cedar to nobody. */
export async function beginFiling(database: TestDatabase) {
  const world = await trialOn(database, compose([...features]));
  const { store, platform, submit, click, sent, firmId } = world;
  const [alder, birch] = [await firmId('alder'), await firmId('birch')];
  await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
    await db.agreement.deleteMany({ where: { NOT: { firmAId: alder, firmBId: birch } } });
    await raiseDirectoryVersion(db);
  });
  expect(await store.db.agreement.count()).toBe(1);
  const folder = (await store.files?.look())?.where ?? '';
  let uploads = 0;
  const upload = (bytes: Uint8Array = pdfOf(BYTES), by = bob, name = NAME): string => {
    const id = `F0${String((uploads += 1)).padStart(4, '0')}`;
    platform.given.set(id, { by: by.userId, name, bytes });
    return `slack:${id}`;
  };
  /** A paper of Birch's with a file; its id. */
  const add = async (files = upload(), more: object = {}): Promise<number> => {
    const answer = await submit(bob, { form: 'paper_add' }, { ...cover, files, ...more });
    if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
    return (await store.db.paper.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  };
  const replace = async (id: number, from: string): Promise<number> => {
    const values = { ...cover, from, until: '2028-10-31', files: upload() };
    expect(await submit(bob, { form: 'paper_replace', id }, values)).toEqual({ kind: 'done' });
    return (await store.db.paper.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  };
  return {
    ...{ ...world, folder, alder, birch, upload, add, replace },
    files: () => store.db.storedFile.findMany({ orderBy: { id: 'asc' } }),
    inFolder: () => readdir(folder).catch(() => []),
    /** Clicks “Show the file”; what they get. */
    show: async (who: Person, id: number) => {
      const before = platform.files.length;
      await click(who, 'paper_file_show', id);
      await sent();
      return platform.files.slice(before).filter(({ to }) => to === who.userId);
    },
    /** The card about a paper's file, as it stands. */
    card: (who: Person) =>
      platform
        .shownTo(who.userId)
        .filter(({ card }) => wordsOf(card).includes('GL-1') || /Its file/.test(wordsOf(card))),
    part: () =>
      store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
        await db.agreement.updateMany({ data: { endsAt: new Date('2026-11-30T00:00:00Z') } });
        await raiseDirectoryVersion(db);
      }),
  };
}
