import { createHash } from 'node:crypto';
import type { FormRef } from '../chat/form.ts';

const MARK_LENGTH = 8;

/** The head of a form that came back: whoever sent it from its end does not see what stands on top of it. */
export const CAME_BACK = 'Not done yet: see on top';

/**
 * What is odd in a form, though it may be meant, is said once: the form comes back with it, and goes through where it
 * is sent again with no other doubt. The form itself remembers what it said, and stays the same opening.
 * @returns of the form that is to come back; undefined where there is no doubt, or it was said
 */
export function doubted<R extends FormRef>(ref: R, doubts: readonly string[]): R | undefined {
  if (doubts.length === 0) return undefined;
  const said = createHash('sha256').update(doubts.join('\n')).digest('base64url').slice(0, MARK_LENGTH);
  return said === ref.said ? undefined : { ...ref, said };
}

/** What stands on top of the form then. @param done "posted" @param button that sends it */
export function doubtText(done: string, button: string, doubts: readonly string[]): string {
  const list = doubts.map((doubt) => `• ${doubt}`).join('\n');
  return `Not ${done} yet. Please look at this first:\n${list}\nIf it is meant so, press ${button} again.`;
}
