/** dist/main.js as its operator starts it: a process of its own, which can be killed and started again. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { LogLine } from '../support/running-network.ts';

/** As `npm start` does. */
const [, ...start] = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  }
).scripts.start.split(' ');
const root = fileURLToPath(new URL('../..', import.meta.url));

export type Settings = Readonly<Record<string, string>>;
export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** One run of the program, from its start to its end. */
export type Run = {
  readonly pid: number | undefined;
  /** True when it takes requests; false when it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<Ended>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Whether it was told to end. */
  readonly isEnding: () => boolean;
  /** What it printed on standard error so far. */
  readonly errors: () => string;
  readonly log: readonly LogLine[];
};

/** Starts the program with these settings and no others. */
export function startProgram(settings: Settings): Run {
  const child = spawn(process.execPath, start, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...settings },
  });
  const log: LogLine[] = [];
  let errors = '';
  let isEnding = false;
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  const ready = new Promise<boolean>((resolve) => {
    let rest = '';
    child.stdout.on('data', (part: Buffer) => {
      const lines = (rest + part.toString()).split('\n');
      // The line in which it was killed stays here.
      rest = lines.pop() ?? '';
      log.push(...lines.map((line) => JSON.parse(line) as LogLine));
      if (log.some(({ msg }) => msg === 'ready')) resolve(true);
    });
    void ended.then(() => resolve(false));
  });
  return {
    pid: child.pid,
    ready,
    ended,
    kill: (signal) => {
      isEnding = true;
      child.kill(signal);
    },
    isEnding: () => isEnding,
    errors: () => errors,
    log,
  };
}

/** A place where the program runs, again and again: one port and one set of settings. */
export type Bot = {
  readonly port: number;
  /** Where Slack finds it. */
  readonly url: string;
  readonly start: () => Run;
  /** The latest run. */
  readonly run: () => Run;
  readonly runs: readonly Run[];
};

export async function createBot(settings: Settings): Promise<Bot> {
  const port = await quietPort();
  const runs: Run[] = [];
  return {
    port,
    url: `http://127.0.0.1:${port}/slack/events`,
    start: () => {
      const run = startProgram({ LOG_LEVEL: 'info', ...settings, HOST: '127.0.0.1', PORT: String(port) });
      runs.push(run);
      return run;
    },
    run: () => runs.at(-1)!,
    runs,
  };
}

/**
 * A port that stays free while the program on it is down: below those that the system gives to whoever asks
 * for any, which begin at 32768.
 */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const isFree = await new Promise<boolean>((resolve) => {
      const server = createServer()
        .on('error', () => resolve(false))
        .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}
