/** What ARCHITECTURE.md says of events and slots: each that a feature declares, and who is there to answer it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../src/desk/feature.ts';
import { features } from '../../src/program.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('ARCHITECTURE.md', root), 'utf8');

type Declared = { readonly name: string; readonly of: string; readonly token: string };

/** The tokens in a file of each feature, by the names under which they are exported. */
async function declaredIn(file: 'events' | 'slots'): Promise<Declared[]> {
  const declared = await Promise.all(
    features.map(async ({ name: of }) => {
      const path = fileURLToPath(new URL(`src/features/${of}/open/${file}.ts`, root));
      if (!existsSync(path)) return [];
      const tokens = Object.entries((await import(path)) as Readonly<Record<string, object>>);
      return tokens.map(([name, token]) => ({ name, of, token: Object.values(token)[0] as string }));
    }),
  );
  return declared.flat();
}

/** The rows of the table that begins with this head, as `name, feature, those who answer`. */
function rowsOf(head: string): string[] {
  const [, table = ''] = page.split(new RegExp(String.raw`^\| ${head} .*\n\|[ |-]+\n`, 'm'));
  const [rows = ''] = table.split('\n\n');
  return rows.split('\n').map((row) =>
    row
      .replaceAll('`', '')
      .split('|')
      .slice(1, 4)
      .map((cell) => cell.trim())
      .join(': '),
  );
}

async function rowsFor(
  file: 'events' | 'slots',
  tokensOf: (feature: Feature) => readonly string[],
): Promise<string[]> {
  return (await declaredIn(file)).map(({ name, of, token }) => {
    const answering = features.filter((each) => tokensOf(each).includes(token));
    return [name, of, answering.map((each) => each.name).join(', ')].join(': ');
  });
}

describe('ARCHITECTURE.md', () => {
  it('has every event, with all who hear it', async () => {
    const rows = await rowsFor('events', ({ hears = [] }) => hears.map(({ event }) => event));
    expect(rowsOf('event').toSorted()).toEqual(rows.toSorted());
  });

  it('has every slot, with all who fill it', async () => {
    const rows = await rowsFor('slots', ({ fills = [] }) => fills.map(({ slot }) => slot));
    expect(rowsOf('slot').toSorted()).toEqual(rows.toSorted());
  });
});
