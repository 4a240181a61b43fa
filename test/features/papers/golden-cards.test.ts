import { describe, expect, it } from 'vitest';
import { ownPapersCard, peerPapersCard } from '../../../src/features/papers/paper-card.ts';
import { endedPaperCard, paperFileCard } from '../../../src/features/papers/paper-file-card.ts';
import type { PaperView, SaidOf } from '../../../src/features/papers/paper-text.ts';
import { askedAgainCard, endingCard, newPaperCard } from '../../../src/features/papers/paper-notices.ts';
import { isCarriedOn, isNameOf, reminderDue, stateOf } from '../../../src/features/papers/paper.ts';
import { paperWaiverCard } from '../../../src/features/papers/gate/paper-waiver-card.ts';
import type { PaperWaiver } from '../../../src/features/papers/gate/paper-waiver.ts';
import type { WaiverView } from '../../../src/features/jobs/waivers/waiver-card.ts';
import { waiverStatuses } from '../../../src/features/jobs/waivers/job-waiver.ts';
import { formReader } from '../../../src/chat/form-reader.ts';
import { largeAmountField } from '../../../src/chat/number-fields.ts';
import { readPaperForm } from '../../../src/features/papers/paper-forms.ts';
import { readRulesForm } from '../../../src/features/papers/rules-form.ts';
import { currencies } from '../../../src/shared/currencies.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { alder, birch, jobIn, later, now } from '../jobs/world.ts';
import { liability, licence, rule } from './paper-cases.ts';

const policy = { kind: 'kept', name: 'policy.pdf', byteLength: 120_000 } as const;
const owner = { name: birch.name, legalName: 'Birch Networks LLC' };
const seen = (more: Partial<PaperView> = {}): PaperView => ({
  ...{ paper: liability, today: '2026-11-24', owner, said: [], file: undefined, takesFiles: true },
  ...more,
});
const checked: SaidOf = { firm: alder.name, status: 'checked', reason: undefined, at: now };
const again: SaidOf = {
  ...{ firm: 'Cedar Systems', status: 'asked_again', at: later(-3) },
  reason: 'The certificate is cut off.',
};
const own = { papers: [], rules: [], saidUntil: undefined, mayAdd: true, peers: [alder] };

const waiver: WaiverView<PaperWaiver> = {
  waiver: {
    ...{
      id: 3,
      jobId: 42,
      leadFirmId: alder.id,
      peerFirmId: birch.id,
      kinds: ['general_liability', 'licence'],
    },
    ...{ askedById: 21, askedAt: later(-1), status: 'asked', answeredById: undefined, answeredAt: undefined },
  },
  ...{ job: jobIn('open'), isLead: true, leadFirm: alder.name, peerFirm: birch.name, asker: 'Bob Birch' },
  ...{ answerer: 'Ann Alder', now },
};
const sides = [
  ['lead', true],
  ['peer', false],
] as const;

describe('cards of papers', () => {
  testGoldenCards('papers', [
    ['none', ownPapersCard({ ...own, peers: [] })],
    ['said-without-a-paper', ownPapersCard({ ...own, saidUntil: '2027-01-31' })],
    [
      'own',
      ownPapersCard({
        ...own,
        papers: [
          seen({ said: [checked, again] }),
          seen({ paper: { ...liability, untilOn: '2026-12-10' } }),
          seen({ paper: { ...liability, untilOn: '2026-11-23', kind: 'cyber' } }),
          seen({ paper: { ...liability, fromOn: '2027-01-01' } }),
          seen({ paper: { ...liability, nextId: 9 } }),
          seen({ paper: { ...liability, untilOn: '2026-12-10' }, isCarriedOn: true }),
          seen({ paper: licence }),
          seen({ file: { kind: 'awaited' } }),
          seen({ file: policy }),
          seen({ file: { kind: 'refused', why: 'too large' } }),
        ],
        rules: [rule, { ...rule, kind: 'w9', occurrenceMinor: undefined, checkedOnly: true }],
      }),
    ],
    [
      'own-many-peers',
      ownPapersCard({
        ...own,
        peers: Array.from({ length: 12 }, (_, at) => ({ id: at + 1, name: `Firm ${String(at)}` })),
      }),
    ],
    [
      'own-for-a-bookkeeper',
      ownPapersCard({ ...own, papers: [seen({ paper: { ...licence, kind: 'w9' } })], rules: undefined }),
    ],
    [
      'own-many',
      ownPapersCard({
        ...own,
        papers: Array.from({ length: 12 }, () => seen({ said: Array.from({ length: 7 }, () => checked) })),
      }),
    ],
    ['peer-none', peerPapersCard({ firm: birch.name, papers: [], rules: [] })],
    [
      'peer',
      peerPapersCard({
        firm: birch.name,
        papers: [
          seen(),
          seen({ said: [checked], file: policy }),
          seen({ said: [again] }),
          seen({ paper: { ...liability, details: { ...liability.details, insured: 'Bough & Sons' } } }),
        ],
        rules: [rule],
      }),
    ],
    ['file-awaited', paperFileCard(seen({ file: { kind: 'awaited' } }))],
    ['file-kept', paperFileCard(seen({ file: policy }))],
    ['file-refused', paperFileCard(seen({ file: { kind: 'refused', why: 'wrong type' } }))],
    ['file-none-can-be-given', paperFileCard(seen({ takesFiles: false }))],
    ['file-of-one-withdrawn', endedPaperCard({ ...liability, status: 'withdrawn' })],
    ['file-of-one-replaced', endedPaperCard({ ...liability, status: 'replaced' })],
    ['new-counts', newPaperCard(birch.name, birch.id, liability, true)],
    ['new-to-be-checked', newPaperCard(birch.name, birch.id, licence, false)],
    ['asked-again', askedAgainCard(alder.name, liability, 'The certificate is cut off.')],
    ['ends-in-14-days', endingCard(liability, 14)],
    ['ends-before-a-gap', endingCard(liability, 3, '2027-04-10')],
    ['ends-today', endingCard({ ...liability, kind: 'licence' }, 0)],
    ...sides.flatMap(([side, isLead]) =>
      waiverStatuses.map(
        (status) =>
          [
            `waiver-${status}-${side}`,
            paperWaiverCard(
              { ...waiver, isLead, waiver: { ...waiver.waiver, status, answeredById: 11 } },
              false,
            ),
          ] as const,
      ),
    ),
    ['waiver-shown-by-now', paperWaiverCard(waiver, true)],
    ['waiver-taken', paperWaiverCard({ ...waiver, job: jobIn('assigned') }, false)],
    [
      'waiver-given-and-taken',
      paperWaiverCard(
        {
          ...{ ...waiver, job: jobIn('assigned'), isLead: false },
          waiver: { ...waiver.waiver, status: 'given', askedById: undefined },
        },
        false,
      ),
    ],
  ]);
});

describe('a paper', () => {
  it.each(['$1,000,000', '1,000,000', '1000000', 'USD 1,000,000.00', ' $ 1,000,000.00 '])(
    'takes a limit as it is written: %s',
    (typed) => {
      const values = {
        ...{ kind: 'cyber', insured: 'Birch Networks', insurer: 'Harbor Mutual', number: '1' },
        ...{ from: '2026-01-01', until: '2027-01-01', occurrence: typed, aggregate: '' },
      };
      expect(readPaperForm(values, ['cyber'], 'USD', '2026-11-24')).toMatchObject({
        input: { limits: { occurrenceMinor: 100_000_000, aggregateMinor: undefined } },
      });
      const rules = { kinds: 'cyber', counts: 'at_once', occurrence_cyber: typed };
      expect(readRulesForm(rules, 'USD')).toMatchObject({ rules: [{ occurrenceMinor: 100_000_000 }] });
    },
  );

  it.each([...currencies])('starts a field for an amount in %s with what it reads again', (currency) => {
    for (const minor of [1, 1_000, 123_456_789, MAX_MINOR]) {
      const field = largeAmountField('amount', 'Amount', { currency, minor });
      // A field for numbers would take neither commas nor signs.
      expect(field.kind).toBe('input');
      expect(field.initial?.length).toBeLessThanOrEqual(field.maxLength);
      expect(formReader({ amount: field.initial ?? '' }).amount('amount', currency)).toBe(minor);
    }
  });

  const until = { ...liability, id: 1, untilOn: '2026-11-30' };
  it.each([
    ['nothing', {}, false],
    ['one from the next day on', { fromOn: '2026-12-01', untilOn: '2027-11-30' }, true],
    ['one over both', { fromOn: '2026-06-01', untilOn: undefined }, true],
    ['one after a gap', { fromOn: '2026-12-02', untilOn: '2027-11-30' }, false],
    ['one that ends with it', { fromOn: '2026-06-01', untilOn: '2026-11-30' }, false],
    ['one of another kind', { fromOn: '2026-12-01', untilOn: '2027-11-30', kind: 'cyber' }, false],
  ] as const)('is followed without a gap, or is not: by %s', (_by, other, isFollowed) => {
    const others = 'fromOn' in other ? [{ ...liability, id: 2, ...other }] : [];
    expect(isCarriedOn(until, [until, ...others], '2026-11-24')).toBe(isFollowed);
    // Once there is one, what was missing before it is over.
    if ('fromOn' in other && other.fromOn === '2026-12-02')
      expect(isCarriedOn(until, [until, ...others], '2026-12-02')).toBe(true);
  });

  it.each([
    ['2025-12-31', 'coming'],
    ['2026-01-01', 'holds'],
    ['2027-02-28', 'holds'],
    ['2027-03-01', 'expiring'],
    ['2027-03-31', 'expiring'],
    ['2027-04-01', 'expired'],
  ])('on %s is %s', (today, state) => {
    expect(stateOf(liability, today)).toBe(state);
    expect(stateOf(licence, today)).toBe(state === 'coming' ? 'coming' : 'holds');
  });

  it.each([
    ['Birch Networks', true],
    ['BIRCH NETWORKS, LLC', true],
    ['Birch Networks Inc.', true],
    ['Birch Holding Ltd', true],
    ['Birch', false],
    ['Bough Networks', false],
    ['', false],
  ])('in the name of “%s” is of the firm: %s', (insured, isOf) => {
    expect(isNameOf(insured, { name: 'Birch Networks', legalName: 'Birch Holding' })).toBe(isOf);
  });

  it.each([
    ['2027-02-28', undefined],
    ['2027-03-01', 30],
    ['2027-03-16', 30],
    ['2027-03-17', 14],
    ['2027-03-28', 3],
    ['2027-03-31', 0],
    ['2027-04-01', undefined],
  ])('on %s is due to be reminded of so many days before: %s', (today, days) => {
    expect(reminderDue(today, { untilOn: '2027-03-31', addedOn: '2026-01-01' })).toBe(days);
  });

  it('is not spoken of at once where it was added shortly before its end', () => {
    const late = { untilOn: '2027-03-31', addedOn: '2027-03-20' };
    expect(reminderDue('2027-03-20', late)).toBeUndefined();
    expect(reminderDue('2027-03-28', late)).toBe(3);
    expect(reminderDue('2027-03-31', { ...late, addedOn: '2027-03-31' })).toBe(0);
  });
});
