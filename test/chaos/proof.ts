/** What must be true in the end, whatever was killed when: in the database, on every surface, and for everyone who clicked. */
import { expect } from 'vitest';
import { eyesOf } from '../../src/desk/hands.ts';
import { createDirectoryReader } from '../../src/directory/directory-store.ts';
import { drawCard, readCardJob } from '../../src/features/jobs/cards/flow/draw-job.ts';
import { parseSurface, type CardSurface } from '../../src/features/jobs/cards/flow/job-surfaces.ts';
import type { Message } from '../../src/playground/slack/control-api.ts';
import { checkChain } from '../../src/store/check-chain.ts';
import type { Store } from '../../src/store/commit.ts';
import { program } from '../../src/program.ts';
import { renderCard } from '../../src/slack/render.ts';
import { buttonsOf, wordsOf } from '../support/acting.ts';
import { linksOf } from '../support/linked-events.ts';
import type { Click, Request } from './driver.ts';
import { mirrorChannels, type Somebody } from './setting.ts';
import type { Stage } from './stage.ts';
import { rowName } from '../../src/store/seal.ts';

const number = (jobId: number): string => `JOB-${1000 + jobId}`;

/** Every acknowledged request is a job, none is two, and the kept outcome says which. */
export async function proveRequests({ store }: Stage, requests: readonly Request[]): Promise<void> {
  const jobs = groups(
    await store.db.job.findMany({ select: { id: true, summary: true } }),
    (job) => job.summary,
  );
  const outcomes = await outcomesOf(store, 'post:');
  for (const { nonce, summary, acknowledged } of requests) {
    const found = jobs.get(summary) ?? [];
    const outcome = outcomes.get(`post:${nonce}`);
    if (acknowledged) expect(found, `jobs of ${summary}, which was acknowledged`).toHaveLength(1);
    expect(outcome, `outcome of ${summary}`).toEqual(
      found.length === 0 ? undefined : { done: `Posted as ${number(found[0]!.id)}.` },
    );
    expect(found.length, `jobs of ${summary}`).toBeLessThan(2);
  }
}

/** Each event has one link, the chain is whole, and nothing waits. */
export async function proveChain(store: Store): Promise<void> {
  const events = await store.db.event.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const links = await linksOf(store);
  expect(links.map(({ eventId }) => eventId).sort((one, other) => one - other)).toEqual(
    events.map(({ id }) => id),
  );
  expect(links.map(({ position }) => position)).toEqual(links.map((_, index) => index + 1));
  const { position, hash } = links.at(-1)!;
  expect(await checkChain(store.sql)).toMatchObject({ faults: [], waiting: 0, head: { position, hash } });
}

/** One winner and one pair of tickets for each job that was claimed, none for the others. */
export async function proveWinners({ store: { db } }: Stage): Promise<void> {
  const assignments = groups(await db.assignment.findMany(), ({ jobId }) => jobId);
  const tickets = groups(await db.ticket.findMany({ orderBy: { id: 'asc' } }), ({ jobId }) => jobId);
  const claims = groups(await db.event.findMany({ where: { type: 'JobClaimed' } }), ({ jobId }) => jobId);
  for (const { id, status, leadFirmId, serviceFirmId } of await db.job.findMany()) {
    const found = {
      status,
      claims: claims.get(id)?.length,
      assignments: assignments.get(id)?.map((row) => [row.leadFirmId, row.serviceFirmId]),
      tickets: tickets
        .get(id)
        ?.map(({ firmId, side }) => `${side} ${firmId}`)
        .sort(),
    };
    expect(found, number(id)).toEqual(
      serviceFirmId === null
        ? { status: 'open' }
        : {
            status: 'assigned',
            claims: 1,
            assignments: [[leadFirmId, serviceFirmId]],
            tickets: [`lead ${leadFirmId}`, `service ${serviceFirmId}`],
          },
    );
  }
}

/**
 * Every acknowledged click has its outcome, and everyone who clicked was told the truth, and for each
 * acknowledged click once more. An answer may come twice: nothing shows whether the first one arrived.
 */
export async function proveAnswers({ store, control }: Stage, clicks: readonly Click[]): Promise<void> {
  const winners = await winnersOf(store);
  const outcomes = await outcomesOf(store, 'job:');
  const privately = groups(
    (await control.messages()).filter(({ ephemeralTo }) => ephemeralTo),
    ({ ephemeralTo }) => ephemeralTo?.userId,
  );
  for (const [who, repeats] of groups(clicks, ({ jobId, by }) => `${by.userId} and ${number(jobId)}`)) {
    const [{ jobId, by }] = repeats as [Click];
    const outcome = outcomes.get(`job:${jobId}:slack.${by.teamId}.${by.userId}:claim:1`);
    const acknowledged = repeats.filter((click) => click.acknowledged).length;
    // A click that was broken off may have reached nobody.
    if (outcome === undefined) {
      expect(acknowledged, `clicks of ${who} that were acknowledged without an outcome`).toBe(0);
      continue;
    }
    const { refused, words } = truthFor(by, jobId, winners);
    expect(outcome, who).toMatchObject(
      refused === undefined ? { done: expect.any(String) as string } : { refused },
    );
    const answers = (privately.get(by.userId) ?? [])
      .map(wordsOf)
      .filter((text) => text.includes(number(jobId)));
    expect(
      new Set(answers.map((answer) => answer.includes(words))),
      `answers to ${who}: ${answers.join()}`,
    ).toEqual(new Set([true]));
    expect(answers.length, `answers to ${who}`).toBeGreaterThanOrEqual(acknowledged);
  }
}

/** Everything was sent, and each message about a job once for each mirror and person. */
export async function proveMessages({ store, control }: Stage): Promise<void> {
  const rows = groups(
    await store.db.outboxRow.findMany({ select: { status: true } }),
    ({ status }) => status,
  );
  expect([...rows.keys()]).toEqual(['done']);
  const shown = (await control.messages()).filter((message) => !message.ephemeral);
  const byKey = groups(shown, ({ metadata }) => metadata?.event_payload['key']);
  for (const [key, messages] of byKey)
    expect(messages, `messages with the key ${String(key)}`).toHaveLength(1);

  const postings = await store.db.posting.findMany();
  const cards = groups(shown, (message) => {
    const title = /^JOB-\d+ ·/.exec(headingOf(message))?.[0];
    return title === undefined ? 'no card' : `${message.channelId} ${title}`;
  });
  for (const [place, messages] of cards)
    if (place !== 'no card') expect(messages, `cards at ${place}`).toHaveLength(1);
  expect(cards.size - (cards.has('no card') ? 1 : 0)).toBe(postings.length);
}

/** Each surface of a job has its card, and shows the job as it is now. */
export async function proveCards(stage: Stage): Promise<void> {
  const { store, control } = stage;
  const directory = await createDirectoryReader()(store);
  const eyes = eyesOf({ store, program, now: () => new Date() }, directory);
  const postings = groups(await store.db.posting.findMany(), ({ jobId }) => jobId);
  const messages = new Map(
    (await control.messages()).map((message) => [`${message.channelId} ${message.ts}`, message]),
  );
  const members = groups([...directory.members.values()], ({ firmId }) => firmId);
  const mirrors = await store.db.mirror.findMany();
  for (const job of await store.db.job.findMany()) {
    const people = [job.leadFirmId, job.serviceFirmId].flatMap((firmId) => members.get(firmId ?? 0) ?? []);
    const surfaces = [...mirrors.map(({ id }) => `mirror:${id}`), ...people.map(({ id }) => `member:${id}`)];
    const found = postings.get(job.id) ?? [];
    const cardJob = (await readCardJob(eyes, job.id, () => true))!;
    expect(found.map(({ surface }) => surface).sort(), `surfaces of ${number(job.id)}`).toEqual(
      surfaces.sort(),
    );
    const taken = job.serviceFirmId === null ? undefined : directory.firms.get(job.serviceFirmId)?.name;
    for (const { surface, channelId, messageId } of found) {
      const where = `${number(job.id)} at ${surface}`;
      const message = messages.get(`${channelId} ${messageId}`)!;
      const card = drawCard(directory, cardJob, parseSurface(surface) as CardSurface, true);
      expect(asSent(message.blocks), where).toEqual(asSent(renderCard(card!).blocks));
      if (mirrorChannels.includes(channelId)) {
        expect(/Claimed by ([^*]*)/.exec(wordsOf(message))?.[1], where).toEqual(taken);
        expect(buttonsOf(message), where).toEqual(
          taken === undefined ? ['Claim', 'Counter-offer', 'Read the branding'] : [],
        );
      }
    }
  }
}

type Winner = { readonly userId: string; readonly teamId: string; readonly firm: string };

async function winnersOf({ db }: Stage['store']): Promise<ReadonlyMap<number, Winner>> {
  const firms = new Map((await db.firm.findMany()).map(({ id, name }) => [id, name]));
  const people = new Map((await db.identity.findMany()).map((identity) => [identity.memberId, identity]));
  return new Map(
    (await db.assignment.findMany()).map(({ jobId, serviceFirmId, serviceMemberId }) => {
      const { userId, homeId: teamId } = people.get(serviceMemberId)!;
      return [jobId, { userId, teamId, firm: firms.get(serviceFirmId)! }];
    }),
  );
}

function truthFor(by: Somebody, jobId: number, winners: ReadonlyMap<number, Winner>) {
  const winner = winners.get(jobId);
  if (winner?.userId === by.userId) return { refused: undefined, words: `${number(jobId)} is yours.` };
  return winner?.teamId === by.teamId
    ? { refused: 'already_yours', words: `${number(jobId)} is already yours.` }
    : {
        refused: 'already_claimed',
        words: `${number(jobId)} is already taken by ${winner?.firm ?? 'nobody'}.`,
      };
}

/** By command: what came of it, as the inbox keeps it. */
async function outcomesOf(
  { db, sealer }: Stage['store'],
  prefix: string,
): Promise<ReadonlyMap<string, unknown>> {
  const entries = await db.inboxEntry.findMany({ where: { key: { startsWith: prefix } } });
  return new Map(
    entries.map(({ key, outcome: sealed }) => {
      const { outcome } = JSON.parse(sealer.open('InboxEntry.outcome', rowName(key), sealed)) as {
        outcome: unknown;
      };
      return [key, outcome];
    }),
  );
}

function headingOf({ blocks: [first] }: Message): string {
  return first?.type === 'header' ? (first['text'] as { text: string }).text : '';
}

/** Without what Slack adds. */
function asSent(blocks: unknown): unknown {
  const added = ['block_id', 'emoji'];
  return JSON.parse(
    JSON.stringify(blocks, (name, value: unknown) => (added.includes(name) ? undefined : value)),
  );
}

function groups<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    found.set(key, [...(found.get(key) ?? []), item]);
  }
  return found;
}
