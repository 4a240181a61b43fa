/**
 * The version before as a program of today finds it: its database in a file, and before its people the messages that
 * it had posted. They stand there without their contents: what the program does with them is to change them.
 */
import Database from 'better-sqlite3';
import { readFile } from 'node:fs/promises';
import type { LocalSlack } from '../../src/playground/slack/local-slack.ts';
import type { LocalTeams } from '../../src/playground/teams/local-teams.ts';
import { createSealer, rowName } from '../../src/store/seal.ts';
import { loadDatabase } from './dump.ts';
import { dataKey } from './network.ts';
import { createPoster, type Poster } from './post.ts';
import type { Shown } from './shown.ts';
import { sealBefore } from '../support/sealed-before.ts';

/** Where the version before could still have answered a click, or put a file; it takes nothing any more. */
export const CLOSED_URL = 'http://version-before.example/closed';
/** What the messages of the version before say until they are changed. */
export const PLACEHOLDER = 'As the version before left it';

const PAYLOAD = 'OutboxRow.payload';

const fixture = (name: string): Promise<string> =>
  readFile(new URL(`../fixtures/version-before/${name}`, import.meta.url), 'utf8');

export async function readShown(): Promise<Shown> {
  return JSON.parse(await fixture('shown.json')) as Shown;
}

export async function loadBefore(file: string): Promise<void> {
  loadDatabase(file, await fixture('peer-dispatch.sql'));
}

type Row = {
  readonly id: number;
  readonly platform: 'slack' | 'teams';
  readonly workspaceId: string;
  readonly channelId: string;
};

export type Waiting = { readonly key: string; readonly payload: unknown };

/**
 * Posts what the database knows as posted, and tells it where that now is: a local Slack and Teams begin with nothing,
 * and at other addresses.
 * @returns what waits in the outbox
 */
export async function restore(
  file: string,
  slack: LocalSlack,
  teams: LocalTeams,
): Promise<{ readonly waiting: readonly Waiting[]; readonly poster: Poster }> {
  const poster = await createPoster(slack, teams);
  const database = new Database(file);
  try {
    // A row says once where its message stands; a card that is drawn tells the rest.
    for (const table of ['Posting', 'NetworkPosting']) {
      const rows = database.prepare(`SELECT * FROM "${table}"`).all() as Row[];
      const keep = database.prepare(`UPDATE "${table}" SET "messageId" = ? WHERE "id" = ?`);
      for (const row of rows) keep.run(await poster.post(row, { text: PLACEHOLDER }), row.id);
    }
    database.prepare(`UPDATE "TeamsConversation" SET "serviceUrl" = ?`).run(teams.serviceUrl);
    const waiting = database
      .prepare(`SELECT "id", "key", "payload" FROM "OutboxRow" WHERE "status" = 'pending'`)
      .all() as { readonly id: number; readonly key: string; readonly payload: string }[];
    const sealer = createSealer(Buffer.from(dataKey, 'base64'), { opensUnbound: true });
    const write = database.prepare(`UPDATE "OutboxRow" SET "payload" = ? WHERE "id" = ?`);
    const opened = waiting.map(({ id, key, payload }) => {
      const text = sealer.open(PAYLOAD, rowName(key), payload);
      const closed = text.includes('"drop"')
        ? `${teams.url}/onedrive/upload/over`
        : `${slack.url}/response/T0/over`;
      if (text.includes(CLOSED_URL))
        write.run(sealBefore(dataKey, PAYLOAD, text.replaceAll(CLOSED_URL, closed)), id);
      return { key, payload: JSON.parse(text) as unknown };
    });
    return { waiting: opened, poster };
  } finally {
    database.close();
  }
}
