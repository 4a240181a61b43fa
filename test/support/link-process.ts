/** A process that links the events of a database as fast as it can, and prints how many, until it is killed. */
import { openStore } from '../../src/store/open-store.ts';

const [url, dataKey] = process.argv.slice(2);
if (url === undefined || dataKey === undefined) throw new Error('Which database, and which key?');
const { chain } = await openStore({ url, dataKey, now: () => new Date() });
process.stdout.write('ready\n');
for (;;) {
  const linked = await chain.link();
  if (linked > 0) process.stdout.write(`${String(linked)}\n`);
}
