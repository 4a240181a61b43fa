/** The longest text that is taken in, in UTF-16 units: far beyond every field's own limit, of which a person is told. */
const RECEIVED = 12_000;

const halfSigns = /[\ud800-\udfff]/gu;

/** An id, or another name that a platform gives and nobody types: none has a sign that no text may have. */
export const wireName = /^[^\p{Cc}\p{Cs}]*$/u;

/**
 * What somebody typed, as it may be worked on: of a bounded length, and of nothing that no text has, as NUL, which
 * PostgreSQL keeps in no column, or half a sign. To be asked of every text where it comes in.
 */
export function receivedText(text: string): string {
  return text.slice(0, RECEIVED).replaceAll('\0', '').replace(halfSigns, '\ufffd');
}
