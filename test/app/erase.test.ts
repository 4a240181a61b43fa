import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Person } from '../../src/chat/interaction.ts';
import { textCard } from '../../src/chat/card.ts';
import { createDirectoryReader } from '../../src/directory/directory-store.ts';
import { everyone } from '../../src/directory/roles.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { tellMembers } from '../../src/post/ask.ts';
import { createKeptConversations } from '../../src/slack/conversation-store.ts';
import type { Store } from '../../src/store/commit.ts';
import { readSealed, sealedTables } from '../../src/store/sealed-cells.ts';
import { keepConversation } from '../../src/teams/conversation-store.ts';
import { BOARD, castOf, claim, post, told, until } from '../support/acting.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import {
  describeOnSqlite,
  describeWhereDatabasesDiffer,
  testDataKey,
  type TestDatabase,
} from '../support/databases.ts';
import { demoSetting } from '../support/networks.ts';
import { bytesOf, openRaw } from '../support/raw-database.ts';
import { networksOn } from '../support/running-network.ts';
import { runProgram } from '../support/run-program.ts';

describeOnSqlite('an erased person', (fresh) => {
  const start = networksOn(fresh);

  it('is nowhere in the bytes of the database, while a program runs on it', async () => {
    const network = await start();
    const { ann, bob, bea } = castOf(network);
    // An operator changed her name past the program, so that copies of it stand about in the file.
    const raw = await openRaw(network.database);
    await raw.execute('PRAGMA secure_delete = OFF');
    for (const name of [
      'Beatrix von Birkenau',
      'Beatrix von Birkenau the Second',
      'B'.repeat(3_000),
      'Bea Birch',
    ])
      await raw.execute(`UPDATE "Member" SET "name" = '${name}' WHERE "key" = 'bea'`);
    // And had a copy of the table for a while, which was large.
    await raw.execute(
      `CREATE TABLE "Copy" AS SELECT 'Beatrix von Birkenau' || hex(zeroblob(1000)) FROM "Member", "Member", "Member"`,
    );
    await raw.execute('DROP TABLE "Copy"');
    await raw.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    await raw.close();
    const names = ['Beatrix von Birkenau', 'Bea Birch'];
    const before = await bytesOf(network.database);
    expect(names.filter((name) => before.includes(name))).toEqual(names);

    const jobId = await post(network, ann);
    const settings = { DATABASE_URL: network.database.url, DATA_KEY: testDataKey };
    // Somebody claims meanwhile.
    const [erased] = await Promise.all([
      runProgram('admin', ['erase', 'birch', 'bea', '--yes'], settings),
      claim(bob, jobId),
    ]);
    expect(erased).toMatchObject({ code: 0, errors: '' });
    expect(erased.output).not.toContain('Old bytes');
    await network.settled();

    const bytes = await bytesOf(network.database);
    expect(bytes.includes('Former member')).toBe(true);
    expect(names.filter((name) => bytes.includes(name))).toEqual([]);
    await bea.command(BOARD, 'jobs');
    await told(bea, 'does not belong to a firm of this network');
    expect(network.log.filter(({ level }) => level >= 40)).toEqual([]);
  }, 120_000);
});

describeOnSqlite('an erasure that breaks off', (fresh) => {
  it('is finished by the same command, and by the one that the self-check names', async () => {
    const database = await fresh();
    const store = await database.open();
    await importNetwork(store, await networkWithBea());
    const desk = atTheDesk(store, () => new Date());
    const jobId = await desk.post(ann, { summary: 'Wi-Fi drops', skill: 'Wi-Fi', rate: '90' });
    await desk.click(bob, 'claim', await desk.job(jobId));
    const { id: beaId } = await store.db.member.findFirstOrThrow({ where: { key: 'bea' } });
    await desk.fill(bob, 'schedule', await desk.job(jobId), {
      technician: String(beaId),
      eta: String(Math.floor(Date.now() / 1000) + 3600),
    });
    const ref = { form: 'note', id: jobId, revision: 0, nonce: 'note-1' };
    await desk.take(bea, { kind: 'submission', ref, values: { text: 'On my way', audience: 'shared' } });
    const settings = { DATABASE_URL: database.url, DATA_KEY: testDataKey };
    const erase = (key: string) => runProgram('admin', ['erase', 'birch', key, '--yes'], settings);
    const doctor = async () => (await runProgram('doctor', [], settings)).output;
    const unfinished = 'A person of birch is not erased to the end';

    const raw = await openRaw(database);
    await raw.execute(
      `CREATE TRIGGER "full" BEFORE UPDATE OF "payload" ON "OutboxRow" WHEN NEW."wanted" = OLD."wanted" BEGIN SELECT RAISE(ABORT, 'no room'); END`,
    );
    expect(await erase('bea')).toMatchObject({ code: 1, output: '' });
    const member = await store.db.member.findFirstOrThrow({ where: { name: 'Former member' } });
    expect((await tracesOf(database, store, NAME)).length).toBeGreaterThan(0);
    // What is needed to finish is sealed as all that names somebody.
    expect((await raw.query('SELECT * FROM "Erasure"')).map((row) => JSON.stringify(row))).toEqual([
      expect.not.stringContaining('Beatrix'),
    ]);
    expect(await doctor()).toContain(`erase birch ${member.key} --yes`);
    // It may break off any number of times, and by either key.
    expect(await erase(member.key)).toMatchObject({ code: 1, output: '' });

    await raw.execute('DROP TRIGGER "full"');
    await raw.close();
    const finished = await erase('bea');
    expect(finished).toMatchObject({ code: 0, errors: '' });
    expect(finished.output).toContain('broke off. Now it is finished.');
    expect(finished.output).toContain(
      `Erased ${NAME}, Birch Networks: the name, the key and 2 chat accounts.`,
    );
    expect(await tracesOf(database, store, NAME)).toEqual([]);
    expect(await store.db.erasure.count()).toBe(0);
    expect(await store.db.event.count({ where: { type: 'MemberErased' } })).toBe(1);
    expect(await doctor()).not.toContain(unfinished);
    expect((await erase('bea')).errors).toContain('has no member with the key “bea”');
  }, 120_000);
});

const NAME = 'Beatrix O’Kafor-Birk';
const TEAMS_USER = '0000bea0-0000-4000-8000-00000000bea0';
const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const bob: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BOB' };
const bea: Person = { platform: 'slack', homeId: 'T0BIRCH', userId: 'U0BEA' };

/** The demo network with Bea by this name, and an account in Teams as well. */
async function networkWithBea() {
  const { network } = await demoSetting();
  const renamed = network.firms.map((firm) => ({
    ...firm,
    members: firm.members.map((member) =>
      member.key === 'bea'
        ? {
            ...member,
            name: NAME,
            accounts: [
              ...member.accounts,
              {
                platform: 'teams' as const,
                workspace: '0000b19c-0000-4000-8000-000000000000',
                user: TEAMS_USER,
              },
            ],
          }
        : member,
    ),
  }));
  return { ...network, firms: renamed };
}

/** Where a text stands in the rows of the database, opened where it is sealed. What people typed themselves is not looked at. */
async function tracesOf(database: TestDatabase, { sql, sealer }: Store, text: string): Promise<string[]> {
  const raw = await openRaw(database);
  const found = [...(await raw.dump())].flatMap(([table, rows]) =>
    rows.filter((row) => row.includes(text)).map((row) => `${table} ${row}`),
  );
  await raw.close();
  for (const each of sealedTables)
    for await (const rows of readSealed(sql, each))
      for (const { key, name, texts } of rows)
        for (const { cell, text: sealed } of texts) {
          const opened = sealer.open(`${each.table}.${cell}`, name, sealed);
          if (opened.includes(text)) found.push(`${each.table}.${cell} ${String(key)} ${opened}`);
        }
  return found;
}

describeWhereDatabasesDiffer(
  'a person who is erased while two programs write about them',
  (fresh, provider) => {
    it('is named in no row afterwards, nor in what waits to be sent, nor is their account', async () => {
      const database = await fresh();
      const now = () => new Date();
      const stores = [await database.open(), await database.open()] as const;
      const [store] = stores;
      await importNetwork(store, await networkWithBea());
      const desk = atTheDesk(store, now);
      const jobId = await desk.post(ann, { summary: 'Wi-Fi drops', skill: 'Wi-Fi', rate: '90' });
      await desk.click(bob, 'claim', await desk.job(jobId));
      const { id: beaId } = await store.db.member.findFirstOrThrow({ where: { key: 'bea' } });
      await desk.fill(bob, 'schedule', await desk.job(jobId), {
        technician: String(beaId),
        eta: String(Math.floor(now().getTime() / 1000) + 3600),
      });
      await createKeptConversations(store).keep('T0BIRCH', bea.userId, 'D0BEA');
      await store.write({ source: 'test', subject: 'test' }, ({ db }) =>
        keepConversation(
          db,
          {
            tenantId: '0000b19c-0000-4000-8000-000000000000',
            conversationId: 'a:1bea',
            aadObjectId: TEAMS_USER,
            serviceUrl: 'https://smba.example/',
            teamId: undefined,
            name: '',
          },
          now(),
        ),
      );
      const isErased = async (): Promise<boolean> =>
        (await store.db.member.findUniqueOrThrow({ where: { id: beaId } })).name !== NAME;

      // She goes on writing to the other firm, which is told by her name, in both programs.
      const writes = stores.flatMap((each) => Array.from({ length: 3 }, () => atTheDesk(each, now)));
      let [notes, kept] = [0, 0];
      const writing = writes.map(async (each) => {
        for (let after = 0; after < 3;) {
          notes += 1;
          const ref = { form: 'note', id: jobId, revision: 0, nonce: `note-${String(notes)}` };
          const values = { text: `Note ${String(notes)}`, audience: 'shared' };
          const answer = await each.take(bea, { kind: 'submission', ref, values });
          if (answer.kind === 'done' && answer.refused === undefined) kept += 1;
          else after += 1;
        }
      });
      // One change that has read who is who, is slow, and is kept only when she is long gone. On SQLite nobody is erased meanwhile.
      const [{ id: bobId } = { id: 0 }] = await store.db.member.findMany({ where: { key: 'bob' } });
      let letGo: (() => void) | undefined;
      const isOver = new Promise<void>((resolve) => (letGo = resolve));
      await until(() => expect(kept).toBeGreaterThan(5));
      const url = provider === 'postgres' ? `${database.url}?application_name=erasing` : database.url;
      const settings = { DATABASE_URL: url, DATA_KEY: testDataKey };
      const erasing = runProgram('admin', ['erase', 'birch', 'bea', '--yes'], settings);
      // Begun once the command is there: a change may take some seconds, and a program may take as long to start.
      const isThere = async (): Promise<void> => {
        const there = `SELECT 1 FROM "pg_stat_activity" WHERE "application_name" = 'erasing'`;
        await until(async () => expect(await store.sql.query(there, [])).not.toEqual([]), {
          timeout: 60_000,
        });
      };
      if (provider === 'postgres') await isThere();
      const slow =
        provider === 'postgres'
          ? stores[1].write({ source: 'slow', subject: 'slow' }, async (tx) => {
              const member = (await createDirectoryReader()(tx)).members.get(beaId);
              await until(async () => expect(await isErased()).toBe(true), { timeout: 9_000 });
              // The command waits for this one: that it ends first is what is not to be.
              await Promise.race([isOver, pause(2_000)]);
              tellMembers(tx, 'slow', [bobId], everyone, textCard(`${member?.name ?? ''} is late.`));
            })
          : Promise.resolve();
      const erased = await erasing;
      letGo?.();
      await Promise.all([...writing, slow]);
      expect(erased).toMatchObject({ code: 0, errors: '' });
      expect(erased.output).not.toContain('Old bytes');
      expect(await tracesOf(database, store, 'Former member')).toHaveLength(1);
      expect(await tracesOf(database, store, NAME)).toEqual([]);
      expect(await tracesOf(database, store, TEAMS_USER)).toEqual([]);
      expect(await tracesOf(database, store, 'D0BEA')).toEqual([]);
      if (provider !== 'sqlite') return;
      const bytes = await bytesOf(database);
      for (const text of [Buffer.from(NAME).toString('latin1'), 'Kafor-Birk', TEAMS_USER, 'D0BEA'])
        expect(bytes.includes(text)).toBe(false);
    }, 120_000);
  },
);
