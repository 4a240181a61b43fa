import { expect, it } from 'vitest';
import { cardWith, castOf, privateMessages, told, until, wordsOf } from '../support/acting.ts';
import { approveWork, billOf, jobAtWork, openedOn, submittedBill } from '../support/billing.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';
import { demoSetting, type Setting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { checkedOut, started } from '../support/working.ts';

/** The demo network, in which somebody has another role. */
async function withRole(memberKey: string, role: 'coordinator'): Promise<Setting> {
  const setting = await demoSetting();
  const firms = setting.network.firms.map((firm) => ({
    ...firm,
    members: firm.members.map((member) => (member.key === memberKey ? { ...member, role } : member)),
  }));
  return { ...setting, network: { ...setting.network, firms } };
}

/** Two processes on PostgreSQL; SQLite has one. */
describeWhereDatabasesDiffer('at the same moment', (fresh, provider) => {
  const startOne = networksOn(fresh);
  const instances = provider === 'postgres' ? 2 : 1;
  const start = () => startOne({ instances });

  const events = async ({ store }: RunningNetwork, ...types: string[]) =>
    (await store.db.event.findMany({ where: { type: { in: types } }, orderBy: { id: 'asc' } })).map(
      ({ type }) => type,
    );

  const drafts = (person: PersonClient) =>
    until(async () => {
      const found = (await privateMessages(person)).filter((each) => /A draft, from/.test(wordsOf(each)));
      if (found.length < 2) throw new Error('not both drafts yet');
      return found;
    });

  it('two who pay the same bill pay it once, and both see it', async () => {
    const network = await start();
    const { ann, abe } = castOf(network);
    await submittedBill(network, { number: 'B-1' });
    const forms = [
      await openedOn(ann, await billOf(ann), 'Mark paid'),
      await openedOn(abe, await billOf(abe), 'Mark paid'),
    ];
    const sent = await Promise.all([ann.submit(forms[0]!, {}), abe.submit(forms[1]!, {})]);
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await network.store.db.payment.count()).toBe(1);
    for (const person of [ann, abe]) await billOf(person, /Waiting for Birch Networks to confirm/);
  });

  it('one who approves and one who disputes come to one of the two, and both hear which', async () => {
    const network = await start();
    const { ann, abe, bob } = castOf(network);
    await submittedBill(network, { number: 'B-1' });
    const form = await openedOn(abe, await billOf(abe), 'Dispute');
    const card = await billOf(ann);
    const [, disputed] = await Promise.all([
      ann.click(card, 'Approve'),
      abe.submit(form, { amount: '10', reason: 'Ten too many' }),
    ]);
    // Whichever is found first: that the bill changed, or that it is settled otherwise.
    const changed = /nothing was done/i;
    await network.settled();
    if (disputed.ok) {
      await told(ann, changed);
      await told(bob, /Bill B-1 [^]*Alder IT \([^)]*\) disputes \$10\.00/);
      expect(await events(network, 'BillApproved', 'BillDisputed')).toEqual(['BillDisputed']);
    } else {
      expect(JSON.stringify(disputed)).toMatch(changed);
      await told(bob, 'Alder IT approved Bill B-1');
      expect(await events(network, 'BillApproved', 'BillDisputed')).toEqual(['BillApproved']);
    }
    for (const person of [ann, abe]) await billOf(person, disputed.ok ? /disputes \$10\.00/ : /Approved\./);
  });

  it('two who approve come to one approval, of which the other firm hears once', async () => {
    const network = await start();
    const { ann, abe, bob } = castOf(network);
    await submittedBill(network, { number: 'B-1' });
    const cards = [await billOf(ann), await billOf(abe)];
    await Promise.all([ann.click(cards[0]!, 'Approve'), abe.click(cards[1]!, 'Approve')]);
    await told(bob, 'Alder IT approved Bill B-1');
    await network.settled();
    expect(await events(network, 'BillApproved')).toHaveLength(1);
    const approvals = (await privateMessages(bob)).filter((each) => /approved Bill B-1/.test(wordsOf(each)));
    expect(approvals).toHaveLength(1);
    for (const person of [ann, abe]) await billOf(person, /Approved\./);
  });

  it('two bills of one number: one goes out, the other is refused in its form', async () => {
    const network = await startOne({ instances, setting: await withRole('bea', 'coordinator') });
    const { bob, bea } = castOf(network);
    for (let index = 0; index < 2; index += 1) await approveWork(network, await jobAtWork(network));
    const forms = [];
    for (const [index, person] of [bob, bea].entries())
      forms.push(await openedOn(person, (await drafts(person))[index]!, 'Submit bill'));
    const sent = await Promise.all([
      bob.submit(forms[0]!, { number: 'B-1' }),
      bea.submit(forms[1]!, { number: 'b\u20111' }),
    ]);
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    expect(JSON.stringify(sent)).toMatch(/You have sent this firm a bill with the number (B-1|b‑1) before\./);
    expect(await network.store.db.bill.count({ where: { status: 'submitted' } })).toBe(1);
  });

  it('one person who checks in on two jobs is at work on one of them', async () => {
    const network = await start();
    const { bea } = castOf(network);
    const first = await started(network);
    await checkedOut(network, first, '30 min');
    const second = await started(network, { summary: 'Another printer' });
    await checkedOut(network, second, '30 min');
    const cards = [await cardWith(bea, first, 'Check in'), await cardWith(bea, second, 'Check in')];
    await Promise.all(cards.map((card) => bea.click(card, 'Check in')));
    await told(bea, /You are checked in on JOB-\d+ already\./);
    expect(await network.store.db.visit.count({ where: { slot: 'open' } })).toBe(1);
  });
});
