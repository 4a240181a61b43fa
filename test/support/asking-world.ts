import { plain, type Card } from '../../src/chat/card.ts';
import type { Chat, Sent } from '../../src/chat/port.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import { createDeliver } from '../../src/post/deliver.ts';
import { program } from '../../src/program.ts';
import type { OutboxItem } from '../../src/store/outbox-item.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { ann, billedJob, bob } from './billed-job.ts';
import { linesOf } from './card-lines.ts';
import type { TestDatabase } from './databases.ts';
import { handsOn } from './hands.ts';

/** What a card says and what can be clicked on it, in a line. */
const shortOf = ({ summary, blocks }: Card): string => {
  const buttons = blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => `[${label}]`) : [],
  );
  return [plain(summary), ...buttons].join(' ');
};

/** The program's own outbox before a chat that keeps what it is sent; `during` happens while a message goes out. */
export async function askingWorld(database: TestDatabase) {
  const job = await billedJob(database);
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
    fetch: () => Promise.resolve({ kind: 'gone', why: 'deleted', reason: 'not_here' }),
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
    deliverGiven: () => Promise.resolve({ dead: 'no files here' }),
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
