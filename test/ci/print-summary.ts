/**
 * The end of .ci/run: names what failed, and says `N passed, N failed` on its last line. Called with the
 * file of vitest's JSON report, the exit code of the test command, and the names of other failed steps.
 */
import { readFile } from 'node:fs/promises';
import { summarise } from './summary.ts';

const [reportFile = '', testsExitCode, ...failedSteps] = process.argv.slice(2);

async function readReport(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(reportFile, 'utf8'));
  } catch {
    // A report that is missing or cut off is a run without tests, which counts as failed.
    return undefined;
  }
}

const { passed, failed, failures } = summarise(await readReport(), testsExitCode === '0', failedSteps);
for (const failure of failures) console.log(failure);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
