import { expect, it } from 'vitest';
import { addDays, formatDate } from '../../src/shared/calendar.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import {
  BOARD,
  buttonsOf,
  castOf,
  fill,
  firmId,
  modalOf,
  press,
  privateMessages,
  told,
  until,
  wordsOf,
} from '../support/acting.ts';
import { deskOf } from '../support/at-desk.ts';
import { approvedBill, billedTerms, billOf, jobAtWork } from '../support/billing.ts';
import type { PersonClient } from '../support/control-client.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { alwaysInNewYork, comeTo } from '../support/mornings.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';

const reminders = async (person: PersonClient) =>
  (await privateMessages(person)).filter((message) => /^(?:\d+ reminders|Reminder)\n/.test(wordsOf(message)));

const digests = async (person: PersonClient) =>
  (await privateMessages(person)).filter(
    (message) => /Nobody has claimed/.test(wordsOf(message)) && !message.ephemeral,
  );

const HOUR = 3_600_000;

/** Of each step of a year, what the slots say. */
async function slotsOf({ store }: RunningNetwork): Promise<string[]> {
  const rows = await store.db.reminderSlot.findMany({
    where: { billId: { not: null } },
    orderBy: { id: 'asc' },
  });
  return rows.map(
    ({ chain, offset, outcome, firmId }) => `${chain} ${String(offset)} ${outcome} ${String(firmId)}`,
  );
}

describeOnBothDatabases('reminders', (fresh) => {
  const start = networksOn(fresh);

  it('go five days before, on the due day and after it, wait for a promise, and end with the payment', async () => {
    const network = await start({ instances: 2 });
    const { ann, abe, bob, carla } = castOf(network);
    await alwaysInNewYork(network);
    const { db } = network.store;
    await approvedBill(network);
    const { dueOn } = await db.bill.findFirstOrThrow();
    if (dueOn === null) throw new Error('a bill that was sent has a due date');
    await billOf(ann, /Next reminder: /);

    await comeTo(network, addDays(dueOn, -6));
    expect(await reminders(ann)).toHaveLength(0);
    await comeTo(network, addDays(dueOn, -5));
    await told(ann, /\$233\.13 to Birch Networks, due .*, in 5 days\./);
    expect(await reminders(bob)).toHaveLength(0);
    const [first] = await reminders(ann);
    expect(buttonsOf(first!)).toEqual(['Mark paid', 'Promise a date', 'Show', 'Snooze']);

    await comeTo(network, dueOn);
    await told(ann, /\$233\.13 to Birch Networks, due today\./);
    for (const message of await reminders(ann)) expect(wordsOf(message)).not.toContain('overdue');

    await comeTo(network, addDays(dueOn, 1));
    await told(ann, /1 day overdue\. Please pay it, or promise a date\./);
    await told(abe, /1 day overdue/);
    await told(bob, /Alder IT owes you \$233\.13, 1 day overdue\. Reminded last on /);
    expect(await reminders(ann)).toHaveLength(3);
    expect(await reminders(bob)).toHaveLength(1);

    const late = (await reminders(ann)).at(-1);
    await fill(ann, late!, 'Promise a date', { until: addDays(dueOn, 10) });
    await told(bob, /Alder IT promises to pay Bill B-17 for JOB-1001 on /);
    await billOf(bob, /Promised for .* Next reminder: /);
    await comeTo(network, addDays(dueOn, 8));
    await comeTo(network, addDays(dueOn, 10));
    expect(await reminders(ann)).toHaveLength(3);
    await comeTo(network, addDays(dueOn, 11));
    await told(ann, /11 days overdue\. You promised it for .*, and it is not paid\. Please pay it this week/);

    // The bot was away for three weeks: only the furthest step goes out.
    await comeTo(network, addDays(dueOn, 33));
    await told(ann, /33 days overdue\. [^]*Please pay it today\./);
    expect(await reminders(ann)).toHaveLength(5);

    await fill(bob, await billOf(bob), 'Stop reminders', { reason: 'Agreed by phone' });
    await told(ann, /Birch Networks stopped the reminders of Bill B-17 for JOB-1001: Agreed by phone/);
    await billOf(ann, /Reminders are stopped: Agreed by phone/);
    await comeTo(network, addDays(dueOn, 38));
    expect(await reminders(ann)).toHaveLength(5);
    const stopped = await billOf(bob, /Reminders are stopped/);
    expect(await bob.click(stopped, 'Remind again')).toEqual({ ok: true });
    await billOf(bob, /Next reminder: /);

    const last = (await reminders(ann)).at(-1);
    await fill(ann, last!, 'Mark paid', {});
    // No button outlives its use.
    await until(async () => {
      for (const message of await reminders(ann)) {
        expect(wordsOf(message)).toContain('Done: noted as paid by Ann Alder, $233.13.');
        expect(buttonsOf(message)).toEqual(['Show']);
      }
    });
    await comeTo(network, addDays(dueOn, 60));
    expect(await reminders(ann)).toHaveLength(5);
    expect(await reminders(carla)).toHaveLength(0);
    const [lead, service] = await db.firm.findMany({ orderBy: { id: 'asc' } });
    expect(await slotsOf(network)).toEqual(
      expect.arrayContaining([
        `pay -5 sent ${String(lead!.id)}`,
        `pay 21 skipped ${String(lead!.id)}`,
        `pay 30 sent ${String(lead!.id)}`,
        `pay 1 sent ${String(service!.id)}`,
      ]),
    );
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('go however old a bill is, when what kept them back has ended, and the card names the day', async () => {
    const network = await start();
    const { ann, bob } = deskOf(network);
    const cast = castOf(network);
    await alwaysInNewYork(network);
    const { db } = network.store;
    const [promised, disputed, queried] = [
      await approvedBill(network),
      await approvedBill(network, { number: 'B-18' }),
      await approvedBill(network, { number: 'B-19' }),
    ];
    const { dueOn, leadFirmId } = await db.bill.findFirstOrThrow();
    const day = (days: number): string => addDays(dueOn ?? '', days);
    /** The steps that went to the payer, of a bill. */
    const sentOf = async (billId: number): Promise<string[]> => {
      const where = { billId, firmId: leadFirmId, chain: 'pay', outcome: 'sent' };
      const rows = await db.reminderSlot.findMany({ where, orderBy: { id: 'asc' } });
      return rows.map(({ offset, sentOn }) => `${String(offset)} on ${sentOn}`);
    };
    const { totalMinor } = await db.bill.findFirstOrThrow();
    await ann.onBill(disputed, 'bill_dispute', {
      amount: String(totalMinor / 100),
      reason: 'Not our office.',
    });
    await ann.onBill(queried, 'bill_pay', { paid_on: network.clock.now().toISOString().slice(0, 10) });

    await comeTo(network, day(80));
    expect(await sentOf(promised)).toEqual([`79 on ${day(80)}`]);
    await ann.onBill(promised, 'bill_promise', { until: day(130) });
    await network.settled();
    await told(cast.bob, new RegExp(`^Bill B-17[^]*Next reminder: ${formatDate(day(131))}`));
    await comeTo(network, day(130));
    expect(await sentOf(promised)).toHaveLength(1);
    await comeTo(network, day(131));
    expect((await sentOf(promised)).slice(1)).toEqual([`86 on ${day(131)}`]);

    // After the last step, what goes on again or was promised in vain is still said, once.
    await bob.onBill(promised, 'bill_stop', { reason: 'Agreed by phone' });
    await comeTo(network, day(180));
    await bob.onBill(promised, 'bill_resume');
    await comeTo(network, day(181));
    expect((await sentOf(promised)).slice(2)).toEqual([`180 on ${day(181)}`]);
    await ann.onBill(promised, 'bill_promise', { until: day(190) });
    for (const at of [190, 191, 192]) await comeTo(network, day(at));
    expect((await sentOf(promised)).slice(3)).toEqual([`191 on ${day(191)}`]);
    await told(cast.bob, /^Bill B-17[^]*No more reminders\./);

    expect([await sentOf(disputed), await sentOf(queried)]).toEqual([[], []]);
    await ann.onBill(disputed, 'dispute_withdraw');
    const payment = await db.payment.findFirstOrThrow({ where: { billId: queried } });
    await bob.onPayment(payment.id, 'payment_query', { reason: 'Nothing has come.' });
    await comeTo(network, day(193));
    expect(await sentOf(disputed)).toEqual([`86 on ${day(193)}`]);
    expect(await sentOf(queried)).toEqual([`86 on ${day(193)}`]);
    await comeTo(network, day(194));
    expect(await db.reminderSlot.count({ where: { sentOn: day(194) } })).toBe(0);
  });

  it('of weeks come once, with ticks that come twice on two stores at once', async () => {
    const network = await start();
    const { ann, bob } = castOf(network);
    await approvedBill(network);
    const stores = [network.store, await network.database.open({ now: network.clock.now })];
    const hands = stores.map((store) => handsOn(store, { now: network.clock.now }));
    for (let hour = 0; hour < 70 * 24; hour += 5) {
      network.clock.advance(5 * HOUR);
      await Promise.all([...hands, ...hands].map((each) => remind(each)));
    }
    const rows = await network.store.db.reminderSlot.findMany({ orderBy: { id: 'asc' } });
    const days = rows
      .filter(({ chain }) => chain === 'day')
      .map(({ firmId, sentOn }) => `${String(firmId)} ${sentOn}`);
    expect(new Set(days).size).toBe(days.length);
    // Each message has a step of its own, and every step up to the last is settled.
    const steps = rows.filter(({ billId, chain }) => billId !== null && chain === 'pay');
    const payer = Math.min(...steps.map(({ firmId }) => firmId));
    expect(
      steps
        .filter(({ firmId }) => firmId === payer)
        .map(({ offset }) => offset)
        .sort((a, b) => a - b),
    ).toEqual([-5, 0, 1, 7, 14, 21, 30, 37].slice(0, steps.filter(({ firmId }) => firmId === payer).length));
    await network.settled();
    const sent = new Set(
      rows
        .filter(({ firmId, outcome, chain }) => firmId === payer && outcome === 'sent' && chain !== 'day')
        .map(({ sentOn }) => sentOn),
    );
    expect(await reminders(ann)).toHaveLength(sent.size);
    expect((await reminders(bob)).length).toBeGreaterThan(2);
  });
});

describeOnBothDatabases('the daily digest', (fresh) => {
  const start = networksOn(fresh);

  it('tells a firm in its morning, once, what is open, planned, to be approved and owed; a board what is open', async () => {
    const network = await start({ instances: 2 });
    const { ann, bob, amy } = castOf(network);
    const desk = deskOf(network);
    await alwaysInNewYork(network);
    await approvedBill(network);
    const open = await desk.bob.ask({ ...billedTerms, summary: 'Toner for Leeds' });
    await desk.bob.onJob(await desk.ann.ask({ ...billedTerms, summary: 'Switch in Bristol' }), 'claim');
    const reported = await jobAtWork(network, { ...billedTerms, summary: 'Cabling in York' });
    await desk.bea.onJob(reported, 'report', { summary: 'Done.', time: '1h' });

    const tomorrow = addDays(network.clock.now().toISOString().slice(0, 10), 1);
    await comeTo(network, tomorrow, '10:00');
    expect(await digests(ann)).toHaveLength(0);
    await comeTo(network, tomorrow, '14:30');
    const [digest] = await digests(ann);
    const words = wordsOf(digest!);
    expect(words).toContain('Nobody has claimed (1)');
    expect(words).toContain('Toner for Leeds');
    expect(words).toMatch(/Not confirmed yet \(1\)[^]*Switch in Bristol[^]*Waits for Birch Networks/);
    // Of that the reminder of the same morning tells.
    expect(words).not.toContain('Cabling in York');
    expect(words).toContain('Not due yet\n$233.13');
    expect(buttonsOf(digest!)).toContain('Claim');
    await comeTo(network, tomorrow, '15:00');
    expect(await digests(ann)).toHaveLength(1);
    expect(await digests(amy)).toHaveLength(0);
    await comeTo(network, tomorrow, '18:30');
    await told(ann, /Cabling in York[^]*\$117\.50[^]*Approve/);

    const board = await until(async () => {
      const found = (await ann.channel(BOARD))?.messages.filter((each) =>
        /^1 open request\n/.test(wordsOf(each)),
      );
      expect(found).toHaveLength(1);
      return wordsOf(found![0]!);
    });
    expect(board).toContain('Toner for Leeds');
    // Rates and amounts stay on the cards and in private.
    expect(board).not.toMatch(/\$|92/);

    expect(await bob.command(BOARD, 'digest')).toMatchObject({ ok: true });
    await told(bob, /Toner for Leeds[^]*Owed to you/);
    expect(await amy.command(BOARD, 'digest')).toMatchObject({ ok: true });
    await told(amy, 'The digest is for an owner or coordinator.');
    expect(await ann.click(digest!, 'Claim')).toEqual({ ok: true });
    await until(async () => {
      const { status } = await network.store.db.job.findUniqueOrThrow({ where: { id: open } });
      expect(status).toBe('assigned');
    });
    await comeTo(network, addDays(tomorrow, 1));
    await press(ann, reported, 'Approve');
    await until(async () => {
      const about = (await reminders(ann)).filter((message) => /Cabling in York/.test(wordsOf(message)));
      expect(about.length).toBeGreaterThan(0);
      for (const work of about) {
        expect(wordsOf(work)).toContain('Done: approved by Ann Alder, $117.50.');
        expect(buttonsOf(work)).toEqual(['Show']);
      }
    });
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('and the reminders are set by the firm’s owner', async () => {
    const network = await start();
    const { ann, amy } = castOf(network);
    expect(await ann.command(BOARD, 'reminders')).toMatchObject({ ok: true });
    const form = await modalOf(ann, 'Reminders');
    expect(await ann.submit(form, { pay: '1, soon' })).toMatchObject({ ok: false });
    expect(await ann.submit(form, { remind_at: '10:30', pay: '7, -3, 0' })).toEqual({ ok: true });
    await told(ann, 'Saved. Your next reminders go by it.');
    const { reminders: kept } = await network.store.db.firm.findUniqueOrThrow({
      where: { id: Number(await firmId(network, 'alder')) },
    });
    expect(JSON.parse(kept)).toMatchObject({ remindAt: 630, digestAt: 480, steps: { pay: [-3, 0, 7] } });
    expect(await amy.command(BOARD, 'reminders')).toMatchObject({ ok: true });
    await told(amy, /owner/);
  });
});
