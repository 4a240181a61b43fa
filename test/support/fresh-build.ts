/** dist/ as the sources are now, for the tests that start the program as its users do. */
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Built by Vite, and no part of the program. */
const page = join('playground', 'page');

/**
 * Compiles what has changed since dist/ was made, each file by itself: what `npm run build` would write, byte for
 * byte, without the many seconds that checking the types takes.
 */
export async function freshBuild(): Promise<void> {
  const files = (await readdir(join(root, 'src'), { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.startsWith(page),
  );
  const stale = (
    await Promise.all(
      files.map(async (file) => {
        const [source, target] = [join(root, 'src', file), join(root, 'dist', file.replace(/ts$/, 'js'))];
        return (await changedAt(source)) > (await changedAt(target)) ? [{ source, target }] : [];
      }),
    )
  ).flat();
  if (stale.length === 0) return;
  const { default: ts } = await import('typescript');
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.build.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  // Alone, a file does not show that package.json makes it a module.
  const compilerOptions = { ...config?.options, module: ts.ModuleKind.ESNext };
  for (const { source, target } of stale) {
    const text = await readFile(source, 'utf8');
    await put(target, ts.transpileModule(text, { compilerOptions, fileName: source }).outputText);
  }
}

/** In ms since 1970; 0 when it is not there. */
async function changedAt(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0;
}

/** Whole or not at all: a program that starts meanwhile must not read half a file. */
async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  await writeFile(draft, text);
  await rename(draft, file);
}
