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

/** Runs `use` on a started program; when that fails, what it printed is shown, and what is left is ended. */
async function withProgram(program: StartedProgram, use: () => Promise<void>): Promise<void> {
  try {
    await use();
  } catch (error) {
    console.log(`--- what it printed ---\n${program.output()}\n---`);
    for (const id of await program.processes()) process.kill(id, 'SIGKILL');
    throw error;
  }
}

/** The first answer with this status at `url`. Fails at once when the program has ended. */
function answer(program: StartedProgram, url: string, status: number) {
  return until(`${url} answers ${status}`, 60, async () => {
    must(program.ended() === undefined, `it ended by itself: ${program.ended() ?? ''}`);
    const found = await get(url);
    return found?.status === status ? found : undefined;
  });
}

/** Waits until the program has ended, and sees to it that it left neither a process nor a file in `temporary`. */
async function leavesNothing(program: StartedProgram, temporary: string): Promise<void> {
  await until('it ends', 20, () => program.ended());
  await until('its processes are gone', 10, async () => {
    const left = await program.processes();
    return left.length === 0 ? true : undefined;
  });
  // npm keeps compiled JavaScript there, in newer versions of Node.
  const left = (await readdir(temporary)).filter((name) => name !== 'node-compile-cache');
  must(left.length === 0, `left behind in the folder for temporary files: ${left.join(', ')}`);
}

async function nothingListens(url: string): Promise<void> {
  must((await get(url)) === undefined, `something still listens at ${url}`);
}

/** `node dist/main.js` on an empty database, with no Slack to talk to. */
async function smokeProgram(folder: string, temporary: string): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TMPDIR: temporary,
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    DATABASE_URL: `file:${join(folder, 'smoke.db')}`,
    SLACK_SIGNING_SECRET: randomBytes(16).toString('hex'),
    // Nothing of this run may reach the real one.
    SLACK_API_URL: `http://127.0.0.1:${await freePort()}/api/`,
    LOG_LEVEL: 'info',
  };
  const program = startProgram(process.execPath, ['dist/main.js'], env, folder);
  await withProgram(program, async () => {
    await answer(program, `${url}/readyz`, 200);
    await answer(program, `${url}/healthz`, 200);
    const line = /type \/dispatch setup and give this code: \w{4}-\w{4}-\w{4}/g;
    const codes = await until('it prints a set-up code', 30, () => program.output().match(line) ?? undefined);
    must(codes.length === 1, `it printed ${codes.length} set-up codes, not one`);
    program.stop('terminate');
    await leavesNothing(program, temporary);
    must(program.ended() === 0, `it ended with ${program.ended() ?? ''}, not with 0`);
    await nothingListens(url);
    must((await readdir(folder)).includes('smoke.db'), 'the database is not where DATABASE_URL says');
  });
}

async function startDemo(folder: string, temporary: string): Promise<StartedProgram> {
  const env = { ...process.env, PORT: String(await freePort()), TMPDIR: temporary };
  return startProgram('npm', ['run', 'demo'], env, folder);
}

/** `npm run demo`, whose page and its script must be there; then Ctrl-C. */
async function smokeDemo(folder: string, temporary: string): Promise<void> {
  const startedAt = Date.now();
  const program = await startDemo(folder, temporary);
  await withProgram(program, async () => {
    const url = await until('it prints the address of its page', 60, () => {
      must(program.ended() === undefined, `it ended by itself: ${program.ended() ?? ''}`);
      return /http:\/\/(?:127\.0\.0\.1|localhost):\d+\S*/.exec(program.output())?.[0];
    });
    const page = await answer(program, url, 200);
    console.log(`the page of the demo is there after ${Date.now() - startedAt} ms`);
    must(page.type.startsWith('text/html'), `the page is ${page.type}`);
    const script = /<script[^>]* src="([^"]+)"/.exec(page.body)?.[1];
    if (script === undefined) throw new Error('the page has no script');
    const code = await answer(program, new URL(script, url).href, 200);
    must(code.type.includes('javascript'), `the script of the page is ${code.type}`);
    program.stop('interrupt');
    await leavesNothing(program, temporary);
    const ended = program.ended();
    // npm ends as its shell does, which may itself be ended by the signal.
    must(ended === 0 || ended === 'SIGINT', `it ended with ${ended ?? ''}, not with 0`);
    await nothingListens(url);
  });
}

/** Ctrl-C while the demo is still starting. */
async function smokeImpatience(folder: string, temporary: string): Promise<void> {
  const program = await startDemo(folder, temporary);
  await withProgram(program, async () => {
    await until('the demo makes its folder', 60, async () => {
      must(program.ended() === undefined, `it ended by itself: ${program.ended() ?? ''}`);
      return (await readdir(temporary)).length > 0 ? true : undefined;
    });
    program.stop('interrupt');
    await leavesNothing(program, temporary);
  });
}

const parts = {
  'the program starts, is ready, and ends': smokeProgram,
  'the demo starts, shows its page, and ends': smokeDemo,
  'the demo ends while it starts': smokeImpatience,
};
const before = await readdir(root);
for (const [what, part] of Object.entries(parts)) {
  const folder = await mkdtemp(join(tmpdir(), 'peer-dispatch-smoke-'));
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  try {
    await part(folder, temporary);
    console.log(`done: ${what}`);
  } catch (error) {
    console.log(`FAILED: ${what}: ${(error as Error).message}`);
    process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
const made = (await readdir(root)).filter((name) => !before.includes(name));
if (made.length > 0) {
  console.log(`FAILED: left behind in the project: ${made.join(', ')}`);
  process.exitCode = 1;
}
