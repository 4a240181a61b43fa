import type { JsonValue } from './json.ts';
import type { Reads, Transaction } from './client.ts';
import type { Sealer } from './seal.ts';

export type Command = {
  /** The business key: job, actor, action, revision. A repeat of it gets the first outcome. */
  readonly key: string;
  /** What it is about, as `job:42`. Commands with one subject run one after another. */
  readonly subject: string;
  /** What was asked for. The same key with another input is an `InputChanged`. */
  readonly input: JsonValue;
};

export type Committed<T> = { readonly outcome: T; readonly replayed: boolean };

export type NewEvent = {
  readonly jobId: number | null;
  /** Past tense: JobClaimed. */
  readonly type: string;
  readonly memberId: number | null;
  readonly data: JsonValue;
};

/** What a piece of work gets: reads and writes through `db`; the rest is collected and written at the end. */
export type CommitTx = {
  readonly db: Transaction;
  readonly now: Date;
  event(event: NewEvent): void;
  card(key: string, lane: string, payload: JsonValue): void;
  notice(key: string, lane: string, payload: JsonValue): void;
};

export type Store = {
  readonly db: Reads;
  readonly sealer: Sealer;
  commit<T extends JsonValue>(command: Command, work: (tx: CommitTx) => Promise<T>): Promise<Committed<T>>;
  write<T>(source: string, subject: string, work: (tx: CommitTx) => Promise<T>): Promise<T>;
  onOutboxRows(listener: () => void): () => void;
  close(): Promise<void>;
};

/** Thrown by a store whose conditional update counted 0: the work is run again on the true state. */
export class LostRace extends Error {
  override readonly name = 'LostRace';
}
