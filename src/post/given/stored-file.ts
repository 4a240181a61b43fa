import type { FileType } from '../../chat/file-types.ts';
import type { Fetched } from '../../chat/port.ts';

/** What a file is for: a row of a feature, which alone decides who may have the file. */
export type FileUse = { readonly feature: string; readonly id: number };

/** A file that somebody gave. */
export type StoredFile = {
  readonly key: string;
  readonly firmId: number;
  readonly memberId: number;
  readonly createdAt: Date;
  /** Undefined while it is for nothing, which nobody keeps for longer than a day. */
  readonly use: FileUse | undefined;
} & (
  | { readonly status: 'awaited' | 'refused' | 'deleted' }
  | {
      readonly status: 'kept';
      /** As its giver calls it, with its ending. */
      readonly name: string;
      readonly type: FileType;
      readonly byteLength: number;
      /** SHA-256 of its bytes, in hex. */
      readonly sha256: string;
    }
);
export type KeptFile = StoredFile & { readonly status: 'kept' };

/** How long a file is kept that is for nothing, in ms. */
export const KEPT_UNUSED = 24 * 60 * 60_000;

/** So many may be for nothing at a time, of one member. */
export const UNUSED_AT_ONCE = 20;

/** Whether it may still be used, where it is for nothing yet. */
export function isFresh({ createdAt }: Pick<StoredFile, 'createdAt'>, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < KEPT_UNUSED;
}

/** Why a file was not kept. */
export type WhyRefused =
  | Extract<Fetched, { kind: 'gone' }>['why']
  | 'wrong type'
  | 'empty'
  /** Fetching was tried for hours. */
  | 'not reached'
  /** By then their firm took no part, or they did not belong to it. */
  | 'not of a firm';
