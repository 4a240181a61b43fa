/**
 * Once for a whole run of tests, of all projects but `unit`: the program is built, one PostgreSQL server is there, and
 * in each kind of database a migrated one to copy.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/store/migrate.ts';
import { freshBuild } from './fresh-build.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- added to by merging, which only an interface can
  interface ProvidedContext {
    /** The server's own database, from which others are made. */
    postgresUrl: string;
    /** The name of the migrated database in it. */
    postgresTemplate: string;
    /** A migrated SQLite file. */
    sqliteTemplate: string;
    /** Which part of the databases a suite is run on in this project. */
    databases: 'first' | 'rest' | 'all';
  }
}

const template = 'template_migrated';

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (project.vitest.projects.every(({ name }) => name === 'unit')) return undefined;
  await freshBuild();
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-test-'));
  const server = await startPostgres({ durable: false });
  const teardown = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const file = join(folder, 'template.db');
    await migrate({ provider: 'sqlite', file });
    const admin = new pg.Client({ connectionString: server.urlOf('postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${template}`);
    await admin.end();
    await migrate({ provider: 'postgres', url: server.urlOf(template) });
    project.provide('postgresUrl', server.urlOf('postgres'));
    project.provide('postgresTemplate', template);
    project.provide('sqliteTemplate', file);
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}
