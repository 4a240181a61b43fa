import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Program } from '../desk/compose.ts';
import { eyesOf } from '../desk/hands.ts';
import { firmOf } from '../directory/directory.ts';
import { loadDirectory } from '../directory/directory-store.ts';
import { nothingText } from '../features/exports/export-format.ts';
import { openExport } from '../features/exports/open/open-export.ts';
import { findFirmByKey } from '../features/network/open/read-firm.ts';
import type { MadeFile } from '../post/files/made-file.ts';
import type { Store } from '../store/commit.ts';
import { MisuseError, type AdminCommand } from './parse-command.ts';

type Command = Extract<AdminCommand, { name: 'export as' }>;

/** After how many rows an operator who waits hears of it. */
const ROWS_TOLD = 50_000;

/**
 * Writes a file for bookkeepers to where the operator wants it, as it is made. Resolves with what to print after it.
 * Throws MisuseError; then there is no file.
 */
export async function writeExport(
  { store, program }: { readonly store: Store; readonly program: Program },
  command: Command,
  now: Date,
): Promise<string> {
  const firm = await findFirmByKey(store, command.firm);
  if (!firm) throw new MisuseError(`No firm has the key “${command.firm}”.`);
  const directory = await loadDirectory(store.db, 0);
  const eyes = eyesOf({ store, program, now: () => now }, directory);
  const file = await openExport(eyes, firmOf(directory, firm.id), command);
  if ('refused' in file) throw new MisuseError(nothingText(command));
  if (command.out === undefined) {
    await print(file);
    // Beside the file, which may go on to another program.
    process.stderr.write(remarkOf(file));
    return '';
  }
  await writeNew(file, command.out);
  return `Wrote ${command.out}.\n${remarkOf(file)}`;
}

function remarkOf({ remark }: MadeFile): string {
  const text = remark?.();
  return text === undefined ? '' : `${text}\n`;
}

/** For nobody else on this machine, and never over another file. */
async function writeNew(file: MadeFile, out: string): Promise<void> {
  const handle = await open(out, 'wx', 0o600).catch((error: unknown) => {
    throw new MisuseError(`Cannot write ${out}. ${error instanceof Error ? error.message : ''}`);
  });
  try {
    await pipeline(telling(file), handle.createWriteStream());
  } catch (error) {
    // Half of it would be taken for the whole.
    await rm(out, { force: true });
    throw error;
  }
}

/** Whoever reads the output may stop before its end. */
async function print(file: MadeFile): Promise<void> {
  await pipeline(telling(file), process.stdout, { end: false }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  });
}

/** Says now and then how far a big one is. */
async function* telling({ chunks, rowsSoFar }: MadeFile): AsyncGenerator<Uint8Array> {
  let told = 0;
  for await (const chunk of chunks) {
    yield chunk;
    const rows = rowsSoFar?.() ?? 0;
    if (rows - told < ROWS_TOLD) continue;
    told = rows;
    process.stderr.write(`${rows.toLocaleString('en-US')} rows so far\n`);
  }
}
