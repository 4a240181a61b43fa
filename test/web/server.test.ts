import { afterEach, expect, it, vi } from 'vitest';
import { startWebServer, type WebServer } from '../../src/web/server.ts';
import { hearStatements } from '../support/counted-statements.ts';
import { describeOnSqlite } from '../support/databases.ts';

describeOnSqlite('what says that the program is ready', (fresh) => {
  let server: WebServer | undefined;
  afterEach(async () => {
    vi.restoreAllMocks();
    await server?.close();
  });

  it('asks the database once in a second, however many strangers ask', async () => {
    const store = await (await fresh()).open();
    let passedMs = 5_000;
    let isThere = true;
    server = await startWebServer({
      ...{ host: '127.0.0.1', port: 0, mounts: {}, monotonicMs: () => passedMs },
      isReady: async () => {
        await store.db.directoryVersion.count();
        if (!isThere) throw new Error('The database is gone.');
        return true;
      },
    });
    const url = `http://127.0.0.1:${String(server.port)}/readyz`;
    const ask = async (): Promise<string> => {
      const answer = await fetch(url);
      return `${String(answer.status)} ${await answer.text()}`;
    };
    const statements = hearStatements('sqlite');
    const all = async (): Promise<unknown> => [
      ...new Set([...(await Promise.all(Array.from({ length: 40 }, ask))), await ask()]),
    ];

    expect(await all()).toEqual(['200 ready\n']);
    passedMs += 999;
    expect(await all()).toEqual(['200 ready\n']);
    expect(statements.take()).toHaveLength(1);

    // A second later it is asked anew, also where the last answer was that it is not.
    passedMs += 1;
    isThere = false;
    expect(await all()).toEqual(['503 not ready\n']);
    passedMs += 999;
    isThere = true;
    expect(await all()).toEqual(['503 not ready\n']);
    expect(statements.take()).toHaveLength(1);
    passedMs += 1;
    expect(await all()).toEqual(['200 ready\n']);
    expect(statements.take()).toHaveLength(1);
  });
});
