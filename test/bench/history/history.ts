/** `npm run bench -- --only=history`: what there was before must not make slower what is done now. */
import { randomBytes } from 'node:crypto';
import type { Provider } from '../../../src/store/client.ts';
import { parseDatabaseUrl } from '../../../src/store/database-url.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { NewDatabase } from '../measure.ts';
import { measureExport, type LongExport } from './long-export.ts';
import { createClock, measureHistories, type Took } from './measure.ts';
import { seedHistory } from './seed.ts';

const FEW = 1_000;
const MANY = 1_000_000;
const dataKey = randomBytes(32).toString('base64');

export type History = { readonly few: Took; readonly many: Took; readonly longExport: LongExport };

/** Of one kind of database, one with few closed jobs and one with many; measured side by side. */
export async function benchHistory(newDatabase: NewDatabase, rounds: number): Promise<History> {
  const opened = [];
  try {
    for (const closed of [FEW, MANY]) {
      const { url, remove } = await newDatabase();
      const clock = createClock();
      const open = () => openStore({ url, dataKey, now: clock.now });
      const seeding = await open();
      await seedHistory(seeding, dataKey, parseDatabaseUrl(url), closed);
      await seeding.close();
      opened.push({ store: await open(), clock, remove, url });
    }
    const [few, many] = opened;
    if (!few || !many) throw new Error('no databases');
    const took = (await measureHistories({ few, many }, rounds)) as Pick<History, 'few' | 'many'>;
    return { ...took, longExport: await measureExport(many.url, dataKey) };
  } finally {
    for (const { store, remove } of opened) {
      await store.close();
      await remove();
    }
  }
}

/** A Markdown table: with few, with many, and how much longer that takes; and what the export of all takes. */
export function historyTable(results: Readonly<Record<Provider, History>>) {
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
  const exports = Object.entries(results).map(
    ([provider, { longExport }]) =>
      `Bills for Xero, ${longExport.rows.toLocaleString('en')} rows, ${provider}: ` +
      `${longExport.seconds.toFixed(0)} s, ${longExport.peakMb.toFixed(0)} MB resident at most.`,
  );
  const rows = [['', `${few} closed jobs`, many, 'ratio'], ['---', '--:', '--:', '--:'], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  return `${rows}\n\n${exports.join('\n')}`;
}
