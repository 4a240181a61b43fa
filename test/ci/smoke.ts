/**
 * Starts what `npm run build` has made as its users do, and stops it: the program with a new SQLite file,
 * ended by SIGTERM, and the demo, ended by Ctrl-C. Neither may leave a process, a listening port or a
 * file where it does not belong. Run by .ci/run.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, get, startProgram, until, type StartedProgram } from './started-program.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.chdir(root);

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Runs `use` on a started program; what it printed is shown when that fails. */
async function withProgram(program: StartedProgram, use: () => Promise<void>): Promise<void> {
  try {
    await use();
  } catch (error) {
    console.log(`--- what it printed ---\n${program.output()}\n---`);
    throw error;
  } finally {
    program.kill();
  }
}

/** The first answer of the program at `url`. Fails at once when the program has ended. */
function answer(program: StartedProgram, url: string, status: number) {
  return until(`${url} answers ${status}`, 30, async () => {
    must(program.ended() === undefined, `it ended by itself: ${program.ended() ?? ''}`);
    const found = await get(url);
    return found?.status === status ? found : undefined;
  });
}

async function endsCleanly(program: StartedProgram, url: string): Promise<void> {
  await until('it ends, and all its processes', 20, () => !program.hasProcesses() || undefined);
  const ended = program.ended();
  // After Ctrl-C npm ends as its shell does, which may itself be ended by the signal.
  must(ended === 0 || ended === 'SIGINT', `it ended with ${ended ?? 'nothing'}, not with 0`);
  must((await get(url)) === undefined, `something still listens at ${url}`);
}

async function isEmpty(folder: string): Promise<void> {
  // npm keeps compiled JavaScript there, in newer versions of Node.
  const left = (await readdir(folder)).filter((name) => name !== 'node-compile-cache');
  must(left.length === 0, `left behind in the folder for temporary files: ${left.join(', ')}`);
}

/** `node dist/main.js` on an empty database, with no Slack to talk to. */
async function smokeProgram(folder: string): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = startProgram(process.execPath, ['dist/main.js'], {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TMPDIR: join(folder, 'tmp'),
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: `file:${join(folder, 'smoke.db')}`,
    SLACK_SIGNING_SECRET: randomBytes(16).toString('hex'),
    // Nothing of this run may reach the real one.
    SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    LOG_LEVEL: 'info',
  });
  await withProgram(program, async () => {
    await answer(program, `${url}/readyz`, 200);
    await answer(program, `${url}/healthz`, 200);
    program.stop('terminate');
    await endsCleanly(program, url);
    must((await readdir(folder)).includes('smoke.db'), 'the database is not where DATABASE_URL says');
    await isEmpty(join(folder, 'tmp'));
  });
}

/** `npm run demo`, whose page and its files must be there; then Ctrl-C. */
async function smokeDemo(folder: string): Promise<void> {
  const before = await readdir(root);
  const startedAt = Date.now();
  const port = await freePort();
  const program = startProgram('npm', ['run', 'demo'], {
    ...process.env,
    PORT: String(port),
    TMPDIR: join(folder, 'tmp'),
  });
  await withProgram(program, async () => {
    const url = await until('it prints the address of its page', 30, () => {
      must(program.ended() === undefined, `it ended by itself: ${program.ended() ?? ''}`);
      return /http:\/\/(?:127\.0\.0\.1|localhost):\d+\S*/.exec(program.output())?.[0];
    });
    const page = await answer(program, url, 200);
    console.log(`the page is there after ${Date.now() - startedAt} ms: ${url}`);
    must(page.type.startsWith('text/html'), `the page is ${page.type}`);
    const script = /<script[^>]* src="([^"]+)"/.exec(page.body)?.[1];
    must(script !== undefined, 'the page has no script');
    const code = await answer(program, new URL(script ?? '', url).href, 200);
    must(code.type.includes('javascript'), `the script of the page is ${code.type}`);
    program.stop('interrupt');
    await endsCleanly(program, url);
    await isEmpty(join(folder, 'tmp'));
    const made = (await readdir(root)).filter((name) => !before.includes(name));
    must(made.length === 0, `the demo left behind: ${made.join(', ')}`);
  });
}

const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-smoke-'));
try {
  await mkdir(join(folder, 'tmp'));
  await smokeProgram(folder);
  console.log('the program starts, is ready, and ends');
  await smokeDemo(folder);
  console.log('the demo starts, shows its page, and ends');
} finally {
  await rm(folder, { recursive: true, force: true });
}
