import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { modelFiles } from '../../prisma/generate.ts';

async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(new URL(`../../${path}/`, import.meta.url), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

it('every file of models is named after the floor or the feature whose rows they are', async () => {
  const folders = [...(await foldersIn('src')), ...(await foldersIn('src/features'))];
  const owners = (await modelFiles()).map((file) => basename(file, '.prisma'));
  expect(owners.filter((owner) => !folders.includes(owner))).toEqual([]);
});
