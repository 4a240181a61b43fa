/** A network in which everything has happened, before two chats that keep what they are sent. */
import { expect } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import type { Person, Platform } from '../../src/chat/interaction.ts';
import type { Chat, MessageRef, Sent } from '../../src/chat/port.ts';
import { eyesOf, sceneOf } from '../../src/desk/hands.ts';
import { raiseDirectoryVersion } from '../../src/directory/directory-store.ts';
import { hashMark } from '../../src/features/agreements/agreement.ts';
import { remindOfVisits } from '../../src/features/jobs/branding/flow/remind-of-visits.ts';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import { createDeliver } from '../../src/post/deliver.ts';
import { createTellFate } from '../../src/post/tell-fate.ts';
import { addAwaitedFile, saveKept } from '../../src/post/given/stored-file-store.ts';
import { askAboutGiven } from '../../src/post/given/take-files.ts';
import { memberIn } from '../../src/post/surface.ts';
import { program } from '../../src/program.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { networkBefore } from '../version-before/network.ts';
import { people } from '../version-before/people.ts';
import {
  everyBill,
  everyJob,
  everyRate,
  everythingOnTeams,
  longAgo,
  tellAbout,
  type Teller,
} from '../version-before/story.ts';
import { atTheDesk } from './at-the-desk.ts';
import type { TestDatabase } from './databases.ts';
import { handsOn } from './hands.ts';
import { printCard } from './print-card.ts';

const { ann, abe, bob, bea, dora, ella } = people;

type Options = {
  /** Whether what came last is not sent yet. */
  readonly waits?: boolean;
};

/** `hooks.during` happens while something goes out to an account. */
export async function standingWorld(database: TestDatabase, { waits = false }: Options = {}) {
  let at = Date.parse('2026-10-05T14:00:00Z');
  const now = () => new Date(at);
  const store = await database.open({ now });
  const { network } = await networkBefore();
  await importNetwork(store, network);
  const hands = handsOn(store, { now });
  const desk = atTheDesk(store, now);
  const pass = (minutes: number): void => void (at += minutes * 60_000);
  const teller: Teller = { store, desk, now, pass };

  const messages = new Map<string, { readonly to: string; card: Card }>();
  const hooks: { during: ((to: string, shown: string) => Promise<void>) | undefined } = { during: undefined };
  const homes = new Map<string, string>();
  const chatOn = (platform: Platform): Chat => {
    const put = async (to: string, workspaceId: string, card: Card): Promise<Sent> => {
      await hooks.during?.(to, printCard(card));
      const ref: MessageRef = {
        platform,
        workspaceId,
        channelId: `D-${to}`,
        messageId: String(messages.size),
      };
      messages.set(ref.messageId, { to, card });
      return { kind: 'sent', ref };
    };
    const refuse = (): Promise<Sent> => Promise.resolve({ kind: 'gone', what: 'person', reason: 'not here' });
    return {
      post: (place, card) =>
        printCard(card).includes('For nobody')
          ? Promise.resolve({ kind: 'gone', what: 'message', reason: 'not taken' })
          : put(place.channelId, place.workspaceId, card),
      direct: ({ userId }, workspaceId, card) => put(userId, workspaceId, card),
      reply: ({ person, workspaceId }, card) => put(person.userId, workspaceId, card),
      update: (ref, card) => {
        const message = messages.get(ref.messageId);
        if (!message || ref.platform !== platform) throw new Error('an update of no message');
        message.card = card;
        return Promise.resolve({ kind: 'sent', ref });
      },
      file: refuse,
      fetch: () => Promise.resolve({ kind: 'gone', why: 'deleted', reason: 'not_here' }),
      home: ({ userId }, _workspaceId, card) => {
        homes.set(userId, printCard(card));
        return Promise.resolve({
          kind: 'sent',
          ref: { platform, workspaceId: '', channelId: '', messageId: '' },
        });
      },
    };
  };
  const deliver = createDeliver({
    ...{ store, now },
    readDirectory: hands.readDirectory,
    chats: { slack: chatOn('slack'), teams: chatOn('teams') },
    eyesOf: (directory) => eyesOf(hands, directory),
    surfaces: program.surfaces,
    drawHomeTab: program.drawHomeTab,
    deliverFile: () => Promise.resolve({ dead: 'no files here' }),
    deliverGiven: () => Promise.resolve({ dead: 'no files here' }),
  });
  const onFate = createTellFate(program.surfaces, async (tx, key) =>
    sceneOf(hands, tx, await hands.readDirectory(tx), key),
  );
  const send = async (): Promise<void> => {
    const log = { error: ({ err }: { err: unknown }) => expect(err).toBeUndefined() };
    const worker = createOutboxWorker({ store, deliver, onFate, now, random: () => 0, log });
    worker.start();
    worker.poke();
    await worker.idle();
    await worker.stop();
    expect(await store.db.outboxRow.count({ where: { status: 'pending' } })).toBe(0);
  };

  /** A text that waits for its signatures, and a job that is done without any. */
  const agreeing = async (): Promise<void> => {
    const firmIdOf = async (key: string): Promise<number> =>
      (await store.db.firm.findUniqueOrThrow({ where: { key } })).id;
    const [alder, birch] = [await firmIdOf('alder'), await firmIdOf('birch')];
    await desk.click(ann, 'agreement_usual', { id: birch, revision: 0 });
    const pair = { firmAId: Math.min(alder, birch), firmBId: Math.max(alder, birch) };
    const give = (noticeAt: Date | null) =>
      store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
        await db.agreement.update({ where: { firmAId_firmBId: pair }, data: { noticeAt } });
        await raiseDirectoryVersion(db);
      });
    await give(now());
    const oneOff = await tellAbout(teller).asked(ann, 'Read a log', { place: 'off_site_one_off' });
    await desk.click(bob, 'waiver_ask', { id: oneOff, revision: 0 });
    const { id } = await store.db.waiver.findFirstOrThrow();
    await desk.click(ann, 'waiver_give', { id, revision: 0 });
    await give(null);
    // A job that asks for a paper which its peer does not show, and may be done without.
    const insured = await tellAbout(teller).asked(ann, 'Open a rack', { papers: 'general_liability' });
    await desk.click(bob, 'paper_waiver_ask', { id: insured, revision: 0 });
    const paperWaiver = await store.db.paperWaiver.findFirstOrThrow();
    await desk.click(ann, 'paper_waiver_give', { id: paperWaiver.id, revision: 0 });
  };

  /** A job to which Bea goes today, of which she is reminded. */
  const going = async (): Promise<void> => {
    const steps = tellAbout(teller);
    const visit = await steps.asked(ann, 'Hang a screen', { place: 'on_site', branding: 'white_label' });
    await steps.click(bob, 'claim', visit);
    const eta = String((at + 4 * 3_600_000) / 1000);
    await steps.fill(bob, 'schedule', visit, { technician: await steps.member(bea.userId), eta });
    await steps.click(bob, 'confirm', visit);
    await remindOfVisits(hands);
  };

  /** A file that Bob has sent, and that is for nothing yet. */
  const giving = (): Promise<void> =>
    store
      .write({ source: 'test', subject: 'given' }, async (tx) => {
        const { id: memberId, firmId } = await tx.db.member.findFirstOrThrow({ where: { key: 'bob' } });
        const [key, use, createdAt] = ['a-file-that-bob-has-sent-0000000', undefined, now()];
        const source = { person: bob, workspaceId: bob.homeId, where: 'there' };
        await addAwaitedFile(tx.rows, store.sealer, { key, firmId, memberId, createdAt, use, source });
        const facts = { name: 'policy.pdf', type: 'pdf' as const, byteLength: 7, sha256: 'a'.repeat(64) };
        await saveKept(tx.rows, store.sealer, key, facts, now());
        askAboutGiven(tx, { key, memberId });
        // Another one, which a paper is to have.
        const other = 'a-file-that-is-for-a-paper-00000';
        await addAwaitedFile(tx.rows, store.sealer, { key: other, firmId, memberId, createdAt, use, source });
        await saveKept(tx.rows, store.sealer, other, facts, now());
      })
      .then(async () => {
        const paper = {
          kind: 'general_liability',
          insured: 'Birch Networks',
          insurer: 'Harbor Mutual',
          number: '7',
        };
        const days = { from: '2026-01-01', until: '2031-01-01', files: 'a-file-that-is-for-a-paper-00000' };
        await desk.fill(bob, 'paper_add', { id: 0, revision: 0 }, { ...paper, ...days });
      });

  /** Two firms that have signed, one of which was called by a client of the other one. */
  const calling = async (): Promise<void> => {
    const dogwood = await store.db.firm.findUniqueOrThrow({ where: { key: 'dogwood' } });
    await desk.click(ann, 'agreement_usual', { id: dogwood.id, revision: 0 });
    const { id, hash } = await store.db.agreementVersion.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const text = { id, revision: hashMark(hash) };
    for (const who of [ann, dora])
      await desk.fill(who, 'agreement_sign', text, { name: 'X', title: 'Owner', consent: hash });
    const client = await tellAbout(teller).asked(ann, 'Wire a room', { client: 'Quercus Clinic' });
    await desk.click(dora, 'claim', await desk.job(client));
    await desk.fill(
      dora,
      'client_called',
      { id: 0, revision: 0 },
      { client: String(client), wish: 'Phones' },
    );
  };

  await longAgo(teller);
  const steps = tellAbout(teller);
  const given = await steps.asked(ann, 'Given back');
  await steps.click(bob, 'claim', given);
  await send();
  await steps.fill(bob, 'back_out', given, { reason: 'No ladder.' });
  await steps.asked(ann, 'For nobody');
  await send();
  for (const chapter of [everyJob, everyBill, everythingOnTeams, everyRate]) await chapter(teller);
  const north = { platform: 'slack' as const, workspaceId: 'T0ALDER', channelId: 'C0PEERS' };
  const founder = { zone: 'UTC', currency: 'USD', agreement: 'accept' };
  await store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
    const { id: firmId } = await db.firm.findUniqueOrThrow({ where: { key: 'alder' } });
    const { id: memberId } = await db.member.findFirstOrThrow({ where: { key: 'ann' } });
    const { platform, workspaceId, channelId } = north;
    await db.invite.create({
      data: {
        ...{ kind: 'card', firmId, memberId, boardId: 1, platform, workspaceId, channelId },
        ...{ createdAt: now(), expiresAt: new Date(at + 600_000_000) },
      },
    });
  });
  const invite = await store.db.invite.findFirstOrThrow();
  await desk.fill(ella, 'join', { id: invite.id, revision: 0 }, { firm: 'Elm', member: 'Ella', ...founder });
  await agreeing();
  await calling();
  await giving();
  pass((Date.parse('2026-11-24T14:30:00Z') - at) / 60_000);
  for (const person of [ann, abe, bob, bea]) {
    const opened = await desk.take(person, { kind: 'home', workspaceId: person.homeId });
    if (opened.kind === 'reply') homes.set(person.userId, printCard(opened.card));
  }
  await going();
  await remind(hands);
  await sendDigests(hands);
  if (!waits) await send();

  /** All that somebody has before them, by the message. */
  const before = (...persons: readonly Person[]): ReadonlyMap<string, string> => {
    const ids = persons.map(({ userId }) => userId);
    const own = [...messages].filter(([, { to }]) => ids.includes(to));
    return new Map(own.map(([id, { card }]) => [id, printCard(card)]));
  };
  const homeOf = ({ userId }: Person) => homes.get(userId) ?? '';
  const firm = async (key: string) => {
    const { id } = await store.db.firm.findUniqueOrThrow({ where: { key } });
    return { id, revision: 0 };
  };
  const member = async (person: Person) => ({
    id: Number(await tellAbout(teller).member(person.userId)),
    revision: 0,
  });
  const kindsBefore = async (person: Person): Promise<ReadonlyMap<string, string>> => {
    const { id } = await member(person);
    const standing = [
      ...(await store.db.networkPosting.findMany()),
      ...(await store.db.posting.findMany()).map((each) => ({
        ...each,
        subject: `job:${String(each.jobId)}`,
      })),
    ];
    const own = standing.filter(({ surface }) => memberIn(surface) === id);
    return new Map(
      own.map(({ subject, surface, messageId }) => [
        messageId,
        surface.startsWith('offer:') ? 'offer' : String(subject.split(':')[0]),
      ]),
    );
  };
  return {
    store,
    desk,
    network,
    send,
    before,
    homeOf,
    firm,
    member,
    kindsBefore,
    hooks,
    tellAbout: () => tellAbout(teller),
  };
}
