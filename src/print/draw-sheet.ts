import type { Faces } from './faces.ts';
import type { Sheet } from './sheet.ts';

/** Draws a sheet as PDF. */
export async function* drawSheet(sheet: Sheet, faces?: Faces): AsyncGenerator<Uint8Array> {
  // Slow to load, so with the first sheet: admin and the start of the program do without.
  const { drawPages } = await import('./draw-pages.ts');
  yield* drawPages(sheet, faces);
}
