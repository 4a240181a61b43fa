/** The processes that take part, each with a message when it is ready, and what the system knows of them. */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { freePort, get, until } from '../ci/started-program.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import { signingSecret } from './world.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

export type Started<Ready> = {
  readonly ready: Ready;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Its next message; rejects when it ends instead. */
async function message(child: ChildProcess): Promise<unknown> {
  const [first] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error(`${child.spawnargs.at(-1) ?? 'a process'} ended by itself`);
    }),
  ])) as [unknown];
  return first;
}

async function forkUntilReady<Ready>(
  name: string,
  args: readonly string[] = [],
): Promise<{ child: ChildProcess; started: Started<Ready> }> {
  const child = fork(here(name), args, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  const ready = (await message(child)) as Ready;
  return { child, started: { ready, pid: child.pid ?? 0, stop: () => end(child, 'SIGKILL') } };
}

export async function startBareBolt(): Promise<Started<{ port: number }>> {
  return (await forkUntilReady<{ port: number }>('bare-bolt.ts')).started;
}

export type SlackUrls = { readonly url: string; readonly apiUrl: string; readonly responseUrl: string };

/** @param callLogSize how many of the program's calls it remembers */
export async function startSlack(callLogSize: number): Promise<Started<SlackUrls>> {
  return (await forkUntilReady<SlackUrls>('slack.ts', [String(callLogSize)])).started;
}

export type Load = {
  readonly run: (order: LoadOrder) => Promise<LoadResult>;
  readonly stop: () => Promise<void>;
};

export async function startLoad(): Promise<Load> {
  const { child, started } = await forkUntilReady('load.ts');
  return {
    run: async (order) => {
      child.send(order);
      return (await message(child)) as LoadResult;
    },
    stop: started.stop,
  };
}

/** The arguments with which a script of package.json runs node. */
export async function argumentsOf(script: 'start' | 'admin'): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [command, ...args] = scripts[script]?.split(' ') ?? [];
  if (command !== 'node') throw new Error(`The script ${script} does not run node.`);
  return args;
}

/**
 * The built program, as `npm start` runs it. Its `stop` is `kill -9`: what it has acknowledged must outlive
 * that. With `--profile=<folder>` it ends in peace, and leaves a profile of its processor time there.
 */
export async function startProgram(
  databaseUrl: string,
  apiUrl: string,
  dataKey: string,
): Promise<Started<{ port: number }>> {
  const port = await freePort();
  const folder = process.argv.find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length);
  const profiling = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
  const child = spawn(process.execPath, [...profiling, ...(await argumentsOf('start'))], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      DATA_KEY: dataKey,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: apiUrl,
      LOG_LEVEL: 'info',
    },
  });
  await until('the program is ready', 60, async () => {
    if (child.exitCode !== null) throw new Error('the program ended by itself');
    return (await get(`http://127.0.0.1:${port}/readyz`))?.status === 200 ? true : undefined;
  });
  const signal = folder === undefined ? 'SIGKILL' : 'SIGTERM';
  return { ready: { port }, pid: child.pid ?? 0, stop: () => end(child, signal) };
}

/** Memory that a process has resident now and had at most, in MB, and the processor time it has used, in s; on Linux alone. */
export async function usage(
  pid: number,
): Promise<{ residentMb: number; peakMb: number; cpuSeconds: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kb = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  const ticksPerSecond = 100;
  return {
    residentMb: kb('VmRSS') / 1024,
    peakMb: kb('VmHWM') / 1024,
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
  };
}
