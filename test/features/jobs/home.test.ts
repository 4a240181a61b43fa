import { describe, expect, it } from 'vitest';
import { sectionOf } from '../../../src/features/jobs/cards/home.ts';
import type { JobStatus } from '../../../src/features/jobs/life/job.ts';
import { alder, birch, jobIn } from './world.ts';

describe('the section of a job', () => {
  it.each<[JobStatus, lead: string | undefined, service: string | undefined]>([
    ['open', 'open', 'open'],
    ['assigned', 'waiting', 'act'],
    ['confirmed', 'running', 'running'],
    ['in_progress', 'running', 'running'],
    ['work_done', 'act', 'waiting'],
    ['approved', 'settling', 'settling'],
    ['on_hold', 'held', 'held'],
    ['closed', undefined, undefined],
    ['expired', undefined, undefined],
    ['cancelled', undefined, undefined],
  ])('that is %s is %s for the lead and %s for the other firm', (status, lead, service) => {
    const job = jobIn(status);
    expect([sectionOf(job, alder.id, 0, false), sectionOf(job, birch.id, 0, false)]).toEqual([lead, service]);
  });

  it.each(['confirmed', 'in_progress'] as const)(
    'is the one that needs the technician’s firm once its visit is past, when it is %s',
    (status) => {
      const job = jobIn(status);
      expect([sectionOf(job, birch.id, 0, true), sectionOf(job, alder.id, 0, true)]).toEqual([
        'act',
        'waiting',
      ]);
    },
  );

  it.each([
    ['confirmed', 'own', false, 'act', 'act'],
    ['confirmed', 'own', true, 'act', 'act'],
    ['confirmed', 'firm', false, 'running', 'running'],
    ['confirmed', 'other', false, 'waiting', 'waiting'],
    ['confirmed', 'other', true, 'waiting', 'act'],
    ['on_hold', 'own', false, 'held', 'held'],
  ] as const)(
    'that is %s, with a refusal for %s to answer and its visit past: %s, is %s for the lead and %s for the other firm',
    (status, turn, isOver, lead, service) => {
      const job = jobIn(status);
      const sections = [alder.id, birch.id].map((id) => sectionOf(job, id, 0, isOver, turn));
      expect(sections).toEqual([lead, service]);
    },
  );

  it('is the one that needs the firm while a counter-offer waits for its answer', () => {
    expect(sectionOf(jobIn('open'), alder.id, 1, false)).toBe('act');
  });
});
