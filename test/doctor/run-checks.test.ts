import { expect, it } from 'vitest';
import { ok } from '../../src/doctor/finding.ts';
import { runChecks } from '../../src/doctor/run-checks.ts';
import { StartRefused } from '../../src/shared/start-refused.ts';

it('a check that hangs or throws is a finding, and holds up none of the others', async () => {
  const secret = Object.assign(new Error('xoxb-secret'), { code: 'P2021' });
  const found = await runChecks(
    [
      { about: 'Hangs', run: () => new Promise(() => undefined) },
      { about: 'Throws', run: () => Promise.reject(secret) },
      { about: 'Refused', run: () => Promise.reject(new StartRefused('settings', 'No.', 'Mend it.')) },
      { about: 'Fine', run: () => Promise.resolve([ok('Fine', 'It works.')]) },
    ],
    30,
  );
  expect(found.map(({ about, level }) => [about, level])).toEqual([
    ['Hangs', 'broken'],
    ['Throws', 'broken'],
    ['Refused', 'broken'],
    ['Fine', 'ok'],
  ]);
  expect(found[1]?.text).toBe('This could not be checked (Error P2021).');
  expect(found[2]).toMatchObject({ text: 'No.', remedy: 'Mend it.' });
  expect(JSON.stringify(found)).not.toContain('xoxb');
});
