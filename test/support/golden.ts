import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { expect } from 'vitest';

const fixtures = new URL('../fixtures/', import.meta.url);
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';
const advice = 'run with UPDATE_GOLDEN=1 if this change is wanted';

/**
 * Compares a text with what is kept under test/fixtures. `UPDATE_GOLDEN=1 npx vitest run <test>` keeps the
 * text instead, to be read in the diff.
 * @param path within test/fixtures
 */
export function expectGolden(path: string, text: string): void {
  expect(text, `${path}: ${advice}`).toBe(kept(path, text));
}

export async function expectGoldenJson(path: string, value: unknown): Promise<void> {
  const style = await resolveConfig(fileURLToPath(import.meta.url));
  expectGolden(path, await format(JSON.stringify(value), { ...style, parser: 'json' }));
}

/** The same for one file of many cases, each under its name. Tells those that differ, and not the whole file. */
export function expectGoldenCases(
  path: string,
  cases: readonly (readonly [name: string, text: string])[],
): void {
  const text = cases.map(([name, drawn]) => `=== ${name}\n${drawn}\n`).join('\n');
  const keptText = kept(path, text);
  const before = new Map(keptText.split(/^=== /m).map((part) => cut(part.trimEnd(), '\n')));
  const changed = cases.filter(([name, drawn]) => before.get(name) !== drawn.trimEnd());
  const asKept = changed.map(([name]) => [name, before.get(name)]);
  expect(Object.fromEntries(changed), `${path}: ${advice}`).toEqual(Object.fromEntries(asKept));
  // Also the order, and what is there no longer.
  expect(text, `${path}: ${advice}`).toBe(keptText);
}

/** The names in a folder of test/fixtures; none where there is no such folder. */
export function keptIn(path: string): string[] {
  const folder = new URL(path, fixtures);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function kept(path: string, text: string): string {
  const file = fileURLToPath(new URL(path, fixtures));
  if (isUpdate) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return readFileSync(file, 'utf8');
}

function cut(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}
