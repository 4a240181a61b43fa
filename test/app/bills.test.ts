import { expect, it } from 'vitest';
import {
  buttonsOf,
  castOf,
  claim,
  fill,
  fillOnCard,
  post,
  privateMessages,
  told,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { approvedBill, approveWork, billedTerms, billOf, jobAtWork } from '../support/billing.ts';
import { deskOf } from '../support/at-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

/** Takes a job of Ann's through to approved work. */
async function approvedJob(network: RunningNetwork): Promise<void> {
  await approveWork(network, await jobAtWork(network));
}

const says = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

describeOnBothDatabases('a bill', (fresh) => {
  const start = networksOn(fresh);

  it('goes from the approved work to the receipt: drafted, submitted, disputed, credited, paid in two parts', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    await approvedJob(network);

    const draft = await billOf(bob, says('Work, 2 h 15 min at $92.50/h (2 h 10 min worked): $208.13'));
    expect(wordsOf(draft)).toContain('Travel: $25.00');
    expect(wordsOf(draft)).toContain('$233.13');
    expect(buttonsOf(draft)).toEqual(['Submit bill', 'Do not bill this', 'PDF']);
    // The other firm knows of no draft.
    expect((await privateMessages(ann)).some((message) => /^Bill /.test(wordsOf(message)))).toBe(false);

    await fill(bob, draft, 'Submit bill', {
      number: 'B-17',
      line_1: '35',
      extra_text: 'Parking',
      extra: '9',
    });
    const sent = await billOf(ann, says('Bill B-17 · $252.13'));
    expect(wordsOf(sent)).toContain('Travel: $35.00 ($10.00 more than the $25.00 of terms and time)');
    expect(wordsOf(sent)).toContain('Parking: $9.00 (not in the agreed terms)');
    expect(buttonsOf(sent).slice(0, 2)).toEqual(['Approve', 'Dispute']);
    await told(ann, 'differs from terms and time');

    await fill(ann, sent, 'Dispute', { amount: '19', reason: 'Travel was agreed at $25, parking was not.' });
    const disputed = await billOf(bob, says('Ann Alder disputes $19.00'));
    await told(bob, /Bill B-17 [^]*Alder IT \(Ann Alder\) disputes \$19\.00/);
    await fill(bob, disputed, 'Give a credit', { amount: '19', reason: 'Travel and parking' });
    await told(ann, 'gave a credit of $19.00');
    const credited = await billOf(ann, says('$233.13'));
    expect(await ann.click(credited, 'Approve')).toEqual({ ok: true });
    await told(bob, 'Alder IT approved Bill B-17 for JOB-1001: $233.13');

    await fill(ann, await billOf(ann, /Approved\./), 'Mark paid', { amount: '100', reference: 'ACH 44' });
    await told(
      bob,
      'Alder IT (Ann Alder) says that it paid $100.00. $133.13 is still open beside it. Has it arrived?',
    );
    const partly = await billOf(bob, says('$133.13 is still open.'));
    expect(buttonsOf(partly).slice(0, 2)).toEqual(['Received $100.00', 'Not received']);
    expect(await bob.click(partly, 'Received $100.00')).toEqual({ ok: true });
    await told(ann, 'Birch Networks received $100.00');

    await fill(ann, await billOf(ann, says('$133.13 is still open.')), 'Mark paid', {});
    expect(await bob.click(await billOf(bob, /Please confirm once it arrived/), 'Received $133.13')).toEqual({
      ok: true,
    });
    await told(ann, 'received $133.13 for Bill B-17 for JOB-1001. Nothing is open any more.');
    expect(buttonsOf(await billOf(bob, /\n\*Paid\.\*/))).toEqual(['PDF', 'Give a credit']);

    expect(await ann.command('C0PEERS', 'invoices')).toMatchObject({ ok: true });
    await told(ann, 'Nothing to pay and nothing to be paid.');
    expect((await privateMessages(carla)).some((message) => /Bill /.test(wordsOf(message)))).toBe(false);
    await network.settled();
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('is listed for both firms, and paid from the list or by its number', async () => {
    const network = await start();
    const { ann, bob, amy } = castOf(network);
    await approvedJob(network);
    await fill(bob, await billOf(bob), 'Submit bill', { number: 'B-18' });
    await billOf(ann, says('Bill B-18'));

    expect(await ann.command('C0PEERS', 'invoices')).toMatchObject({ ok: true });
    await told(ann, /You owe\nNot due yet\n\$233\.13/);
    expect(await ann.command('C0PEERS', 'pay b-18')).toMatchObject({ ok: true });
    const form = await until(async () => {
      const modal = await ann.modal();
      if (!modal) throw new Error('no form yet');
      return modal;
    });
    const today = String(valueOf(form, 'paid_on'));
    expect(await ann.submit(form, { amount: '233.14' })).toMatchObject({ ok: false });
    expect(await ann.submit(form, { paid_on: '2099-01-01' })).toMatchObject({ ok: false });
    expect(await ann.submit(form, { paid_on: today, amount: '233.13' })).toEqual({ ok: true });
    await billOf(bob, /Please confirm once it arrived/);

    // A technician keeps no accounts.
    expect(await amy.command('C0PEERS', 'invoices')).toMatchObject({ ok: true });
    await told(amy, 'Bills are for an owner, coordinator or bookkeeper.');
  });

  it('of one number is sent to a firm once; made void, it is drafted again', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await approvedJob(network);
    await fill(bob, await billOf(bob), 'Submit bill', { number: 'B-1' });
    const sent = await billOf(bob, /Waiting for Alder IT/);
    expect(buttonsOf(sent)).toEqual([
      'Record a payment',
      'Make it void',
      'Stop reminders',
      'PDF',
      'Give a credit',
    ]);
    await fill(bob, sent, 'Make it void', { reason: 'Wrong number' });
    await told(ann, 'Birch Networks made Bill B-1 for JOB-1001 void: Wrong number');
    expect(await bob.click(await billOf(bob, /Void: Wrong number/), 'Draft it again')).toEqual({ ok: true });
    const again = await billOf(bob, /A draft, from the terms/);
    expect(await bob.click(again, 'Submit bill')).toEqual({ ok: true });
    const form = await until(async () => (await bob.modal())!);
    expect(await bob.submit(form, { number: 'B-1' })).toMatchObject({ ok: false });
    const refused = await bob.submit(form, { number: '\u200bｂ‑１' });
    expect(JSON.stringify(refused)).toContain('You have sent this firm a bill with the number B-1 before.');
    expect(await bob.submit(form, { number: '\u200b' })).toMatchObject({ ok: false });
    expect(await bob.submit(form, { number: 'B-2' })).toEqual({ ok: true });
    await billOf(ann, says('Bill B-2'));
  });

  it('takes a credit that nobody has asked for, also when it is paid, and the money that comes back', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const desk = deskOf(network);
    const id = await approvedBill(network);
    await desk.bob.onBill(id, 'bill_receive');
    await desk.bob.onBill(id, 'bill_credit', { amount: '33.13', reason: 'With our thanks' });
    await told(
      ann,
      'gave a credit of $33.13 on Bill B-17 for JOB-1001. Birch Networks owes Alder IT $33.13 back.',
    );
    const owed = await billOf(ann, /Birch Networks owes you \$33\.13 back/);
    expect(buttonsOf(owed)[0]).toBe('Got $33.13 back');
    expect(await ann.command('C0PEERS', 'statement Birch')).toMatchObject({ ok: true });
    await told(ann, 'Birch Networks owes Alder IT $33.13');
    await desk.ann.onBill(id, 'bill_refund');
    await told(bob, 'Alder IT got $33.13 back for Bill B-17 for JOB-1001. Nothing is open any more.');
    expect(await network.store.db.dispute.count()).toBe(0);
    const kinds = (await network.store.db.recordEntry.findMany()).map(({ kind }) => kind);
    expect(kinds).toEqual(['paid']);
  });

  it('has what was spent on the job, too', async () => {
    const network = await start();
    const { bob, bea } = castOf(network);
    const jobId = await jobAtWork(network, { ...billedTerms, expenses: '50' });
    await fillOnCard(bea, jobId, 'Add expense', { description: 'Patch leads', amount: '12.50' });
    await approveWork(network, jobId);
    await billOf(bob, says('Patch leads: $12.50'));
    await billOf(bob, says('$245.63'));
  });

  it('of a job that was cancelled is the agreed fee', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    const jobId = await post(network, ann, { ...billedTerms, cancellation_fee: '50' });
    await claim(bob, jobId);
    await fillOnCard(ann, jobId, 'Cancel job', { reason: 'Client closed' });
    await billOf(bob, says('Cancellation fee: $50.00'));
  });
});
