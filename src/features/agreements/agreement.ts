import type { Elsewhere } from './elsewhere.ts';
import type { Choices } from './text/choices.ts';

/**
 * What became of a version: `replaced` by another one before both had signed it, `lapsed` as a firm left; and of one in
 * force: `superseded` by a newer version, or `ended`.
 */
export const agreementStatuses = [
  'draft',
  'discarded',
  'sent',
  'active',
  'declined',
  'withdrawn',
  'replaced',
  'expired',
  'lapsed',
  'superseded',
  'ended',
] as const;
export type AgreementStatus = (typeof agreementStatuses)[number];

/** The two firms, the one with the lower id first. */
export type Pair = { readonly firmAId: number; readonly firmBId: number };

export function pairOf(firmId: number, otherId: number): Pair {
  return { firmAId: Math.min(firmId, otherId), firmBId: Math.max(firmId, otherId) };
}

export function isPartyTo({ firmAId, firmBId }: Pair, firmId: number): boolean {
  return firmId === firmAId || firmId === firmBId;
}

export function otherFirmId({ firmAId, firmBId }: Pair, firmId: number): number {
  return firmId === firmAId ? firmBId : firmAId;
}

/** A version of the agreement of two firms. What it says, and its text, are opened apart (`Contents`). */
export type AgreementVersion = Pair & {
  readonly id: number;
  /** Names it before it is written: what is sealed of it is bound to that. */
  readonly key: string;
  /** Undefined for a draft, of which the other firm does not know. */
  readonly version: number | undefined;
  /** The version to which it proposes changes. */
  readonly changesId: number | undefined;
  /** The job that waits for it, where it came of a claim or an offer that was refused. */
  readonly jobId: number | undefined;
  readonly proposedByFirmId: number;
  readonly proposedById: number;
  /** `written` of clauses, or `uploaded`: signed elsewhere, so that its file says what it says. */
  readonly kind: string;
  readonly status: AgreementStatus;
  /** SHA-256 of the text, in hex; of an uploaded one that of the file, once it is sent. */
  readonly hash: string;
  readonly language: string;
  readonly createdAt: Date;
  readonly sentAt: Date | undefined;
  /** Until when it may be signed. */
  readonly answerUntil: Date | undefined;
  readonly settledAt: Date | undefined;
  readonly settledById: number | undefined;
  /** Why it was declined, or ended at once. */
  readonly reason: string | undefined;
  /** First and last day where it is in force; the last is undefined for one that ends by notice alone. */
  readonly startsOn: string | undefined;
  readonly endsOn: string | undefined;
};

/** What a version says: the choices, and the exact text that was made of them. */
export type Contents = { readonly choices: Choices; readonly text: string };

/** A version with what it says, for its two firms alone. */
export type FullVersion = AgreementVersion &
  Contents & {
    /** What is known of one that was signed elsewhere; its text says the same. */
    readonly paper?: Elsewhere | undefined;
  };

/** How a firm is called in its agreements; either may be empty. */
export type Party = { readonly legalName: string; readonly address: string };

/** Who signed which text for a firm. */
export type Signature = {
  readonly versionId: number;
  readonly firmId: number;
  readonly memberId: number;
  /** As typed. */
  readonly name: string;
  readonly title: string;
  readonly account: { readonly platform: string; readonly homeId: string; readonly userId: string };
  /** Of the text that was before the signer. */
  readonly hash: string;
  /** The words that were agreed to. */
  readonly consent: string;
  readonly signedAt: Date;
};

/** How long a version that was sent may be answered, in days. */
export const ANSWER_DAYS = 30;

/** What of a hash fits into the revision that a button carries: a card of another text is known by it. */
export function hashMark(hash: string): number {
  return Number.parseInt(hash.slice(0, 7), 16);
}
