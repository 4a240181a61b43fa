import { expect, it } from 'vitest';
import {
  buttonsOf,
  cardWith,
  castOf,
  confirmTextOf,
  fill,
  fillOnCard,
  inHours,
  jobCard,
  memberId,
  modalOf,
  offerCards,
  onBoard,
  post,
  press,
  privateMessages,
  told,
  until,
  valueOf,
  wordsOf,
} from '../support/acting.ts';
import { deskOf } from '../support/at-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { buttonOf, clickAnyway } from '../support/forging.ts';
import { networksOn } from '../support/running-network.ts';
import { checkedOut, HOUR, MINUTE, showing, started } from '../support/working.ts';

describeOnBothDatabases('work on a job', (fresh) => {
  const start = networksOn(fresh);

  it('is logged by several over days, by button and by words, and approved as it was listed', async () => {
    const network = await start();
    const cast = castOf(network);
    const { ann, abe, bob, bea } = cast;
    const jobId = await started(network);
    const number = `JOB-${String(1000 + jobId)}`;

    // Bea is checked in since she came; she checks out after 95 minutes, 10 of which were a break.
    await showing(ann, jobId, 'Bea Okafor has been at work since');
    network.clock.advance(95 * MINUTE);
    await press(bea, jobId, 'Check out');
    const out = await modalOf(bea, /Check out/);
    expect(valueOf(out, 'time')).toBe('1 h 35 min');
    expect(await bea.submit(out, { time: '' })).not.toEqual({ ok: true });
    expect(
      await bea.submit(await modalOf(bea, /Check out/), { time: '85 min', note: 'Ran the cables.' }),
    ).toEqual({
      ok: true,
    });
    await showing(ann, jobId, /Bea Okafor, .*: 1 h 25 min\. Ran the cables\./);

    // The next day she types it.
    network.clock.advance(24 * HOUR);
    expect(await bea.command('C0PEERS', `log ${number} 2h15 Patched the panel.`)).toEqual({ ok: true });
    await told(bea, `2 h 15 min logged on ${number} for Bea Okafor`);
    await told(bea, 'In all 3 h 40 min so far.');
    // Bob logs his own by the form.
    await fillOnCard(bob, jobId, 'Log time', { time: '0:50', note: 'Labels.' });
    await showing(
      ann,
      jobId,
      /1 h 25 min.*2 h 15 min\. Patched the panel\..*Bob Birch, .*: 50 min\. Labels\./s,
    );

    // What cannot be understood, or is more than a day has, is refused and leaves nothing.
    for (const time of ['2h75', '-1', '1e9', 'NaN', '🕑', '5', '0', '24:01'])
      expect(await bea.command('C0PEERS', `log ${number} ${time} what`)).toEqual({ ok: true });
    await told(bea, 'Hours or minutes? Write 5h or 5 min');
    await told(bea, 'At most 24 hours');
    expect(await bea.command('C0PEERS', `log ${number} 22h what`)).toEqual({ ok: true });
    await told(bea, 'A day has 24 hours: at most 21 h 45 min more for Bea Okafor on that day.');
    expect(await network.store.db.timeEntry.count()).toBe(3);

    // The report needs no time of its own.
    await fillOnCard(bea, jobId, 'Work done', { summary: 'All done.' });
    const shown = await cardWith(ann, jobId, 'Approve');
    expect(wordsOf(shown)).toContain('4 h 30 min');
    expect(confirmTextOf(shown, 'Approve')).toBe('4 h 30 min billable, $450.00 for Birch Networks.');

    // One more entry, and what was seen before is approved no more.
    const stale = buttonOf(shown, 'Approve');
    await fillOnCard(ann, jobId, 'Log own time', { time: '20 min' });
    await fillOnCard(bob, jobId, 'Correct time or expense', {
      entry: `time.${String((await network.store.db.timeEntry.findFirstOrThrow({ where: { minutes: 135 } })).id)}`,
      instead: '1h45',
    });
    await told(ann, 'corrected what it reported');
    await clickAnyway(network, 'U0ANN', stale);
    await told(ann, 'was changed in the meantime');
    await showing(abe, jobId, '4 h');
    await until(async () =>
      expect(confirmTextOf(await jobCard(abe, jobId), 'Approve')).toBe(
        '4 h billable, $400.00 for Birch Networks.',
      ),
    );
    await press(abe, jobId, 'Approve');
    await told(bob, /Alder IT approved .* \$400\.00/);
    const entries = await network.store.db.timeEntry.findMany({ orderBy: { id: 'asc' } });
    expect(entries.map(({ minutes }) => minutes)).toEqual([85, 135, 50, 20, -135, 105]);
    const job = await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job.workMinutes).toBe(240);
    expect(job.workDoneAt).not.toBeNull();
    expect(job.approvedAt!.getTime()).toBeGreaterThan(job.workDoneAt!.getTime());
    // Nothing is added any more.
    expect(await bea.command('C0PEERS', `log ${number} 1h late`)).toEqual({ ok: true });
    await told(bea, 'is now “Approved”');
    expect(await network.store.db.visit.count({ where: { slot: 'open' } })).toBe(0);
  });

  it('costs what the terms allow; more is asked for, accepted and then spent', async () => {
    const network = await start();
    const cast = castOf(network);
    const { ann, bob, bea } = cast;
    const jobId = await started(network);
    await checkedOut(network, jobId, '4h');

    const expense = { description: 'Wall sockets', amount: '24.50', receipt: 'https://shop.example/r/17' };
    await press(bea, jobId, 'Add expense');
    const form = await modalOf(bea, /Expense/);
    const refused = await bea.submit(form, expense);
    expect(JSON.stringify(refused)).toContain('No expenses were agreed');
    expect(JSON.stringify(await bea.submit(form, { ...expense, receipt: 'javascript:x' }))).toContain(
      'https://',
    );
    await bea.close(form);

    // Six hours come to $600, of which $500 were agreed: true, recorded, and not paid.
    await fillOnCard(bob, jobId, 'Log time', { time: '2h', who: await memberId(network, 'bea') });
    await told(
      bob,
      /In all 6 h so far\. This is \$100\.00 over the agreed maximum of \$500\.00, which is not paid unless/,
    );
    await showing(ann, jobId, '$100.00 over the agreed maximum');

    await fillOnCard(bob, jobId, 'Ask for more', {
      nte: '700',
      expenses: '50',
      reason: 'Walls of concrete.',
    });
    await told(ann, 'at most $700.00 instead of $500.00, expenses up to $50.00. Walls of concrete.');
    const asked = await cardWith(ann, jobId, 'Accept increase');
    expect(confirmTextOf(asked, 'Accept increase')).toBe(
      'You agree: at most $700.00 instead of $500.00, expenses up to $50.00.',
    );
    expect(buttonsOf(await jobCard(bob, jobId))).toContain('Withdraw increase');
    await press(ann, jobId, 'Decline increase');
    await told(bob, 'declined the increase');
    await fillOnCard(bob, jobId, 'Ask for more', { nte: '620', expenses: '20', reason: 'At least this.' });
    await press(ann, jobId, 'Accept increase');
    await told(bob, 'accepted the increase');
    const job = await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    const terms = await network.store.db.terms.findMany({ where: { jobId }, orderBy: { version: 'asc' } });
    expect(terms.map(({ nteMinor, expensesMinor }) => [nteMinor, expensesMinor])).toEqual([
      [50_000, null],
      [70_000, 5000],
      [62_000, 2000],
    ]);
    expect(job.termsVersion).toBe(3);
    const agreed = await network.store.db.assignment.findMany({ where: { jobId }, orderBy: { id: 'asc' } });
    expect(agreed.map(({ termsVersion }) => termsVersion)).toEqual([1, 3]);

    // Of the $20 of expenses, and of the $620 in all.
    await press(bea, jobId, 'Add expense');
    const again = await modalOf(bea, /Expense/);
    expect(JSON.stringify(await bea.submit(again, expense))).toContain('$20.00 is left');
    expect(await bea.submit(again, { ...expense, amount: '12.50' })).toEqual({ ok: true });
    for (const person of [ann, bob, bea])
      await showing(person, jobId, /Wall sockets, .*: \$12\.50, receipt https:\/\/shop\.example\/r\/17/);
    await showing(ann, jobId, '$612.50 (6 h billable at $100.00/h, expenses $12.50)');
    await press(bea, jobId, 'Add expense');
    expect(
      JSON.stringify(await bea.submit(await modalOf(bea, /Expense/), { ...expense, amount: '7.51' })),
    ).toContain('$7.50 is left');
  });

  it('leaves no record of an asking that is over, and has said how it ended', async () => {
    const network = await start();
    const { ann, bob, carla } = castOf(network);
    const desk = deskOf(network);
    const asking = async (): Promise<string[]> => {
      await network.settled();
      const rows = await network.store.db.mention.findMany({ orderBy: { id: 'asc' } });
      return rows.map(({ subject }) => subject.split(':')[2] ?? '');
    };
    const jobId = await post(network, ann, { rate: '100', nte: '500' });
    await fill(bob, await onBoard(bob, jobId), 'Counter-offer', { rate: '110', nte: '500' });
    const [offer] = await until(async () => {
      const cards = await offerCards(ann, jobId);
      expect(cards).toHaveLength(1);
      return cards;
    });
    expect(await ann.click(offer!, 'Accept')).toEqual({ ok: true });
    expect(await asking()).toEqual(['book']);
    const technician = await memberId(network, 'bea');
    await desk.bob.onJob(jobId, 'schedule', { technician, eta: inHours(network, 1) });
    // A time alone does not answer it.
    expect(await asking()).toEqual(['book']);
    await desk.bea.onJob(jobId, 'confirm');
    expect(await asking()).toEqual([]);
    await told(bob, 'Done: confirmed by Bea Okafor.');

    await desk.bea.onJob(jobId, 'start');
    await checkedOut(network, jobId, '1h');
    await fillOnCard(bob, jobId, 'Ask for more', { nte: '700', reason: 'Walls of concrete.' });
    expect(await asking()).toEqual(['increase']);
    await press(ann, jobId, 'Decline increase');
    expect(await asking()).toEqual([]);
    await told(ann, 'Done: increase declined by Ann Alder.');

    await fillOnCard(bob, jobId, 'Work done', { summary: 'All done.' });
    await fillOnCard(ann, jobId, 'Return', { reason: 'Which wall?' });
    expect(await asking()).toEqual(['return']);
    await fillOnCard(bob, jobId, 'Work done', { summary: 'The west wall.' });
    expect(await asking()).toEqual([]);
    await told(bob, 'Done: reported by Bob Birch.');
    await press(ann, jobId, 'Approve');
    expect(await asking()).toEqual([]);
    expect(await privateMessages(carla)).toEqual([]);
  });

  it('keeps the lead’s own time from the other firm, wherever one looks', async () => {
    const network = await start();
    const cast = castOf(network);
    const { ann, amy, bob, bea } = cast;
    const jobId = await started(network);
    const number = `JOB-${String(1000 + jobId)}`;
    await fillOnCard(ann, jobId, 'Log own time', { time: '1h37', note: 'OwnNoteOfAlder' });
    await showing(ann, jobId, 'Your own time: 1 h 37 min. Only your firm sees this.');
    expect(await amy.command('C0PEERS', `log ${number} 23 min OwnWordsOfAlder`)).toEqual({ ok: true });
    await told(amy, 'your firm’s own time, 2 h in all. Only your firm sees it.');
    await network.settled();
    for (const person of [bob, bea])
      for (const message of await privateMessages(person))
        expect(JSON.stringify(message)).not.toMatch(/OwnNote|OwnWords|own time|1 h 37|23 min/);
    for (const message of await network.control.messages())
      if (message.channelId === 'C0PEERS' && !message.ephemeral)
        expect(JSON.stringify(message)).not.toMatch(/OwnNote|OwnWords|own time|1 h 37/);
    const events = await network.store.db.event.findMany({ where: { type: { startsWith: 'OwnTime' } } });
    expect(events).toHaveLength(2);
    // It is not the peer's time, and needs the report to say its own.
    await checkedOut(network, jobId, '30 min');
    await fillOnCard(bea, jobId, 'Work done', { summary: 'Done.' });
    await showing(ann, jobId, '30 min');
    const job = await network.store.db.job.findUniqueOrThrow({ where: { id: jobId } });
    expect(job.workMinutes).toBe(30);
  });
});
