import type { Task } from './batches.ts';
import type { Database } from './client.ts';
import { createWriteCollected, nothingCollected, type Collected } from './collected.ts';
import type { CommitTx, Work } from './commit.ts';
import { InputChanged } from './errors.ts';
import { createInbox, type InboxRow, type InputHash } from './inbox.ts';
import type { JsonValue } from '../shared/json.ts';
import { createRows } from './rows.ts';
import type { Sealer } from './seal.ts';
import type { Statements } from './sql.ts';

/** A command or a chore (which has no key) on its way into the database. */
export type Pending = Task & {
  readonly source: string;
  readonly input: InputHash;
  readonly work: Work<unknown>;
};

export type Ending =
  { readonly outcome: unknown; readonly replayed: boolean } | { readonly refused: InputChanged };

export type Transact = <T extends Pending>(
  batch: readonly T[],
) => Promise<{ readonly endings: ReadonlyMap<T, Ending>; readonly addedOutboxRows: boolean }>;

/** In ms. Work talks to the database alone, so that this is reached only by a bug, which must not hold up the rest. */
const workAtMost = 10_000;

/**
 * In ms. Prisma's own defaults give up a transaction that waits 2 s for its turn or takes 5 s in all. Here
 * turns are taken beforehand and many commands may share one, so these are for what is broken.
 */
export const limits = { maxWait: 20_000, timeout: 60_000 };

async function inTime<T>(work: Promise<T>, source: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${source} took longer than ${String(workAtMost / 1000)} s.`));
    }, workAtMost);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Access = Pick<CommitTx, 'db' | 'rows' | 'sql'>;
type Kept = { readonly key: string; readonly inputHash: string; readonly outcome: JsonValue };

/**
 * Makes what carries out a batch in one transaction: looks up which commands are repeats, does the work
 * of the others, then writes all their events, messages and outcomes. When anything throws, nothing of
 * the batch has happened.
 *
 * The commands take turns. Side by side they would see each other half done, and Prisma would join what
 * they ask for at the same moment into one plan, which it must then compile anew for nearly every batch.
 */
export function createTransact(database: Database, sealer: Sealer, now: () => Date): Transact {
  const inbox = createInbox(database.provider, sealer);
  const writeCollected = createWriteCollected(database.provider, sealer);

  const enter = (
    statements: Statements,
    batch: readonly Pending[],
  ): Promise<ReadonlyMap<string, InboxRow>> => {
    const entries = batch.flatMap(({ key, input }) =>
      key === undefined ? [] : [{ key, inputHash: input.hash }],
    );
    return entries.length === 0 ? Promise.resolve(new Map()) : inbox.enter(statements, entries, now());
  };

  const repeat = (task: Pending, former: InboxRow): Ending =>
    former.inputHash === task.input.hash || former.inputHash === task.input.older()
      ? { outcome: inbox.read(former), replayed: true }
      : { refused: new InputChanged(former.key, inbox.read(former)) };

  const txFor = (access: Access, task: Pending, collected: Collected): CommitTx => {
    const at = now();
    return {
      ...access,
      now: at,
      event: (event) => collected.events.push({ ...event, source: task.source, at }),
      card: (key, lane, payload) => collected.outbox.push({ key, kind: 'card', lane, payload }),
      notice: (key, lane, payload) => collected.outbox.push({ key, kind: 'notice', lane, payload }),
    };
  };

  return <T extends Pending>(batch: readonly T[]) =>
    database.client.$transaction(async (db) => {
      const collected = nothingCollected();
      const kept: Kept[] = [];
      const endings = new Map<T, Ending>();
      const sql = await database.statements.within(db);
      const access = { db, sql, rows: createRows(sql, database.provider) };
      const former = await enter(sql, batch);
      const carryOut = async (task: T): Promise<void> => {
        const { key, input } = task;
        const before = key === undefined ? undefined : former.get(key);
        if (before) {
          endings.set(task, repeat(task, before));
          return;
        }
        const outcome = await inTime(task.work(txFor(access, task, collected)), task.source);
        endings.set(task, { outcome, replayed: false });
        // A command's outcome is JSON by the type of `commit`; only a chore's may be anything.
        if (key !== undefined) kept.push({ key, inputHash: input.hash, outcome: outcome as JsonValue });
      };
      for (const task of batch) await carryOut(task);
      const at = now();
      await writeCollected(sql, collected, at);
      if (kept.length > 0) await inbox.keep(sql, kept, at);
      return { endings, addedOutboxRows: collected.outbox.length > 0 };
    }, limits);
}
