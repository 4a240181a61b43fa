/**
 * The end of .ci/run: names what failed, and says `N passed, N failed` on its last line. Called with
 * `<file of vitest's JSON report>=<exit code of its command>` for each run of tests, `--`, and the names of other
 * steps that failed.
 */
import { readFile } from 'node:fs/promises';
import { summarise, type Run } from './summary.ts';

const given = process.argv.slice(2);
const end = given.indexOf('--');

async function readRun(run: string): Promise<Run> {
  const [name = '', exitCode] = run.split('=');
  return { name, report: await readReport(name), endedWell: exitCode === '0' };
}

async function readReport(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // A report that is missing or cut off is a run without tests, which counts as failed.
    return undefined;
  }
}

const runs = await Promise.all(given.slice(0, end).map(readRun));
const { passed, failed, failures } = summarise(runs, given.slice(end + 1));
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
