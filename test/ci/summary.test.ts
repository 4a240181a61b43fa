import { describe, expect, it } from 'vitest';
import { summarise, type Run } from './summary.ts';

type Test = { fullName: string; status: string; failureMessages?: string[] };

const file = (assertionResults: Test[], status = 'passed', message = '') => ({
  name: 'test/some.test.ts',
  status,
  message,
  assertionResults,
});
const passed = { fullName: 'adds', status: 'passed' };
const failed = { fullName: 'subtracts', status: 'failed' };

const run = (report: unknown, endedWell: boolean, name = 'report.json'): Run => ({ name, report, endedWell });

describe('the summary of the checks', () => {
  it('counts what passed', () => {
    const report = { testResults: [file([passed, passed]), file([passed])] };
    expect(summarise([run(report, true)], [])).toEqual({ passed: 3, failed: 0, failures: [] });
  });

  it('counts each of several runs', () => {
    const [one, other] = [{ testResults: [file([passed])] }, { testResults: [file([passed, passed])] }];
    expect(summarise([run(one, true), run(other, true)], [])).toEqual({
      passed: 3,
      failed: 0,
      failures: [],
    });
    expect(summarise([run(one, true), run(undefined, false, 'rest.json')], [])).toEqual({
      passed: 1,
      failed: 1,
      failures: ['no test was run: rest.json'],
    });
    expect(summarise([run(one, false), run(other, true)], [])).toMatchObject({ passed: 3, failed: 1 });
  });

  it('counts and names the tests that failed, once each', () => {
    const report = { testResults: [file([passed, failed], 'failed')] };
    expect(summarise([run(report, false)], [])).toEqual({
      passed: 1,
      failed: 1,
      failures: ['test failed: subtracts'],
    });
  });

  it('says why a test failed, in its first lines', () => {
    const message = ['expected 3 to be 4', ...Array.from({ length: 99 }, () => 'x'.repeat(999))].join('\n');
    const report = { testResults: [file([{ ...failed, failureMessages: [message] }], 'failed')] };
    const [said = ''] = summarise([run(report, false)], []).failures;
    expect(said.split('\n').slice(0, 2)).toEqual(['test failed: subtracts', '  expected 3 to be 4']);
    expect(said.length).toBeLessThan(10_000);
  });

  it.each(['skipped', 'pending', 'todo'])('counts a test that is %s as failed', (status) => {
    const report = { testResults: [file([passed, { fullName: 'divides', status }])] };
    expect(summarise([run(report, true)], [])).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a test file that could not be run', () => {
    const report = { testResults: [file([passed]), file([], 'failed', 'no such module')] };
    expect(summarise([run(report, false)], [])).toEqual({
      passed: 1,
      failed: 1,
      failures: ['test file failed: test/some.test.ts (no such module)'],
    });
  });

  it('counts every other step that failed', () => {
    const report = { testResults: [file([passed])] };
    expect(summarise([run(report, true)], ['lint', 'smoke'])).toMatchObject({ passed: 1, failed: 2 });
  });

  it('does not call a run good that ended with an error after its last test', () => {
    const report = { testResults: [file([passed])] };
    expect(summarise([run(report, false)], [])).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each([undefined, {}, { testResults: [] }])(
    'does not call a run good that has no tests: %j',
    (report) => {
      expect(summarise([run(report, true)], [])).toEqual({
        passed: 0,
        failed: 1,
        failures: ['no test was run: report.json'],
      });
    },
  );
});
