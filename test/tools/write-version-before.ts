/**
 * Wrote test/fixtures/version-before: a database, and what stood before its people, by the program as it was before
 * its folders were moved. `node --import tsx test/tools/write-version-before.ts [folder]`; to be run again by the
 * program of a release, when that is the version from which people upgrade.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { dumpDatabase } from '../version-before/dump.ts';
import { dataKey } from '../version-before/network.ts';
import type { Shown } from '../version-before/shown.ts';
import { startBefore } from '../version-before/start.ts';
import { tellStory } from '../version-before/tell.ts';

const target = process.argv[2] ?? fileURLToPath(new URL('../fixtures/version-before', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-before-'));
const file = join(folder, 'peer-dispatch.db');

const running = await startBefore(file);
const gathered = await tellStory(running);
await running.store.close();

const database = new Database(file);
// Most of what is done is of no more use to anybody; the rest says what it looks like.
database.exec(`
  DELETE FROM "OutboxRow" WHERE "status" = 'done' AND ("kind" = 'notice' OR "id" % 20 <> 0);
  DELETE FROM "InboxEntry" WHERE rowid % 8 <> 0;
  VACUUM;
`);
database.close();

const shown: Shown = { endedAt: running.now().toISOString(), ...gathered };
await mkdir(target, { recursive: true });
await writeFile(join(target, 'peer-dispatch.sql'), dumpDatabase(file));
await writeFile(join(target, 'shown.json'), `${linesOf(shown)}\n`);
await writeFile(join(target, 'data.key'), `${dataKey}\n`);
await rm(folder, { recursive: true });
process.stdout.write(`${shown.buttons.length} buttons and ${shown.forms.length} forms in ${target}\n`);

/** One button, form or file a line. */
function linesOf(value: Shown): string {
  const list = (items: readonly unknown[]): string =>
    `[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]`;
  return `{"endedAt":"${value.endedAt}",\n"buttons":${list(value.buttons)},\n"forms":${list(value.forms)},\n"files":${list(value.files)}}`;
}
