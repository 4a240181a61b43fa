/** Alder IT and Birch Networks, whom nothing binds, and what they signed elsewhere. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { FormValues } from '../../../src/chat/form.ts';
import type { Answer, Person } from '../../../src/chat/interaction.ts';
import { createDesk } from '../../../src/desk/desk.ts';
import { raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import { activeAgreement } from '../../../src/directory/directory.ts';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { agreements } from '../../../src/features/agreements/feature.ts';
import type { Transaction } from '../../../src/store/client.ts';
import { program } from '../../../src/program.ts';
import { type TestDatabase } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { pdfOf } from '../../support/given-files.ts';
import { trialOn, wordsOf } from '../../desk/trial-world.ts';
import { people } from './agreeing.ts';

const { ann } = people;
export const paper = pdfOf('Master agreement of Alder and Birch');
export const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As the form is filled in on 1 December 2026. */
export const typed: FormValues = {
  ...{ signed_on: '2026-01-15', starts_on: '2026-02-01', ends_on: '2027-01-31' },
  ...{ signer_own: 'Ann Alder', signer_other: 'Bob Birch', client_months: '24', notice_days: '20' },
  ...{ name: 'Ann Alder', title: 'Owner', consent: 'yes' },
};

export async function startUploading(database: TestDatabase) {
  const world = await trialOn(database, program);
  const { store, hands, platform, submit, sent, firmId } = world;
  // Nothing binds the two when they begin.
  const firms = { alder: await firmId('alder'), birch: await firmId('birch'), cedar: await firmId('cedar') };
  const behind = (work: (db: Transaction) => Promise<unknown>) =>
    store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
      await work(db);
      await raiseDirectoryVersion(db);
    });
  await behind((db) => db.agreement.deleteMany({}));
  let uploads = 0;
  const upload = (bytes: Uint8Array, by = ann): string => {
    const id = `F0${String((uploads += 1)).padStart(4, '0')}`;
    platform.given.set(id, { by: by.userId, name: 'Signed.pdf', bytes });
    return `slack:${id}`;
  };
  const give = async (file: string, more: FormValues = {}, by = ann, peer = firms.birch): Promise<Answer> => {
    const answer = await submit(by, { form: 'agreement_upload', id: peer }, { ...typed, file, ...more });
    await sent();
    return answer;
  };
  const newest = () => store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
  type Version = { readonly id: number; readonly hash: string };
  const press = async (by: Person, action: string, { id, hash }: Version): Promise<Answer> => {
    const answer = await world.click(by, action, id, hashMark(hash));
    await sent();
    return answer;
  };
  /** Sends the form of a confirmation, without having opened it. */
  const confirm = async (by: Person, { id, hash }: Version, shown = hash): Promise<Answer> => {
    const values = { name: 'Bob Birch', title: 'Owner', consent: shown };
    const answer = await submit(by, { form: 'agreement_sign', id, revision: hashMark(shown) }, values);
    await sent();
    return answer;
  };
  /** The same network at another time, in a process of its own. */
  const at = async (when: string) => {
    const now = () => new Date(when);
    const later = handsOn(await database.open({ now }), { program, now });
    const desk = createDesk(later);
    return {
      run: (name: string) => agreements.clock![name]!.run(later),
      submit: (person: Person, form: string, { id, hash }: Version, values: FormValues) => {
        const replyTo = { person, workspaceId: person.homeId, responseUrl: `https://slack.test/${when}` };
        const ref = { form, id, revision: hashMark(hash), nonce: hands.newNonce() };
        return desk({ person, replyTo, kind: 'submission', ref, values });
      },
    };
  };
  /** All that a confirmation could change. */
  const standing = async () => ({
    versions: await store.db.agreementVersion.findMany({ orderBy: { id: 'asc' } }),
    signatures: await store.db.agreementSignature.findMany({ orderBy: { id: 'asc' } }),
    binding: await store.db.agreement.findMany({ orderBy: { id: 'asc' } }),
  });
  const cardOf = (person: Person) =>
    platform
      .shownTo(person.userId)
      .map(({ card }) => card)
      .filter(
        ({ blocks }) =>
          blocks[0]?.kind === 'heading' && wordsOf({ summary: '', blocks }).includes('Agreement with'),
      )
      .at(-1);
  const toldTo = (person: Person): string =>
    platform
      .shownTo(person.userId)
      .map(({ card }) => wordsOf(card))
      .join('\n');
  const filesOf = (person: Person) => platform.files.filter(({ to }) => to === person.userId);
  const inFolder = async (key: string) => join((await store.files?.look())?.where ?? '', key);
  const keyOfFile = async () =>
    (await store.db.storedFile.findFirstOrThrow({ where: { usedBy: 'agreements' }, orderBy: { id: 'desc' } }))
      .key;
  const binds = async () =>
    activeAgreement(await hands.readDirectory(store), firms.alder, firms.birch, hands.now())?.versionId;
  return {
    ...{ ...world, firms, behind, upload, give, newest, press, confirm, at, standing, cardOf, toldTo },
    ...{ filesOf, inFolder, keyOfFile, binds },
  };
}
