/** A process that starts on a database: applies its migrations and prints which. */
import { parseDatabaseUrl } from '../../src/store/database-url.ts';
import { migrate } from '../../src/store/migrate.ts';

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error('Which database?');
process.stdout.write(JSON.stringify(await migrate(parseDatabaseUrl(url))));
