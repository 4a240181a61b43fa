import type { JobCommand } from '../../../src/features/jobs/life/decide-job.ts';
import { agreedTerms, content, later, work } from './world.ts';

const reason = 'A reason';
/** A command of each action, by one who saw the job as it is. */
export const commands = {
  claim: { action: 'claim', revision: 7, names: { holder: 'Birch Networks' } },
  edit: { action: 'edit', revision: 7, content: { ...content, terms: { ...agreedTerms, version: 3 } } },
  ask_everyone: { action: 'ask_everyone' },
  cancel: { action: 'cancel', reason },
  schedule: { action: 'schedule', technicianId: 24, etaAt: later(30) },
  confirm: { action: 'confirm' },
  on_my_way: { action: 'on_my_way' },
  start: { action: 'start' },
  report: { action: 'report', work },
  approve: { action: 'approve', revision: 7 },
  return: { action: 'return', reason },
  back_out: { action: 'back_out', reason, nextVersion: 3, respondDays: 7 },
  no_show: { action: 'no_show', reason, nextVersion: 3, respondDays: 7 },
  hold: { action: 'hold', reason },
  resume: { action: 'resume' },
  close: { action: 'close' },
} as const satisfies Record<JobCommand['action'], JobCommand>;
