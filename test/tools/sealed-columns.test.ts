/** Which columns are sealed, and what their rows are named by: the list of all, the sources and the models say the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sealedTables } from '../../src/store/sealed-cells.ts';
import { sources } from '../support/sources.ts';

const columns = sealedTables.flatMap(({ table, cells }) => cells.map((cell) => `${table}.${cell}`));
const keyCheck = 'KeyCheck.sealed';

const prismaFolder = new URL('../../prisma/', import.meta.url);

/** The body of each model, by its name. */
const models = new Map(
  readdirSync(prismaFolder)
    .filter((name) => name.endsWith('.prisma'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, prismaFolder), 'utf8').matchAll(/^model (\w+) \{$([^]*?)^\}$/gm),
    ])
    .map(([, model, body]) => [String(model), String(body)] as const),
);

it('knows every column that the program seals, and every one that the models call sealed', () => {
  const inSources = sources
    .flatMap(({ text }) => [...text.matchAll(/'([A-Z]\w+\.[a-z]\w+)'/g)])
    .map(([, name]) => name);
  expect([...new Set(inSources)].sort()).toEqual([keyCheck, ...columns].sort());

  const called = [...models].flatMap(([model, body]) =>
    [...body.matchAll(/\/\/\/ Sealed\b.*\n(?: *\/\/\/.*\n)* *(\w+)/g)].map(
      ([, field]) => `${model}.${String(field)}`,
    ),
  );
  expect(columns.filter((name) => !called.includes(name))).toEqual([]);
  expect(called.filter((name) => !columns.includes(name))).toEqual([]);
});

/** The keys of which no two rows have the same, as the database sees to it. */
function uniqueKeysOf(table: string): string[][] {
  const body = models.get(table) ?? '';
  const single = [...body.matchAll(/^ *(\w+) .*@(?:id|unique)\b/gm)].map(([, column]) => [String(column)]);
  const several = [...body.matchAll(/@@(?:id|unique)\(\[([^\]]+)\]/g)].map(([, columns]) =>
    String(columns).split(/, */),
  );
  return [...single, ...several];
}

/**
 * Rows of these have one name where two are written in one thousandth of a second; what they have in common then. Why that
 * is borne: docs/decisions/sealed-cells.md. A new table is to be named by a key.
 */
const namedByTheirTime: Readonly<Record<string, string>> = {
  Job: 'requests of one person of one firm',
  Note: 'notes of one person on one job',
  TimeEntry: 'hours of one person on one job and day',
  Expense: 'expenses of one firm on one job and day',
  Increase: 'what one person asks for on one job',
  Bill: 'bills of one job, of which one at most is not void',
  Payment: 'payments of one bill, said by one person',
  Dispute: 'disputes about one bill',
  ReminderPause: 'pauses of one bill by one firm',
  Digest: 'digests of one firm',
};

it('has rows of which each has a name of its own by the keys of its table, or by its time', () => {
  const byTime = sealedTables
    .filter(({ table, namedBy }) =>
      uniqueKeysOf(table).every((key) => !key.every((column) => namedBy.includes(column))),
    )
    .map(({ table, namedBy }) => ({ table, instants: namedBy.filter((name) => isInstant(table, name)) }));
  expect(byTime.map(({ table }) => table)).toEqual(Object.keys(namedByTheirTime));
  expect(byTime.filter(({ instants }) => instants.length !== 1)).toEqual([]);
  // The others are named by a key, and the search for keys finds some.
  expect(uniqueKeysOf('Installation')).toEqual([['id'], ['platform', 'workspaceId']]);
  expect(uniqueKeysOf('OutboxRow')).toEqual([['id'], ['key']]);
});

function isInstant(table: string, column: string): boolean {
  return new RegExp(`^ *${column} +DateTime\\b(?!\\?)`, 'm').test(models.get(table) ?? '');
}
