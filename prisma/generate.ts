/**
 * Makes prisma/sqlite/schema.prisma and prisma/postgres/schema.prisma from the models in prisma/*.prisma, and
 * both clients from those. A client belongs to one kind of database, so that one set of models needs two;
 * and Prisma reads a schema from one folder alone, so that two schemas cannot share files.
 */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const providers = ['sqlite', 'postgres'] as const;
export type Provider = (typeof providers)[number];

/** What Prisma calls them. */
export const prismaNames = { sqlite: 'sqlite', postgres: 'postgresql' } satisfies Record<Provider, string>;

/** The names of the files with the models of a feature or a floor, each named after its folder. */
export async function modelFiles(): Promise<string[]> {
  const names = await readdir(new URL('.', import.meta.url));
  return names.filter((name) => name.endsWith('.prisma')).sort();
}

/** The models of all files, in the order of the files' names. */
export async function readModels(): Promise<string> {
  const names = await modelFiles();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, import.meta.url), 'utf8')));
  return texts.join('\n');
}

/** Where the schema of a database is kept. */
export function schemaFile(provider: Provider): URL {
  return new URL(`${provider}/schema.prisma`, import.meta.url);
}

/** The whole schema of one database, from the text of all models. */
export function schemaFor(provider: Provider, models: string): string {
  return `// Made from prisma/*.prisma by \`npm run generate\`: change those.

generator client {
  provider            = "prisma-client"
  output              = "../../src/store/generated/${provider}"
  runtime             = "nodejs"
  compilerBuild       = "small"
  moduleFormat        = "esm"
  importFileExtension = "ts"
}

datasource db {
  provider = "${prismaNames[provider]}"
}

${models}`;
}

async function writeSchemas(): Promise<void> {
  const models = await readModels();
  for (const provider of providers) {
    const file = schemaFile(provider);
    await mkdir(new URL('.', file), { recursive: true });
    await writeFile(file, schemaFor(provider, models));
  }
}

/** Runs `prisma generate` for one schema; its output is shown only when it fails. */
async function generateClient(provider: Provider): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const child = spawn(process.execPath, [cli, 'generate', '--schema', fileURLToPath(schemaFile(provider))], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Generating uses no schema engine, yet the CLI downloads one unless it is told where one is;
      // any existing file will do. Without this, an install would need a second host.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ?? process.execPath,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`prisma generate failed for ${provider}:\n${output}`);
}

if (process.argv[1] !== undefined && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await writeSchemas();
  await Promise.all(providers.map(generateClient));
}
