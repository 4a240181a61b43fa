/** Takes a person's name out of what the program itself has worded: messages, sent or not, and what came of commands. */
import type { Store } from './commit.ts';
import { SealBroken, type RowName, type Sealer } from './seal.ts';
import { readSealed, sealedTables } from './sealed-cells.ts';

/** Where it quotes names. The other sealed columns hold what people typed, and numbers. */
const worded: ReadonlySet<string> = new Set(['OutboxRow', 'InboxEntry']);

/**
 * Puts other words for a name wherever it stands by itself. In batches, between which others write: a text that was
 * written anew meanwhile stays, so that whoever wants all of it first sees to it that nobody knows the name any more.
 */
export async function rewordSealed(store: Store, name: string, words: string): Promise<void> {
  const literally = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${literally}(?![\\p{L}\\p{N}])`, 'gu');
  const reword = (json: string): string =>
    JSON.stringify(
      JSON.parse(json, (_key, value: unknown) =>
        typeof value === 'string' ? value.replace(pattern, () => words) : value,
      ),
    );
  for (const each of sealedTables.filter(({ table }) => worded.has(table)))
    for await (const rows of readSealed(store.sql, each)) {
      const changes = rows.flatMap(({ key, name: row, texts }) =>
        texts.flatMap(({ cell, text }) => {
          const column = `${each.table}.${cell}`;
          const before = openedOrNothing(store.sealer, column, row, text);
          const after = before && reword(before);
          return after === undefined || after === before
            ? []
            : [{ key, cell, from: text, to: store.sealer.seal(column, row, after) }];
        }),
      );
      if (changes.length > 0)
        await store.write({ source: 'reword', subject: 'reword' }, async ({ sql }) => {
          for (const { key, cell, from, to } of changes)
            await sql.execute(
              `UPDATE "${each.table}" SET "${cell}" = ? WHERE "${each.key}" = ? AND "${cell}" = ?`,
              [to, key, from],
            );
        });
    }
}

/** What does not open is the self-check's. */
function openedOrNothing({ open }: Sealer, column: string, row: RowName, text: string): string | undefined {
  try {
    return open(column, row, text);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
