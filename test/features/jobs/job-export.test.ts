import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobStatuses, type FirstRound, type JobStatus } from '../../../src/features/jobs/life/job.ts';
import { noWork } from '../../../src/features/jobs/work/work.ts';
import { exportJob } from '../../../src/features/jobs/export/job-export.ts';
import type { JobHistory } from '../../../src/features/jobs/export/job-history.ts';
import type { Firm } from '../../../src/directory/directory.ts';
import {
  agreedTerms,
  alder,
  birch,
  cedar,
  content,
  directory,
  jobIn,
  later,
  note,
  postedTerms,
} from './world.ts';

const cedarsTerms = { ...postedTerms, version: 3, proposedByFirmId: cedar.id, rateMinor: 9_731 };

const worked = { minutes: 4321, workedOn: '2026-11-24', reversesId: undefined };

/** A job of Alder's that Birch has, or had, on a counter-offer; Cedar offered, too, and had it before. */
function historyIn(status: JobStatus, firstRound?: FirstRound): JobHistory {
  const offer = { jobId: 42, proposedBy: 'peer' as const, createdAt: later(-4.5), answeredAt: later(-4) };
  const binding = { agreementId: 1, agreementVersionId: 3, waiverId: null };
  const agreed = { leadFirmId: alder.id, leadMemberId: 11, ...binding };
  const event = (type: string, memberId: number, data: object, at: Date) => ({
    id: 1,
    type,
    memberId,
    data: { ...data },
    at,
  });
  return {
    brandingTexts: new Map(),
    ticks: [
      { memberId: 31, termsVersion: 3, at: later(-4.7) },
      { memberId: 23, termsVersion: 2, at: later(-3.5) },
    ],
    refusals: [],
    job: jobIn(status, {
      firstRound,
      leadPrivate: { clientRateMinor: 9_876_543, reference: 'zqREFERENCE' },
      confidential: { client: 'zqCLIENT', address: 'zqCLIENT', contact: 'zqCLIENT', access: 'zqCLIENT' },
      reason: 'zqREASON',
    }),
    terms: [postedTerms, agreedTerms, cedarsTerms].map((terms) => ({ ...terms, createdAt: later(-5) })),
    offers: [
      {
        ...offer,
        id: 1,
        firmId: birch.id,
        memberId: 21,
        terms: agreedTerms,
        note: 'zqBIRCHOFFER',
        status: 'accepted',
      },
      {
        ...offer,
        id: 2,
        firmId: cedar.id,
        memberId: 31,
        terms: cedarsTerms,
        note: 'zqCEDAROFFER',
        status: 'declined',
      },
    ],
    assignments: [
      {
        ...agreed,
        serviceFirmId: cedar.id,
        serviceMemberId: 31,
        termsVersion: 3,
        offerId: 2,
        assignedAt: later(-4.8),
      },
      {
        ...agreed,
        serviceFirmId: birch.id,
        serviceMemberId: 21,
        termsVersion: 2,
        offerId: 1,
        assignedAt: later(-4),
      },
    ],
    work: {
      ...noWork,
      entries: [
        {
          ...worked,
          id: 1,
          firmId: birch.id,
          memberId: 23,
          enteredById: 23,
          minutes: 77,
          note: 'zqBIRCHWORK',
        },
        { ...worked, id: 2, firmId: alder.id, memberId: 13, enteredById: 13, note: 'zqALDEROWN' },
      ],
    },
    tickets: [
      { firmId: alder.id, number: 7 },
      { firmId: birch.id, number: 8 },
    ],
    notes: [
      note(alder.id, false, 'zqALDERNOTE'),
      note(alder.id, true, 'zqSHARED'),
      note(birch.id, false, 'zqBIRCHNOTE'),
      note(cedar.id, false, 'zqCEDARNOTE', later(-4.7)),
      note(alder.id, true, 'zqTOCEDAR', later(-4.7)),
    ],
    events: [
      event('JobPosted', 11, { to: 'open' }, later(-5)),
      event('JobBackedOut', 31, { mark: 'zqCEDARLEFT' }, later(-4.6)),
      event('OfferMade', 21, { mark: 'zqBIRCHOFFERED', firmId: birch.id }, later(-4.5)),
      event('NoteAdded', 21, { mark: 'zqBIRCHNOTED', shared: false, firmId: birch.id }, later(-3)),
      event('NoteAdded', 11, { mark: 'zqALDERNOTED', shared: false, firmId: alder.id }, later(-3)),
      event('OwnTimeLogged', 13, { mark: 'zqALDEROWN', minutes: 4321 }, later(-2)),
      event('WorkStarted', 23, { mark: 'zqSTARTED' }, later(-2)),
    ],
  };
}

const exported = (
  status: JobStatus,
  firm: Firm,
  boardIds = firm.boardIds,
  firstRound?: FirstRound,
): string => {
  const memberIds = new Set(
    [...directory.members.values()].filter(({ firmId }) => firmId === firm.id).map(({ id }) => id),
  );
  return JSON.stringify(
    exportJob(historyIn(status, firstRound), { directory, firm: { ...firm, boardIds }, memberIds }),
  );
};

const leadAlone = /9876543|zqREFERENCE|zqALDERNOTE|zqALDEROWN|4321|OwnTime/;
const isHeld = (status: JobStatus) => status !== 'open' && status !== 'expired';

describe('what a firm gets in its export', () => {
  it.each(jobStatuses)('the lead firm, when its job is %s: all but the notes of the others', (status) => {
    const text = exported(status, alder);
    expect(text).toContain('"clientRate":{"minor":9876543,"currency":"USD"}');
    for (const words of [
      'zqREFERENCE',
      'zqCLIENT',
      'zqALDERNOTE',
      'zqBIRCHOFFER',
      'zqCEDAROFFER',
      'zqCEDARLEFT',
      'zqSTARTED',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/zqBIRCHNOTE|zqCEDARNOTE/);
  });

  it.each(jobStatuses)('the service firm, when the job is %s: its own part of it', (status) => {
    const text = exported(status, birch);
    expect(text).not.toMatch(leadAlone);
    expect(text).not.toMatch(/9731|zqCEDAR|zqTOCEDAR/);
    for (const words of ['zqBIRCHOFFER', 'zqBIRCHNOTE', 'zqSTARTED', '"minor":9800'])
      expect(text).toContain(words);
    expect(text.includes('zqCLIENT')).toBe(isHeld(status) && status !== 'cancelled');
    expect(text.includes('zqSHARED')).toBe(isHeld(status));
  });

  it.each(jobStatuses)('a firm that had the job before, when it is %s: what it did itself', (status) => {
    const text = exported(status, cedar);
    expect(text).not.toMatch(leadAlone);
    expect(text).not.toMatch(/zqCLIENT|zqREASON|zqSHARED|zqTOCEDAR|zqBIRCH|zqSTARTED|9800|zqWORK/);
    for (const words of ['zqCEDAROFFER', 'zqCEDARNOTE', 'zqCEDARLEFT', '"minor":9731'])
      expect(text).toContain(words);
    expect(text).toContain(content.request.summary);
    expect(text).toContain('"minor":9250');
    // Nor how far the two have come with it.
    expect(text).not.toMatch(/confirmed|in_progress|work_done|approved|closed|on_hold/);
    const left = exported(status, cedar, []);
    expect(left).not.toMatch(/9250|"request"|"status":"(?:taken|open)"/);
    expect(left).toContain('zqCEDAROFFER');
  });

  it.each(jobStatuses)('who ticked how they go, when it is %s: of its own, and the lead of all', (status) => {
    const tickers = (firm: Firm) =>
      (JSON.parse(exported(status, firm)) as { brandingTicks: { by: string }[] }).brandingTicks.map(
        ({ by }) => by,
      );
    const [carla, bea] = [31, 23].map((id) => directory.members.get(id)?.name);
    expect(tickers(alder)).toEqual([carla, bea]);
    expect(tickers(birch)).toEqual([bea]);
    expect(tickers(cedar)).toEqual([carla]);
  });

  it('is the same each time, and whole JSON', () => {
    fc.assert(
      fc.property(fc.constantFrom(...jobStatuses), fc.constantFrom(alder, birch, cedar), (status, firm) => {
        const text = exported(status, firm);
        expect(exported(status, firm)).toBe(text);
        expect(JSON.parse(text)).toMatchObject({ number: 'JOB-1042' });
      }),
      { numRuns: 30 },
    );
  });

  describe('of a request that had a first round', () => {
    const birchFirst: FirstRound = { firmIds: [birch.id], endsAt: later(-4.9), endedAt: later(-4.9) };
    const at = (hours: number) => JSON.stringify(later(hours));

    it('a firm that was not asked: as if it had been posted when everyone was', () => {
      const text = exported('open', cedar, [1], birchFirst);
      expect(text).toContain(`"postedAt":${at(-4.9)}`);
      expect(text).not.toContain(at(-5));
      expect(text).not.toMatch(/first.?round|EveryoneAsked/i);
    });

    it('the firm that asked: whom it asked first', () => {
      const wanted = `"firstRound":{"firms":["Birch Networks"],"endsAt":${at(-4.9)},"endedAt":${at(-4.9)}}`;
      expect(exported('open', alder, [1], birchFirst)).toContain(wanted);
      expect(exported('open', birch, [1], birchFirst)).not.toContain('firstRound');
    });

    it.each([birch, alder])('$name, which was there: as it was', (firm) => {
      expect(exported('open', firm, [1], birchFirst)).toContain(`"postedAt":${at(-5)}`);
    });

    it('a firm that is not asked, while it lasts: nothing of the request as it is', () => {
      const lasting = { ...birchFirst, endedAt: undefined };
      expect(exported('open', cedar, [1], lasting)).not.toContain(content.request.summary);
    });
  });
});
