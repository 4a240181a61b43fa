/** Who may not bind a firm does not, whatever they send; and who signs, signs the text that was before them. */
import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import { hashOf } from '../../../src/features/agreements/text/flow/hash-of.ts';
import { rowName } from '../../../src/store/seal.ts';
import type { Store } from '../../../src/store/commit.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { openRaw } from '../../support/raw-database.ts';
import { agreeing, people, refusedIn, startAgreeing, type Version } from './agreeing.ts';

const { ann, abe, amy, bob, bea, carla } = people;

describeOnBothDatabases('a forged acceptance', (fresh, provider) => {
  async function start() {
    const database = await fresh();
    const store: Store = await database.open();
    const firms = await startAgreeing(store);
    const acting = agreeing(store);
    /** All that an acceptance could change. */
    const standing = async () => ({
      versions: await store.db.agreementVersion.findMany({ orderBy: { id: 'asc' } }),
      signatures: await store.db.agreementSignature.findMany({ orderBy: { id: 'asc' } }),
      binding: await store.db.agreement.findMany({ orderBy: { id: 'asc' } }),
    });
    await acting.sendUsual(ann, firms.birch);
    const sent = await acting.newest();
    /** Sends the form of a signature, without having opened it. */
    const forge = (person: Person, version: Version, more: { readonly hash?: string } = {}) => {
      const { hash = version.hash } = more;
      const ref = {
        form: 'agreement_sign',
        id: version.id,
        revision: hashMark(hash),
        nonce: acting.hands.newNonce(),
      };
      const values = { name: 'Somebody', title: 'Owner', consent: hash };
      return acting.send(person, { ref, title: '', submit: '', items: [] }, values);
    };
    const raw = async (statements: readonly string[]) => {
      const connection = await openRaw(database);
      for (const statement of statements) await connection.execute(statement);
      await connection.close();
    };
    return { store, ...firms, ...acting, standing, sent, forge, raw };
  }

  it.each([
    ['a coordinator', abe, 'agreement_right'],
    ['a technician', amy, 'agreement_right'],
    ['a technician of the other firm', bea, 'agreement_right'],
    ['the owner of a third firm', carla, 'agreement_gone'],
  ] as const)('by %s is refused, with a click and without', async (_who, person, why) => {
    const { click, forge, sent, standing } = await start();
    const before = await standing();
    expect(refusedIn(await click(person, 'agreement_sign', sent))).toBe(why);
    expect(refusedIn(await forge(person, sent))).toBe(why);
    expect(await standing()).toEqual(before);
  });

  it('of the text of an older version is refused', async () => {
    const { forge, sent, press, send, formOf, newest, standing } = await start();
    const counter = formOf(
      await press(bob, { action: 'agreement_counter', id: sent.id, revision: hashMark(sent.hash) }),
    );
    expect(await send(bob, counter, { client_months: '24' })).toEqual({ kind: 'done' });
    const newer = await newest();
    const before = await standing();
    expect(refusedIn(await forge(ann, sent))).toBe('agreement_settled');
    expect(refusedIn(await forge(ann, newer, { hash: sent.hash }))).toBe('agreement_other_text');
    expect(await standing()).toEqual(before);
  });

  it('of a text that was changed in the database between the look and the click is refused', async () => {
    const { store, press, send, formOf, sent, standing, raw } = await start();
    const form = formOf(
      await press(bob, { action: 'agreement_sign', id: sent.id, revision: hashMark(sent.hash) }),
    );
    const other = 'Birch Networks owes Alder IT everything.\n';
    const cell = store.sealer.seal('AgreementVersion.text', rowName(sent.key), other);
    const unguard =
      provider === 'sqlite'
        ? ['DROP TRIGGER "AgreementVersion_refuses_update"']
        : ['ALTER TABLE "AgreementVersion" DISABLE TRIGGER "AgreementVersion_refuses_change"'];
    await raw([
      ...unguard,
      `UPDATE "AgreementVersion" SET "text" = '${cell}' WHERE "id" = ${String(sent.id)}`,
    ]);
    const before = await standing();
    expect(refusedIn(await send(bob, form, { title: 'Owner', consent: sent.hash }))).toBe('agreement_broken');
    // With a hash that fits, too: it is not the one that was before the signer.
    await raw([`UPDATE "AgreementVersion" SET "hash" = '${hashOf(other)}' WHERE "id" = ${String(sent.id)}`]);
    expect(refusedIn(await send(bob, form, { title: 'Owner', consent: sent.hash }))).toBe(
      'agreement_other_text',
    );
    expect((await standing()).signatures).toEqual(before.signatures);
    expect((await standing()).binding).toEqual([]);
  });

  it('a second time is refused, also of two people at once', async () => {
    const { store, forge, sign, sent, standing, alder } = await start();
    expect(await sign(ann, sent)).toEqual({ kind: 'done' });
    const once = await standing();
    expect(refusedIn(await forge(ann, sent))).toBe('agreement_signed_already');
    expect(await standing()).toEqual(once);
    const birchOwner = await store.db.member.findFirstOrThrow({ where: { name: 'Bob Birch' } });
    expect(birchOwner.firmId).not.toBe(alder);
    const answers = await Promise.all([forge(bob, sent), forge(bob, sent)]);
    expect(answers.map(refusedIn).sort()).toEqual(['agreement_settled', undefined].sort());
    expect((await standing()).signatures).toHaveLength(2);
    expect((await standing()).binding).toHaveLength(1);
  });

  it('after its end, or by a firm that is suspended, is refused', async () => {
    const { store, forge, sent, standing, raw } = await start();
    const late = agreeing(store, { now: () => new Date(Date.now() + 31 * 86_400_000) });
    const before = await standing();
    const open = await late.click(bob, 'agreement_sign', sent);
    expect(refusedIn(open)).toBe('agreement_settled');
    expect(await standing()).toEqual(before);
    await raw([
      `UPDATE "Firm" SET "status" = 'suspended' WHERE "key" = 'birch'`,
      `UPDATE "DirectoryVersion" SET "version" = "version" + 1`,
    ]);
    expect(refusedIn(await forge(bob, sent))).toBe('suspended');
    // Nor does the other firm bind itself to one that takes no part.
    expect(refusedIn(await forge(ann, sent))).toBe('agreement_no_peer');
    expect(await standing()).toEqual(before);
  });

  it('without the tick is none', async () => {
    const { fill, sent, standing } = await start();
    const before = await standing();
    const answer = await fill(bob, 'agreement_sign', sent, { title: 'Owner' });
    expect(answer).toMatchObject({ kind: 'errors', errors: { consent: expect.any(String) as string } });
    expect(await standing()).toEqual(before);
  });
});
