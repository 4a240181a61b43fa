import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { contentHash, linkHash, NO_HASH } from '../../src/store/chain.ts';
import { checkChain } from '../../src/store/check-chain.ts';
import type { Store } from '../../src/store/commit.ts';
import { Prisma } from '../../src/store/generated/sqlite/client.ts';
import { describeOnPostgres, describeOnSqlite, describeWhereDatabasesDiffer } from '../support/databases.ts';
import { happen, linksOf, minutes, noon } from '../support/linked-events.ts';
import { openRaw } from '../support/raw-database.ts';
import { dataKey } from '../version-before/network.ts';
import { loadBefore } from '../version-before/restore.ts';
import { tamper } from '../support/tampering.ts';

const eventIdsOf = async (store: Store) => (await linksOf(store)).map(({ eventId }) => eventId);

describeWhereDatabasesDiffer('the chain of events', (fresh, provider) => {
  it('links every event, each to all before, with every column of it', async () => {
    const store = await (await fresh()).open({ now: () => noon });
    await happen(store, 3);
    expect(await store.chain.link()).toBe(3);
    expect(await store.chain.link()).toBe(0);
    await happen(store);
    expect(await store.chain.link()).toBe(1);

    const events = await store.db.event.findMany({ orderBy: { id: 'asc' } });
    const links = await linksOf(store);
    expect(links.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(new Set(links.map(({ salt }) => salt)).size).toBe(4);
    let before = NO_HASH;
    for (const [index, { salt, linkedAt, hash, ...link }] of links.entries()) {
      const event = events[index]!;
      expect(link.contentHash).toBe(contentHash(event, salt, linkedAt));
      expect(hash).toBe(linkHash(before, link.contentHash));
      before = hash;
    }
    expect(await checkChain(store.sql)).toMatchObject({
      faults: [],
      head: { position: 4, hash: before },
      waiting: 0,
    });

    // Whatever column there is, a change of it is seen.
    const [first] = events;
    const [{ salt, linkedAt }] = links as [(typeof links)[number]];
    const hashOf = (change: object) => contentHash({ ...first!, ...change }, salt, linkedAt);
    const hashes = Object.values(Prisma.EventScalarFieldEnum).map((column) => {
      const value = first![column];
      return hashOf({
        [column]:
          value instanceof Date ? minutes(1) : typeof value === 'number' ? value + 1 : `${String(value)} `,
      });
    });
    expect(new Set([...hashes, hashOf({})]).size).toBe(8);
  });

  it('goes on where it was broken off, and begins with what was there before it', async () => {
    const database = await fresh();
    let at = noon;
    const store = await database.open({ now: () => at });
    await happen(store, 1_201);
    at = minutes(600);
    let turns = 0;
    expect(await store.chain.linkAll(() => (turns += 1) < 2)).toBe(500);
    // Meanwhile something happens, and another process goes on.
    await happen(store, 2);
    const other = await database.open({ now: () => minutes(601) });
    expect(await other.chain.linkAll()).toBe(703);
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], head: { position: 1_203 } });
    const instants = (await linksOf(store)).map(({ linkedAt }) => linkedAt.getTime());
    expect(instants.slice(0, 1_201).every((each) => each === minutes(600).getTime())).toBe(true);
    expect(instants.slice(1_201)).toEqual([minutes(601).getTime(), minutes(601).getTime()]);
  });

  it('leaves nothing of a link that could not be kept, and links it later', async () => {
    const database = await fresh();
    const store = await database.open({ now: () => noon });
    await happen(store, 2);
    await store.chain.link();
    await happen(store);
    // The place of the next link is taken, so that its transaction fails after the head was moved.
    const raw = await openRaw(database);
    const [link] = await raw.query(`SELECT * FROM "EventLink" WHERE "position" = 2`);
    const at = `'${noon.toISOString().replace('Z', '+00:00')}'`;
    await raw.execute(
      `INSERT INTO "EventLink" ("position", "eventId", "salt", "linkedAt", "contentHash", "hash") VALUES (3, 99, '', ${at}, '', '')`,
    );
    await expect(store.chain.link()).rejects.toThrow();
    expect(await store.db.chainHead.findFirst()).toMatchObject({ position: 2, hash: link?.['hash'] });
    await raw.close();
    await tamper(database, `DELETE FROM "EventLink" WHERE "position" = 3`);
    expect(await store.chain.link()).toBe(1);
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], head: { position: 3 } });
  });

  it('is one chain when several processes link at once while others commit', async () => {
    const database = await fresh();
    const stores = [];
    for (let each = 0; each < 3; each += 1) stores.push(await database.open());
    let isOver = false;
    const linking = stores.map(async ({ chain }) => {
      while (!isOver) {
        await chain.link();
        await pause(1);
      }
    });
    await Promise.all(
      stores.flatMap((store, process) =>
        Array.from({ length: 60 }, (_, each) => happen(store, 2, `${String(process)}:${String(each)}`)),
      ),
    );
    isOver = true;
    await Promise.all(linking);
    const [store] = stores as [Store];
    await store.chain.link();
    expect((await eventIdsOf(store)).toSorted((a, b) => a - b)).toEqual(
      (await store.db.event.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id),
    );
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], head: { position: 360 }, waiting: 0 });
  });

  it('is append-only', async () => {
    const database = await fresh();
    const store = await database.open();
    await happen(store, 2);
    await store.chain.link();
    const raw = await openRaw(database);
    const columns = `"position", "eventId", "salt", "linkedAt", "contentHash", "hash"`;
    const before = (await raw.dump()).get('EventLink');
    for (const statement of [
      `UPDATE "EventLink" SET "hash" = 'x'`,
      `DELETE FROM "EventLink"`,
      ...(provider === 'postgres'
        ? [`TRUNCATE "EventLink"`]
        : [
            `INSERT OR REPLACE INTO "EventLink" (${columns}) SELECT 1, 99, "salt", "linkedAt", "contentHash", 'x' FROM "EventLink" WHERE "position" = 1`,
            `REPLACE INTO "EventLink" (${columns}) SELECT 9, "eventId", "salt", "linkedAt", "contentHash", 'x' FROM "EventLink" WHERE "position" = 1`,
            `UPDATE OR REPLACE "EventLink" SET "position" = 2 WHERE "position" = 1`,
          ]),
    ])
      await expect(raw.execute(statement), statement).rejects.toThrow(/append-only/);
    expect((await raw.dump()).get('EventLink')).toEqual(before);
    await raw.close();
  });
});

describeOnPostgres('the chain of events', (fresh) => {
  it('links what comes to be seen after what has a higher number', async () => {
    const store = await (await fresh()).open();
    await happen(store);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let isWritten = (): void => undefined;
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const slow = store.write({ source: 'slow', subject: 'slow' }, async (tx) => {
      await tx.db.event.create({ data: { type: 'JobEdited', source: 'slow', data: '{}', at: new Date() } });
      isWritten();
      await held;
    });
    await written;
    await happen(store);
    expect(await store.chain.link()).toBe(2);
    expect(await eventIdsOf(store)).toEqual([1, 3]);
    release();
    await slow;
    expect(await store.chain.link()).toBe(1);
    expect(await eventIdsOf(store)).toEqual([1, 3, 2]);
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], waiting: 0 });
  });

  it('finds at the latest with all what was overtaken by more than it looks back', async () => {
    const store = await (await fresh()).open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let isWritten = (): void => undefined;
    const written = new Promise<void>((resolve) => (isWritten = resolve));
    const slow = store.write({ source: 'slow', subject: 'slow' }, async (tx) => {
      await tx.db.event.create({ data: { type: 'JobEdited', source: 'slow', data: '{}', at: new Date() } });
      isWritten();
      await held;
    });
    await written;
    await happen(store, 1_100);
    expect(await store.chain.link()).toBe(1_100);
    release();
    await slow;
    expect(await store.chain.link()).toBe(0);
    expect(await store.chain.linkAll()).toBe(1);
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], waiting: 0 });
  });
});

describeOnSqlite('the chain of a database of the version before', (fresh) => {
  it('begins with all that is there, in its order', async () => {
    const database = await fresh({ migrated: false });
    if (database.address.provider !== 'sqlite') throw new Error('the version before is a SQLite file');
    await loadBefore(database.address.file);
    const store = await database.open({ dataKey });
    const events = await store.db.event.findMany({ orderBy: { id: 'asc' } });
    expect(events.length).toBeGreaterThan(50);
    expect(await store.chain.linkAll()).toBe(events.length);
    expect(await eventIdsOf(store)).toEqual(events.map(({ id }) => id));
    expect(await checkChain(store.sql)).toMatchObject({
      faults: [],
      head: { position: events.length },
      waiting: 0,
    });
    await happen(store);
    await store.chain.link();
    expect(await checkChain(store.sql)).toMatchObject({ faults: [], head: { position: events.length + 1 } });
  });
});
