/** Files as people have them. */

/** A small PDF that is told from others by its words. */
export function pdfOf(words: string): Buffer {
  return Buffer.from(`%PDF-1.7\n${words}\n${'0'.repeat(100_000)}\n%%EOF\n`);
}

export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const page = Buffer.from('<!doctype html><title>Sign in to Slack</title>');
