/** When whoever goes to a client is reminded of how to appear, by the clock on the wall there. */
import { describe, expect, it } from 'vitest';
import { defaultRhythm, type Rhythm } from '../../../src/directory/rhythm.ts';
import type { Directory } from '../../../src/directory/directory.ts';
import { nothingTicked, type BrandingOnJob } from '../../../src/features/jobs/branding/going.ts';
import { visitDue } from '../../../src/features/jobs/branding/visit-reminder.ts';
import type { Assignment, Job } from '../../../src/features/jobs/life/job.ts';
import { alder, birch, directory, jobIn } from './world.ts';

const TICK = 5 * 60_000;
const DAY = 24 * 60 * 60_000;

function between(place: string, home: string, rhythm: Partial<Rhythm> = {}): Directory {
  const service = { ...birch, timeZone: home, rhythm: { ...defaultRhythm, ...rhythm } };
  const firms = new Map(directory.firms);
  return { ...directory, firms: firms.set(1, { ...alder, timeZone: place }).set(2, service) };
}

type Changed = {
  readonly status?: 'assigned' | 'confirmed' | 'in_progress';
  readonly assignment?: Partial<Assignment>;
  readonly request?: Partial<Job['request']>;
  readonly terms?: Partial<Job['terms']>;
};

function visitAt(eta: string | undefined, { status = 'confirmed', ...of }: Changed = {}): Job {
  const job = jobIn(status);
  if (!('assignment' in job) || !job.assignment) throw new Error('nobody goes');
  const etaAt = eta === undefined ? undefined : new Date(eta);
  const none = { windowStartAt: undefined, windowEndAt: undefined };
  return {
    ...job,
    terms: { ...job.terms, brandingTextId: 3, ...none, ...of.terms },
    request: { ...job.request, place: 'on_site', estimatedMinutes: 120, ...of.request },
    assignment: { ...job.assignment, onTheWayAt: undefined, ...of.assignment, etaAt },
  };
}

/** The first and the last tick of the clock, from two days before to two days after, at which it would go. */
function goesAt(network: Directory, job: Job, around: string, on: BrandingOnJob = nothingTicked): string[] {
  const from = Math.floor((Date.parse(around) - 2 * DAY) / TICK) * TICK;
  const ticks = Array.from({ length: (4 * DAY) / TICK }, (_, nth) => new Date(from + nth * TICK));
  const due = ticks.filter((at) => visitDue(network, job, on, at) !== undefined);
  return [due[0], due.at(-1)].flatMap((at) => at?.toISOString().slice(0, 16) ?? []);
}

const night = { from: 21 * 60, until: 6 * 60 };

describe('the reminder of the day', () => {
  it.each([
    // where the work is, where the technician's firm is, its rhythm, planned, the first tick
    [
      'at seven, in winter',
      'America/New_York',
      'America/New_York',
      {},
      '2030-01-15T15:00Z',
      '2030-01-15T12:00',
    ],
    [
      'at seven, in summer',
      'America/New_York',
      'America/New_York',
      {},
      '2030-07-15T15:00Z',
      '2030-07-15T11:00',
    ],
    [
      'on the day the clock goes on',
      'America/New_York',
      'America/New_York',
      {},
      '2030-03-10T15:00Z',
      '2030-03-10T11:00',
    ],
    [
      'on the day the clock goes back',
      'America/New_York',
      'America/New_York',
      {},
      '2030-11-03T15:00Z',
      '2030-11-03T12:00',
    ],
    [
      'where spring begins at midnight',
      'Asia/Beirut',
      'Asia/Beirut',
      {},
      '2030-03-31T09:00Z',
      '2030-03-31T04:00',
    ],
    ['on a half hour', 'Asia/Kolkata', 'Asia/Kolkata', {}, '2030-01-15T09:00Z', '2030-01-15T01:30'],
    [
      'where it is tomorrow already',
      'Pacific/Auckland',
      'Pacific/Auckland',
      {},
      '2030-01-14T22:00Z',
      '2030-01-14T18:00',
    ],
    [
      'where it is still yesterday',
      'Pacific/Honolulu',
      'Pacific/Honolulu',
      {},
      '2030-01-16T03:00Z',
      '2030-01-15T17:00',
    ],
    [
      'by the clock where the work is',
      'Europe/London',
      'America/New_York',
      {},
      '2030-01-15T15:00Z',
      '2030-01-15T07:00',
    ],
    [
      'after the night of who goes',
      'Europe/London',
      'America/New_York',
      { quiet: night },
      '2030-01-15T15:00Z',
      '2030-01-15T11:00',
    ],
    [
      'an hour before an early one',
      'Europe/Berlin',
      'Europe/Berlin',
      {},
      '2030-01-15T05:30Z',
      '2030-01-15T04:30',
    ],
    [
      'not before the day begins',
      'Europe/Berlin',
      'Europe/Berlin',
      {},
      '2030-01-14T23:30Z',
      '2030-01-14T23:00',
    ],
    [
      'on a Sunday, too',
      'Europe/Berlin',
      'Europe/Berlin',
      { businessDays: [1, 2, 3, 4, 5] },
      '2030-01-13T12:00Z',
      '2030-01-13T06:00',
    ],
  ] as const)('%s', (_what, place, home, rhythm, planned, first) => {
    const [goes, last] = goesAt(between(place, home, rhythm), visitAt(planned), planned);
    expect(goes).toBe(first);
    // What was not sent by then, as nothing ran, is not sent once the visit is over.
    expect(Date.parse(`${last ?? ''}Z`)).toBeLessThan(Date.parse(planned) + 2 * 60 * 60_000);
  });

  it('goes at no tick of the quiet hours, however late it is', () => {
    const quiet = { from: 8 * 60, until: 7 * 60 + 30 };
    const network = between('Europe/Berlin', 'Europe/Berlin', { quiet });
    expect(goesAt(network, visitAt('2030-01-15T12:00Z'), '2030-01-15T12:00Z')).toEqual([
      '2030-01-15T06:30',
      '2030-01-15T06:55',
    ]);
    const all = between('Europe/Berlin', 'Europe/Berlin', { quiet: { from: 0, until: 15 * 60 } });
    expect(goesAt(all, visitAt('2030-01-15T12:00Z'), '2030-01-15T12:00Z')).toEqual([]);
  });

  it('goes by the window where no time is booked, and by its first day', () => {
    const network = between('America/New_York', 'America/New_York');
    const terms = {
      windowStartAt: new Date('2030-01-15T14:00Z'),
      windowEndAt: new Date('2030-01-17T22:00Z'),
    };
    const [first, last] = goesAt(network, visitAt(undefined, { terms }), '2030-01-16T12:00Z');
    expect([first, last]).toEqual(['2030-01-15T12:00', '2030-01-16T04:55']);
  });

  const planned = '2030-01-15T15:00Z';
  const network = between('America/New_York', 'America/New_York');
  const tickedAt = (at: string, termsVersion = visitAt(planned).terms.version): BrandingOnJob => ({
    ticks: [{ memberId: 23, termsVersion, at: new Date(at) }],
  });

  it.each([
    ['remote', { request: { place: 'remote' } }],
    ['off-site', { request: { place: 'off_site_one_off' } }],
    ['not confirmed', { status: 'assigned' }],
    ['begun', { status: 'in_progress' }],
    ['of before there were texts', { terms: { brandingTextId: undefined } }],
    ['on which they are on the way', { assignment: { onTheWayAt: new Date('2030-01-15T11:00Z') } }],
    ['of nobody', { assignment: { technicianId: undefined } }],
  ] as const)('is none for a job that is %s', (_what, change) => {
    expect(goesAt(network, visitAt(planned, change), planned)).toEqual([]);
  });

  it.each(['open', 'on_hold', 'work_done', 'approved', 'closed', 'expired', 'cancelled'] as const)(
    'is none for a job that is %s',
    (status) => {
      expect(goesAt(network, jobIn(status), planned)).toEqual([]);
    },
  );

  it('is none for who ticked it that day, and one for who did before, or did another text', () => {
    const job = visitAt(planned);
    expect(goesAt(network, job, planned, tickedAt('2030-01-15T11:00Z'))).toEqual([]);
    // 23:59 in New York of the day before.
    expect(goesAt(network, job, planned, tickedAt('2030-01-15T04:59Z'))).toHaveLength(2);
    const before = tickedAt('2030-01-15T11:00Z', job.terms.version - 1);
    expect(goesAt(network, job, planned, before)).toHaveLength(2);
  });

  it('is none for who cannot go like that, and one for who goes instead', () => {
    const at = new Date('2030-01-14T12:00Z');
    const refused = (memberId: number): BrandingOnJob => ({
      ticks: [],
      refusal: { id: 1, memberId, at, reason: 'My car.', proposed: undefined },
    });
    expect(goesAt(network, visitAt(planned), planned, refused(23))).toEqual([]);
    expect(goesAt(network, visitAt(planned), planned, refused(21))).toHaveLength(2);
  });
});
