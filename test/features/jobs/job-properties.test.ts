import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Feature } from '../../../src/desk/feature.ts';
import { bills } from '../../../src/features/bills/feature.ts';
import { decideExpiry } from '../../../src/features/jobs/life/decide-by-clock.ts';
import {
  assign,
  decideJob,
  type Decision,
  type JobCommand,
} from '../../../src/features/jobs/life/decide-job.ts';
import {
  assignmentOf,
  jobStatuses,
  workOf,
  type Job,
  type JobStatus,
} from '../../../src/features/jobs/life/job.ts';
import type { JobEvent } from '../../../src/features/jobs/life/job-event.ts';
import { jobChanged } from '../../../src/features/jobs/open/events.ts';
import { records } from '../../../src/features/records/feature.ts';
import { tallyOfWork } from '../../../src/features/records/peer-tally.ts';
import { isRecorded } from '../../../src/features/records/record-entry.ts';
import { reminders } from '../../../src/features/reminders/feature.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import { roles, type Actor } from '../../../src/directory/directory.ts';
import {
  actor,
  agreedTerms,
  alder,
  birch,
  cedar,
  content,
  isHeld,
  jobIn,
  later,
  now,
  postedTerms,
} from './world.ts';

/** The life-cycle of a job, as the rules of the network have it. */
const lifeCycle: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  open: ['assigned', 'expired', 'cancelled'],
  assigned: ['confirmed', 'open', 'cancelled', 'on_hold'],
  confirmed: ['in_progress', 'work_done', 'open', 'cancelled', 'on_hold'],
  in_progress: ['work_done', 'on_hold'],
  work_done: ['in_progress', 'approved', 'on_hold'],
  approved: ['closed'],
  closed: [],
  expired: [],
  cancelled: [],
  // Back only by re-confirmation.
  on_hold: ['assigned', 'open', 'cancelled'],
};
/** What changes a job without moving it on. */
const within = ['JobEdited', 'EveryoneAsked', 'JobScheduled', 'TravelStarted'];

function stepsHeardBy(feature: Feature): readonly string[] {
  return feature.hears?.find(({ event }) => event === jobChanged)?.steps ?? [];
}

const heardBy = {
  bills: stepsHeardBy(bills),
  records: stepsHeardBy(records),
  reminders: stepsHeardBy(reminders),
};

/** A step: who does what, how long after the step before, and whether the clicker had seen the newest revision. */
type Step = {
  readonly who: Actor;
  readonly hours: number;
  readonly stale: boolean;
  readonly what: JobCommand['action'] | 'clock' | 'offer' | 'onward';
};

const anybody = fc
  .tuple(fc.constantFrom(alder, birch, cedar), fc.constantFrom(...roles))
  .map(([firm, role]) => actor(firm, role));
const anything = [
  ...(['claim', 'schedule', 'confirm', 'start', 'report', 'approve', 'close', 'resume'] as const),
  ...(['offer', 'edit', 'on_my_way', 'return', 'hold', 'back_out', 'no_show', 'cancel', 'clock'] as const),
];

const step: fc.Arbitrary<Step> = fc.record({
  who: anybody,
  hours: fc.integer({ min: 0, max: 2 }),
  stale: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  what: fc.oneof(fc.constant('onward' as const), fc.constantFrom(...anything)),
});

/** Whoever has just taken a job gives it back at once. */
const undo: fc.Arbitrary<Step> = fc.constant({
  who: actor(birch, 'owner'),
  hours: 0,
  stale: false,
  what: 'back_out',
});

/** Somebody takes a job, nobody comes, and the lead says so: by chance alone the hours seldom fit. */
const untilNobodyCame: readonly Step[] = [
  { who: actor(birch, 'owner'), hours: 0, stale: false, what: 'claim' },
  { who: actor(birch, 'owner'), hours: 1, stale: false, what: 'schedule' },
  { who: actor(alder, 'owner'), hours: 1, stale: false, what: 'no_show' },
];

/** What brings a job on, by one who may do it: by chance alone, few jobs would come far. */
function onward(job: Job, each: Step): Step {
  const lead = actor(alder, 'owner');
  const service =
    assignmentOf(job)?.serviceFirmId === cedar.id ? actor(cedar, 'owner') : actor(birch, 'owner');
  const by = (who: Actor, what: Step['what']): Step => ({ ...each, who, what });
  switch (job.status) {
    case 'open':
      return by(service, 'claim');
    case 'assigned':
      return by(service, assignmentOf(job)?.technicianId === undefined ? 'schedule' : 'confirm');
    case 'confirmed':
      return by(service, 'start');
    case 'in_progress':
      return by(service, 'report');
    case 'work_done':
      return by(lead, 'approve');
    case 'approved':
      return by(lead, 'close');
    case 'on_hold':
      return by(service, 'resume');
    case 'closed':
    case 'expired':
    case 'cancelled':
      return by(each.who, 'clock');
  }
}

function decide(job: Job, each: Step, at: Date): Decision {
  const { who, stale, what } = each;
  const revision = stale ? job.revision - 1 : job.revision;
  const reason = 'A reason';
  switch (what) {
    case 'onward':
      return decide(job, onward(job, each), at);
    case 'clock':
      return decideExpiry(job, at);
    case 'offer': {
      if (job.status !== 'open' || who.firm.id === alder.id)
        return { refused: 'not_open', jobId: job.id, status: job.status };
      const assigned = assign(job, who.firm.id, agreedTerms, at);
      return { event: 'JobClaimed', job: { ...assigned, revision: job.revision + 1 } };
    }
    case 'claim':
      return decideJob(job, { action: 'claim', revision, names: { holder: '' } }, who, at);
    case 'edit': {
      const terms = { ...postedTerms, version: job.revision + 10 };
      return decideJob(job, { action: 'edit', revision, content: { ...content, terms } }, who, at);
    }
    case 'schedule':
      return decideJob(job, { action: 'schedule', technicianId: who.member.id, etaAt: at }, who, at);
    case 'report':
      return decideJob(job, { action: 'report', work: { minutes: 60, summary: 'Done' } }, who, at);
    case 'approve':
      return decideJob(job, { action: 'approve', revision }, who, at);
    case 'back_out':
    case 'no_show':
      return decideJob(
        job,
        { action: what, reason, nextVersion: job.revision + 10, respondDays: 7 },
        who,
        at,
      );
    case 'return':
    case 'hold':
    case 'cancel':
      return decideJob(job, { action: what, reason }, who, at);
    case 'confirm':
    case 'on_my_way':
    case 'start':
    case 'resume':
    case 'close':
    case 'ask_everyone':
      return decideJob(job, { action: what }, who, at);
  }
}

const MINUTE = 60_000;
const givenBack: readonly JobEvent[] = ['ClaimUndone', 'JobBackedOut', 'NobodyCame'];

/** What holds of a job that its firm had: what counts against the firm, and what it is asked for again with. */
function checkGivenBack(
  before: Job,
  { job: after, event }: Exclude<Decision, { refused: string }>,
  at: Date,
) {
  const assignment = assignmentOf(before)!;
  const isUndo = at.getTime() - assignment.assignedAt.getTime() <= 10 * MINUTE;
  // What was taken back at once is nothing that anybody did.
  expect(isRecorded(event)).toBe(!isUndo);
  if (event === 'NobodyCame') {
    const { windowStartAt, windowEndAt } = before.terms;
    const { etaAt, missedAt } = assignment;
    const promised = [etaAt, missedAt, windowEndAt, windowStartAt].filter((time) => time !== undefined);
    expect(promised.some((time) => assignment.assignedAt < time && time < at)).toBe(true);
  }
  // It is never asked for again at a time that is over; all else of the terms stays as posted.
  const { windowStartAt, windowEndAt } = after.postedTerms;
  const end = windowEndAt ?? windowStartAt;
  expect(end === undefined || end > at).toBe(true);
  const timeless = { windowStartAt: undefined, windowEndAt: undefined, version: 0 };
  expect({ ...after.postedTerms, ...timeless }).toEqual({ ...before.postedTerms, ...timeless });
  expect(after.postedTerms.version === before.postedTerms.version).toBe(
    windowEndAt === before.postedTerms.windowEndAt && windowStartAt === before.postedTerms.windowStartAt,
  );
}

function check(before: Job, decision: Exclude<Decision, { refused: string }>, at: Date) {
  const { job: after, event } = decision;
  const holder = assignmentOf(after)?.serviceFirmId;
  expect(after.revision).toBe(before.revision + 1);
  if (within.includes(event)) expect(after.status).toBe(before.status);
  else expect(lifeCycle[before.status]).toContain(after.status);
  // Only a job that somebody has, or had when it was cancelled, has a service firm; never the lead itself.
  if (isHeld(after.status)) expect(holder).toBeDefined();
  if (after.status === 'open' || after.status === 'expired') expect(holder).toBeUndefined();
  expect(holder).not.toBe(after.leadFirmId);
  // A job that somebody has does not pass to another without being open in between.
  if (isHeld(before.status) && isHeld(after.status)) {
    expect(holder).toBe(assignmentOf(before)?.serviceFirmId);
    expect(after.terms).toBe(before.terms);
  }
  if (after.status === 'open') expect(after.terms).toBe(after.postedTerms);
  // Who hears of some steps alone hears of all that concern them.
  if (before.status === 'work_done') expect(heardBy.reminders).toContain(event);
  if (isRecorded(event) || tallyOfWork(before, after, '2026-11-24').length > 0)
    expect(heardBy.records).toContain(event);
  if (after.status !== before.status && (after.status === 'approved' || after.status === 'cancelled'))
    expect(heardBy.bills).toContain(event);
  // Reported work is paid for: it is never lost.
  if (workOf(before)) expect(workOf(after)).toBeDefined();
  // What is private stays as the lead wrote it.
  if (event !== 'JobEdited') {
    expect(after.leadPrivate).toBe(before.leadPrivate);
    expect(after.confidential).toBe(before.confidential);
    if (!givenBack.includes(event)) expect(after.postedTerms).toBe(before.postedTerms);
  }
  if (givenBack.includes(event)) checkGivenBack(before, decision, at);
}

it('whatever is clicked, in whatever order, a job lives by its life-cycle', () => {
  const reached = new Set<JobStatus>();
  const happened = new Set<JobEvent>();
  fc.assert(
    fc.property(
      fc.tuple(
        fc.oneof({ arbitrary: fc.constant([]), weight: 9 }, fc.constant(untilNobodyCame)),
        fc.array(fc.oneof({ arbitrary: step, weight: 9 }, { arbitrary: undo, weight: 1 }), {
          minLength: 1,
          maxLength: 80,
          size: 'max',
        }),
      ),
      fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
      ([first, steps], respondBy) => {
        const respondByAt = respondBy === undefined ? undefined : later(respondBy);
        let job = jobIn('open', { request: { ...content.request, respondByAt } });
        let at = now;
        for (const each of [...first, ...steps]) {
          at = new Date(at.getTime() + each.hours * 3_600_000);
          const decision = decide(job, each, at);
          if (isRefusal(decision)) continue;
          check(job, decision, at);
          happened.add(decision.event);
          job = decision.job;
          reached.add(job.status);
        }
      },
    ),
    { numRuns: 1000 },
  );
  // Else it would prove little.
  expect([...reached].sort()).toEqual([...jobStatuses].sort());
  expect([...happened]).toEqual(expect.arrayContaining([...givenBack]));
});
