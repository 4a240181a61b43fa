import type { JsonValue } from '../shared/json.ts';
import type { Rows } from './rows.ts';

/** What the outbox hands to whoever delivers. */
export type OutboxItem = {
  readonly id: number;
  readonly key: string;
  /** A card is brought to the true state; a notice is sent as it is. */
  readonly kind: 'card' | 'notice';
  readonly lane: string;
  readonly payload: JsonValue;
  /** Earlier tries. They may have succeeded: what a platform surely did not take is not counted. */
  readonly attempts: number;
  /** When it was first asked for. */
  readonly createdAt: Date;
  /** What an earlier try has left; undefined where there is nothing. */
  readonly memory: JsonValue | undefined;
  /** Leaves something for a later try, in place of what was left before. Kept sealed, and on disk when it resolves. */
  readonly remember: (memory: JsonValue) => Promise<void>;
};

/**
 * What came of a delivery. Texts are kept and shown to operators: they hold no token and nothing private.
 *
 * `sent`: with `keep`, what to remember of it, in the one transaction that ends the row.
 * `error`: it failed, or nobody knows, and is tried again. With `retryAfterMs`, the platform would not take
 * it yet (429): it was surely not carried out, and its whole lane waits this long; `alone`, without its lane.
 * `dead`: trying again is of no use.
 */
export type Delivery =
  | { readonly sent: true; readonly keep?: (rows: Rows) => Promise<void> }
  | { readonly error: string; readonly retryAfterMs?: number; readonly alone?: boolean }
  | { readonly dead: string };

/** A row of which people may wait in vain, and what became of it: given up, late, or sent after a try for nothing. */
export type FatedRow = {
  readonly key: string;
  readonly fate: 'given up' | 'late' | 'sent after all';
  readonly kind: 'card' | 'notice';
  readonly payload: JsonValue;
  /** How often it was asked for. */
  readonly wanted: number;
};

/** Ends, however slow the platform is. What it throws counts as failed. */
export type Deliver = (item: OutboxItem) => Promise<Delivery>;
