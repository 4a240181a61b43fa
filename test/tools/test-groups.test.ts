/** Every test is run, and by which command: what vitest itself makes of its projects. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Listed = { readonly file: string; readonly projectName: string };
let listed: readonly Listed[];

beforeAll(async () => {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'list', '--filesOnly', '--json'], {
    cwd: root,
    maxBuffer: 10_000_000,
  });
  listed = JSON.parse(stdout) as Listed[];
});

const projectsOf = (script: string): string[] =>
  [...script.matchAll(/--project (\S+)/g)].map(([, project = '']) => project);

it('has every test in one project, and nothing that looks like a test in none', async () => {
  const files = await Promise.all(
    ['src', 'test', 'prisma', 'manifests'].map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((file) => join(folder, file)),
    ),
  );
  const tests = files.flat().filter((file) => /[._](?:test|spec)\.[cm]?[jt]sx?$/.test(file));
  const first = listed.filter(({ projectName }) => projectName !== 'postgres');
  expect(first.map(({ file }) => relative(root, file)).toSorted()).toEqual(tests.toSorted());
});

it('runs in `postgres` again what is in `store` or `app`', () => {
  const again = listed.filter(({ projectName }) => projectName === 'postgres').map(({ file }) => file);
  const projects = new Map(
    listed.flatMap(({ file, projectName }) => (projectName === 'postgres' ? [] : [[file, projectName]])),
  );
  expect(again).not.toEqual([]);
  expect(new Set(again.map((file) => projects.get(file)))).toEqual(new Set(['store', 'app']));
});

it('leaves no project out of both `npm test` and `npm run test:rest`', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<'test' | 'test:rest' | 'test:all', string>>;
  };
  const named = [...projectsOf(scripts.test), ...projectsOf(scripts['test:rest'])];
  expect(named.toSorted()).toEqual([...new Set(listed.map(({ projectName }) => projectName))].toSorted());
  expect(projectsOf(scripts['test:all'])).toEqual([]);
});
