import { describe, expect, it } from 'vitest';
import { decideExpiry } from '../../../src/features/jobs/life/decide-by-clock.ts';
import {
  assign,
  decideJob,
  isOpenAt,
  type Decision,
  type JobCommand,
} from '../../../src/features/jobs/life/decide-job.ts';
import { assignmentOf, workOf, type Job } from '../../../src/features/jobs/life/job.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import type { Actor } from '../../../src/directory/directory.ts';
import {
  actor,
  agreedTerms,
  alder,
  birch,
  cedar,
  content,
  jobIn,
  later,
  now,
  postedTerms,
  work,
} from './world.ts';

const ann = actor(alder, 'owner');
const bob = actor(birch, 'owner');
const bea = actor(birch, 'technician');
const carla = actor(cedar, 'owner');

const names = { holder: 'Birch Networks' };
const claim: JobCommand = { action: 'claim', revision: 7, names };
const reason = 'The lift is out of order.';

/** The job after a command that is allowed. */
function after(decision: Decision): Job {
  if (isRefusal(decision)) throw new Error(`refused: ${decision.refused}`);
  return decision.job;
}

/** The job after several commands. */
function run(job: Job, ...commands: readonly (readonly [Actor, JobCommand])[]): Job {
  return commands.reduce((last, [who, command]) => after(decideJob(last, command, who, now)), job);
}

describe('a claim', () => {
  it('gives the job to the clicker’s firm on the posted terms, with nobody picked yet', () => {
    const job = after(decideJob(jobIn('open', { reason: 'given back before' }), claim, carla, now));
    expect(job).toEqual({
      ...jobIn('open'),
      status: 'assigned',
      revision: 8,
      reason: undefined,
      terms: postedTerms,
      work: undefined,
      assignment: {
        serviceFirmId: cedar.id,
        assignedAt: now,
        technicianId: undefined,
        etaAt: undefined,
        onTheWayAt: undefined,
      },
    });
  });

  const refusals: [string, Job, JobCommand, Actor, object][] = [
    ['of one’s own job', jobIn('open'), claim, ann, { refused: 'own_job', jobId: 42 }],
    [
      'of a job that another has',
      jobIn('confirmed'),
      claim,
      carla,
      { refused: 'already_claimed', jobId: 42, byFirm: 'Birch Networks' },
    ],
    ['of a job that one has', jobIn('on_hold'), claim, bob, { refused: 'already_yours', jobId: 42 }],
    [
      'on terms that were changed since',
      jobIn('open', { revision: 8 }),
      claim,
      carla,
      { refused: 'terms_changed', jobId: 42 },
    ],
    ['by a technician', jobIn('open'), claim, bea, { refused: 'not_allowed', action: 'claim' }],
    [
      'at the respond-by time, before the clock has ticked',
      jobIn('open', { request: { ...content.request, respondByAt: now } }),
      claim,
      carla,
      { refused: 'not_open', jobId: 42, status: 'expired' },
    ],
    [
      'of a job that was cancelled',
      jobIn('cancelled'),
      claim,
      carla,
      { refused: 'not_open', jobId: 42, status: 'cancelled' },
    ],
  ];
  it.each(refusals)('%s is refused', (_what, job, command, who, refusal) => {
    expect(decideJob(job, command, who, now)).toEqual(refusal);
  });

  it('is free until the last moment', () => {
    const job = jobIn('open', { request: { ...content.request, respondByAt: new Date(now.getTime() + 1) } });
    expect(after(decideJob(job, claim, carla, now)).status).toBe('assigned');
    expect(isOpenAt(job, new Date(now.getTime() + 1))).toBe(false);
  });
});

describe('the end of the time to respond', () => {
  const overdue = jobIn('open', { request: { ...content.request, respondByAt: now } });

  it('expires a request that nobody took', () => {
    expect(decideExpiry(overdue, now)).toEqual({
      event: 'JobExpired',
      job: { ...overdue, status: 'expired', revision: 8 },
    });
  });

  it.each([
    ['before it', overdue, later(-1)],
    ['where there is none', jobIn('open'), later(9999)],
    ['of a job that was taken', jobIn('assigned', { request: overdue.request }), later(1)],
  ])('does nothing %s', (_when, job, at) => {
    expect(decideExpiry(job, at)).toMatchObject({ refused: 'wrong_state', status: job.status });
  });
});

describe('an edit', () => {
  const terms = { ...postedTerms, version: 3, rateMinor: 9900 };
  const edited = { ...content, request: { ...content.request, summary: 'Cable 14 desks' }, terms };

  it('changes what was posted, and nothing else', () => {
    const stowaway = { ...edited, boardId: 99, revision: 99, leadFirmId: 99 };
    const job = jobIn('open', { reason: 'given back before' });
    const decision = decideJob(job, { action: 'edit', revision: 7, content: stowaway }, ann, now);
    expect(decision).toEqual({
      event: 'JobEdited',
      job: { ...job, ...edited, postedTerms: terms, revision: 8 },
    });
  });

  it('is refused where the job was changed since the form was opened', () => {
    const decision = decideJob(jobIn('open'), { action: 'edit', revision: 6, content: edited }, ann, now);
    expect(decision).toEqual({ refused: 'changed_meanwhile', jobId: 42 });
  });
});

describe('backing out', () => {
  const backOut: JobCommand = { action: 'back_out', reason, nextVersion: 3, respondDays: 7 };

  it('opens the job again on the terms as posted, not on those of a counter-offer', () => {
    const before = jobIn('confirmed');
    expect(before.terms).toEqual(agreedTerms);
    // Nobody had said when it ends; its window does.
    expect(after(decideJob(before, backOut, bob, now))).toEqual({
      ...jobIn('open'),
      request: { ...content.request, respondByAt: postedTerms.windowEndAt },
      terms: postedTerms,
      reason,
      revision: 8,
    });
  });

  it('within ten minutes of the claim is an undo, which is told apart', () => {
    const claimed = jobIn('assigned', { assignment: { assignedAt: now } });
    const at = (minutes: number) => decideJob(claimed, backOut, bob, later(minutes / 60));
    expect(at(10)).toMatchObject({ event: 'ClaimUndone', job: { status: 'open', reason } });
    expect(at(10.1)).toMatchObject({ event: 'JobBackedOut', job: { status: 'open', reason } });
  });

  it('takes a window that is over from the request, in terms of a new version', () => {
    const job = jobIn('confirmed');
    const before = after(decideJob(job, backOut, bob, later(31.9)));
    expect([before.terms, before.postedTerms]).toEqual([postedTerms, postedTerms]);
    const open = after(decideJob(job, backOut, bob, later(32)));
    const timeless = { ...postedTerms, version: 3, windowStartAt: undefined, windowEndAt: undefined };
    expect([open.terms, open.postedTerms]).toEqual([timeless, timeless]);
  });

  it.each([
    ['is the usual one where it has passed', later(-1), later(7 * 24)],
    ['is the usual one where there was none', undefined, later(7 * 24)],
    ['stays where it has not passed', later(1), later(1)],
  ])('the respond-by time %s', (_what, respondByAt, kept) => {
    const timeless = { ...postedTerms, windowStartAt: undefined, windowEndAt: undefined };
    const request = { ...content.request, respondByAt };
    const job = jobIn('assigned', { request, postedTerms: timeless });
    const open = after(decideJob(job, backOut, bob, now));
    expect(open.request.respondByAt).toEqual(kept);
    expect(isOpenAt(open, now)).toBe(true);
  });
});

describe('a cancelled job', () => {
  it('remembers who had it, and why', () => {
    const cancelled = after(decideJob(jobIn('confirmed'), { action: 'cancel', reason }, ann, now));
    expect(cancelled).toMatchObject({ status: 'cancelled', reason, assignment: { serviceFirmId: birch.id } });
  });

  it('has nobody where it was open', () => {
    const job = after(decideJob(jobIn('open'), { action: 'cancel', reason: undefined }, ann, now));
    expect([assignmentOf(job), job.reason]).toEqual([undefined, undefined]);
  });
});

describe('the technician', () => {
  it('must be picked before the job is confirmed', () => {
    const job = jobIn('assigned', { assignment: { technicianId: undefined } });
    expect(decideJob(job, { action: 'confirm' }, bob, now)).toEqual({ refused: 'no_technician', jobId: 42 });
  });

  it.each([
    ['the same', 23, later(-1)],
    ['another', 24, undefined],
  ])('on the way stays so where it is %s', (_who, technicianId, onTheWayAt) => {
    const job = jobIn('confirmed', { assignment: { onTheWayAt: later(-1) } });
    const next = after(decideJob(job, { action: 'schedule', technicianId, etaAt: later(2) }, bob, now));
    expect(assignmentOf(next)).toMatchObject({ technicianId, etaAt: later(2), onTheWayAt });
  });

  it('sets off once', () => {
    const job = run(jobIn('confirmed'), [bea, { action: 'on_my_way' }]);
    expect(assignmentOf(job)?.onTheWayAt).toEqual(now);
    expect(decideJob(job, { action: 'on_my_way' }, bea, now)).toMatchObject({ refused: 'wrong_state' });
  });
});

describe('a job on hold', () => {
  it('comes back as claimed, and has to be confirmed again', () => {
    const before = jobIn('confirmed', { assignment: { onTheWayAt: later(-1) } });
    const held = run(before, [ann, { action: 'hold', reason }]);
    expect(held).toMatchObject({ status: 'on_hold', reason });
    const resumed = run(held, [ann, { action: 'resume' }]);
    expect(resumed).toMatchObject({ status: 'assigned', reason: undefined });
    expect(assignmentOf(resumed)).toMatchObject({ technicianId: 23, onTheWayAt: undefined });
    expect(decideJob(resumed, { action: 'start' }, bea, now)).toMatchObject({ refused: 'wrong_state' });
    expect(run(resumed, [bea, { action: 'confirm' }], [bea, { action: 'start' }]).status).toBe('in_progress');
  });

  it('is no way to drop work that was reported', () => {
    const held = run(jobIn('work_done'), [ann, { action: 'hold', reason }]);
    const resumed = run(held, [ann, { action: 'resume' }]);
    for (const job of [held, resumed]) {
      expect(workOf(job)).toEqual(work);
      const refusal = { refused: 'work_reported', jobId: 42, status: job.status };
      expect(decideJob(job, { action: 'cancel', reason }, ann, now)).toEqual(refusal);
      const backOut: JobCommand = { action: 'back_out', reason, nextVersion: 3, respondDays: 7 };
      expect(decideJob(job, backOut, bob, now)).toEqual(refusal);
    }
  });

  it('is given back or cancelled as it is', () => {
    const held = jobIn('on_hold', { assignment: { assignedAt: later(-24), etaAt: later(-2) } });
    const backOut: JobCommand = { action: 'back_out', reason, nextVersion: 3, respondDays: 7 };
    expect(decideJob(held, backOut, bob, now)).toMatchObject({
      event: 'JobBackedOut',
      job: { status: 'open', reason },
    });
    expect(decideJob(held, { action: 'cancel', reason }, ann, now)).toMatchObject({
      event: 'JobCancelled',
      job: { status: 'cancelled', assignment: { serviceFirmId: birch.id }, reason },
    });
    // But nobody was to come meanwhile.
    expect(decideJob(held, { ...backOut, action: 'no_show' }, ann, now)).toMatchObject({
      refused: 'wrong_state',
    });
  });
});

describe('reported work', () => {
  it('is approved as it was seen', () => {
    const returned = run(jobIn('work_done'), [ann, { action: 'return', reason }]);
    expect(returned).toMatchObject({ status: 'in_progress', reason, work });
    const again = { minutes: 150, summary: 'The labels too.' };
    const reported = run(returned, [bea, { action: 'report', work: again }]);
    expect(reported).toMatchObject({ status: 'work_done', reason: undefined, work: again, revision: 9 });
    expect(decideJob(reported, { action: 'approve', revision: 7 }, ann, now)).toEqual({
      refused: 'changed_meanwhile',
      jobId: 42,
    });
    const approved = run(reported, [ann, { action: 'approve', revision: 9 }]);
    expect(run(approved, [ann, { action: 'close' }])).toMatchObject({ status: 'closed', work: again });
  });
});

it('an accepted offer assigns the job on the terms of the offer, and remembers the posted ones', () => {
  const job = assign(jobIn('open'), birch.id, agreedTerms, now);
  expect(job).toMatchObject({ status: 'assigned', terms: agreedTerms, postedTerms });
  expect(assignmentOf(job)).toMatchObject({ serviceFirmId: birch.id, assignedAt: now });
});
