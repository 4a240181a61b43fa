import { createHash } from 'node:crypto';

/** By which a text is known: SHA-256 of its bytes in UTF-8, in hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
