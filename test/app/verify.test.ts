/** dist/admin.js verify, beside a program that runs and has linked what happened. */
import { expect, it, vi } from 'vitest';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { castOf, claim, post } from '../support/acting.ts';
import { atTheDesk } from '../support/at-the-desk.ts';
import { describeOnBothDatabases, testDataKey } from '../support/databases.ts';
import { mixedSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { runProgram, type Ran } from '../support/run-program.ts';
import { secretRequest } from '../support/secrets.ts';
import { tamper } from '../support/tampering.ts';
import { people } from '../version-before/people.ts';

// Each command is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 });

const { ann, bob } = people;

const verify = ({ database }: Pick<RunningNetwork, 'database'>, ...heads: string[]): Promise<Ran> =>
  runProgram('admin', ['verify', ...heads.flatMap((head) => ['--head', head])], {
    DATABASE_URL: database.url,
    DATA_KEY: testDataKey,
  });

describeOnBothDatabases('npm run admin -- verify', (fresh) => {
  const start = networksOn(fresh);

  it('says how much there is and where it ends, and of each change where it is', async () => {
    const network = await start();
    const cast = castOf(network);
    const asked = await post(network, cast.ann, secretRequest);
    await claim(cast.bob, asked);
    await network.settled();
    await network.apps[0]?.tick();
    const { db } = network.store;
    const links = await db.eventLink.findMany({ orderBy: { position: 'asc' } });
    expect(links.length).toBe(await db.event.count());
    expect(links.length).toBeGreaterThan(1);
    const head = links.at(-1)!;
    const headText = `${String(head.position)}:${head.hash}`;

    const whole = await verify(network, headText);
    expect(whole).toEqual({
      code: 0,
      errors: '',
      output: `Nothing was changed: ${String(links.length)} events, each linked to all before it, and every sealed text opens where it stands.\nHead ${headText}\nThe head that was given is in it.\n`,
    });

    const claimed = await db.event.findFirstOrThrow({ where: { type: 'JobClaimed' } });
    const position = links.find(({ eventId }) => eventId === claimed.id)!.position;
    const jobId = String(claimed.jobId);
    await tamper(
      network.database,
      `UPDATE "Event" SET "memberId" = 1 WHERE "id" = ${String(claimed.id)}`,
      `INSERT INTO "Event" ("jobId", "type", "source", "data", "at") VALUES (${jobId}, 'JobConfirmed', 'x', '{}', '2030-03-05T12:00:00.000+00:00')`,
      `UPDATE "Job" SET "leadPrivate" = "confidential"`,
    );
    const broken = await verify(network, headText, `${String(head.position + 5)}:${head.hash}`);
    expect(broken.code).toBe(1);
    expect(broken.output).toContain('The log is not as it was written. ');
    expect(broken.output).toContain(
      `Event ${String(claimed.id)} (JobClaimed of JOB-${String(1000 + Number(jobId))}, ${claimed.at.toISOString()}), at position ${String(position)}: it was changed after it was linked`,
    );
    expect(broken.output).toMatch(/\(JobConfirmed of JOB-\d+, 2030-03-05T12:00:00.000Z\).*added later/);
    expect(broken.output).toContain(
      `The sealed text in Job.leadPrivate of the row ${jobId}: it does not open there.`,
    );
    expect(broken.output).toContain(': its end was cut off.');
    // What was kept secret is in no fault.
    expect(broken.output + broken.errors).not.toContain(secretRequest.client);
  });

  type On = {
    readonly id: number;
    readonly position: number;
    readonly last: number;
    readonly before: string;
    readonly jobs: readonly [number, number];
  };
  const n = String;

  it.each<readonly [string, (on: On) => readonly string[], (on: On) => readonly string[]]>([
    [
      'a removed event',
      ({ id }) => [`DELETE FROM "Event" WHERE "id" = ${n(id)}`],
      ({ id, position }) => [`Event ${n(id)}, at position ${n(position)}: it was removed.`],
    ],
    [
      'an event that was removed with its link',
      ({ id }) => [
        `DELETE FROM "EventLink" WHERE "eventId" = ${n(id)}`,
        `DELETE FROM "Event" WHERE "id" = ${n(id)}`,
      ],
      ({ position }) => [`The link at position ${n(position)} was removed.`],
    ],
    [
      'two events that have changed places',
      ({ id }) => [
        `UPDATE "Event" SET "id" = 999 WHERE "id" = ${n(id)}`,
        `UPDATE "Event" SET "id" = ${n(id)} WHERE "id" = ${n(id - 1)}`,
        `UPDATE "Event" SET "id" = ${n(id - 1)} WHERE "id" = 999`,
      ],
      ({ position }) =>
        [position - 1, position].map((each) => `, at position ${n(each)}: another event was linked here.`),
    ],
    [
      'another date',
      ({ id }) => [`UPDATE "Event" SET "at" = '2030-03-01T12:00:00.000+00:00' WHERE "id" = ${n(id)}`],
      ({ position }) => [
        `2030-03-01T12:00:00.000Z), at position ${n(position)}: it was changed after it was linked`,
      ],
    ],
    [
      'an event with a date of before, which the program has linked since',
      ({ jobs }) => [
        `INSERT INTO "Event" ("jobId", "type", "source", "data", "at") VALUES (${n(jobs[0])}, 'JobConfirmed', 'x', '{}', '2030-03-01T12:00:00.000+00:00')`,
      ],
      ({ last }) => [
        `at position ${n(last + 1)}: it says that it happened long before what was linked before it. It was added later.`,
      ],
    ],
    [
      'an end that was cut off',
      ({ last }) => [
        `DELETE FROM "EventLink" WHERE "position" = ${n(last)}`,
        `DELETE FROM "Event" WHERE "id" NOT IN (SELECT "eventId" FROM "EventLink")`,
      ],
      ({ last }) => [`The link at position ${n(last)} was removed.`],
    ],
    [
      'an end that was cut off with the row that says where it is',
      ({ last, before }) => [
        `DELETE FROM "EventLink" WHERE "position" = ${n(last)}`,
        `DELETE FROM "Event" WHERE "id" NOT IN (SELECT "eventId" FROM "EventLink")`,
        `UPDATE "ChainHead" SET "position" = ${n(last - 1)}, "hash" = '${before}'`,
      ],
      ({ last }) => [`The log ends at position ${n(last - 1)}, and somebody holds the head ${n(last)}:`],
    ],
    [
      'a sealed text that was moved to another row',
      ({ jobs: [one, other] }) => [
        `UPDATE "Job" SET "confidential" = (SELECT "confidential" FROM "Job" WHERE "id" = ${n(one)}) WHERE "id" = ${n(other)}`,
      ],
      ({ jobs: [, other] }) => [
        `The sealed text in Job.confidential of the row ${n(other)}: it does not open there.`,
      ],
    ],
  ])('%s is found at its place', async (_what, statements, expected) => {
    const database = await fresh();
    // No two things happen in one instant.
    let at = Date.parse('2030-03-05T15:00:00Z');
    const now = () => new Date((at += 1));
    const store = await database.open({ now });
    await importNetwork(store, (await mixedSetting()).network);
    const desk = atTheDesk(store, now);
    const ask = () =>
      desk.post(ann, { summary: 'Rack is loud', skill: 'Printers', rate: '92.50', client: 'X' });
    const jobs = [await ask(), await ask()] as const;
    await desk.click(bob, 'claim', await desk.job(jobs[0]));
    await desk.fill(ann, 'note', await desk.job(jobs[0]), { text: 'x', audience: 'internal' });
    await store.chain.linkAll();
    const links = await store.db.eventLink.findMany({ orderBy: { position: 'asc' } });
    const { id } = await store.db.event.findFirstOrThrow({ where: { type: 'JobClaimed' } });
    const { position } = links.find(({ eventId }) => eventId === id)!;
    const last = links.at(-1)!;
    const on = { id, position, last: links.length, before: links.at(-2)!.hash, jobs };
    await tamper(database, ...statements(on));
    await store.chain.linkAll();
    const { code, output } = await verify({ database }, `${String(last.position)}:${last.hash}`);
    expect(code).toBe(1);
    expect(output).toContain('The log is not as it was written. ');
    for (const words of expected(on)) expect(output).toContain(words);
  });
});
