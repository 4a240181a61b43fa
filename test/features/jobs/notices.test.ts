import { describe, expect, it } from 'vitest';
import { spokenOn } from '../../../src/chat/command-words.ts';
import type { JobEvent } from '../../../src/features/jobs/life/job-event.ts';
import type { FirstRound, Job } from '../../../src/features/jobs/life/job.ts';
import { noticesFor } from '../../../src/features/jobs/cards/notices.ts';
import { faultsOfCard } from '../../support/check-drawn.ts';
import { expectGolden } from '../../support/golden.ts';
import { jobEvents } from './job-events.ts';
import { content, jobIn, later, now, postedTerms } from './world.ts';

const names = {
  leadFirm: 'Alder IT',
  serviceFirm: 'Birch Networks',
  technician: 'Bea Okafor',
  asked: [] as string[],
};
const reason = 'The lift is out of order until Thursday.';
const remote = { ...content.request, place: 'remote' as const };
const unbooked = { assignment: { etaAt: undefined } };

const posted = { ...postedTerms, version: 3, windowStartAt: undefined, windowEndAt: undefined };
const timeless = jobIn('open', { reason, terms: posted, postedTerms: posted });

type Case = readonly [what: string, before: Job, after: Job];

/** What each event may look like. */
const cases: Readonly<Record<JobEvent, readonly Case[]>> = {
  JobPosted: [['', jobIn('open'), jobIn('open')]],
  JobEdited: [['', jobIn('open'), jobIn('open')]],
  EveryoneAsked: [['', jobIn('open'), jobIn('open')]],
  JobClaimed: [['', jobIn('open'), jobIn('assigned')]],
  JobScheduled: [
    ['before it is confirmed', jobIn('assigned'), jobIn('assigned')],
    ['after it was confirmed', jobIn('confirmed'), jobIn('confirmed')],
    ['at work', jobIn('in_progress'), jobIn('in_progress')],
  ],
  JobConfirmed: [
    ['on site', jobIn('assigned'), jobIn('confirmed')],
    ['remote', jobIn('assigned'), jobIn('confirmed', { request: remote })],
    ['without a time', jobIn('assigned'), jobIn('confirmed', unbooked)],
  ],
  TravelStarted: [['', jobIn('confirmed'), jobIn('confirmed')]],
  WorkStarted: [['', jobIn('confirmed'), jobIn('in_progress')]],
  WorkReported: [['', jobIn('in_progress'), jobIn('work_done')]],
  WorkApproved: [['', jobIn('work_done'), jobIn('approved')]],
  WorkReturned: [['', jobIn('work_done'), jobIn('in_progress', { reason })]],
  JobBackedOut: [
    ['', jobIn('confirmed'), jobIn('open', { reason })],
    ['after its time', jobIn('confirmed'), timeless],
  ],
  ClaimUndone: [
    ['', jobIn('assigned'), jobIn('open', { reason })],
    ['after its time', jobIn('assigned'), timeless],
  ],
  NobodyCame: [
    ['', jobIn('confirmed'), jobIn('open', { reason })],
    ['after its time', jobIn('confirmed'), timeless],
  ],
  JobHeld: [['', jobIn('confirmed'), jobIn('on_hold', { reason })]],
  JobResumed: [['', jobIn('on_hold'), jobIn('assigned')]],
  JobCancelled: [
    ['while open', jobIn('open'), jobIn('cancelled', { reason })],
    ['with a reason', jobIn('confirmed'), jobIn('cancelled', { reason })],
    ['without a reason', jobIn('confirmed'), jobIn('cancelled')],
  ],
  JobExpired: [['', jobIn('open'), jobIn('expired')]],
  JobClosed: [['', jobIn('approved'), jobIn('closed')]],
};

const sides = ['lead', 'service'] as const;
const told = jobEvents.flatMap((event) =>
  cases[event].flatMap(([what, before, after]) =>
    sides.map((side) => ({ event, what, side, notices: noticesFor(event, before, after, names, side) })),
  ),
);

it('what is said of every event is kept in one place to be read', () => {
  expectGolden(
    'wording/notices.txt',
    told
      // Most are the same whoever did it.
      .filter(({ event, side }) => side === 'lead' || event === 'JobHeld' || event === 'JobResumed')
      .map(({ event, what, side, notices }) => {
        const by = event === 'JobHeld' || event === 'JobResumed' ? `by the ${side}` : '';
        const title = [event, what, by].filter((part) => part !== '').join(', ');
        const lines = notices.map(
          ({ to, card }) => `  to the ${to}: ${spokenOn('slack', card.summary).replace('\n', ' / ')}`,
        );
        return [title, ...(lines.length > 0 ? lines : ['  nothing'])].join('\n');
      })
      .join('\n\n') + '\n',
  );
});

describe('notices', () => {
  it('name the job, and are plain', () => {
    for (const { card } of told.flatMap(({ notices }) => notices)) {
      expect(card.summary).toContain('JOB-1042 · Cable 12 desks in a new office');
      expect(card.summary).not.toMatch(/undefined|null|!|_/);
      expect(card.blocks.map(({ kind }) => kind).join()).toMatch(/^text(,buttons)?$/);
      expect(faultsOfCard(card)).toEqual([]);
    }
  });

  it('are the same whoever did it, but for what either side may do', () => {
    const said = (of: string) =>
      told
        .filter(({ event, side }) => side === of && event !== 'JobHeld' && event !== 'JobResumed')
        .map(({ notices }) => notices);
    expect(said('lead')).toEqual(said('service'));
  });

  it('are never told to the side that did it', () => {
    const bySide = told.filter(({ event }) => event === 'JobHeld' || event === 'JobResumed');
    for (const { side, notices } of bySide) expect(notices.map(({ to }) => to)).not.toContain(side);
  });
  const round = { firmIds: [3], endsAt: later(1), endedAt: undefined };
  const held = { firstRound: { ...round, firmIds: [2, 3] } };
  it.each<[string, FirstRound, string[], RegExp, string[]]>([
    ['others, for a time', round, ['Cedar'], /again for Cedar\. Everyone on the board sees it from 2026/, []],
    ['others alone', { ...round, endsAt: undefined }, ['Cedar'], /for Cedar\. Nobody else sees it/, []],
    [
      'nobody, as the lead wanted',
      { ...round, firmIds: [], endsAt: undefined },
      [],
      /Nobody is asked now/,
      ['Ask everyone now'],
    ],
    ['everyone', { ...round, firmIds: [], endedAt: now }, [], /Everyone on the board sees it now/, []],
  ])(
    'say who is asked once a job is given back in a first round: %s',
    (_what, firstRound, asked, said, labels) => {
      const open = jobIn('open', { reason, firstRound });
      for (const event of ['JobBackedOut', 'ClaimUndone'] as const) {
        const [notice] = noticesFor(event, jobIn('confirmed', held), open, { ...names, asked }, 'service');
        expect(notice!.card.summary).toMatch(said);
        expect(notice!.card.summary).not.toContain('open on the board again');
        const buttons = notice!.card.blocks.flatMap((block) =>
          block.kind === 'buttons' ? block.buttons : [],
        );
        expect(buttons.map(({ label }) => label)).toEqual(labels);
      }
    },
  );
});
