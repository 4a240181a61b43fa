import { StartRefused } from '../shared/start-refused.ts';

export type DatabaseAddress =
  | { readonly provider: 'sqlite'; readonly file: string }
  | { readonly provider: 'postgres'; readonly url: string };

/**
 * Reads DATABASE_URL: `postgresql://…` (or `postgres://…`), else `file:…` or a plain path for SQLite.
 * Throws `StartRefused` when it is neither.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  if (/^postgres(ql)?:\/\//.test(url)) {
    // The Prisma CLI reads a schema from the URL, the driver does not: silently using another one than
    // the CLI would migrate is worse than refusing.
    const schema = URL.canParse(url) ? new URL(url).searchParams.get('schema') : null;
    if (schema !== null && schema !== 'public') {
      throw new StartRefused(
        'settings',
        `DATABASE_URL asks for the PostgreSQL schema "${schema}", which is not supported.`,
        'Use a database of its own and leave "schema" out.',
      );
    }
    return { provider: 'postgres', url };
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(url) && !url.startsWith('file://')) {
    throw new StartRefused(
      'settings',
      'DATABASE_URL names a database that is not supported.',
      'Use file:<path> for SQLite, or postgresql://<user>:<password>@<host>/<database>.',
    );
  }
  const file = url.replace(/^file:(\/\/)?/, '').split('?', 1)[0] ?? '';
  if (file === '' || file === ':memory:') {
    throw new StartRefused(
      'settings',
      'DATABASE_URL names no file.',
      'Use file:<path>, as file:data/peer-dispatch.db.',
    );
  }
  return { provider: 'sqlite', file };
}
