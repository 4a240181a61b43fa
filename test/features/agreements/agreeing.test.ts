import { expect, it } from 'vitest';
import type { Store } from '../../../src/store/commit.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { agreeing, people, refusedIn, startAgreeing } from './agreeing.ts';

const { ann, bob } = people;

describeOnBothDatabases('an agreement', (fresh) => {
  async function start() {
    const store: Store = await (await fresh()).open();
    const firms = await startAgreeing(store);
    const binding = () =>
      store.db.agreement.findFirst({ where: { firmAId: firms.alder, firmBId: firms.birch } });
    return { store, ...firms, binding, ...agreeing(store) };
  }

  it('is chosen, saved as a draft, sent with a signature, and binds once the other owner signs, too', async () => {
    const { press, send, formOf, fill, sign, newest, birch, binding, store, alder } = await start();
    const clauses = formOf(await press(ann, { action: 'agreement_new', id: birch, revision: 0 }));
    expect(await send(ann, clauses, { legal_name: 'Alder IT LLC', client_months: '18' })).toEqual({
      kind: 'done',
    });
    const draft = await newest();
    expect(draft).toMatchObject({ status: 'draft', version: null, proposedByFirmId: alder });
    expect(await fill(ann, 'agreement_send', draft, { title: 'Owner', consent: draft.hash })).toEqual({
      kind: 'done',
    });
    expect(await newest()).toMatchObject({ id: draft.id, status: 'sent', version: 1, hash: draft.hash });
    expect(await binding()).toBeNull();
    expect(await sign(bob, draft)).toEqual({ kind: 'done' });
    expect(await newest()).toMatchObject({ status: 'active' });
    expect(await binding()).toMatchObject({ basis: 'signed', versionId: draft.id, endsAt: null });
    const signatures = await store.db.agreementSignature.findMany({ orderBy: { id: 'asc' } });
    expect(signatures.map(({ firmId, hash }) => [firmId, hash])).toEqual([
      [alder, draft.hash],
      [birch, draft.hash],
    ]);
  });

  it('goes out as the usual one in one click, and binds once both have signed', async () => {
    const { sendUsual, sign, newest, birch, binding } = await start();
    expect(await sendUsual(ann, birch)).toEqual({ kind: 'done' });
    const sent = await newest();
    expect(sent).toMatchObject({ status: 'sent', version: 1 });
    expect(await sign(bob, sent)).toEqual({ kind: 'done' });
    expect(await binding()).toBeNull();
    expect(await sign(ann, sent)).toEqual({ kind: 'done' });
    expect(await binding()).toMatchObject({ basis: 'signed', versionId: sent.id });
    expect(refusedIn(await sendUsual(bob, birch))).toBe('agreement_no_peer');
  });
});
