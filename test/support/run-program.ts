/** A program of dist/ that ends by itself, as its operator runs it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type Ran = { readonly code: number; readonly output: string; readonly errors: string };

/** Runs `dist/<name>.js` with these settings and no others, in `folder` where one is given. */
export function runProgram(
  name: 'admin' | 'doctor',
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  folder?: string,
): Promise<Ran> {
  const env = { PATH: process.env['PATH'], ...settings };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [`${root}dist/${name}.js`, ...args],
      { env, cwd: folder ?? root, maxBuffer: 64_000_000 },
      (error, output, errors) => resolve({ code: Number(error?.code ?? 0), output, errors }),
    );
  });
}
