import { describe, expect, it } from 'vitest';
import type { JobAction, WorkAction } from '../../../src/features/jobs/job-buttons.ts';
import type { Card } from '../../../src/chat/card.ts';
import { decideJob, mayDo } from '../../../src/features/jobs/life/decide-job.ts';
import { jobStatuses, places, type Job } from '../../../src/features/jobs/life/job.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { boardExtras, viewJob, type Viewer } from '../../../src/features/jobs/cards/job-view.ts';
import { isRefusal } from '../../../src/shared/refusals.ts';
import { roles, type Actor } from '../../../src/directory/directory.ts';
import { relations } from '../../desk/permission-table.ts';
import { commands } from './commands.ts';
import { actor, actorAs, cedar, content, directory, jobIn, later, now, technicianId, work } from './world.ts';

/** A job in every state, in each variety that changes what can be done with it. */
const jobs = jobStatuses.flatMap((status): Job[] =>
  places.flatMap((place) => {
    const request = { ...content.request, place };
    return [
      jobIn(status, { request }),
      jobIn(status, { request, assignment: { technicianId: undefined } }),
      jobIn(status, { request, assignment: { onTheWayAt: later(-1) } }),
      jobIn(status, { request, work }),
    ];
  }),
);
const actors = relations.flatMap((relation) =>
  roles.map((role) => actorAs(relation === 'assignee' ? 'service' : relation, role)),
);

function drawn(job: Job, who: Actor | 'board'): Card {
  const viewer: Viewer = who === 'board' ? { kind: 'board' } : { kind: 'member', actor: who };
  const view = viewJob(job, boardExtras, directory, viewer);
  return jobCard(view, (action) => who === 'board' || mayDo(action, job, who));
}

function offered(card: Card) {
  const all = card.blocks.filter((block) => block.kind === 'buttons');
  // That of the access notes stands beside what it is about (see access.test.ts).
  const rows = all.filter(({ buttons }) => buttons[0]?.action.action !== 'access');
  expect(rows.length).toBeLessThanOrEqual(1);
  const { buttons = [], more = [] } = rows[0] ?? {};
  return { buttons, more, all: [...buttons, ...more].map(({ action }) => action) };
}

const isCommand = (action: string): action is keyof typeof commands => action in commands;

describe('the buttons of a card', () => {
  it('offer nothing that would be refused, to nobody', () => {
    for (const job of jobs)
      for (const who of actors)
        for (const { action } of offered(drawn(job, who)).all) {
          expect(mayDo(action as WorkAction, job, who)).toBe(true);
          if (!isCommand(action)) continue;
          // A card stands while its time passes: by then, somebody may be late.
          const at = action === 'no_show' ? later(48) : now;
          const decision = decideJob(job, commands[action], who, at);
          expect(isRefusal(decision) ? `${action} of ${job.status}: ${decision.refused}` : 'done').toBe(
            'done',
          );
        }
  });

  it('offer every step that is not refused to one of those who may take it', () => {
    // What a job's own card leaves out: taking it is for the board.
    const elsewhere: JobAction[] = ['claim'];
    // Shown for a job on site alone, and only until somebody has set off.
    const onSite: JobAction[] = ['on_my_way'];
    for (const job of jobs)
      for (const who of actors)
        for (const action of Object.keys(commands).filter(isCommand)) {
          if (elsewhere.includes(action) || (onSite.includes(action) && job.request.place !== 'on_site'))
            continue;
          if (isRefusal(decideJob(job, commands[action], who, now))) continue;
          // Whoever goes is asked first how they appear.
          const all = offered(drawn(job, who)).all.map((each) => each.action.replace(/^go_/, ''));
          expect(all).toContain(action);
        }
  });

  it('are two at most, of which one stands out, and the rest a menu', () => {
    for (const job of jobs)
      for (const who of [...actors, 'board' as const]) {
        const { buttons, more, all } = offered(drawn(job, who));
        expect(buttons.length).toBeLessThanOrEqual(2);
        // A manager at work on the job has most; Slack draws a second menu then.
        expect(more.length).toBeLessThanOrEqual(7);
        expect(buttons.slice(1).some(({ style }) => style !== undefined)).toBe(false);
        for (const action of all) expect(action).toMatchObject({ id: 42, revision: 7 });
        expect(new Set(all.map(({ action }) => action)).size).toBe(all.length);
      }
  });

  it('are on the board for an open request alone, and for a former peer never', () => {
    for (const job of jobs) {
      const onBoard = offered(drawn(job, 'board')).all.map(({ action }) => action);
      expect(onBoard).toEqual(job.status === 'open' ? ['claim', 'counter', 'branding'] : []);
      expect(offered(drawn(job, actor(cedar, 'owner'))).all).toEqual([]);
    }
  });

  it('ask before what cannot be taken back', () => {
    const [claim, counter] = offered(drawn(jobIn('open'), 'board')).buttons;
    expect(claim?.confirm?.text).toBe(
      'You accept: $92.50/h, 1 h minimum, in steps of 15 min, at most $740.00, net 30 days, white-label, cancellation fee $50.00.',
    );
    expect(counter?.confirm).toBeUndefined();
    const offSite = jobIn('open', { request: { ...content.request, place: 'off_site_one_off' } });
    expect(offered(drawn(offSite, 'board')).buttons[0]?.confirm?.text).toContain(
      'With no agreement, it needs a waiver.',
    );
    const [approve] = offered(drawn(jobIn('work_done'), actorAs('lead', 'owner'))).buttons;
    expect(approve?.confirm?.text).toBe('2 h 15 min billable, $220.50 for Birch Networks.');
  });

  it('put first what the viewer has to do next', () => {
    const first = (job: Job, who: Actor) =>
      offered(drawn(job, who)).buttons.find(({ style }) => style)?.label;
    const bob = actorAs('service', 'owner');
    const bea = actorAs('service', 'technician');
    expect(bea.member.id).toBe(technicianId);
    const unpicked = jobIn('assigned', { assignment: { technicianId: undefined } });
    expect([first(unpicked, bob), first(unpicked, bea)]).toEqual(['Pick technician', undefined]);
    const steps = (['assigned', 'confirmed', 'in_progress', 'work_done', 'on_hold'] as const).map((status) =>
      [bea, bob, actorAs('lead', 'owner')].map((who) => first(jobIn(status), who) ?? '-'),
    );
    expect(steps).toEqual([
      ['Confirm', 'Confirm', '-'],
      ['On my way', 'On my way', '-'],
      ['Work done', 'Work done', '-'],
      ['-', '-', 'Approve'],
      ['-', 'Resume', 'Resume'],
    ]);
  });
});
