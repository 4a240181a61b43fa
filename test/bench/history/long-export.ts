/** The longest file there is, as an operator has it written: how long it takes and how much memory. */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { argumentsOf, usage } from '../processes.ts';

export type LongExport = { readonly rows: number; readonly seconds: number; readonly peakMb: number };

const LOOK_EVERY_MS = 50;

/** All bills that the first firm owes or owed, a row for each line. */
export async function measureExport(databaseUrl: string, dataKey: string): Promise<LongExport> {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-export-'));
  const out = join(folder, 'bills.csv');
  const startedAt = performance.now();
  const program = spawn(
    process.execPath,
    [...(await argumentsOf('admin')), 'export', 'firm-1', '--as', 'xero-bills', '--out', out],
    { env: { DATABASE_URL: databaseUrl, DATA_KEY: dataKey }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let peakMb = 0;
  const look = setInterval(() => {
    // Gone between two looks: the last one stands.
    void usage(program.pid ?? 0).then(
      (used) => (peakMb = Math.max(peakMb, Number.isNaN(used.peakMb) ? 0 : used.peakMb)),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  try {
    const code = await new Promise<number | null>((resolve) => program.once('exit', resolve));
    if (code !== 0) throw new Error(`the export ended with ${String(code)}`);
    const seconds = (performance.now() - startedAt) / 1000;
    let lines = 0;
    for await (const line of createInterface({ input: createReadStream(out) })) lines += line === '' ? 0 : 1;
    return { rows: lines - 1, seconds, peakMb };
  } finally {
    clearInterval(look);
    await rm(folder, { recursive: true, force: true });
  }
}
