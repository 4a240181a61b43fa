import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

/**
 * The groups of tests. Which one a file is in follows from where it is and from what it calls, never from a list:
 *
 * | project  | files                                                      | databases                          |
 * | -------- | ---------------------------------------------------------- | ---------------------------------- |
 * | unit     | all that are in no other                                   |                                    |
 * | store    | those that call a `describe…` of test/support/databases.ts | SQLite, and both where they differ |
 * | app      | test/app                                                   | the same                           |
 * | slow     | test/chaos, test/browser, and all `*.slow.test.ts`         | both                               |
 * | postgres | of store and app, what is for both databases, again        | PostgreSQL, where it was left out  |
 *
 * `npm test` is unit, store and app; `npm run test:all` is everything.
 */
const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => `test/${file}`);
const calling = (call: RegExp): string[] => files.filter((file) => call.test(readFileSync(file, 'utf8')));

const onDatabases = calling(/\bdescribe(?:On|Where)\w+\(/);
const onPostgresToo = calling(/\bdescribeOnBothDatabases\(/);
const app = ['test/app/**/*.test.ts'];
const slow = ['test/{chaos,browser}/**/*.test.ts', 'test/**/*.slow.test.ts'];

type Tests = NonNullable<TestProjectInlineConfiguration['test']>;

/** The files of a project share what they import, and so must leave nothing behind in it. */
const project = (name: string, tests: Tests): TestProjectInlineConfiguration => ({
  test: {
    name,
    pool: 'threads',
    isolate: false,
    // Real databases and real HTTP on a busy machine; what hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    ...tests,
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', { include: ['test/**/*.test.{ts,tsx}'], exclude: [...onDatabases, ...app, ...slow] }),
      project('store', { include: onDatabases, exclude: [...app, ...slow], provide: { databases: 'first' } }),
      project('app', { include: app, exclude: slow, provide: { databases: 'first' } }),
      project('slow', { include: slow, provide: { databases: 'all' } }),
      project('postgres', { include: onPostgresToo, exclude: slow, provide: { databases: 'rest' } }),
    ],
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 2,
    // The report is what .ci/run counts.
    reporters: process.env['CI'] ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-report.json' },
  },
});
