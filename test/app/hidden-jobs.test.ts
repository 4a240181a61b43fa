/**
 * A request that some peers get first is not there for the others: whatever they click, send, type or post about it
 * is answered as what is about no job at all, in the same words and after as many statements.
 */
import { afterEach, expect, it, vi } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import type { Answer, Interaction, Person } from '../../src/chat/interaction.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { program } from '../../src/program.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { hearStatements } from '../support/counted-statements.ts';
import { rowName } from '../../src/store/seal.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { demoSetting } from '../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };
const carla: Person = { platform: 'slack', homeId: 'T0CEDAR', userId: 'U0CARLA' };
const sam: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0SAM' };
const noon = new Date('2026-11-24T17:00:00Z');

/** The id of the last request, and of the last offer: nothing else has one so high. */
const HIDDEN = 19;
/** Of nothing; with as many digits. */
const MISSING = 97;

const nothing: FormValues = {};
/** Right for any form, and wrong for any. */
const good: FormValues = {
  ...{ summary: 'All done', rate: '95', pay_type: 'hourly', minimum: '0', increment: '15', net_days: '30' },
  ...{ reason: 'So it is', text: 'A note', time: '1h', description: 'Cable', amount: '4', nte: '500' },
  ...{ spent_on: '2026-11-24', technician: '3', eta: String(noon.getTime() / 1000 + 3600), entry: 'time.1' },
  ...{ skill: 'Printers', place: 'remote', urgency: 'normal', branding: 'neutral', number: 'B-1' },
};
const bad: FormValues = {
  ...good,
  rate: 'much',
  time: 'long',
  amount: '-1',
  nte: 'x',
  eta: 'soon',
  entry: 'x.9',
};

type Doing = Interaction extends infer I
  ? I extends Interaction
    ? Omit<I, 'person' | 'replyTo'>
    : never
  : never;

/** All that can be done about a job, or an offer, of this id. */
function everything(id: number): (readonly [what: string, doing: Doing])[] {
  const place = { platform: 'slack', workspaceId: 'T0BIRCH', channelId: 'D0DIRECT' } as const;
  const board = { ...place, channelId: 'C0PEERS' };
  const number = `JOB-${String(1000 + id)}`;
  const words = ['', ' 1h done', ' for ever'].map((rest) => `log ${number}${rest}`);
  return [
    ...[...program.clicks.keys()].flatMap((action) =>
      (['click', 'look'] as const).flatMap((kind): [string, Doing][] => [
        [`${kind} ${action}`, { kind, action: { action, id, revision: 0 } }],
        [`${kind} ${action} on the board`, { kind, action: { action, id, revision: 1 }, place: board }],
      ]),
    ),
    // Whoever has left can do nothing more.
    ...[...program.forms.keys()]
      .filter((form) => form !== 'leave')
      .flatMap((form) =>
        [nothing, good, bad].flatMap((values, at): [string, Doing][] => {
          const ref = { form, id, revision: 0, nonce: `of-${form}-${String(at)}` };
          return [
            [`send ${form} ${String(at)}`, { kind: 'submission', ref, values }],
            [`type ${form} ${String(at)}`, { kind: 'typing', ref, values, starts: {} }],
          ];
        }),
      ),
    ...[`job ${number}`, number, ...words, `note ${number} x`, `board ${number}`].map(
      (text): [string, Doing] => [text.replace(number, 'N'), { kind: 'command', text }],
    ),
    ['link', { kind: 'link', jobId: id, place, isDirect: true }],
    ['link on the board', { kind: 'link', jobId: id, place: board, isDirect: false }],
  ];
}

describeOnBothDatabases('a request that is kept from a firm', (fresh, provider) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  async function setUp() {
    const now = () => noon;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, now);
    const { id: cedar } = await store.db.firm.findFirstOrThrow({ where: { key: 'cedar' } });
    for (let id = 1; id <= HIDDEN; id += 1) {
      const hidden = await desk.post(ann, {
        ...{ summary: 'ZqSecret router', skill: 'Printers', place: 'remote', rate: '90' },
        ...{ ask: 'chosen', ask_first: String(cedar) },
      });
      await desk.fill(carla, 'counter', await desk.job(hidden), { ...good, rate: '95' });
    }
    expect(await store.db.job.count({ where: { firstRound: true } })).toBe(HIDDEN);
    // What a firm's first request writes down for all that follow.
    await desk.post(bob, good);
    const offer = await store.db.offer.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect([offer.id, offer.jobId]).toEqual([HIDDEN, HIDDEN]);
    expect(await store.db.member.count()).toBeLessThan(HIDDEN);
    let nonce = 0;
    const hands = handsOn(store, { now, newNonce: () => `n-${String((nonce += 1))}` });
    return { store, take: createDesk(hands) };
  }

  it('is answered as one that is not there, to whoever it is kept from, whatever they do', async () => {
    const { store, take } = await setUp();
    const heard = hearStatements(provider);
    let count = 1000;
    /** What somebody is told, at once and in the messages that follow, and how often the database was asked. */
    const told = async (person: Person, doing: Doing) => {
      const last = (await store.db.outboxRow.findFirst({ orderBy: { id: 'desc' } }))?.id ?? 0;
      heard.take();
      // Each of its own, so that none is a repeat of another.
      const each = String((count += 1));
      const replyTo = { person, workspaceId: person.homeId, responseUrl: `https://slack.example/${each}` };
      const did = 'ref' in doing ? { ...doing, ref: { ...doing.ref, nonce: each } } : doing;
      const answer: Answer = await take({ ...did, person, replyTo });
      const statements = heard.take().length;
      const rows = await store.db.outboxRow.findMany({ where: { id: { gt: last } } });
      const messages = rows.map(({ key, payload }) =>
        store.sealer.open('OutboxRow.payload', rowName(key), payload),
      );
      return { answer, messages, statements };
    };
    // As they are the same but for the number, and each form has a nonce of its own.
    const plain = (value: unknown): string =>
      JSON.stringify(value)
        .replaceAll(/JOB-10(?:19|97)/g, 'JOB')
        .replaceAll(/\\*"(?:id|jobId)\\*":\d+/g, '"id":N')
        .replaceAll(/\\*"mentionsOf\\*":\\*"job:\d+/g, '"mentionsOf":"job:N')
        .replaceAll(/"nonce":"[^"]*"/g, '"nonce":""')
        .replaceAll(/slack\.example\/\d+/g, 'slack.example');
    for (const person of [bob, bea, sam]) {
      const missing = everything(MISSING);
      // What is read once is read.
      await told(person, missing[0]![1]);
      for (const [index, [what, doing]] of everything(HIDDEN).entries()) {
        const about = { who: person.userId, what };
        const kept = await told(person, doing);
        const none = await told(person, missing[index]![1]);
        expect({ ...about, ...kept, answer: plain(kept.answer), messages: plain(kept.messages) }).toEqual({
          ...{ ...about, ...none, answer: plain(none.answer), messages: plain(none.messages) },
        });
        expect(JSON.stringify([kept.answer, kept.messages])).not.toMatch(/ZqSecret|Cedar/);
      }
    }
  }, 120_000);

  it('is there for whoever it is shown to', async () => {
    const { take } = await setUp();
    const replyTo = { person: carla, workspaceId: carla.homeId };
    for (const [what, doing] of everything(HIDDEN).filter(([each]) =>
      /^(?:look|click) show$|^job N$|^link$/.test(each),
    ))
      expect([what, JSON.stringify(await take({ ...doing, person: carla, replyTo }))]).toEqual([
        what,
        expect.stringContaining('ZqSecret'),
      ]);
  });
});
