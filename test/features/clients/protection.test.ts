import { describe, expect, it } from 'vitest';
import {
  metClients,
  protectionOf,
  throughJob,
  type MetThrough,
} from '../../../src/features/clients/protection.ts';
import { untilText } from '../../../src/features/clients/client-warning.ts';
import { defaultRhythm } from '../../../src/directory/rhythm.ts';

const utc = { timeZone: 'UTC', rhythm: defaultRhythm };
const at = (text: string) => new Date(text.length === 10 ? `${text}T12:00:00Z` : text);
const job = (jobId: number, more: Partial<MetThrough> = {}): MetThrough => ({
  ...{ jobId, leadFirmId: 1, serviceFirmId: 2, client: 'Quercus Clinic', isUnder: true },
  ...{ metAt: at('2030-01-10'), endedAt: at('2030-01-12') },
  ...more,
});
const until = (
  jobs: readonly MetThrough[],
  now: string,
  how: {
    readonly months?: number | undefined;
    readonly endsAt?: string;
    readonly zones?: (typeof utc)[];
  } = {},
) => {
  const { endsAt, zones: [service = utc, lead = utc] = [] } = how;
  const months = 'months' in how ? how.months : 12;
  const clause = { months, fee: undefined, endsAt: endsAt === undefined ? undefined : at(endsAt) };
  const found = protectionOf({ jobs }, clause, { service, lead }, at(now));
  return found && untilText(found);
};

describe('until when a client is protected', () => {
  // Given: what binds the two, and when the last job was; when: now; then: what the warning says.
  it.each([
    ['the agreement goes on', '2030-06-01', {}, 'while it lasts, and at least until 12 Jan 2031'],
    ['the months are over, and it goes on', '2032-01-01', {}, 'while it lasts'],
    ['it has ended', '2030-06-01', { endsAt: '2030-03-01T00:00:00Z' }, 'until 12 Jan 2031'],
    ['it ends later than the months', '2030-06-01', { endsAt: '2031-07-01T00:00:00Z' }, 'until 30 Jun 2031'],
    ['on the last day', '2031-01-12T23:59:59Z', { endsAt: '2030-03-01T00:00:00Z' }, 'until 12 Jan 2031'],
    ['on the day after', '2031-01-13T00:00:00Z', { endsAt: '2030-03-01T00:00:00Z' }, undefined],
    ['no clause', '2030-06-01', { months: undefined }, undefined],
    ['24 months', '2030-06-01', { months: 24, endsAt: '2030-03-01T00:00:00Z' }, 'until 12 Jan 2032'],
  ] as const)('%s', (_what, now, how, expected) => {
    expect(until([job(1)], now, how)).toBe(expected);
  });

  it.each([
    ['2028-02-29', 12, 'until 28 Feb 2029'],
    ['2028-02-29', 48, 'until 29 Feb 2032'],
    ['2027-02-28', 12, 'until 28 Feb 2028'],
    ['2029-08-31', 6, 'until 28 Feb 2030'],
    ['2029-08-31', 18, 'until 28 Feb 2031'],
    ['2027-08-31', 6, 'until 29 Feb 2028'],
    ['2029-12-31', 2, 'until 28 Feb 2030'],
  ])('a job of %s and %i months', (endedOn, months, expected) => {
    const jobs = [job(1, { metAt: at('2027-01-01'), endedAt: at(endedOn) })];
    expect(until(jobs, endedOn, { months, endsAt: '2027-01-02T00:00:00Z' })).toBe(expected);
  });

  it('counts from the last job there, and not before one that runs is done', () => {
    const ended = { endsAt: '2030-02-01T00:00:00Z' };
    const later = job(2, { metAt: at('2030-05-01'), endedAt: at('2030-05-12') });
    const runs = job(3, { metAt: at('2030-06-01'), endedAt: undefined });
    expect(until([job(1), later], '2030-06-01', ended)).toBe('until 12 May 2031');
    expect(until([later, job(1)], '2030-06-01', ended)).toBe('until 12 May 2031');
    expect(until([job(1), runs], '2030-06-02', ended)).toBe('until 12 months after your last job there');
    expect(until([job(1), runs], '2033-06-02')).toBe(
      'while it lasts, and for 12 months after your last job there',
    );
  });

  it('ends with the day where it ends last', () => {
    const zones = [
      { timeZone: 'Asia/Tokyo', rhythm: defaultRhythm },
      { timeZone: 'America/Los_Angeles', rhythm: defaultRhythm },
    ];
    const how = { endsAt: '2030-02-01T00:00:00Z', zones };
    expect(until([job(1)], '2031-01-13T07:59:00Z', how)).toBe('until 12 Jan 2031');
    expect(until([job(1)], '2031-01-13T08:00:00Z', how)).toBeUndefined();
  });

  it('is nothing where no job was done under a signed agreement', () => {
    expect(until([job(1, { isUnder: false })], '2030-06-01')).toBeUndefined();
    expect(until([job(1, { isUnder: false }), job(2)], '2030-06-01')).toBeDefined();
  });
});

describe('clients that were met', () => {
  it('are told apart by pair, and the same however they are written', () => {
    const met = metClients([
      job(1),
      job(2, { client: 'Pine Dental' }),
      job(3, { client: 'QUERCUS CLINIC, LLC', metAt: at('2030-02-01') }),
      job(4, { leadFirmId: 3 }),
      job(5, { client: '' }),
    ]);
    expect(
      met.map(({ leadFirmId, client, jobs }) => [leadFirmId, client, jobs.map((each) => each.jobId)]),
    ).toEqual([
      [1, 'Pine Dental', [2]],
      [3, 'Quercus Clinic', [4]],
      [1, 'QUERCUS CLINIC, LLC', [1, 3]],
    ]);
    expect(throughJob(met[2]!).jobId).toBe(3);
  });

  it('are one where a job has the name of one and the domain of another', () => {
    const met = metClients([
      job(1),
      job(2, { client: 'quercus.example', metAt: at('2030-01-11') }),
      job(3, { client: 'Quercus Clinic quercus.example', metAt: at('2030-01-12') }),
    ]);
    expect(met.map(({ jobs }) => jobs.map(({ jobId }) => jobId))).toEqual([[1, 2, 3]]);
  });
});
