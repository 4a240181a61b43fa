import { createHash, randomInt } from 'node:crypto';

/** Without what looks alike on a screen or sounds alike on the phone: I, L, O, U, 0, 1. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

export type NewCode = {
  /** As people read and type it: ABCD-EFGH-JKMN. About 59 bits. */
  readonly code: string;
  readonly hash: string;
};

export function newCode(): NewCode {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return { code: letters.replace(/(.{4})(?=.)/g, '$1-'), hash: hashCode(letters) };
}

/** What is kept of a code, however it was typed. */
export function hashCode(typed: string): string {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(letters).digest('base64url');
}
