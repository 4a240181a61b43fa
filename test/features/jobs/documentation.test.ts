import { expect, it } from 'vitest';
import { isDocumented } from '../../../src/features/jobs/life/documentation.ts';

it.each([
  ['Done.', false, false],
  [' '.repeat(60), false, false],
  ['x'.repeat(39), false, false],
  ['New print head fitted, test page printed twice.', false, true],
  ['Done.', true, true],
])('a report of %j, with a shared note: %s, documents a job: %s', (report, hasNote, documents) => {
  expect(isDocumented(report, hasNote)).toBe(documents);
});
