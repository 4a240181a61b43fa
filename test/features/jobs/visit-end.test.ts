import { describe, expect, it } from 'vitest';
import { pastVisit } from '../../../src/features/jobs/cards/past-visit.ts';
import { jobStatuses, type Job } from '../../../src/features/jobs/life/job.ts';
import { isVisitOver, plannedAt } from '../../../src/features/jobs/life/visit-end.ts';
import { agreedTerms, alder, birch, content, directory, isHeld, jobIn, later } from './world.ts';

const noWindow = { ...agreedTerms, windowStartAt: undefined, windowEndAt: undefined };
const { request } = content;
/** Booked for 25 Nov 2026, 14:05 UTC, where it is 9:05. */
const etaAt = later(24);
const booked = (estimatedMinutes: number | undefined, terms = agreedTerms): Job =>
  jobIn('confirmed', { assignment: { etaAt }, terms, request: { ...request, estimatedMinutes } });

describe('a visit', () => {
  it.each<[string, Job, from: string]>([
    ['with an estimate is over after it', booked(360), '2026-11-25T20:05:00Z'],
    [
      'without one is over with its day, where the technician’s firm is',
      booked(undefined),
      '2026-11-26T05:00:00Z',
    ],
    [
      'that is not booked is over with the time that was agreed for it',
      jobIn('assigned', { assignment: { etaAt: undefined } }),
      '2026-11-25T22:05:00Z',
    ],
  ])('%s', (_what, job, from) => {
    const end = new Date(from);
    expect(isVisitOver(job, directory, new Date(end.getTime() - 1))).toBe(false);
    expect(isVisitOver(job, directory, end)).toBe(true);
    expect(isVisitOver(job, directory, later(40 * 24))).toBe(true);
  });

  it('of no time that anybody said is never over', () => {
    const job = jobIn('assigned', { assignment: { etaAt: undefined }, terms: noWindow });
    expect(plannedAt(job)).toBeUndefined();
    expect(isVisitOver(job, directory, later(40 * 24))).toBe(false);
  });

  it.each(jobStatuses)('is past only where a report is missing: %s', (status) => {
    const missing = ['assigned', 'confirmed', 'in_progress'].includes(status);
    expect(isVisitOver(jobIn(status), directory, later(40 * 24))).toBe(missing && isHeld(status));
  });

  it('that is past asks the firm that does the work, and tells the other one', () => {
    const asked = (firmId: number, job: Job) =>
      pastVisit(directory, job, firmId, later(40 * 24), () => firmId === birch.id);
    expect(asked(birch.id, booked(360))).toMatchObject({
      line: ['It was planned for ', { at: etaAt }, '. Was the work done?'],
      buttons: [{ label: 'Work done', style: 'primary' }, { label: 'Set a new time' }],
    });
    expect(asked(alder.id, booked(360))).toMatchObject({
      line: ['It was planned for ', { at: etaAt }, '. Birch Networks has not reported it yet.'],
      buttons: [],
    });
    expect(asked(birch.id, jobIn('assigned'))).toMatchObject({
      buttons: [{ label: 'Set a new time', style: 'primary' }],
    });
  });
});
