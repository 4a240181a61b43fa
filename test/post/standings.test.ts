/** What stands before people in private when they are somebody else in the network, or nobody any more. */
import { expect, it } from 'vitest';
import type { Card } from '../../src/chat/card.ts';
import type { Person, Platform } from '../../src/chat/interaction.ts';
import type { Chat, MessageRef, Sent } from '../../src/chat/port.ts';
import { eyesOf, sceneOf } from '../../src/desk/hands.ts';
import { sendDigests } from '../../src/features/digests/flow/send-digests.ts';
import { eraseMember } from '../../src/features/network/firms/flow/erase-member.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { remind } from '../../src/features/reminders/flow/run-reminders.ts';
import { createDeliver, createTellFate } from '../../src/post/deliver.ts';
import { memberIn } from '../../src/post/surface.ts';
import { program } from '../../src/program.ts';
import { createOutboxWorker } from '../../src/worker/outbox.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { printCard } from '../support/print-card.ts';
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

const { ann, abe, bob, bea, dora, dev, ella } = people;

/** Those that everybody in a channel sees. */
const inChannels = ['board', 'invite'];

const withheld = /is not shown|nothing is shown/;
/** What a firm is told of its own end. */
const ownEnd = /has suspended Birch Networks|takes part in the network again/;

/** All that stood stands as it did. */
function expectAll(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): void {
  expect(new Map([...is].filter(([id]) => was.has(id)))).toEqual(was);
}

describeOnBothDatabases('what stands before people', (fresh) => {
  /** A network in which everything has happened, before two chats that keep what they are sent. */
  async function start() {
    let at = Date.parse('2026-10-05T14:00:00Z');
    const now = () => new Date(at);
    const store = await (await fresh()).open({ now });
    const { network } = await networkBefore();
    await importNetwork(store, network);
    const hands = handsOn(store, { now });
    const desk = atTheDesk(store, now);
    const pass = (minutes: number): void => void (at += minutes * 60_000);
    const teller: Teller = { store, desk, now, pass };

    const messages = new Map<string, { readonly to: string; card: Card }>();
    const homes = new Map<string, string>();
    const chatOn = (platform: Platform): Chat => {
      const put = (to: string, workspaceId: string, card: Card): Promise<Sent> => {
        const ref: MessageRef = {
          platform,
          workspaceId,
          channelId: `D-${to}`,
          messageId: String(messages.size),
        };
        messages.set(ref.messageId, { to, card });
        return Promise.resolve({ kind: 'sent', ref });
      };
      const refuse = (): Promise<Sent> =>
        Promise.resolve({ kind: 'gone', what: 'person', reason: 'not here' });
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
    await desk.fill(
      ella,
      'join',
      { id: invite.id, revision: 0 },
      { firm: 'Elm', member: 'Ella', ...founder },
    );
    pass((Date.parse('2026-11-24T14:30:00Z') - at) / 60_000);
    for (const person of [ann, abe, bob, bea]) {
      const opened = await desk.take(person, { kind: 'home', workspaceId: person.homeId });
      if (opened.kind === 'reply') homes.set(person.userId, printCard(opened.card));
    }
    await remind(hands);
    await sendDigests(hands);
    await send();

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
    return { store, desk, network, send, before, homeOf, firm, member, kindsBefore, messages };
  }

  it('of all kinds is taken from people of a firm that is suspended, and comes back with it', async () => {
    const { store, network, kindsBefore, desk, send, before, homeOf, firm } = await start();
    const rows = await store.db.networkPosting.findMany({ where: { surface: { startsWith: 'member:' } } });
    const kinds = new Set([...rows.map(({ subject }) => String(subject.split(':')[0])), 'job']);
    // A new kind of card needs a place in the story above, or in the list of those that all in a channel see.
    expect([...kinds, ...inChannels].sort()).toEqual([...program.surfaces.keys()].sort());
    for (const person of [ann, abe, bob, bea, dora, dev])
      expect([...(await kindsBefore(person)).keys()].sort()).toEqual([...before(person).keys()].sort());
    const [was, others] = [before(bob, bea), before(dora, dev)];
    expect(was.size).toBeGreaterThan(100);
    expect(homeOf(bob)).toContain('Needs you');
    await desk.click(ann, 'firm_suspend', await firm('birch'));
    expect(await store.db.outboxRow.count({ where: { status: 'pending' } })).toBeLessThan(was.size / 2);
    await send();
    const word =
      'Your firm is suspended in this network, so this is not shown. Ask Ann Alder, who looks after the network.';
    for (const [, shown] of before(bob, bea))
      if (!ownEnd.test(shown)) expect(shown).toBe(`summary   ${word}\ntext      ${word}`);
    for (const person of [bob, bea]) expect(homeOf(person)).toContain(word);
    expect([...before(dora, dev).keys()]).toEqual(expect.arrayContaining([...others.keys()]));
    for (const [, shown] of before(dora, dev)) expect(shown).not.toMatch(withheld);
    // Neither does opening it, nor what was queued before, show more.
    const opened = await desk.take(bob, { kind: 'home', workspaceId: bob.homeId });
    expect(opened).toMatchObject({ kind: 'reply', refused: 'stranger' });
    expect(JSON.stringify(opened)).toContain(word);

    await desk.click(ann, 'firm_resume', await firm('birch'));
    await send();
    expect(homeOf(bob)).toContain('Needs you');
    const is = before(bob, bea);
    for (const [, shown] of is) expect(shown).not.toMatch(withheld);
    // What ended with the suspension says so; all else is as it was.
    const changed = [...was].filter(([id, shown]) => is.get(id) !== shown);
    for (const [id] of changed)
      expect(is.get(id)).toMatch(/cancelled|withdrawn|Cancelled|Withdrawn|Nothing to do/);

    // So it is with jobs of a board on which the firm is no more, but for its own.
    const stood = before(bob);
    const cards = async () => {
      const kindOf = await kindsBefore(bob);
      return [...before(bob)].filter(([id]) => kindOf.get(id) === 'job').map(([, shown]) => shown);
    };
    const former = /Given back/;
    expect((await cards()).some((shown) => former.test(shown))).toBe(true);
    const boards = network.boards.map((board) => ({
      ...board,
      firms: board.firms.filter((key) => key !== 'birch'),
    }));
    await importNetwork(store, { ...network, boards });
    await send();
    expect((await cards()).some((shown) => former.test(shown))).toBe(false);
    expect((await cards()).some((shown) => withheld.test(shown))).toBe(true);
    expect((await cards()).some((shown) => /Cable 12 desks/.test(shown))).toBe(true);
    await importNetwork(store, network);
    await send();
    expectAll(stood, before(bob));

    // An account that is another one's shows nothing of its former one's.
    const firms = network.firms.map((firm) => ({
      ...firm,
      members: firm.members.map((each) =>
        each.key === 'bea'
          ? { ...each, accounts: [{ platform: 'slack' as const, workspace: 'T0BIRCH', user: 'U0BEN' }] }
          : each,
      ),
    }));
    expect(homeOf(bea)).toContain('Birch Networks');
    await importNetwork(store, { ...network, firms });
    await send();
    expect(homeOf(bea)).toMatch(withheld);
  }, 120_000);

  it('is less for one whose role is lowered, comes back with the role, and goes with the person', async () => {
    const { store, desk, send, before, homeOf, member, kindsBefore } = await start();
    const was = before(abe);
    const kinds = await kindsBefore(abe);
    // While the network is closed, all stays as it is.
    await desk.click(ann, 'network_close', { id: 0, revision: 0 });
    await send();
    expectAll(was, before(abe));
    await desk.click(ann, 'network_reopen', { id: 0, revision: 0 });
    await desk.fill(ann, 'member', await member(abe), { change: 'technician' });
    await send();
    const seen = new Map<string, Set<boolean>>();
    const lowered = before(abe);
    for (const [id, kind] of kinds) {
      const shown = lowered.get(id) ?? '';
      seen.set(kind, (seen.get(kind) ?? new Set()).add(withheld.test(shown)));
      expect(shown).not.toMatch(/\$125|\$9[0-9]|\$202|[Cc]lient rate/);
    }
    expect([...seen.keys()]).toContain('digest');
    // Of jobs, a technician sees what is done, without what it pays.
    const own = ['job', 'job_ask'];
    for (const [kind, isWithheld] of seen) expect([kind, ...isWithheld]).toEqual([kind, !own.includes(kind)]);
    expect(homeOf(abe)).not.toContain('$');
    await desk.fill(ann, 'member', await member(abe), { change: 'coordinator' });
    await send();
    expectAll(was, before(abe));

    // Who is removed or erased sees nothing of it any more.
    await desk.fill(ann, 'member', await member(abe), { change: 'remove' });
    await eraseMember(store, 'dogwood', 'dora');
    await eraseMember(store, 'birch', 'bob');
    await send();
    const word = 'Your account belongs to no firm of this network any more';
    for (const [, shown] of before(abe, dora, bob)) expect(shown).toContain(word);
    for (const person of [abe, bob]) expect(homeOf(person)).toContain(word);
  }, 120_000);
});
