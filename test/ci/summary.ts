import { z } from 'zod';

/** What vitest's JSON reporter writes, as far as it is read here. */
const reportFormat = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** One run of vitest. */
export type Run = {
  readonly name: string;
  /** What its JSON reporter wrote; anything else counts as a run without tests. */
  readonly report: unknown;
  /** Whether its command said so. */
  readonly endedWell: boolean;
};

export type Summary = {
  readonly passed: number;
  readonly failed: number;
  /** What failed, in words. */
  readonly failures: readonly string[];
};

/**
 * Counts the runs of the checks. Beside a failed test, these count as failed: a test file that could not be
 * run, a test that was skipped (none may be, where this is called), a run that had no tests or ended badly, and
 * every other step that failed.
 * @param failedSteps the other steps that failed
 */
export function summarise(runs: readonly Run[], failedSteps: readonly string[]): Summary {
  const counts = runs.map(countRun);
  const failures = [
    ...counts.flatMap((run) => run.failures),
    ...failedSteps.map((step) => `step failed: ${step}`),
  ];
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: failures.length,
    failures,
  };
}

/** As many as say what was expected where: what failed by chance is not seen again. */
const LINES = 30;

function firstLines(message: string): string {
  const lines = message.split('\n').map((line) => `  ${line.slice(0, 300)}`);
  return lines.slice(0, LINES).join('\n');
}

function countRun({ name: run, report, endedWell }: Run): Omit<Summary, 'failed'> {
  const files = reportFormat.safeParse(report).data?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = tests
    .filter(({ status }) => status !== 'passed')
    .map(({ fullName, status, failureMessages }) =>
      [`test ${status}: ${fullName}`, ...(failureMessages ?? []).map(firstLines)].join('\n'),
    );
  for (const { name, status, message, assertionResults } of files) {
    if (status !== 'failed' || assertionResults.some((test) => test.status === 'failed')) continue;
    failures.push(`test file failed: ${name}${message === undefined ? '' : ` (${message})`}`);
  }
  if (tests.length === 0) failures.push(`no test was run: ${run}`);
  else if (!endedWell && failures.length === 0)
    failures.push(`the tests passed, but their run failed: ${run}`);
  return { passed: tests.filter(({ status }) => status === 'passed').length, failures };
}
