import { describe, expect, it } from 'vitest';
import { csvText } from '../../../src/print/csv-file.ts';
import { rateLog, type AgreedRate } from '../../../src/features/exports/rate-log.ts';
import { agreedTerms } from '../jobs/world.ts';
import { expectGolden } from '../../support/golden.ts';

// In Alder's zone it is the evening before.
const at = new Date('2026-10-05T02:30:00Z');
const between = { leadFirmId: 1, serviceFirmId: 2 };
const agreed: readonly AgreedRate[] = [
  {
    kind: 'job',
    agreed: {
      ...between,
      jobId: 42,
      summary: '@printer, "down"',
      skill: 'Printers',
      leadMemberId: 11,
      serviceMemberId: 21,
      isWaiver: true,
      agreedAt: at,
      terms: { ...agreedTerms, version: 2, proposedByFirmId: 2, lateFeeBps: 105, nteMinor: 74000 },
    },
  },
  {
    kind: 'standing',
    rate: {
      ...between,
      id: 3,
      skill: '',
      version: 1,
      currency: 'USD',
      rateMinor: 9250,
      minimumMinutes: 60,
      incrementMinutes: 15,
      travelMinor: undefined,
      netDays: 30,
      proposedByFirmId: 2,
      proposedById: 21,
      proposedAt: new Date('2026-10-01T15:00:00Z'),
      status: 'ended',
      answeredById: 11,
      answeredAt: at,
      endedById: 11,
      endedAt: new Date('2026-11-01T15:00:00Z'),
    },
  },
];
const names = {
  firm: (id: number) => (id === 1 ? 'Alder IT' : 'Birch Networks'),
  member: (id: number | undefined) => (id === 11 ? 'Ann Alder' : 'Bob Birch'),
};
const rates = rateLog(names, 'America/New_York');

describe('the log of agreed rates', () => {
  it('rate-log.csv', () => {
    expectGolden('exports/rate-log.csv', csvText([...rates.head, ...agreed.flatMap(rates.rowsOf)]));
  });

  it('has a cell for each heading', () => {
    for (const row of agreed.flatMap(rates.rowsOf)) expect(row).toHaveLength(rates.head[0]?.length ?? 0);
  });
});
