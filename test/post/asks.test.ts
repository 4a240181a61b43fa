import { expect, it } from 'vitest';
import { plain, type Card } from '../../src/chat/card.ts';
import type { Chat, Sent } from '../../src/chat/port.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import { createDeliver } from '../../src/post/deliver.ts';
import { program } from '../../src/program.ts';
import type { OutboxItem } from '../../src/store/outbox-item.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { ann, billedJob, bob } from '../support/billed-job.ts';
import { linesOf } from '../support/card-lines.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';

/** What a card says and what can be clicked on it, in a line. */
const shortOf = ({ summary, blocks }: Card): string => {
  const buttons = blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => `[${label}]`) : [],
  );
  return [plain(summary), ...buttons].join(' ');
};

describeOnBothDatabases('a message that asks', (fresh) => {
  /** The program's own outbox before a chat that keeps what it is sent; `during` happens while a message goes out. */
  async function start() {
    const job = await billedJob(await fresh());
    const { store, now } = job;
    const hands = handsOn(store, { now });
    const messages = new Map<string, string>();
    const cards = new Map<string, Card>();
    const hooks: { during: ((text: string) => Promise<void>) | undefined } = { during: undefined };
    const put = async (messageId: string, card: Card): Promise<Sent> => {
      const text = shortOf(card);
      const { during } = hooks;
      await during?.(text);
      messages.set(messageId, text);
      cards.set(messageId, card);
      const place = { platform: 'slack', workspaceId: 'T', channelId: 'D' } as const;
      return { kind: 'sent', ref: { ...place, messageId } };
    };
    const ok = (): Promise<Sent> => Promise.resolve({ kind: 'gone', what: 'person', reason: 'not here' });
    const chat: Chat = {
      post: (_place, card, { key }) => put(key, card),
      direct: (_person, _workspaceId, card, { key }) => put(key, card),
      update: ({ messageId }, card) => put(messageId, card),
      file: ok,
      reply: ok,
      home: ok,
    };
    const deliver = createDeliver({
      store,
      readDirectory: hands.readDirectory,
      now,
      chats: { slack: chat, teams: chat },
      eyesOf: (directory) => eyesOf(hands, directory),
      surfaces: program.surfaces,
      drawHomeTab: () => Promise.reject(new Error('nobody has one')),
      deliverFile: () => Promise.resolve({ dead: 'no files here' }),
    });
    const send = async () => {
      const worker = createOutboxWorker({
        store,
        deliver: (item: OutboxItem) => deliver(item),
        now,
        random: () => 0,
        log: { error: () => undefined },
        concurrency: 1,
      });
      worker.start();
      worker.poke();
      await worker.idle();
      await worker.stop();
    };
    const asking = (about: RegExp) =>
      [...messages].filter(([key, text]) => /_ask:/.test(key) && about.test(text)).map(([, text]) => text);
    /** Another job, done and reported. */
    const reported = async (): Promise<number> => {
      const { desk } = job;
      const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bea' } })).id);
      const id = await desk.post(ann, { summary: 'Toner', skill: 'Printers', rate: '92.50', nte: '400.00' });
      await desk.click(bob, 'claim', await desk.job(id));
      const eta = String(now().getTime() / 1000);
      await desk.fill(bob, 'schedule', await desk.job(id), { technician, eta });
      for (const step of ['confirm', 'start'] as const) await desk.click(bob, step, await desk.job(id));
      await desk.fill(bob, 'report', await desk.job(id), { summary: 'Filled.', time: '1h' });
      return id;
    };
    /** What the digests say that went to somebody, oldest first, without what they say of bills by age. */
    const digestsOf = async (key: string): Promise<readonly string[]> => {
      const { id } = await store.db.member.findFirstOrThrow({ where: { key } });
      return [...cards]
        .filter(([to]) => /^network:digest:\d+:card:/.test(to) && to.endsWith(`:member:${String(id)}`))
        .map(([, card]) =>
          linesOf(card)
            .replace(/I owe[^]*$/, '')
            .trimEnd(),
        );
    };
    const morning = () => sendDigests(hands);
    const reminders = () => remind(hands);
    return { ...job, reported, send, asking, messages, hooks, digestsOf, morning, reminders };
  }

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
      'Bill B-17 · JOB-1001. Alder IT says that it paid $208.13. With it all of the bill is paid. Has it arrived? [Received $208.13] [Not received] [Show]',
    ]);
    await desk.click(bob, 'payment_confirm', await payment());
    await send();
    expect(asking(/B-17/)).toEqual(['Bill B-17 · JOB-1001. Done: $208.13 received. [Show]']);
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
    expect(asking(/B-17/)).toEqual(['Bill B-17 · JOB-1001. Done: $100.00 received. [Show]']);

    // Where it is over before it went out at all it says so; a later one is a message of its own.
    hooks.during = undefined;
    await pay('50.00');
    await desk.click(bob, 'payment_confirm', await payment());
    await send();
    expect(asking(/\$50\.00/)).toEqual(['Bill B-17 · JOB-1001. Done: $50.00 received. [Show]']);
    await pay('58.13');
    await send();
    expect(asking(/B-17/)).toEqual([
      'Bill B-17 · JOB-1001. Done: $100.00 received. [Show]',
      'Bill B-17 · JOB-1001. Done: $50.00 received. [Show]',
      expect.stringMatching(/paid \$58\.13\..*\[Received \$58\.13\]/),
    ]);
  });

  it('is a digest, too: what is done of it says so, by whom and without its buttons', async () => {
    const { desk, send, reported, submit, bill, setTo, digestsOf, morning, reminders, messages } =
      await start();
    const id = await reported();
    await submit();
    for (const day of ['25', '26']) {
      setTo(`2026-11-${day}T15:00:00Z`);
      await reminders();
    }
    const open = await desk.post(ann, { summary: 'Wi-Fi', skill: 'Printers', rate: '92.50' });
    setTo('2026-11-27T13:30:00Z');
    await morning();
    await send();
    const asked = [
      'Alder IT, 27 Nov 2026',
      'Waits for your approval (1)',
      'JOB-1002 · Toner',
      'Birch Networks has reported it as done: $92.50',
      '[Approve][Return][Show]',
      'Bills that wait for your approval (1)',
      'Bill B-17 · JOB-1001',
      'Birch Networks bills you $208.13. Check it, then approve or dispute it.',
      '[Approve][Show]',
      'Nobody has claimed (1)',
      'JOB-1003 · Wi-Fi',
      'Alder IT · Printers · $92.50/h · open since yesterday',
      '[Show]',
    ];
    const claim = [
      'Birch Networks, 27 Nov 2026',
      'Nobody has claimed (1)',
      'JOB-1003 · Wi-Fi',
      'Alder IT · Printers · $92.50/h · open since yesterday',
      '[Claim][Show]',
    ];
    expect(await digestsOf('ann')).toEqual([asked.join('\n')]);
    expect(await digestsOf('bob')).toEqual([claim.join('\n')]);

    // What concerns nothing in it sends nothing.
    const sent = messages.size;
    await desk.post(ann, { summary: 'Cables', skill: 'Printers', rate: '92.50' });
    await send();
    expect(await digestsOf('ann')).toEqual([asked.join('\n')]);
    expect(messages.size).toBeGreaterThan(sent);

    await desk.click(ann, 'approve', await desk.job(id));
    await desk.click(ann, 'bill_approve', await bill());
    await send();
    const done = [
      'Alder IT, 27 Nov 2026',
      'Waits for your approval (0)',
      'JOB-1002 · Toner',
      'Done: approved by Ann Alder, $92.50.',
      'Bills that wait for your approval (0)',
      'Bill B-17 · JOB-1001',
      'Done: approved by Ann Alder, $208.13.',
      ...asked.slice(-4),
    ];
    expect(await digestsOf('ann')).toEqual([done.join('\n')]);
    expect(await digestsOf('abe')).toEqual([done.join('\n')]);

    await desk.click(bob, 'claim', await desk.job(open));
    await send();
    const taken = ['Nobody has claimed (0)', 'JOB-1003 · Wi-Fi', 'Claimed by Birch Networks.'];
    expect(await digestsOf('ann')).toEqual([[...done.slice(0, -4), ...taken].join('\n')]);
    expect(await digestsOf('bob')).toEqual([[...claim.slice(0, 1), ...taken].join('\n')]);
  });

  it('is a digest, too: once a newer one is out, it has no buttons', async () => {
    const { desk, store, send, setTo, digestsOf, morning } = await start();
    await desk.post(ann, { summary: 'Wi-Fi', skill: 'Printers', rate: '92.50' });
    for (const day of ['25', '26', '27']) {
      setTo(`2026-11-${day}T13:30:00Z`);
      await morning();
      await send();
    }
    const buttons = (await digestsOf('bob')).map((text) => /\[Claim\]/.test(text));
    expect(buttons).toEqual([false, false, true]);
    expect((await digestsOf('bob')).every((text) => text.includes('JOB-1002 · Wi-Fi'))).toBe(true);
    // Of each firm the newest and the one before are kept, and only the newest is looked for.
    const { id: firmId } = await store.db.firm.findFirstOrThrow({ where: { name: 'Birch Networks' } });
    const kept = await store.db.digest.findMany({ where: { firmId }, orderBy: { id: 'asc' } });
    expect(kept.map(({ endedAt }) => endedAt === null)).toEqual([false, true]);
    const of = (id: number) => store.db.mention.count({ where: { subject: `digest:${String(id)}` } });
    expect(await Promise.all(kept.map(({ id }) => of(id)))).toEqual([0, 1]);
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
