import { expect, it } from 'vitest';
import { plain, type Card } from '../../src/chat/card.ts';
import type { Chat, Sent } from '../../src/chat/port.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { createDeliver } from '../../src/post/deliver.ts';
import { program } from '../../src/program.ts';
import type { OutboxItem } from '../../src/store/outbox-item.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { ann, billedJob, bob } from '../support/billed-job.ts';
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
    const hooks: { during: ((text: string) => Promise<void>) | undefined } = { during: undefined };
    const put = async (messageId: string, card: Card): Promise<Sent> => {
      const text = shortOf(card);
      const { during } = hooks;
      await during?.(text);
      messages.set(messageId, text);
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
      const id = await desk.post(ann, { summary: 'Toner', skill: 'Printers', rate: '92.50' });
      await desk.click(bob, 'claim', await desk.job(id));
      const eta = String(now().getTime() / 1000);
      await desk.fill(bob, 'schedule', await desk.job(id), { technician, eta });
      for (const step of ['confirm', 'start'] as const) await desk.click(bob, step, await desk.job(id));
      await desk.fill(bob, 'report', await desk.job(id), { summary: 'Filled.', time: '1h' });
      return id;
    };
    return { ...job, reported, send, asking, messages, hooks };
  }

  it('has the button that does it, and says who has done it', async () => {
    const { desk, send, asking, submit, bill, pay, payment } = await start();
    // What was approved before its message went out says that.
    await send();
    const approved = 'JOB-1001 · Printer in York\nDone: approved by Ann Alder. [Show]';
    expect(asking(/./)).toEqual([approved, approved]);

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
    expect(asking(/Toner/)).toEqual([returned, returned]);

    pass(1);
    await desk.fill(bob, 'report', await desk.job(id), { summary: 'The black one.', time: '1h' });
    await desk.click(ann, 'approve', await desk.job(id));
    await send();
    const approved = 'JOB-1002 · Toner\nDone: approved by Ann Alder. [Show]';
    expect(asking(/Toner/)).toEqual([returned, returned, approved, approved]);
  });

  it('of work that is approved later says by whom', async () => {
    const { desk, send, asking, reported, pass } = await start();
    const id = await reported();
    await send();
    pass(1);
    await desk.click(ann, 'approve', await desk.job(id));
    await send();
    const done = 'JOB-1002 · Toner\nDone: approved by Ann Alder. [Show]';
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
});
