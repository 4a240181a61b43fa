import { describe, expect, it } from 'vitest';
import { plain, type Card } from '../../../src/chat/card.ts';
import { digestCard } from '../../../src/features/digests/digest-card.ts';
import { jobParts, newsOfBoard } from '../../../src/features/jobs/cards/digest-parts.ts';
import { homeCard } from '../../../src/features/jobs/cards/home-card.ts';
import { sectionOf } from '../../../src/features/jobs/cards/home.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { boardExtras, viewJob } from '../../../src/features/jobs/cards/job-view.ts';
import { linkCard } from '../../../src/features/jobs/cards/link-card.ts';
import { boardCard, jobsCard, type ListedJob } from '../../../src/features/jobs/cards/list-cards.ts';
import {
  jobStatuses,
  jobTitle,
  type Job,
  type JobStatus,
  type Urgency,
} from '../../../src/features/jobs/life/job.ts';
import type { CalendarDate } from '../../../src/shared/calendar.ts';
import { actor, alder, birch, cedar, directory, jobIn, extras, now } from './world.ts';

/** Job `id` of a day on which they were posted in the order of their ids. */
function job(id: number, urgency: Urgency, status: JobStatus = 'open'): Job {
  const base = jobIn(status, { id });
  return { ...base, request: { ...base.request, urgency } };
}

const today = '2026-11-24' as CalendarDate;
const jobs = [job(1, 'normal'), job(2, 'urgent'), job(3, 'emergency'), job(4, 'normal'), job(5, 'emergency')];
/** Emergencies, then what is urgent; within each in the order of the list. */
const first = ['Emergency: JOB-1003', 'Emergency: JOB-1005', 'Urgent: JOB-1002', 'JOB-1001', 'JOB-1004'];

const listed = (each: Job): ListedJob => ({
  job: each,
  leadFirm: 'Alder IT',
  serviceFirm: undefined,
  canClaim: true,
  seesRates: true,
});

/** The titles that a card says, in their order. */
function titles(card: Pick<Card, 'blocks'>): string[] {
  const text = card.blocks.flatMap((block) => (block.kind === 'text' ? [plain(block.text)] : [])).join('\n');
  return text.split('\n').flatMap((line) => /^((?:\w+: )?JOB-\d+) · /.exec(line)?.[1] ?? []);
}

function headingOf({ blocks: [top] }: Card): string {
  return top?.kind === 'heading' ? top.text : '';
}

describe('how urgent a job is', () => {
  it('is the first word of its card, for everyone who may take it', () => {
    const card = jobCard(viewJob(job(3, 'emergency'), boardExtras, directory, { kind: 'board' }), () => true);
    expect(card.summary).toMatch(/^Emergency: JOB-1003 · /);
    expect(headingOf(card)).toMatch(/^Emergency: JOB-1003 · /);
  });

  it('is the first word below its link', () => {
    const view = viewJob(job(3, 'urgent'), boardExtras, directory, { kind: 'board' });
    expect(headingOf(linkCard(view, now))).toMatch(/^Urgent: JOB-1003 · /);
  });

  it('puts it first on the board, in lists, at home and in both digests', () => {
    expect(titles(boardCard(jobs.map(listed)))).toEqual(first);
    expect(titles(jobsCard(jobs.map(listed), alder.id))).toEqual(first);
    const owner = actor(birch, 'owner');
    const home = jobs.flatMap((each) => {
      const section = sectionOf(each, birch.id, 0, false);
      const view = viewJob(each, extras, directory, { kind: 'member', actor: owner });
      return section ? [{ section, view, mayDo: () => true }] : [];
    });
    expect(titles(homeCard('Birch Networks', home, [], { canAsk: true, messages: 'your messages' }))).toEqual(
      first,
    );
    const unclaimed = jobs.map((each) => ({
      ...{ job: each, leadFirm: 'Alder IT', waitingDays: 0, canClaim: true, seesRates: true, leadLines: [] },
    }));
    const others = {
      unconfirmed: [],
      planned: [],
      past: [],
      pastOfPeers: [],
      toApprove: [],
      refused: [],
      undocumented: [],
    };
    const digest = digestCard('Birch Networks', { day: today, parts: jobParts({ ...others, unclaimed }) });
    expect(titles(digest)).toEqual(first);
    expect(titles({ blocks: newsOfBoard(unclaimed)?.blocks ?? [] })).toEqual(first);
  });

  it('is said until the work is done, and counts no more after that', () => {
    const said = jobStatuses.filter((status) =>
      jobTitle(job(3, 'emergency', status)).startsWith('Emergency'),
    );
    expect(said).toEqual(['open', 'assigned', 'confirmed', 'in_progress', 'on_hold']);
    const running = [job(1, 'normal', 'in_progress'), job(2, 'emergency', 'approved')];
    expect(titles(jobsCard(running.map(listed), alder.id))).toEqual(['JOB-1001', 'JOB-1002']);
  });

  it('tells others nothing of how far a job has come', () => {
    const titleFor = (status: JobStatus): string =>
      viewJob(job(3, 'emergency', status), extras, directory, {
        kind: 'member',
        actor: actor(cedar, 'owner'),
      }).title;
    const taken = jobStatuses.filter((status) => status !== 'open').map(titleFor);
    expect(new Set(taken).size).toBe(1);
  });
});
