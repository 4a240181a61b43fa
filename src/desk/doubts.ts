import { createHash } from 'node:crypto';
import type { FormRef } from '../chat/form.ts';

/** Behind the nonce of a form that came back with doubts, before a hash of them; a UUID leaves room for so many letters. */
const MARK = '~';
const HASH = 3;

/**
 * What is odd in a form, though it may be meant, is said once: the form comes back with it, and goes through where it
 * is sent again with no other doubt. The form itself remembers what it said, by its nonce.
 * @returns of the form that is to come back; undefined where there is no doubt, or it was said
 */
export function doubted(ref: FormRef, doubts: readonly string[]): FormRef | undefined {
  if (doubts.length === 0) return undefined;
  const [first = ''] = ref.nonce.split(MARK);
  const hash = createHash('sha256').update(doubts.join('\n')).digest('base64url').slice(0, HASH);
  const nonce = `${first}${MARK}${hash}`;
  return nonce === ref.nonce ? undefined : { ...ref, nonce };
}

/** What stands on top of the form then. @param done "posted" @param button that sends it */
export function doubtText(done: string, button: string, doubts: readonly string[]): string {
  const list = doubts.map((doubt) => `• ${doubt}`).join('\n');
  return `Not ${done} yet. Please look at this first:\n${list}\nIf it is meant so, press ${button} again.`;
}
