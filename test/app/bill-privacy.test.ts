import { expect, it } from 'vitest';
import { addDays } from '../../src/shared/calendar.ts';
import { castOf, fill, privateMessages, told, wordsOf } from '../support/acting.ts';
import { deskOf } from '../support/at-desk.ts';
import { billedTerms, billOf, submittedBill } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { alwaysInNewYork, comeTo } from '../support/mornings.ts';
import { leaks, payloadReader, reached } from '../support/payloads.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

/** The client rate, what the client pays for this work, the margin, and what Ann writes of her client. */
const clients = /(?<!\d)(?:137\.77|13777|309\.98|30998|101\.85|10185)(?!\d)|[Mm]argin \$|QuercusPaysNever/;
const alder = ['U0ANN', 'U0ABE', 'U0AMY'];

describeOnBothDatabases('what the client pays', (fresh) => {
  const start = networksOn(fresh);

  /** A bill of the worked example up to its first day overdue; with or without a word of the client. */
  async function overdueBill(network: RunningNetwork, note: string | undefined) {
    await alwaysInNewYork(network);
    await comeTo(network, '2030-03-11');
    const { ann, bob } = castOf(network);
    const id = await submittedBill(network, { number: 'B-1' }, { ...billedTerms, client_rate: '137.77' });
    if (note !== undefined) await fill(ann, await billOf(ann), 'Note about your client', { note });
    if (note !== undefined) await billOf(ann, /QuercusPaysNever/);
    await deskOf(network).ann.onBill(id, 'bill_approve');
    await told(bob, 'approved Bill B-1');
    const { dueOn } = await network.store.db.bill.findFirstOrThrow();
    for (const days of [-5, 0, 1]) await comeTo(network, addDays(dueOn ?? '', days));
    for (const person of [ann, bob])
      for (const text of ['invoices', 'digest', 'job JOB-1001'])
        expect(await person.command('C0PEERS', text)).toEqual({ ok: true });
    await network.settled();
    const bill = await network.store.db.bill.findFirstOrThrow();
    const slots = await network.store.db.reminderSlot.findMany({ orderBy: { key: 'asc' } });
    // Times of day differ from run to run.
    const said = (await privateMessages(bob)).map((each) =>
      wordsOf(each).replaceAll(/<!date\^\d+[^>]*>/g, 'at'),
    );
    return {
      bill: { total: bill.totalMinor, status: bill.status, number: bill.number, netDays: bill.netDays },
      age: [bill.billOn, bill.dueOn],
      slots: slots.map(({ key, outcome }) => `${key} ${outcome}`),
      // Whether the log was linked by then, and how long it is, is of each network.
      said: said.map((text) => text.replace(/\nLog .*/, '')).sort(),
    };
  }

  it('changes no bill, no due date and no reminder, and is in nothing that another firm gets', async () => {
    const network = await start();
    const sent = payloadReader(network);
    const noted = await overdueBill(network, 'QuercusPaysNever');
    const payloads = await sent();
    expect(leaks(payloads, clients, alder)).toEqual([]);
    expect(reached(payloads, /QuercusPaysNever/, ['U0ANN'])).toBe(true);
    expect(network.log.filter((line) => clients.test(JSON.stringify(line)))).toEqual([]);
    const events = await network.store.db.event.findMany();
    expect(events.filter(({ data }) => clients.test(data))).toEqual([]);

    const silent = await overdueBill(await start(), undefined);
    expect(noted).toEqual(silent);
  }, 90_000);
});
