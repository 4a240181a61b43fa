import { readFile } from 'node:fs/promises';
import { readDatabaseConfig } from './config.ts';
import { importNetwork } from './network/import-network.ts';
import { parseNetworkFile } from './network/network-file.ts';
import { openStore } from './store/open-store.ts';
import { StartRefused } from './shared/start-refused.ts';

const USAGE = `Usage: npm run admin -- import network.json

  import FILE   reads firms, members, agreements, boards and installations from FILE;
                repeat it as often as you like`;

/** A fault of the one who typed the command; its message is all they need. */
class Misuse extends Error {
  override readonly name = 'Misuse';
}

async function main(args: readonly string[]): Promise<void> {
  const [command, file, ...rest] = args;
  if (command !== 'import' || file === undefined || rest.length > 0) throw new Misuse(USAGE);
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Misuse(`Cannot read ${file}. ${error instanceof Error ? error.message : ''}`);
  });
  const parsed = parseNetworkFile(text);
  if ('faults' in parsed)
    throw new Misuse(
      `${file} was not imported, nothing was changed:\n${parsed.faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  const { databaseUrl, dataKey } = readDatabaseConfig();
  const store = await openStore({ url: databaseUrl, dataKey, now: () => new Date() });
  try {
    await importNetwork(store, parsed.network);
  } finally {
    await store.close();
  }
  const { firms, boards } = parsed.network;
  process.stdout.write(`Imported ${String(firms.length)} firms and ${String(boards.length)} boards.\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isExpected = error instanceof Misuse || error instanceof StartRefused;
  const text =
    error instanceof Error ? (isExpected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
