import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const fixtures = new URL('../fixtures/', import.meta.url);
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

/**
 * Compares a text with what is kept under test/fixtures. `UPDATE_GOLDEN=1 npx vitest run <test>` keeps the
 * text instead, to be read in the diff.
 * @param path within test/fixtures
 */
export function expectGolden(path: string, text: string): void {
  const file = fileURLToPath(new URL(path, fixtures));
  if (isUpdate) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text, `${path}: run with UPDATE_GOLDEN=1 if this change is wanted`).toBe(readFileSync(file, 'utf8'));
}

export function expectGoldenJson(path: string, value: unknown): void {
  expectGolden(path, `${JSON.stringify(value, null, 2)}\n`);
}
