import { expect, it } from 'vitest';
import { BOARD, castOf, claim, post, told } from '../support/acting.ts';
import { describeOnSqlite, testDataKey } from '../support/databases.ts';
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
