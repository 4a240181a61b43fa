/**
 * The chain over the log of events: each event has a link, which holds a hash of the event and a hash of all that was
 * before. How they are made is said in docs/record.md, where other programs read it: it never changes.
 */
import { createHash } from 'node:crypto';

/** An event as the database has it, with every column. */
export type ChainedEvent = {
  readonly id: number;
  readonly at: Date;
  readonly type: string;
  readonly jobId: number | null;
  readonly memberId: number | null;
  /** May name an account of a person, so that it is hashed on its own: one may see the event without it. */
  readonly source: string;
  /** JSON, as it was written. */
  readonly data: string;
};

export type EventLink = {
  readonly position: number;
  readonly eventId: number;
  readonly salt: string;
  readonly linkedAt: Date;
  readonly contentHash: string;
  readonly hash: string;
};

export type ChainHead = {
  readonly position: number;
  readonly hash: string;
  /** Of the last link; null where there is none. */
  readonly linkedAt: Date | null;
  readonly begunAt: Date;
  /** The last event that was there before the chain. */
  readonly olderThrough: number;
};

export type EventChain = {
  /** Links what was committed lately. Resolves with how many links it made. */
  readonly link: () => Promise<number>;
  /**
   * The same of all events, however old: also of one whose number was overtaken by very many others.
   * @param mayGoOn asked before each of its transactions
   */
  readonly linkAll: (mayGoOn?: () => boolean) => Promise<number>;
};

/** What the first link follows on. */
export const NO_HASH = '0'.repeat(64);

export const SALT_BYTES = 32;

/** The two halves of a salt: whoever has one learns nothing by the other. */
export function saltsOf(salt: string): { readonly content: string; readonly source: string } {
  return { content: salt.slice(0, SALT_BYTES), source: salt.slice(SALT_BYTES) };
}

/** What is hashed of an event as JSON: these names in this order. */
export function contentOf(
  { id, at, type, jobId, memberId, source, data }: ChainedEvent,
  salt: string,
  linkedAt: Date,
): object {
  return {
    ...{ id, at: instant(at), type, jobId, memberId, data },
    ...{ sourceHash: sha256(saltsOf(salt).source + source), linkedAt: instant(linkedAt) },
  };
}

export function contentHash(event: ChainedEvent, salt: string, linkedAt: Date): string {
  return sha256(saltsOf(salt).content + JSON.stringify(contentOf(event, salt, linkedAt)));
}

export function linkHash(before: string, hashOfContent: string): string {
  return sha256(before + hashOfContent);
}

/** In a database that somebody wrote into, it may be none. */
function instant(at: Date): string {
  return Number.isNaN(at.getTime()) ? String(at) : at.toISOString();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
