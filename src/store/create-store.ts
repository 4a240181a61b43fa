import { createBatches } from './batches.ts';
import { createEventChain } from './chain-events.ts';
import type { Database } from './client.ts';
import type { Chore, Command, Committed, Store, Work } from './commit.ts';
import type { FileStore } from './file-store.ts';
import { hashInput, type InputHash } from './inbox.ts';
import type { JsonValue } from '../shared/json.ts';
import { untilDone } from './retry.ts';
import { createRows } from './rows.ts';
import type { Sealer } from './seal.ts';
import { createTransact, type Ending, type Pending } from './transact.ts';

export type StoreOptions = {
  readonly database: Database;
  readonly sealer: Sealer;
  /** Undefined where no place for files is set. */
  readonly files?: FileStore | undefined;
  readonly now: () => Date;
  /** Commands or chores that share a transaction, at most. */
  readonly batchSize?: number;
};

/** In ms. A wait for the disk takes about as long, and holds up whoever clicks meanwhile. */
const chorePatience = 10;

type Waiting = Pending & {
  readonly resolve: (ending: { outcome: unknown; replayed: boolean }) => void;
  readonly reject: (error: unknown) => void;
};

/** A chore is not told from another by what it was asked. */
const noInput: InputHash = { hash: '', older: () => '' };

/** The order in which commands lock the rows of their messages, so that none waits for another in a circle. */
const bySubject = (a: Waiting, b: Waiting): number => (a.subject < b.subject ? -1 : 1);

function settle(task: Waiting, ending: Ending | undefined): void {
  if (ending === undefined) task.reject(new Error(`${task.source} was lost in its batch.`));
  else if ('refused' in ending) task.reject(ending.refused);
  else task.resolve(ending);
}

/**
 * Makes the store of an open database.
 *
 * On SQLite, where only one transaction at a time can write, the commands that wait share one: most of a
 * commit's cost is the wait for the disk. On PostgreSQL every command has a transaction of its own, several
 * side by side. Patient chores let a moment pass and share one on both. When one of those that share throws,
 * all are undone and each is carried out again alone, so that nobody pays for another's bug.
 */
export function createStore({ database, sealer, files, now, batchSize = 50 }: StoreOptions): Store {
  const transact = createTransact(database, sealer, now);
  const isSqlite = database.provider === 'sqlite';
  const listeners = new Set<() => void>();
  let closing: Promise<void> | undefined;

  const carryOut = async (batch: readonly Waiting[]): Promise<void> => {
    const { endings, addedOutboxRows } = await transact(batch);
    for (const task of batch) settle(task, endings.get(task));
    // Later, so that what a listener throws is not taken for a failed commit.
    if (addedOutboxRows) for (const listener of listeners) queueMicrotask(listener);
  };

  const alone = async (task: Waiting): Promise<void> => {
    try {
      await untilDone(() => carryOut([task]));
    } catch (error) {
      task.reject(error);
    }
  };

  const batches = createBatches<Waiting>({
    size: batchSize,
    urgentShare: isSqlite,
    parallel: database.transactions,
    patienceMs: chorePatience,
    carryOut: async (tasks) => {
      const batch = isSqlite ? tasks : tasks.toSorted(bySubject);
      if (batch.length > 1) {
        try {
          await carryOut(batch);
          return;
        } catch {
          // Whose fault it was shows when each is alone.
        }
      }
      for (const task of batch) await alone(task);
    },
  });

  const enqueue = (pending: Pending): Promise<{ outcome: unknown; replayed: boolean }> => {
    if (closing) return Promise.reject(new Error('The store is closed.'));
    return new Promise((resolve, reject) => {
      batches.add({ ...pending, resolve, reject });
    });
  };

  const store: Omit<Store, 'chain'> = {
    db: database.client,
    rows: createRows(database.statements.outside, database.provider),
    sql: database.statements.outside,
    sealer,
    files,
    commit: async <T extends JsonValue>({ key, subject, input }: Command, work: Work<T>) => {
      const pending = { key, subject, urgent: true, source: key, input: hashInput(sealer, input), work };
      return (await enqueue(pending)) as Committed<T>;
    },
    write: async <T>({ source, subject, patient = false }: Chore, work: Work<T>) => {
      const chore = { key: undefined, subject, urgent: !patient, source, input: noInput, work };
      const { outcome } = await enqueue(chore);
      return outcome as T;
    },
    onOutboxRows: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    busy: batches.busy,
    close: () => {
      closing ??= batches.idle().then(() => database.close());
      return closing;
    },
  };
  return { ...store, chain: createEventChain(store, database.provider, now) };
}
