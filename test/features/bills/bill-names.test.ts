import { expect, it } from 'vitest';
import { billAndJob } from '../../../src/features/bills/bill-card.ts';
import { billRefusals } from '../../../src/features/bills/bill-refusal.ts';

it.each([
  [undefined, 'Bill for JOB-1005', 'Bill for JOB-1005'],
  ['JOB-1005', 'Bill JOB-1005', 'Bill JOB-1005'],
  ['B-17', 'Bill B-17 · JOB-1005', 'Bill B-17 for JOB-1005'],
])('a bill numbered %s names its job once', (number, listed, told) => {
  expect(billAndJob({ number, jobId: 5 })).toBe(listed);
  expect(billAndJob({ number, jobId: 5 }, ' for ')).toBe(told);
});

it('a bill that is late by a day is late by 1 day', () => {
  const late = { name: 'Bill B-17', firm: 'Birch', open: '$5.00', days: 1 };
  expect(billRefusals.late_payer({ bills: [late, { ...late, days: 2 }], more: 0 })).toContain(
    '($5.00, 1 day), Bill B-17 of Birch ($5.00, 2 days)',
  );
});
