/** A program started as from a terminal: in a process group of its own, with what it printed. */
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type StartedProgram = {
  /** What it printed so far, on both of its streams. */
  readonly output: () => string;
  /** `interrupt` is Ctrl-C: SIGINT to the whole group, as a terminal sends it. `terminate` is SIGTERM to the program alone. */
  readonly stop: (how: 'interrupt' | 'terminate') => void;
  /** Its exit code, or the signal that ended it; undefined while it runs. */
  readonly ended: () => number | NodeJS.Signals | undefined;
  /** What is still there of it and of all that it started. */
  readonly processes: () => Promise<number[]>;
};

/** The processes whose environment or arguments name `mark`, however they were started. On Linux alone. */
async function processesNaming(mark: string): Promise<number[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const named = await Promise.all(
    ids.map(async (id) => {
      const texts = ['environ', 'cmdline'].map((file) => readFile(`/proc/${id}/${file}`, 'latin1'));
      // A process may end, or belong to someone else, while it is looked at.
      return (await Promise.allSettled(texts)).some(
        (text) => text.status === 'fulfilled' && text.value.includes(mark),
      );
    }),
  );
  return ids.filter((id, index) => named[index] && id !== process.pid);
}

/**
 * Starts a program. `mark` is a text in its environment that no other process has, such as the path of a
 * folder made for it.
 */
export function startProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  mark: string,
): StartedProgram {
  const child = spawn(command, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...env } });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  let output = '';
  let ended: number | NodeJS.Signals | undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  child.on('exit', (code, signal) => (ended = code ?? signal ?? undefined));

  return {
    output: () => output,
    stop: (how) => process.kill(how === 'interrupt' ? -pid : pid, how === 'interrupt' ? 'SIGINT' : 'SIGTERM'),
    ended: () => ended,
    processes: () => processesNaming(mark),
  };
}

/** Waits until `check` answers with something. Throws when it has not within `seconds`. */
export async function until<T>(
  what: string,
  seconds: number,
  check: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const giveUpAt = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found !== undefined) return found;
    if (Date.now() > giveUpAt) throw new Error(`${what}: not within ${seconds} s`);
    await pause(50);
  }
}

/** A port of this machine on which nothing listens. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port was given'));
      });
    });
  });
}

/** The answer to a GET; undefined when nothing listens there. */
export async function get(url: string): Promise<{ status: number; type: string; body: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: await response.text() };
  } catch (error) {
    const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
    if (cause?.code === 'ECONNREFUSED') return undefined;
    throw error;
  }
}
