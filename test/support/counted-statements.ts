/** Counts what the databases' own drivers are asked, past everything that is ours. */
import Database from 'better-sqlite3';
import pg from 'pg';
import { vi } from 'vitest';
import type { Provider } from '../../src/store/client.ts';

/** How often each kind of statement, by its first word; and how many in all. */
export type StatementCounts = Readonly<Record<string, number>> & { readonly total: number };

export type CountedStatements = {
  /** What was asked since the last call, in its order. */
  readonly take: () => readonly string[];
};

/** Listens until `vi.restoreAllMocks`. What is asked in the background is heard, too. */
export function hearStatements(provider: Provider): CountedStatements {
  let heard: string[] = [];
  if (provider === 'sqlite') hearSqlite((text) => heard.push(text));
  else hearPostgres((text) => heard.push(text));
  return {
    take: () => {
      const taken = heard;
      heard = [];
      return taken;
    },
  };
}

function hearSqlite(hear: (text: string) => void): void {
  const memory = new Database(':memory:');
  // All statements have one prototype, which the driver does not name; a statement may be kept and carried out often.
  const prototype = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Database.Statement;
  memory.close();
  for (const name of ['all', 'get', 'run', 'iterate'] as const) {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own object below
    const carryOut: (...values: unknown[]) => unknown = prototype[name];
    vi.spyOn(prototype, name).mockImplementation(function (this: Database.Statement, ...values: unknown[]) {
      hear(this.source);
      return carryOut.apply(this, values);
    });
  }
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own object below
  const exec = Database.prototype.exec;
  vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, text) {
    hear(text);
    return exec.call(this, text);
  });
}

function hearPostgres(hear: (text: string) => void): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on its own object below
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { readonly text: string }];
    hear(typeof first === 'string' ? first : first.text);
    return query.apply(this, args) as never;
  });
}

export function countByKind(statements: readonly string[]): StatementCounts {
  const counts: Record<string, number> & { total: number } = { total: statements.length };
  for (const text of statements) {
    const kind = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? text;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
