import { describe, expect, it } from 'vitest';
import {
  decideJob,
  relationTo,
  type Decision,
  type JobCommand,
} from '../../../src/features/jobs/life/decide-job.ts';
import { jobStatuses, type Job, type JobStatus } from '../../../src/features/jobs/life/job.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import { roles, type Role } from '../../../src/directory/directory.ts';
import type { Relation } from '../../../src/features/jobs/permissions.ts';
import { isGranted, relations } from '../../desk/permission-table.ts';
import { commands } from './commands.ts';
import { actorAs, isHeld, jobIn, later, now, technicianId } from './world.ts';

type Action = JobCommand['action'];
const actions = Object.keys(commands) as Action[];

/**
 * What each action does in each state, for one who may do it: the state that follows, or the refusal.
 * `wrong` is wrong_state. An action of a service firm in a state that has none is refused before that.
 */
const outcomes: Readonly<Record<Action, string>> = {
  //          open      assigned        confirmed       in_progress     work_done       approved        closed          expired   cancelled on_hold
  claim:
    '    assigned  already_claimed already_claimed already_claimed already_claimed already_claimed already_claimed not_open  not_open  already_claimed',
  edit: '     open      not_open        not_open        not_open        not_open        not_open        not_open        not_open  not_open  not_open',
  ask_everyone:
    'wrong    not_open        not_open        not_open        not_open        not_open        not_open        not_open  not_open  not_open',
  cancel:
    '   cancelled cancelled       cancelled       wrong           wrong           wrong           wrong           wrong     wrong     cancelled',
  schedule:
    ' -         assigned        confirmed       in_progress     wrong           wrong           wrong           -         wrong     wrong',
  confirm:
    '  -         confirmed       wrong           wrong           wrong           wrong           wrong           -         wrong     wrong',
  on_my_way:
    '-         wrong           confirmed       wrong           wrong           wrong           wrong           -         wrong     wrong',
  start:
    '    -         wrong           in_progress     wrong           wrong           wrong           wrong           -         wrong     wrong',
  report:
    '   -         wrong           work_done       work_done       wrong           wrong           wrong           -         wrong     wrong',
  approve:
    '  wrong     wrong           wrong           wrong           approved        wrong           wrong           wrong     wrong     wrong',
  return:
    '   wrong     wrong           wrong           wrong           in_progress     wrong           wrong           wrong     wrong     wrong',
  back_out:
    ' -         open            open            wrong           wrong           wrong           wrong           -         wrong     open',
  no_show:
    '  wrong     not_overdue     not_overdue     wrong           wrong           wrong           wrong           wrong     wrong     wrong',
  hold: '     wrong     on_hold         on_hold         on_hold         on_hold         wrong           wrong           wrong     wrong     wrong',
  resume:
    '   wrong     wrong           wrong           wrong           wrong           wrong           wrong           wrong     wrong     assigned',
  close:
    '    wrong     wrong           wrong           wrong           wrong           closed          wrong           wrong     wrong     wrong',
};

const events: Readonly<Record<Action, string>> = {
  claim: 'JobClaimed',
  edit: 'JobEdited',
  ask_everyone: 'EveryoneAsked',
  cancel: 'JobCancelled',
  schedule: 'JobScheduled',
  confirm: 'JobConfirmed',
  on_my_way: 'TravelStarted',
  start: 'WorkStarted',
  report: 'WorkReported',
  approve: 'WorkApproved',
  return: 'WorkReturned',
  back_out: 'JobBackedOut',
  no_show: 'NobodyCame',
  hold: 'JobHeld',
  resume: 'JobResumed',
  close: 'JobClosed',
};

const columns: readonly JobStatus[] = jobStatuses;

function outcomeOf(action: Action, status: JobStatus): string {
  const outcome = outcomes[action].trim().split(/\s+/)[columns.indexOf(status)]!;
  return outcome === 'wrong' ? 'wrong_state' : outcome;
}

/** What must come of it: a state, or a refusal. */
function expected(action: Action, status: JobStatus, relation: Relation, role: Role): string {
  if (action === 'claim') return expectedClaim(status, relation, role);
  const mayDo =
    isGranted(action, role, relation) || (relation === 'assignee' && isGranted(action, role, 'service'));
  return mayDo ? outcomeOf(action, status) : 'not_allowed';
}

/** Who cannot have it anyhow hears why, whatever their role. */
function expectedClaim(status: JobStatus, relation: Relation, role: Role): string {
  if (relation === 'lead') return 'own_job';
  if (isHeld(status)) return relation === 'peer' ? 'already_claimed' : 'already_yours';
  return role === 'owner' || role === 'coordinator' ? outcomeOf('claim', status) : 'not_allowed';
}

const shown = (decision: Decision) => (isRefusal(decision) ? decision.refused : decision.job.status);

/** Nobody stands to a job as its service firm that nobody has. */
function actorsOf(status: JobStatus) {
  const possible = isHeld(status) || status === 'cancelled' ? relations : (['lead', 'peer'] as const);
  return possible.flatMap((relation) => roles.map((role) => ({ relation, role })));
}

/** A job in the state, with the actor as its technician where that is asked for. */
function given(status: JobStatus, relation: Relation, role: Role): Job {
  const { member } = actorAs(relation, role);
  if (relation === 'assignee') return jobIn(status, { assignment: { technicianId: member.id } });
  return jobIn(status, { assignment: { technicianId: member.id === technicianId ? 24 : technicianId } });
}

const cases = actions.flatMap((action) => jobStatuses.map((status) => ({ action, status })));

describe('every action in every state by everybody', () => {
  it.each(cases)('$action of a job that is $status', ({ action, status }) => {
    const decided: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const { relation, role } of actorsOf(status)) {
      const job = given(status, relation, role);
      const before = structuredClone(job);
      const actor = actorAs(relation, role);
      expect(relationTo(job, actor)).toBe(relation);
      const decision = decideJob(job, commands[action], actor, now);
      decided[`${role} of the ${relation}`] = shown(decision);
      wanted[`${role} of the ${relation}`] = expected(action, status, relation, role);
      expect(job, 'the job that it decides on is left as it was').toEqual(before);
      if (isRefusal(decision)) continue;
      expect(decision.event).toBe(events[action]);
      expect(decision.job).toMatchObject({ id: 42, boardId: 1, leadFirmId: 1, revision: 8 });
    }
    expect(decided).toEqual(wanted);
  });

  it('names the state, and what was asked for, in a refusal', () => {
    const lead = actorAs('lead', 'owner');
    expect(decideJob(jobIn('approved'), commands.hold, lead, now)).toEqual({
      refused: 'wrong_state',
      jobId: 42,
      status: 'approved',
    });
    expect(decideJob(jobIn('confirmed'), commands.edit, lead, now)).toEqual({
      refused: 'not_open',
      jobId: 42,
      status: 'confirmed',
    });
    expect(decideJob(jobIn('work_done'), commands.approve, actorAs('service', 'owner'), now)).toEqual({
      refused: 'not_allowed',
      action: 'approve',
    });
  });
});

describe('“nobody came”', () => {
  const lead = actorAs('lead', 'owner');
  const at = (hours: number) => decideJob(jobIn('confirmed'), commands.no_show, lead, later(hours));

  it('is said once the technician’s time is over, and opens the request again', () => {
    expect(at(24)).toEqual({ refused: 'not_overdue', jobId: 42 });
    expect(at(24.01)).toMatchObject({ event: 'NobodyCame', job: { status: 'open', reason: 'A reason' } });
  });

  it('goes by the agreed time where the technician has none, and by none without one', () => {
    const unbooked = jobIn('assigned', { assignment: { etaAt: undefined } });
    expect(decideJob(unbooked, commands.no_show, lead, later(32))).toMatchObject({ refused: 'not_overdue' });
    expect(decideJob(unbooked, commands.no_show, lead, later(33))).toMatchObject({ event: 'NobodyCame' });
    const timeless = {
      ...unbooked,
      terms: { ...unbooked.terms, windowStartAt: undefined, windowEndAt: undefined },
    };
    expect(decideJob(timeless, commands.no_show, lead, later(99))).toMatchObject({
      refused: 'no_time_agreed',
    });
  });

  it('is not said at the beginning of a time that nobody has confirmed', () => {
    const alone: JobCommand = { ...commands.claim, soleWorkerId: 21 };
    const claimed = decideJob(jobIn('open'), alone, actorAs('peer', 'owner'), later(0));
    if (!('job' in claimed)) throw new Error('it is not claimed');
    const noShow = (job: Job, hours: number) => decideJob(job, commands.no_show, lead, later(hours));
    expect(noShow(claimed.job, 24.1)).toEqual({ refused: 'not_overdue', jobId: 42 });
    expect(noShow(claimed.job, 32.1)).toMatchObject({ event: 'NobodyCame' });
    const confirmed = decideJob(claimed.job, commands.confirm, actorAs('peer', 'owner'), later(1));
    if (!('job' in confirmed)) throw new Error('it is not confirmed');
    expect(noShow(confirmed.job, 24.1)).toMatchObject({ event: 'NobodyCame' });
  });

  it('needs a time that lies after the claim: one that was over before, nobody has promised', () => {
    const taken = { assignedAt: later(40), etaAt: undefined };
    const late = (etaAt: Date | undefined, hours: number) =>
      decideJob(jobIn('assigned', { assignment: { ...taken, etaAt } }), commands.no_show, lead, later(hours));
    // The window was over when it was taken, and so was a time left from before.
    expect(late(undefined, 99)).toEqual({ refused: 'no_time_agreed', jobId: 42 });
    expect(late(later(40), 99)).toEqual({ refused: 'no_time_agreed', jobId: 42 });
    expect(late(later(41), 41)).toEqual({ refused: 'not_overdue', jobId: 42 });
    expect(late(later(41), 41.1)).toMatchObject({ event: 'NobodyCame' });
  });

  it('is not said of a time that was over when a hold ended', () => {
    const held = jobIn('on_hold', { assignment: { etaAt: later(24) } });
    const resumed = decideJob(held, commands.resume, actorAs('service', 'owner'), later(50));
    if (!('job' in resumed)) throw new Error('it is not resumed');
    const noShow = (job: Job, hours: number) => decideJob(job, commands.no_show, lead, later(hours));
    expect(noShow(resumed.job, 99)).toEqual({ refused: 'no_time_agreed', jobId: 42 });
    const soon = decideJob(held, commands.resume, actorAs('service', 'owner'), later(23));
    if (!('job' in soon)) throw new Error('it is not resumed');
    expect(noShow(soon.job, 24.1)).toMatchObject({ event: 'NobodyCame' });
  });

  const service = actorAs('service', 'owner');
  const noShowAt = (job: Job, hours: number) => decideJob(job, commands.no_show, lead, later(hours));
  const after = (job: Job, command: JobCommand, hours: number, who = service): Job => {
    const decision = decideJob(job, command, who, later(hours));
    if (!('job' in decision)) throw new Error(`${command.action}: ${decision.refused}`);
    return decision.job;
  };
  const booked = (etaAt: Date): JobCommand => ({ action: 'schedule', technicianId: 23, etaAt });

  it('is said at the end of the agreed time, however late the technician was booked', () => {
    const put = after(jobIn('confirmed'), booked(later(999)), 1);
    expect(noShowAt(put, 32)).toEqual({ refused: 'not_overdue', jobId: 42 });
    expect(noShowAt(put, 32.1)).toMatchObject({ event: 'NobodyCame' });
  });

  it('goes by what the technician said where the agreed time has a beginning alone', () => {
    const job = jobIn('confirmed');
    const from = { ...job, terms: { ...job.terms, windowEndAt: undefined } } as Job;
    const put = after(from, booked(later(30)), 1);
    expect(noShowAt(put, 29)).toEqual({ refused: 'not_overdue', jobId: 42 });
    expect(noShowAt(put, 30.1)).toMatchObject({ event: 'NobodyCame' });
  });

  it('stays when the time is moved, or the job held, once it has passed', () => {
    const job = jobIn('confirmed');
    const timeless = {
      ...job,
      terms: { ...job.terms, windowStartAt: undefined, windowEndAt: undefined },
    } as Job;
    const moved = after(timeless, booked(later(99)), 24.1);
    expect(noShowAt(moved, 24.2)).toMatchObject({ event: 'NobodyCame' });
    expect(noShowAt(after(moved, booked(later(200)), 25), 26)).toMatchObject({ event: 'NobodyCame' });
    // Moved while it was still to come, the new time is what is promised.
    expect(noShowAt(after(timeless, booked(later(99)), 23.9), 24.2)).toMatchObject({
      refused: 'not_overdue',
    });
    const held = after(timeless, commands.hold, 24.1);
    expect(noShowAt(after(held, commands.resume, 24.2), 24.3)).toMatchObject({ event: 'NobodyCame' });
    // The firm that asked takes it up again: it has agreed to a new time.
    expect(noShowAt(after(held, commands.resume, 24.2, lead), 24.3)).toMatchObject({
      refused: 'no_time_agreed',
    });
  });

  it('is over once somebody is at work', () => {
    const begun = after(after(jobIn('confirmed'), booked(later(30)), 24.1), commands.start, 25);
    const again = after(after(begun, commands.hold, 26), commands.resume, 27);
    expect(noShowAt(after(again, booked(later(31)), 28), 29)).toMatchObject({ refused: 'not_overdue' });
  });

  it('is not said as long as the claim can be undone', () => {
    const atLast = jobIn('assigned', { assignment: { assignedAt: later(31.9), etaAt: undefined } });
    expect(decideJob(atLast, commands.no_show, lead, later(32.01))).toMatchObject({ refused: 'not_overdue' });
    expect(decideJob(atLast, commands.no_show, lead, later(32.1))).toMatchObject({ event: 'NobodyCame' });
  });
});
