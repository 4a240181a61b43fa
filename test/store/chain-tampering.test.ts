import { expect, it } from 'vitest';
import { checkChain, type ChainFault } from '../../src/store/check-chain.ts';
import type { Store } from '../../src/store/commit.ts';
import { happen, linksOf, minutes, noon } from '../support/linked-events.ts';
import { describeWhereDatabasesDiffer, type TestDatabase } from '../support/databases.ts';
import { linkAnew, tamper } from '../support/tampering.ts';

const told = (faults: readonly ChainFault[]) =>
  faults.map((fault) => [fault.kind, fault.position, 'event' in fault ? fault.event.id : undefined]);

describeWhereDatabasesDiffer('what is done to the log past the program', (fresh, provider) => {
  const empty = (table: string): string =>
    provider === 'postgres' ? `TRUNCATE "${table}"` : `DELETE FROM "${table}"`;

  /** Ten events, linked as they came, an hour between the first five and the rest. */
  async function tenLinked(): Promise<{ readonly database: TestDatabase; readonly store: Store }> {
    const database = await fresh();
    let at = noon;
    const store = await database.open({ now: () => at });
    await happen(store, 5);
    await store.chain.link();
    at = minutes(60);
    await happen(store, 5);
    await store.chain.link();
    at = minutes(180);
    return { database, store };
  }

  it.each<readonly [string, readonly string[], readonly (readonly [string, number, number | undefined])[]]>([
    [
      'a changed type',
      [`UPDATE "Event" SET "type" = 'JobClaimed' WHERE "id" = 4`],
      [['event changed', 4, 4]],
    ],
    ['changed data', [`UPDATE "Event" SET "data" = '{"each":9}' WHERE "id" = 1`], [['event changed', 1, 1]]],
    ['another person', [`UPDATE "Event" SET "memberId" = 8 WHERE "id" = 10`], [['event changed', 10, 10]]],
    ['another job', [`UPDATE "Event" SET "jobId" = NULL WHERE "id" = 3`], [['event changed', 3, 3]]],
    ['another source', [`UPDATE "Event" SET "source" = 'x' WHERE "id" = 3`], [['event changed', 3, 3]]],
    [
      'another instant',
      [`UPDATE "Event" SET "at" = '2026-11-24T12:00:01.000+00:00' WHERE "id" = 3`],
      [['event changed', 3, 3]],
    ],
    ['a removed event', [`DELETE FROM "Event" WHERE "id" = 6`], [['event missing', 6, undefined]]],
    [
      'an event put in later, with a date of before',
      [
        `INSERT INTO "Event" ("jobId", "type", "source", "data", "at") VALUES (42, 'JobClaimed', 'x', '{}', '2026-11-24T12:10:00.000+00:00')`,
      ],
      [['added', 10, 11]],
    ],
    [
      'two events that have changed places',
      [
        `UPDATE "Event" SET "id" = 99 WHERE "id" = 2`,
        `UPDATE "Event" SET "id" = 2 WHERE "id" = 3`,
        `UPDATE "Event" SET "id" = 3 WHERE "id" = 99`,
      ],
      [
        ['event moved', 2, 2],
        ['event moved', 3, 3],
      ],
    ],
    [
      'two links that have changed places',
      [
        `UPDATE "EventLink" SET "position" = 99 WHERE "position" = 2`,
        `UPDATE "EventLink" SET "position" = 2 WHERE "position" = 3`,
        `UPDATE "EventLink" SET "position" = 3 WHERE "position" = 99`,
      ],
      [
        ['link changed', 2, 3],
        ['link changed', 3, 2],
        ['link changed', 4, 4],
      ],
    ],
    [
      'a changed hash of a content',
      [`UPDATE "EventLink" SET "contentHash" = '00' WHERE "position" = 7`],
      [['link changed', 7, 7]],
    ],
    [
      'a changed salt',
      [`UPDATE "EventLink" SET "salt" = '00' WHERE "position" = 7`],
      [['event changed', 7, 7]],
    ],
    [
      'a changed hash',
      [`UPDATE "EventLink" SET "hash" = '00' WHERE "position" = 7`],
      [
        ['link changed', 7, 7],
        ['link changed', 8, 8],
      ],
    ],
    [
      'removed links, whose events are linked anew behind the others',
      [`DELETE FROM "EventLink" WHERE "position" IN (2, 3)`],
      [
        ['links missing', 2, undefined],
        ['link changed', 4, 4],
        ['added', 10, 2],
        ['added', 10, 3],
      ],
    ],
    [
      'removed links and events',
      [`DELETE FROM "EventLink" WHERE "position" = 5`, `DELETE FROM "Event" WHERE "id" = 5`],
      [
        ['links missing', 5, undefined],
        ['link changed', 6, 6],
      ],
    ],
    [
      'a tail that was cut off',
      [`DELETE FROM "EventLink" WHERE "position" > 8`, `DELETE FROM "Event" WHERE "id" > 8`],
      [['links missing', 9, undefined]],
    ],
    [
      'an emptied log',
      [empty('Event')],
      Array.from({ length: 10 }, (_, index) => ['event missing', index + 1, undefined] as const),
    ],
    ['emptied links', [empty('EventLink')], [['links missing', 1, undefined]]],
    [
      'a log that was emptied with its links',
      [empty('Event'), empty('EventLink')],
      [['links missing', 1, undefined]],
    ],
    ['another end', [`UPDATE "ChainHead" SET "hash" = '00'`], [['head changed', 10, undefined]]],
  ])('%s is found at its place', async (_what, statements, expected) => {
    const { database, store } = await tenLinked();
    expect(told((await checkChain(store.sql)).faults)).toEqual([]);
    await tamper(database, ...statements);
    expect(told((await checkChain(store.sql)).faults)).toEqual(expected);
  });

  it('an event that was put in later is found also once the program has linked it', async () => {
    const { database, store } = await tenLinked();
    await tamper(
      database,
      `INSERT INTO "Event" ("jobId", "type", "source", "data", "at") VALUES (42, 'JobClaimed', 'x', '{}', '2026-11-24T12:10:00.000+00:00')`,
    );
    expect(await store.chain.linkAll()).toBe(1);
    expect(told((await checkChain(store.sql)).faults)).toEqual([['back-dated', 11, 11]]);
  });

  it('a tail that was cut off with everything that speaks of it is found by whoever holds a head', async () => {
    const { database, store } = await tenLinked();
    const links = await linksOf(store);
    const held = [8, 10].map((position) => ({ position, hash: links[position - 1]!.hash.slice(0, 16) }));
    expect((await checkChain(store.sql, held)).faults).toEqual([]);
    await tamper(
      database,
      `DELETE FROM "EventLink" WHERE "position" > 8`,
      `DELETE FROM "Event" WHERE "id" > 8`,
      `UPDATE "ChainHead" SET "position" = 8, "hash" = '${links[7]!.hash}'`,
    );
    expect((await checkChain(store.sql)).faults).toEqual([]);
    expect((await checkChain(store.sql, held)).faults).toEqual([
      { kind: 'cut off', position: 8, held: `10:${links[9]!.hash.slice(0, 16)}` },
    ]);
    // What happens after it fills the places, and not their hashes.
    await happen(store, 2);
    await store.chain.link();
    expect((await checkChain(store.sql)).faults).toEqual([]);
    expect((await checkChain(store.sql, held)).faults).toMatchObject([{ kind: 'other head', position: 10 }]);
  });

  it('all that there was, emptied or written anew with hashes that fit, is found by whoever holds a head', async () => {
    const { database, store } = await tenLinked();
    const links = await linksOf(store);
    const held = [3, 10].map((position) => ({ position, hash: links[position - 1]!.hash.slice(0, 16) }));
    await tamper(database, `UPDATE "Event" SET "memberId" = 8 WHERE "id" = 4`);
    await linkAnew(database, store, 4);
    expect((await checkChain(store.sql)).faults).toEqual([]);
    expect((await checkChain(store.sql, held)).faults).toEqual([
      { kind: 'other head', position: 10, held: `10:${held[1]!.hash}` },
    ]);
    await tamper(database, empty('Event'), empty('EventLink'), empty('ChainHead'));
    expect((await checkChain(store.sql)).faults).toEqual([]);
    expect(told((await checkChain(store.sql, held)).faults)).toEqual([
      ['cut off', 0, undefined],
      ['cut off', 0, undefined],
    ]);
  });

  it('a clock that is set back is no fault, and said', async () => {
    let at = minutes(24 * 60);
    const store = await (await fresh()).open({ now: () => at });
    await happen(store);
    await store.chain.link();
    at = noon;
    await happen(store, 2);
    await store.chain.link();
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], clockSetBackAt: [2] });
  });
});
