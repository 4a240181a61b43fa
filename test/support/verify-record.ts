/** The program that a firm checks its file with, as the firm runs it: another process that knows nothing but the file. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratchFolder } from './scratch.ts';

const verifier = fileURLToPath(new URL('../../docs/verify-record.mjs', import.meta.url));

export type Verified = { readonly code: number; readonly output: string; readonly errors: string };

export async function verifyRecord(text: string, ...heads: readonly string[]): Promise<Verified> {
  const folder = await scratchFolder('peer-dispatch-record-');
  const file = join(folder, 'log.json');
  await writeFile(file, text);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [verifier, file, ...heads.flatMap((head) => ['--head', head])],
      { env: { PATH: process.env['PATH'] }, cwd: folder, maxBuffer: 64_000_000 },
      (error, output, errors) => resolve({ code: Number(error?.code ?? 0), output, errors }),
    );
  });
}
