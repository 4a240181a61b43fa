import { z } from 'zod';

/** What vitest's JSON reporter writes, as far as it is read here. */
const reportFormat = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export type Summary = {
  readonly passed: number;
  readonly failed: number;
  /** What failed, in words. */
  readonly failures: readonly string[];
};

/**
 * Counts a run of the checks. Beside a failed test, these count as failed: a test file that could not be
 * run, a test that was skipped (none may be, where this is called), and every other step that failed.
 * @param report what vitest's JSON reporter wrote; anything else counts as a run without tests
 * @param testsEndedWell whether the test command said so
 * @param failedSteps the other steps that failed
 */
export function summarise(report: unknown, testsEndedWell: boolean, failedSteps: readonly string[]): Summary {
  const files = reportFormat.safeParse(report).data?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failures = tests
    .filter(({ status }) => status !== 'passed')
    .map(({ fullName, status }) => `test ${status}: ${fullName}`);
  for (const { name, status, message, assertionResults } of files) {
    if (status !== 'failed' || assertionResults.some((test) => test.status === 'failed')) continue;
    failures.push(`test file failed: ${name}${message === undefined ? '' : ` (${message})`}`);
  }
  if (tests.length === 0) failures.push('no test was run');
  else if (!testsEndedWell && failures.length === 0) failures.push('the tests passed, but their run failed');
  failures.push(...failedSteps.map((step) => `step failed: ${step}`));
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: failures.length,
    failures,
  };
}
