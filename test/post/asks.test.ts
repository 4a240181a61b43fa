import { expect, it } from 'vitest';
import { askingWorld } from '../support/asking-world.ts';
import { ann, bob } from '../support/billed-job.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

describeOnBothDatabases('a message that asks', (fresh) => {
  const start = async () => askingWorld(await fresh());

  it('has the button that does it, and says who has done it', async () => {
    const { desk, send, asking, submit, bill, pay, payment } = await start();
    // What was approved before its message went out asks nobody for anything.
    await send();
    expect(asking(/./)).toEqual([]);

    await submit();
    await desk.click(ann, 'bill_approve', await bill());
    await pay('208.13');
    await send();
    expect(asking(/paid/)).toEqual([
      'Bill B-17 · JOB-1001. Alder IT (Ann Alder) says that it paid $208.13. With it all of the bill is paid. Has it arrived? [Received $208.13] [Not received] [Show]',
    ]);
    await desk.click(bob, 'payment_confirm', await payment());
    await send();
    expect(asking(/B-17/)).toEqual([
      'Bill B-17 · JOB-1001. Done: receipt confirmed by Bob Birch, $208.13. [Show]',
    ]);
  });

  it('of work says who approved it, and one of what was returned or corrected is not the next one', async () => {
    const { desk, send, asking, reported, pass } = await start();
    const id = await reported();
    await send();
    const asks = 'Birch Networks reports it as done: $92.50. Approve it, or return it with a reason.';
    const open = `JOB-1002 · Toner\n${asks} [Approve] [Return] [Show]`;
    // Alder's owner and its coordinator.
    expect(asking(/Toner/)).toEqual([open, open]);

    pass(1);
    await desk.fill(ann, 'return', await desk.job(id), { reason: 'Which one?' });
    await send();
    const returned = 'JOB-1002 · Toner\nDone: returned by Ann Alder. [Show]';
    expect(asking(/Done: (approved|returned)/)).toEqual([returned, returned]);

    pass(1);
    await desk.fill(bob, 'report', await desk.job(id), { summary: 'The black one.', time: '1h' });
    await send();
    await desk.click(ann, 'approve', await desk.job(id));
    await send();
    const approved = 'JOB-1002 · Toner\nDone: approved by Ann Alder, $185.00. [Show]';
    expect(asking(/Done: (approved|returned)/)).toEqual([returned, returned, approved, approved]);
  });

  it('of work that is approved later says by whom', async () => {
    const { desk, send, asking, reported, pass } = await start();
    const id = await reported();
    await send();
    pass(1);
    await desk.click(ann, 'approve', await desk.job(id));
    await send();
    const done = 'JOB-1002 · Toner\nDone: approved by Ann Alder, $92.50. [Show]';
    expect(asking(/Toner/)).toEqual([done, done]);
  });

  it('is brought to its end also where that comes while it goes out for the first time, or before', async () => {
    const { desk, send, asking, submit, bill, pay, payment, hooks } = await start();
    await submit();
    await desk.click(ann, 'bill_approve', await bill());
    await pay('100.00');
    // Confirmed while the message that asks for it is under way: there is no posting of it yet.
    let once = 0;
    hooks.during = async (text) => {
      if (!text.includes('Has it arrived?') || once++ > 0) return;
      await desk.click(bob, 'payment_confirm', await payment());
    };
    await send();
    await send();
    expect(once).toBeGreaterThan(0);
    const hundred = 'Bill B-17 · JOB-1001. Done: receipt confirmed by Bob Birch, $100.00. [Show]';
    expect(asking(/B-17/)).toEqual([hundred]);

    // Where it is over before it went out at all nobody is asked; a later one is a message of its own.
    hooks.during = undefined;
    await pay('50.00');
    await desk.click(bob, 'payment_confirm', await payment());
    await send();
    expect(asking(/\$50\.00/)).toEqual([]);
    await pay('58.13');
    await send();
    expect(asking(/B-17/)).toEqual([
      hundred,
      expect.stringMatching(/paid \$58\.13\..*\[Received \$58\.13\]/),
    ]);
  });

  it('of returned work, an increase and an accepted offer has the next step, until it is done', async () => {
    const { desk, store, send, asking, reported, pass, now } = await start();
    const id = await reported();
    pass(1);
    await desk.fill(ann, 'return', await desk.job(id), { reason: 'Which one?' });
    await send();
    const returned =
      'JOB-1002 · Toner\nAlder IT returned the work: Which one?\nReport it again when it is done.';
    const toReport = `${returned} [Work done] [Show]`;
    // The technician, and whoever acts for her firm.
    expect(asking(/returned the work/)).toEqual([toReport, toReport]);

    pass(1);
    await desk.fill(bob, 'increase_ask', await desk.job(id), { nte: '500.00', reason: 'Two more.' });
    await send();
    const more =
      'JOB-1002 · Toner\nBirch Networks asks for more: at most $500.00 instead of $400.00. Two more.\nAccept or decline it.';
    const toAnswer = `${more} [Accept increase] [Decline increase] [Show]`;
    expect(asking(/asks for more/)).toEqual([toAnswer, toAnswer]);

    pass(1);
    await desk.click(ann, 'increase_accept', await desk.job(id));
    await desk.fill(bob, 'report', await desk.job(id), { summary: 'The black one.', time: '1h' });
    await send();
    expect(asking(/asks for more|returned the work/)).toEqual([]);
    const ended = (words: string) => `JOB-1002 · Toner\nDone: ${words}. [Show]`;
    expect(asking(/Done: increase accepted/)).toEqual([
      ended('increase accepted by Ann Alder'),
      ended('increase accepted by Ann Alder'),
    ]);
    expect(asking(/Done: reported/)).toEqual([
      ended('reported by Bob Birch'),
      ended('reported by Bob Birch'),
    ]);

    const open = await desk.post(ann, { summary: 'Wi-Fi', skill: 'Printers', rate: '92.50' });
    await desk.fill(bob, 'counter', await desk.job(open), { rate: '95.00' });
    const offer = await store.db.offer.findFirstOrThrow({ orderBy: { id: 'desc' } });
    pass(1);
    await desk.click(ann, 'offer_accept', { id: offer.id, revision: (await desk.job(open)).revision });
    await send();
    const yours = 'JOB-1003 · Wi-Fi\nAlder IT accepted your offer, so the job is yours.';
    expect(asking(/accepted your offer/)).toEqual([
      `${yours} Pick the technician and the time. [Pick technician] [Show]`,
    ]);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
    pass(1);
    await desk.fill(bob, 'schedule', await desk.job(open), {
      technician,
      eta: String(now().getTime() / 1000),
    });
    await send();
    expect(asking(/accepted your offer/)).toEqual([`${yours} Please confirm it. [Confirm] [Show]`]);
    await desk.click(bob, 'confirm', await desk.job(open));
    await send();
    expect(asking(/Wi-Fi/)).toEqual(['JOB-1003 · Wi-Fi\nDone: confirmed by Bob Birch. [Show]']);
  });

  it('of what was done already goes to nobody', async () => {
    const { desk, store, send, asking, reported, pass } = await start();
    const id = await reported();
    await send();
    pass(1);
    // Whoever comes to act for the firm once it is done.
    const { id: firmId } = await store.db.firm.findFirstOrThrow({ where: { name: 'Alder IT' } });
    await store.write({ source: 'test', subject: 'test' }, async (tx) => {
      await tx.db.member.updateMany({ where: { firmId, key: 'amy' }, data: { role: 'coordinator' } });
      await tx.db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
    });
    await desk.click(ann, 'approve', await desk.job(id));
    await send();
    expect(asking(/Toner/)).toHaveLength(2);
  });
});
