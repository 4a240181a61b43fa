import type { Job } from '../../../src/features/jobs/life/job.ts';
import type { JobWork } from '../../../src/features/jobs/work/work.ts';
import { agreedTerms, alder, birch, jobIn, later, work } from './world.ts';

const day = { firmId: birch.id, memberId: 23, enteredById: 23, reversesId: undefined };
const logged: JobWork = {
  entries: [
    { ...day, id: 1, minutes: 250, workedOn: '2026-11-23', note: 'Desks 1 to 6' },
    { ...day, id: 2, minutes: 90, workedOn: '2026-11-24', note: '' },
    { ...day, id: 3, minutes: -90, workedOn: '2026-11-24', note: '', reversesId: 2 },
    { ...day, id: 4, minutes: 75, workedOn: '2026-11-24', note: 'Desks 7 to 9' },
    {
      ...day,
      id: 5,
      minutes: 120,
      workedOn: '2026-11-24',
      note: 'Patch panel',
      memberId: 24,
      enteredById: 21,
    },
    {
      ...day,
      id: 6,
      minutes: 97,
      workedOn: '2026-11-24',
      note: 'Let them in',
      firmId: alder.id,
      memberId: 13,
    },
  ],
  expenses: [
    {
      ...day,
      id: 1,
      amountMinor: 2450,
      spentOn: '2026-11-24',
      description: 'Wall sockets',
      receipt: 'https://shop.example/receipts/17',
    },
  ],
  visits: [{ id: 1, memberId: 23, startedAt: later(-2) }],
  increase: undefined,
};
const spending = { ...agreedTerms, expensesMinor: 5000, lateFeeBps: 150 };
const increase = {
  id: 1,
  memberId: 21,
  reason: 'The walls are of concrete.',
  terms: { ...spending, version: 3, nteMinor: 90_000, expensesMinor: 8000 },
};
const worked = {
  minutes: 445,
  summary: work.summary,
  spent: [{ description: 'Wall sockets', amountMinor: 2450 }],
};
/** Jobs on which much is logged, as cards show them. */
export const workedJobs: readonly [string, Job, JobWork][] = [
  ['in_progress-logged', jobIn('in_progress', { terms: spending }), logged],
  ['in_progress-increase', jobIn('in_progress', { terms: spending }), { ...logged, increase }],
  ['work_done-logged', jobIn('work_done', { terms: spending, work: worked }), { ...logged, visits: [] }],
];
