import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobNumber, parseJobNumber } from '../../src/shared/job-number.ts';

describe('job numbers', () => {
  it.each([
    ['JOB-1042', 42],
    ['job-1042', 42],
    ['Job 1042', 42],
    ['job1042', 42],
    [' 1042 ', 42],
    ['1001', 1],
    ['JOB\u20111042', 42],
    ['ＪＯＢ－１０４２\u200b', 42],
  ])('reads %j', (text, id) => {
    expect(parseJobNumber(text)).toBe(id);
  });

  it.each([
    '',
    'JOB-',
    'JOB-1000',
    'JOB-42',
    '42',
    'JOB-1042x',
    'JOB--1042',
    'TICKET-1042',
    '-1042',
    '1042.0',
    '1e4',
    '2147484648',
    '99999999999',
    'JOB-1042 JOB-1043',
  ])('refuses %j', (text) => {
    expect(parseJobNumber(text)).toBeUndefined();
  });

  it('reads back every number that it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (id) => {
        expect(jobNumber(id)).toMatch(/^JOB-\d{4,10}$/);
        expect(parseJobNumber(jobNumber(id))).toBe(id);
      }),
    );
  });
});
