/** `npm run bench -- --only=history`: what there was before must not make slower what is done now. */
import type { Provider } from '../../../src/store/client.ts';
import { parseDatabaseUrl } from '../../../src/store/database-url.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { NewDatabase } from '../measure.ts';
import { createClock, measureHistories, type Took } from './measure.ts';
import { seedHistory } from './seed.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const dataKey = Buffer.alloc(32, 7).toString('base64');

/** Of one kind of database, one with few closed jobs and one with many; measured side by side. */
export async function benchHistory(
  newDatabase: NewDatabase,
  rounds: number,
): Promise<{ readonly few: Took; readonly many: Took }> {
  const opened = [];
  try {
    for (const closed of [FEW, MANY]) {
      const { url, remove } = await newDatabase();
      const clock = createClock();
      const store = await openStore({ url, dataKey, now: clock.now });
      opened.push({ store, clock, remove });
      await seedHistory(store, parseDatabaseUrl(url), closed);
    }
    const [few, many] = opened;
    if (!few || !many) throw new Error('no databases');
    return (await measureHistories({ few, many }, rounds)) as { few: Took; many: Took };
  } finally {
    for (const { store, remove } of opened) {
      await store.close();
      await remove();
    }
  }
}

/** A Markdown table: with few, with many, and how much longer that takes. */
export function historyTable(
  results: Readonly<Record<Provider, { readonly few: Took; readonly many: Took }>>,
) {
  const [few, many] = [FEW.toLocaleString('en'), MANY.toLocaleString('en')];
  const lines = Object.entries(results).flatMap(([provider, result]) =>
    (Object.keys(result.few) as (keyof Took)[]).map((name) => {
      const [less, more] = [result.few[name], result.many[name]];
      return [
        `${name}, ${provider}`,
        `${less.toFixed(0)} ms`,
        `${more.toFixed(0)} ms`,
        (more / less).toFixed(2),
      ];
    }),
  );
  return [['', `${few} closed jobs`, many, 'ratio'], ['---', '--:', '--:', '--:'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
