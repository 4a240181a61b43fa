import { describe, expect, it } from 'vitest';
import { decideJob, type Decision, type JobCommand } from '../../../src/features/jobs/life/decide-job.ts';
import { assignmentOf, type Job } from '../../../src/features/jobs/life/job.ts';
import { commands } from './commands.ts';
import { actor, birch, jobIn, later, now, postedTerms, technicianId } from './world.ts';

const { claim } = commands;
const bob = actor(birch, 'owner');

function jobAfter(decision: Decision): Job {
  if ('refused' in decision) throw new Error(decision.refused);
  return decision.job;
}

describe('whoever goes themself', () => {
  const claimed = jobIn('assigned', { assignment: { technicianId: undefined, etaAt: undefined } });

  it('has confirmed it with the booking, and nobody else has', () => {
    const book = (id: number) =>
      jobAfter(decideJob(claimed, { action: 'schedule', technicianId: id, etaAt: later(2) }, bob, now));
    expect(book(bob.member.id)).toMatchObject({
      status: 'confirmed',
      assignment: { technicianId: bob.member.id, etaAt: later(2) },
    });
    expect(book(technicianId).status).toBe('assigned');
  });

  it('is sent with the claim where the firm has nobody else, at the time that was asked for', () => {
    const alone: JobCommand = { ...claim, soleWorkerId: 21 };
    const at = (when: Date) => assignmentOf(jobAfter(decideJob(jobIn('open'), alone, bob, when)));
    const { windowStartAt } = postedTerms;
    expect(at(now)).toMatchObject({ technicianId: 21, etaAt: windowStartAt });
    expect(at(later(30))).toMatchObject({ technicianId: 21, etaAt: undefined });
    expect(assignmentOf(jobAfter(decideJob(jobIn('open'), claim, bob, now)))?.technicianId).toBeUndefined();
  });
});
