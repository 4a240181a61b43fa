/** Two people at the same moment, in two processes where there can be two: one of them is done, and all is true after it. */
import { expect, it } from 'vitest';
import { hashMark } from '../../../src/features/agreements/agreement.ts';
import type { Store } from '../../../src/store/commit.ts';
import { describeWhereDatabasesDiffer } from '../../support/databases.ts';
import { agreeing, people, refusedIn, startAgreeing } from './agreeing.ts';

const { ann, bob } = people;

describeWhereDatabasesDiffer('agreements, at the same moment', (fresh, provider) => {
  async function start() {
    const database = await fresh();
    const stores = [await database.open()];
    if (provider === 'postgres') stores.push(await database.open());
    const [store] = stores as [Store];
    const firms = await startAgreeing(store);
    const processes = stores.map((each) => agreeing(each));
    const one = processes[0]!;
    const other = processes.at(-1)!;
    const versions = async () => store.db.agreementVersion.findMany({ orderBy: { id: 'asc' } });
    const about = (version: { readonly id: number; readonly hash: string }) => ({
      id: version.id,
      revision: hashMark(version.hash),
    });
    return { store, ...firms, one, other, versions, about };
  }

  it('a signature and a withdrawal: it is in force, or withdrawn, and bound accordingly', async () => {
    const { store, one, other, birch, versions, about } = await start();
    await one.sendUsual(ann, birch);
    const sent = await one.newest();
    await one.sign(ann, sent);
    const form = other.formOf(await other.press(bob, { action: 'agreement_sign', ...about(sent) }));
    const [signed, withdrawn] = await Promise.all([
      other.send(bob, form, { title: 'Owner', consent: sent.hash }),
      one.click(ann, 'agreement_withdraw', sent),
    ]);
    const isSigned = refusedIn(signed) === undefined;
    expect(refusedIn(isSigned ? withdrawn : signed)).toBe('agreement_settled');
    expect((await versions()).map(({ status }) => status)).toEqual([isSigned ? 'active' : 'withdrawn']);
    expect(await store.db.agreement.count()).toBe(isSigned ? 1 : 0);
  });

  it('a signature and a proposal of changes: of the two one is done', async () => {
    const { store, one, other, birch, versions, about } = await start();
    await one.sendUsual(ann, birch);
    const sent = await one.newest();
    await other.sign(bob, sent);
    const sign = one.formOf(await one.press(ann, { action: 'agreement_sign', ...about(sent) }));
    const counter = other.formOf(await other.press(bob, { action: 'agreement_counter', ...about(sent) }));
    const [signed, countered] = await Promise.all([
      one.send(ann, sign, { title: 'Owner', consent: sent.hash }),
      other.send(bob, counter, { client_months: '24' }),
    ]);
    const isSigned = refusedIn(signed) === undefined;
    expect(refusedIn(isSigned ? countered : signed)).toBe('agreement_settled');
    expect((await versions()).map(({ status }) => status)).toEqual(
      isSigned ? ['active'] : ['replaced', 'sent'],
    );
    expect(await store.db.agreement.count()).toBe(isSigned ? 1 : 0);
  });

  it('two that are sent: one waits, and the other firm is shown it', async () => {
    const { one, other, alder, birch, versions } = await start();
    const answers = await Promise.all([one.sendUsual(ann, birch), other.sendUsual(bob, alder)]);
    expect(answers.map(refusedIn).sort()).toEqual(['agreement_waits_for_you', undefined]);
    expect((await versions()).map(({ status, version }) => [status, version])).toEqual([['sent', 1]]);
  });
});
