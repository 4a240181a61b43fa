/**
 * For the Prisma CLI alone; the program itself neither needs the CLI nor reads this file. With it,
 * `npx prisma migrate deploy`, `migrate status` and `studio` work on the database of DATABASE_URL.
 */
import { defineConfig } from 'prisma/config';

const url = process.env['DATABASE_URL'] ?? 'file:data/peer-dispatch.db';
const folder = /^postgres(ql)?:/.test(url) ? 'prisma/postgres' : 'prisma/sqlite';

export default defineConfig({
  schema: `${folder}/schema.prisma`,
  migrations: { path: `${folder}/migrations` },
  datasource: { url },
});
