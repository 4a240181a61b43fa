/** How many letters of a hash a digest shows: why so many, says docs/decisions/chained-log.md. */
const LETTERS = 16;

const count = new Intl.NumberFormat('en-US');

/** "Log 18,402 · 3f9a5c7e11d088ab", as `npm run admin -- verify --head` and verify-record.mjs read it, too. */
export function headText({ position, hash }: { readonly position: number; readonly hash: string }): string {
  return `Log ${count.format(position)} · ${hash.slice(0, LETTERS)}`;
}
