/** What a firm gets of the log, and what it finds out with it by itself. */
import { expect, it, vi } from 'vitest';
import { exportFirm } from '../../../src/admin/export-firm.ts';
import { eyesOf } from '../../../src/desk/hands.ts';
import { firmOf } from '../../../src/directory/directory.ts';
import { loadDirectory } from '../../../src/directory/directory-store.ts';
import { openLog } from '../../../src/features/history/flow/log-files.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { program } from '../../../src/program.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import type { Store } from '../../../src/store/commit.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases, type TestDatabase } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { happen } from '../../support/linked-events.ts';
import { mixedSetting } from '../../support/networks.ts';
import { linkAnew, tamper } from '../../support/tampering.ts';
import { verifyRecord } from '../../support/verify-record.ts';
import { people } from '../../version-before/people.ts';

// Each check is a process of its own, which a busy machine is slow to start.
vi.setConfig({ testTimeout: 120_000 });

const { ann, bob, carla } = people;
const noon = new Date('2026-11-24T17:00:00Z');

type Content = { readonly id: number; readonly type: string };
type Link = { readonly position: number; readonly content?: Content; readonly salt?: string };
type LogFile = { readonly head: string; readonly links: readonly Link[] };

describeOnBothDatabases('the log of a firm', (fresh) => {
  /** Two jobs of Alder’s, of which Birch has one and Cedar the other, all of it linked an hour before it is looked at. */
  async function start(): Promise<{
    readonly database: TestDatabase;
    readonly store: Store;
    readonly made: (key: string) => Promise<string>;
    readonly hers: (type: string) => Promise<{ readonly id: number; readonly position: number }>;
  }> {
    const database = await fresh();
    let at = noon;
    const now = () => at;
    const store = await database.open({ now });
    await importNetwork(store, (await mixedSetting()).network);
    const desk = atTheDesk(store, now);
    const post = (summary: string) => desk.post(ann, { summary, skill: 'Printers', rate: '92.50' });
    const jobId = await post('Label printer is dead');
    const others = await post('Rack is loud');
    at = new Date(noon.getTime() + 60_000);
    await desk.click(bob, 'claim', await desk.job(jobId));
    await desk.click(carla, 'claim', await desk.job(others));
    await desk.fill(ann, 'note', await desk.job(jobId), { text: 'Not for Birch.', audience: 'internal' });
    await store.chain.link();
    at = new Date(noon.getTime() + 3_600_000);
    const technician = String((await store.db.member.findFirstOrThrow({ where: { key: 'bob' } })).id);
    const eta = String(at.getTime() / 1000 + 3600);
    await desk.fill(bob, 'schedule', await desk.job(jobId), { technician, eta });
    await desk.click(bob, 'start', await desk.job(jobId));
    await desk.fill(bob, 'report', await desk.job(jobId), { summary: 'New head.', time: '2h10' });
    await desk.click(ann, 'approve', await desk.job(jobId));
    await store.chain.link();
    at = new Date(at.getTime() + 2 * 3_600_000);
    return {
      database,
      store,
      made: async (key) => {
        const eyes = eyesOf(handsOn(store, { now }), await loadDirectory(store.db, 0));
        const { id } = await store.db.firm.findFirstOrThrow({ where: { key } });
        const member = await store.db.member.findFirstOrThrow({ where: { firmId: id } });
        const file = await openLog(eyes, {
          firm: firmOf(eyes.directory, id),
          member: eyes.directory.members.get(member.id)!,
        });
        if (isRefusal(file)) throw new Error(file.refused);
        const chunks: Uint8Array[] = [];
        for await (const chunk of file.chunks) chunks.push(chunk);
        return Buffer.concat(chunks).toString('utf8');
      },
      hers: async (type) => {
        const { id } = await store.db.event.findFirstOrThrow({ where: { type, jobId } });
        const { position } = await store.db.eventLink.findFirstOrThrow({ where: { eventId: id } });
        return { id, position };
      },
    };
  }

  it('is whole, and a firm sees that by itself, with the heads that it holds', async () => {
    const { made, store } = await start();
    const links = await store.db.eventLink.findMany({ orderBy: { position: 'asc' } });
    const held = `3:${links[2]!.hash.slice(0, 16)}`;
    for (const key of ['alder', 'birch', 'cedar', 'dogwood']) {
      const checked = await verifyRecord(
        await made(key),
        held,
        `${String(links.length)} · ${links.at(-1)!.hash}`,
      );
      expect(checked).toMatchObject({ code: 0, errors: '' });
      expect(checked.output).toContain(`${String(links.length)} events, of which you may read `);
      expect(checked.output).toContain('It is as it was written, and every head that you gave is in it.');
    }
    const other = await verifyRecord(await made('birch'), `3:${links[3]!.hash.slice(0, 16)}`);
    expect(other).toMatchObject({ code: 1 });
    expect(other.output).toContain('that you hold is not in it');
    const whole = (await exportFirm({ store, program }, 'birch', new Date())) ?? '';
    expect(await verifyRecord(whole, held)).toMatchObject({ code: 0, errors: '' });
  });

  it('holds what the firm may see and a hash of all else, and nothing by which that could be guessed', async () => {
    const { made, store } = await start();
    const events = await store.db.event.findMany();
    const links = new Map((await store.db.eventLink.findMany()).map((link) => [link.eventId, link]));
    const seen = async (key: string): Promise<string[]> => {
      const text = await made(key);
      const file = JSON.parse(text) as LogFile;
      expect(file.links.length).toBe(events.length);
      const shown = new Map(
        file.links.flatMap(({ content }) => (content ? [[content.id, content.type]] : [])),
      );
      for (const { id, source, type } of events) {
        const { salt } = links.get(id)!;
        expect(text, type).not.toContain(salt.slice(32));
        expect(text.includes(salt.slice(0, 32)), type).toBe(shown.has(id));
        expect(text.includes(source), source).toBe(false);
      }
      expect(text).not.toMatch(/U0BOB|U0ANN|0000ced1/);
      return [...shown.values()].sort();
    };
    const work = ['WorkApproved', 'WorkReported', 'WorkStarted'];
    expect(await seen('birch')).toEqual(['BrandingTicked', 'JobClaimed', 'JobConfirmed', ...work]);
    expect(await seen('cedar')).toEqual(['JobClaimed']);
    expect(await seen('dogwood')).toEqual([]);
    expect(await seen('alder')).toEqual([
      'BrandingTicked',
      'JobClaimed',
      'JobClaimed',
      'JobConfirmed',
      'JobPosted',
      'JobPosted',
      'NoteAdded',
      ...work,
    ]);
  });

  it.each<
    readonly [
      string,
      (on: {
        readonly id: number;
        readonly position: number;
        readonly last: number;
        readonly before: string;
      }) => readonly string[],
      (on: { readonly id: number; readonly position: number; readonly last: number }) => string,
    ]
  >([
    [
      'a changed event',
      ({ id }) => [`UPDATE "Event" SET "memberId" = 1 WHERE "id" = ${String(id)}`],
      ({ id, position }) => `Position ${String(position)}: event ${String(id)} (WorkReported of JOB-1001, `,
    ],
    [
      'another source of it',
      ({ id }) => [`UPDATE "Event" SET "source" = 'x' WHERE "id" = ${String(id)}`],
      ({ position }) => `Position ${String(position)}: event `,
    ],
    [
      'a removed event',
      ({ id }) => [`DELETE FROM "Event" WHERE "id" = ${String(id)}`],
      ({ position }) => `Position ${String(position)}: its event was removed`,
    ],
    [
      'a removed link',
      ({ position }) => [`DELETE FROM "EventLink" WHERE "position" = ${String(position)}`],
      ({ position }) => `After position ${String(position - 1)}: links were removed`,
    ],
    [
      'a link of others that was changed',
      () => [`UPDATE "EventLink" SET "contentHash" = '${'0'.repeat(64)}' WHERE "position" = 2`],
      () => 'Position 2: it does not follow on the one before',
    ],
    [
      'two links that have changed places',
      ({ position }) => [
        `UPDATE "EventLink" SET "position" = 999 WHERE "position" = ${String(position)}`,
        `UPDATE "EventLink" SET "position" = ${String(position)} WHERE "position" = ${String(position - 1)}`,
        `UPDATE "EventLink" SET "position" = ${String(position - 1)} WHERE "position" = 999`,
      ],
      ({ position }) => `Position ${String(position - 1)}: it does not follow on the one before`,
    ],
    [
      'an event of theirs that was put in with a date of before',
      () => [
        `INSERT INTO "Event" ("jobId", "type", "memberId", "source", "data", "at") SELECT "jobId", 'JobConfirmed', "memberId", 'x', '{}', "at" FROM "Event" WHERE "type" = 'JobClaimed' AND "jobId" = 1`,
      ],
      () => '(JobConfirmed of JOB-1001, 2026-11-24T17:01:00.000Z) says that it happened long before',
    ],
    [
      'an end that was cut off, but for the row that says where it is',
      ({ last }) => [
        `DELETE FROM "EventLink" WHERE "position" > ${String(last - 2)}`,
        `DELETE FROM "Event" WHERE "id" NOT IN (SELECT "eventId" FROM "EventLink")`,
      ],
      ({ last }) =>
        `The last link is at position ${String(last - 2)}, and the log says that it ends with ${String(last)}:`,
    ],
    [
      'an end that was cut off with all that speaks of it',
      ({ last, before }) => [
        `DELETE FROM "EventLink" WHERE "position" = ${String(last)}`,
        `DELETE FROM "Event" WHERE "id" NOT IN (SELECT "eventId" FROM "EventLink")`,
        `UPDATE "ChainHead" SET "position" = ${String(last - 1)}, "hash" = '${before}'`,
      ],
      ({ last }) => `The head ${String(last)}:`,
    ],
  ])('%s in the database is found in the firm’s own file', async (what, statements, expected) => {
    const { database, store, made, hers } = await start();
    const links = await store.db.eventLink.findMany({ orderBy: { position: 'asc' } });
    const on = { ...(await hers('WorkReported')), last: links.length, before: links.at(-2)!.hash };
    await tamper(database, ...statements(on));
    if (what.startsWith('an event of theirs')) await store.chain.linkAll();
    const checked = await verifyRecord(
      await made('birch'),
      `${String(links.length)}:${links.at(-1)!.hash.slice(0, 16)}`,
    );
    expect(checked.errors).toBe('');
    expect(checked.output).toContain(expected(on));
    expect(checked.output).toContain('It is NOT as it was written.');
    expect(checked.code).toBe(1);
  });

  it('two events that have changed places are found at the place of each that is theirs', async () => {
    const { database, made, hers } = await start();
    const [one, other] = [await hers('WorkStarted'), await hers('WorkReported')];
    await tamper(
      database,
      `UPDATE "Event" SET "id" = 999 WHERE "id" = ${String(one.id)}`,
      `UPDATE "Event" SET "id" = ${String(one.id)} WHERE "id" = ${String(other.id)}`,
      `UPDATE "Event" SET "id" = ${String(other.id)} WHERE "id" = 999`,
    );
    const { output, code } = await verifyRecord(await made('birch'));
    for (const { position } of [one, other])
      expect(output).toMatch(
        new RegExp(`Position ${String(position)}: event .* is not what was linked here`),
      );
    expect(code).toBe(1);
  });

  it('all that there was, written anew with hashes that fit or emptied, is found by the head they hold', async () => {
    const { database, store, made, hers } = await start();
    const links = await store.db.eventLink.findMany({ orderBy: { position: 'asc' } });
    const { id, position } = await hers('WorkReported');
    const [before = '', held = ''] = [links[position - 2]!, links.at(-1)!].map(
      (link) => `${String(link.position)}:${link.hash.slice(0, 16)}`,
    );
    await tamper(database, `UPDATE "Event" SET "memberId" = 1 WHERE "id" = ${String(id)}`);
    await linkAnew(database, store, position);
    expect(await verifyRecord(await made('birch'), before)).toMatchObject({ code: 0 });
    expect((await verifyRecord(await made('birch'), held)).output).toContain(`The head ${held} that you`);
    await tamper(database, ...['Event', 'EventLink', 'ChainHead'].map((table) => `DELETE FROM "${table}"`));
    await expect(made('birch')).rejects.toThrow('history_not_begun');
    await happen(store);
    await store.chain.link();
    expect((await verifyRecord(await made('birch'), held)).output).toContain(`The head ${held} that you`);
  });

  it('that it was linked with a clock set back, by which dates of before could be put in, is said in it', async () => {
    const { database, made } = await start();
    expect((await verifyRecord(await made('birch'))).output).not.toContain('set back');
    // After the request, or they could not see it.
    const before = () => new Date(noon.getTime() + 2 * 60_000);
    const back = await database.open({ now: before });
    const desk = atTheDesk(back, before);
    const { id } = await back.db.job.findFirstOrThrow({ where: { status: 'approved' } });
    await desk.fill(bob, 'note', await desk.job(id), { text: 'Of old.', audience: 'shared' });
    await back.chain.link();
    const { position } = await back.db.eventLink.findFirstOrThrow({ orderBy: { position: 'desc' } });
    const checked = await verifyRecord(await made('birch'));
    expect(checked.output).toContain(`The clock was set back before position ${String(position)}:`);
    expect(checked).toMatchObject({ code: 0, errors: '' });
  });

  it('what somebody changes in the file itself is found, too', async () => {
    const { made, hers } = await start();
    const text = await made('birch');
    const { position } = await hers('WorkReported');
    expect(text).toContain('\\"minutes\\":130');
    const changed = await verifyRecord(text.replace('\\"minutes\\":130', '\\"minutes\\":310'));
    expect(changed.output).toContain(`Position ${String(position)}: event `);
    expect(changed.code).toBe(1);
    const file = JSON.parse(text) as LogFile;
    const without = { ...file, links: file.links.filter((link) => link.position !== position) };
    expect((await verifyRecord(JSON.stringify(without))).code).toBe(1);
  });
});
