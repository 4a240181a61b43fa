/** Access notes on the card: never what they say, and a button for those alone who may ask for them now. */
import { describe, expect, it } from 'vitest';
import { roles, type Role } from '../../../src/directory/directory.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { boardExtras, viewJob, type JobExtras } from '../../../src/features/jobs/cards/job-view.ts';
import { mayDo } from '../../../src/features/jobs/life/decide-job.ts';
import { jobStatuses, type Job } from '../../../src/features/jobs/life/job.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { actor, alder, birch, cedar, content, directory, jobIn, later } from './world.ts';

const none: JobExtras = boardExtras;
const firms = { alder, birch, cedar };

function drawn(job: Job, firm: keyof typeof firms, role: Role, extras = none) {
  const who = actor(firms[firm], role);
  const view = viewJob(job, extras, directory, { kind: 'member', actor: who });
  return jobCard(view, (action) => mayDo(action, job, who));
}

const hasButton = (...of: Parameters<typeof drawn>): boolean =>
  drawn(...of).blocks.some(
    (block) => block.kind === 'buttons' && block.buttons.some(({ action }) => action.action === 'access'),
  );

describe('access notes on a card', () => {
  /** Whose card has the button, by state: owner, coordinator, technician (on the job), bookkeeper. */
  const table = {
    open: 'OC-- ----',
    expired: 'OC-- ----',
    assigned: 'OC-- OCT-',
    confirmed: 'OC-- OCT-',
    in_progress: 'OC-- OCT-',
    on_hold: 'OC-- OCT-',
    work_done: 'OC-- OCT-',
    approved: 'OC-- ----',
    closed: 'OC-- ----',
    cancelled: 'OC-- ----',
  } as const;
  it.each(jobStatuses)('are to be asked for while the work lasts: %s', (status) => {
    const letters = (firm: keyof typeof firms) =>
      roles
        .map((role) => (hasButton(jobIn(status), firm, role) ? role.charAt(0).toUpperCase() : '-'))
        .join('');
    expect(`${letters('alder')} ${letters('birch')}`).toBe(table[status]);
    expect(letters('cedar')).toBe('----');
  });

  it('are not for another technician of the firm', () => {
    const job = jobIn('in_progress', { assignment: { technicianId: 21 } });
    expect(hasButton(job, 'birch', 'technician')).toBe(false);
    expect(hasButton(job, 'birch', 'owner')).toBe(true);
  });

  it('have no button where there are none', () => {
    const job = jobIn('in_progress', { confidential: { ...content.confidential, access: '' } });
    expect(hasButton(job, 'alder', 'owner')).toBe(false);
  });

  it('say to the lead alone who read them', () => {
    const job = jobIn('in_progress', { accessReads: 2 });
    const extras = { ...none, accessReadings: [{ memberId: 23, firmId: birch.id, at: later(0) }] };
    const forLead = JSON.stringify(drawn(job, 'alder', 'owner', extras));
    expect(forLead).toContain('Access notes read 2 times, last ');
    expect(forLead).toContain('by Bea Okafor (Birch Networks) ');
    for (const role of roles)
      expect(JSON.stringify(drawn(job, 'birch', role, extras))).not.toContain('Access notes read');
  });

  const readings = [
    { memberId: 23, firmId: birch.id, at: later(2) },
    { memberId: 11, firmId: alder.id, at: later(1) },
  ];
  const wiped = { confidential: { ...content.confidential, access: '' }, accessWipedAt: later(400) };
  testGoldenCards('access', [
    [
      'read-once-lead',
      drawn(jobIn('in_progress', { accessReads: 1 }), 'alder', 'owner', {
        ...none,
        accessReadings: readings.slice(0, 1),
      }),
    ],
    [
      'read-often-lead',
      drawn(jobIn('in_progress', { accessReads: 7 }), 'alder', 'owner', {
        ...none,
        accessReadings: readings,
      }),
    ],
    ['wiped-lead', drawn(jobIn('closed', wiped), 'alder', 'owner')],
    ['wiped-service', drawn(jobIn('closed', wiped), 'birch', 'owner')],
  ]);
});
