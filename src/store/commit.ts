/**
 * The one transaction script, as its callers see it; `createStore` carries it out. Every change of the
 * world is a command: its state, its events, its outgoing messages and its outcome are written in one
 * transaction, and are on the disk before `commit` resolves. A repeat changes nothing and gets the
 * first outcome.
 */
import type { EventChain } from './chain.ts';
import type { Reads, Transaction } from './client.ts';
import type { NewEvent } from './collected.ts';
import type { FileStore } from './file-store.ts';
import type { JsonValue } from '../shared/json.ts';
import type { RowReads, Rows } from './rows.ts';
import type { Sealer } from './seal.ts';
import type { Statements } from './sql.ts';

export type Command = {
  /** The business key: job, actor, action, revision. A repeat of it gets the first outcome. */
  readonly key: string;
  /** What it is about, as `job:42`. Commands with one subject are carried out one after another. */
  readonly subject: string;
  /** What was asked for. The same key with another input is an `InputChanged`. */
  readonly input: JsonValue;
};

export type Committed<T> = { readonly outcome: T; readonly replayed: boolean };

/**
 * What a piece of work gets. It reads and writes through `db`; its events and messages are written after
 * it, so that it does not find its own there. It may be run more than once, so it changes nothing but
 * the database.
 */
export type CommitTx = {
  readonly db: Transaction;
  /** The same transaction with less in between, for what every command does. */
  readonly rows: Rows;
  readonly sql: Statements;
  readonly now: Date;
  readonly event: (event: NewEvent) => void;
  /** A card to bring to the true state. Asking again for one that waits sends it once. */
  readonly card: (key: string, lane: string, payload: JsonValue) => void;
  /** A message that is sent once for its key, however often it is asked for. */
  readonly notice: (key: string, lane: string, payload: JsonValue) => void;
};

export type Work<T> = (tx: CommitTx) => Promise<T>;

/** The program's own housekeeping: a change that nobody may repeat by sending something twice. */
export type Chore = {
  /** Stands in the events as their source. */
  readonly source: string;
  readonly subject: string;
  /** Waits a moment, to share a transaction with others like it. */
  readonly patient?: boolean;
};

export type Store = {
  /** For reading what is committed. */
  readonly db: Reads;
  /** The same with less in between, for what is read all the time. */
  readonly rows: RowReads;
  readonly sql: Pick<Statements, 'query'>;
  readonly sealer: Sealer;
  /** Sealed bytes of files; undefined where no place for them is set, so that nobody can give one. */
  readonly files: FileStore | undefined;
  /** Links the events that are committed, whoever committed them. */
  readonly chain: EventChain;
  /**
   * Carries out a command. `T` is a refusal or a success value; it is kept sealed and given again on a
   * repeat. Rejects with `InputChanged`, with `LostRace` after twenty of them, or with what `work` threw.
   */
  readonly commit: <T extends JsonValue>(command: Command, work: Work<T>) => Promise<Committed<T>>;
  /** The same without an inbox: a repeat is carried out again. */
  readonly write: <T>(chore: Chore, work: Work<T>) => Promise<T>;
  /** Calls `listener` after every commit that added outbox rows; returns how to stop that. */
  readonly onOutboxRows: (listener: () => void) => () => void;
  /** How many commands wait for their turn or are under way. */
  readonly busy: () => number;
  /** Waits for what is under way, then closes the database. */
  readonly close: () => Promise<void>;
};
