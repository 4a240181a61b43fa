import { describe, expect, it } from 'vitest';
import { refuseRateAnswer } from '../../../src/features/rates/decide-rate.ts';
import { restart } from '../../../src/features/jobs/forms/starting-terms.ts';
import { differenceText } from '../../../src/features/jobs/terms/terms.ts';
import { ratesOfPeers, standingLine } from '../../../src/features/rates/rate-start.ts';
import {
  bySkill,
  isFarOff,
  rateFor,
  rateStatuses,
  standingText,
} from '../../../src/features/rates/standing-rate.ts';
import { alder, birch, cedar } from '../jobs/world.ts';
import { rate } from './rates.ts';
import { nameKey } from '../../../src/shared/name-key.ts';

describe('which rate holds', () => {
  const inForce = [rate({ skill: 'Wi-Fi' }), rate({ skill: '' }), rate({ skill: 'Point of  sale' })];

  it.each([
    ['wi-fi', 'Wi-Fi'],
    [' WI-FI ', 'Wi-Fi'],
    ['Wi\u2011Fi\u200b', 'Wi-Fi'],
    ['point OF sale', 'Point of  sale'],
    ['Cabling', ''],
    ['', ''],
  ])('for %j it is that for %j', (skill, found) => {
    expect(rateFor(inForce, skill)?.skill).toBe(found);
  });

  it('is none where no skill fits and none is for any other', () => {
    expect(rateFor([rate({ skill: 'Wi-Fi' })], 'Cabling')).toBeUndefined();
    expect(rateFor([rate({ skill: 'Wi-Fi' })], '')).toBeUndefined();
  });

  it('takes skills for the same by small letters and single blanks', () => {
    expect(nameKey('  Point\n of   SALE ')).toBe('point of sale');
  });

  it('comes last for any other skill', () => {
    const sorted = [rate({ skill: '' }), rate({ skill: 'b' }), rate({ skill: 'A' })].sort(bySkill);
    expect(sorted.map(({ skill }) => skill)).toEqual(['A', 'b', '']);
  });
});

describe('far off', () => {
  it.each([
    [10_800, 9000, false, '20% above'],
    [10_801, 9000, true, '20% above'],
    [10_809, 9000, true, '20.1% above'],
    [7200, 9000, false, '20% below'],
    [7199, 9000, true, '20% below'],
    [12_000, 9000, true, '33.3% above'],
    [9000, 9000, false, '0% below'],
    [2_000_000_000, 1, true, '199999999900% above'],
    [1, 2_000_000_000, true, '100% below'],
  ])('%d for a rate of %d: %s, %s', (rateMinor, standing, is, text) => {
    const agreed = { payType: 'hourly', currency: 'USD', rateMinor } as const;
    expect(isFarOff(agreed, { currency: 'USD', rateMinor: standing })).toBe(is);
    expect(differenceText(rateMinor, standing)).toBe(text);
  });

  it('is no fixed price, and nothing in another currency', () => {
    const standing = { currency: 'USD', rateMinor: 9000 };
    expect(isFarOff({ payType: 'fixed', currency: 'USD', rateMinor: 90_000 }, standing)).toBe(false);
    expect(isFarOff({ payType: 'hourly', currency: 'JPY', rateMinor: 90_000 }, standing)).toBe(false);
  });
});

it.each([
  [{}, '$90.00/h, 1 h minimum, in steps of 15 min, net 30 days'],
  [
    { minimumMinutes: 0, incrementMinutes: 1, travelMinor: 0, netDays: 0 },
    '$90.00/h, travel $0.00, due at once',
  ],
  [
    { currency: 'JPY', rateMinor: 9000, travelMinor: 500 },
    '¥9,000/h, 1 h minimum, in steps of 15 min, travel ¥500, net 30 days',
  ],
])('%j is said as %s', (change, text) => {
  expect(standingText(rate(change))).toBe(text);
});

describe('who may answer', () => {
  const proposed = (status: (typeof rateStatuses)[number]) => rate({ status, proposedByFirmId: birch.id });

  it.each([
    ['accept', birch.id, 'rate_own'],
    ['accept', alder.id, undefined],
    ['decline', birch.id, 'rate_own'],
    ['decline', alder.id, undefined],
    ['counter', birch.id, 'rate_own'],
    ['counter', alder.id, undefined],
    ['withdraw', birch.id, undefined],
    ['withdraw', alder.id, 'rate_theirs'],
    ['end', birch.id, 'rate_settled'],
    ['end', alder.id, 'rate_settled'],
  ] as const)('a proposal: %s by firm %d is %s', (answer, firmId, refused) => {
    expect(refuseRateAnswer(proposed('pending'), answer, firmId)?.refused).toBe(refused);
  });

  it.each(rateStatuses.filter((status) => status !== 'pending'))('nobody, once it is %s', (status) => {
    for (const answer of ['accept', 'decline', 'counter', 'withdraw'] as const)
      for (const firmId of [alder.id, birch.id])
        expect(refuseRateAnswer(proposed(status), answer, firmId)).toMatchObject({
          refused: 'rate_settled',
          status,
        });
    for (const firmId of [alder.id, birch.id])
      expect(refuseRateAnswer(proposed(status), 'end', firmId)?.refused).toBe(
        status === 'accepted' ? undefined : 'rate_settled',
      );
  });
});

describe('the start of a request', () => {
  const ofBirch = rate({ skill: '', rateMinor: 9000 });
  const ofCedar = rate({ serviceFirmId: cedar.id, skill: 'Printers', rateMinor: 9500 });
  const inForce = [ofBirch, ofCedar];
  const peers = [birch.id, cedar.id];
  const names = (id: number) => (id === birch.id ? 'Birch' : 'Cedar');

  it('has the highest rate for the skill first, of each peer the one that holds', () => {
    expect(ratesOfPeers(inForce, peers, 'printers', 'USD')).toEqual([ofCedar, ofBirch]);
    expect(ratesOfPeers(inForce, peers, 'cabling', 'USD')).toEqual([ofBirch]);
    expect(ratesOfPeers(inForce, [cedar.id], 'cabling', 'USD')).toEqual([]);
    expect(ratesOfPeers(inForce, peers, 'printers', 'EUR')).toEqual([]);
  });

  it('names them', () => {
    expect(standingLine([ofCedar, ofBirch], ' Printers', names)).toBe(
      'Standing rates for Printers: Birch $90.00/h, Cedar $95.00/h',
    );
    expect(standingLine([ofBirch], '', names)).toBe('Standing rates for any other skill: Birch $90.00/h');
    expect(standingLine([], 'Printers', names)).toBeUndefined();
    expect(
      standingLine(
        Array.from({ length: 9 }, () => ofBirch),
        'x',
        names,
      ),
    ).toMatch(/, and 4 more$/);
  });

  const starts = { pay_type: 'hourly', rate: '80.00', minimum: '60', increment: '15', net_days: '30' };
  const offered = {
    payType: 'hourly',
    rateMinor: 9500,
    minimumMinutes: 30,
    incrementMinutes: 30,
    travelMinor: 1200,
    netDays: 14,
  } as const;
  const kept = {
    payType: 'hourly',
    rateMinor: 8000,
    minimumMinutes: 60,
    incrementMinutes: 15,
    travelMinor: undefined,
    netDays: 30,
  };

  it.each([
    ['nothing was typed', {}, offered],
    ['the platform writes the number in its own way', { rate: '80', net_days: '30.0' }, offered],
    ['another rate was typed', { rate: '81' }, kept],
    ['the rate was taken out', { rate: undefined }, kept],
    ['the minimum alone was typed', { minimum: '90' }, { ...offered, minimumMinutes: 60 }],
    ['travel was typed where there was none', { travel: '5' }, { ...offered, travelMinor: undefined }],
    ['a fixed price was picked', { pay_type: 'fixed' }, kept],
  ])('follows the skill where %s', (_case, typed, start) => {
    expect(restart({ ...starts, ...typed }, starts, offered, 'USD').start).toEqual(start);
  });

  it('shows what then stands in the form', () => {
    const { values } = restart({ ...starts, summary: 'x', minimum: '90' }, starts, offered, 'USD');
    expect(values).toMatchObject({
      summary: 'x',
      rate: '95.00',
      minimum: '90',
      travel: '12.00',
      net_days: '14',
    });
    expect(restart({ ...starts, rate: '81' }, starts, offered, 'USD').values['rate']).toBe('81');
  });

  it('keeps nothing of another skill where nothing is known for this one', () => {
    const { start, values } = restart({ ...starts, minimum: '90' }, starts, {}, 'USD');
    expect(start).toEqual({ minimumMinutes: 60 });
    expect(values).toEqual({ minimum: '90' });
  });

  it('follows the branding and the late fee, too, and keeps those that were picked', () => {
    const before = { ...starts, branding: 'white_label', late_fee: '1.5' };
    const usual = { ...offered, branding: 'own_logo', lateFeeBps: 225 } as const;
    expect(restart(before, before, usual, 'USD').start).toEqual(usual);
    const picked = { ...before, branding: 'neutral', late_fee: '2' };
    expect(restart(picked, before, usual, 'USD')).toMatchObject({
      start: { rateMinor: 9500, branding: 'white_label', lateFeeBps: 150 },
      values: { branding: 'neutral', late_fee: '2' },
    });
    // A form that was opened before it told what its branding started with.
    expect(
      restart({ ...starts, branding: 'own_logo' }, starts, { branding: 'neutral' }, 'USD'),
    ).toMatchObject({
      start: { branding: 'own_logo' },
      values: { branding: 'own_logo' },
    });
  });
});
