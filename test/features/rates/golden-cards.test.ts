import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textCard, type Card } from '../../../src/chat/card.ts';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks } from '../../../src/playground/slack/block-kit/validate.ts';
import { farOffText } from '../../../src/features/rates/far-off.ts';
import { rateCard } from '../../../src/features/rates/rate-card.ts';
import { ratesForUsText, ratesOverview, ratesWithPeer } from '../../../src/features/rates/rate-lists.ts';
import { rateStatuses, type StandingRate } from '../../../src/features/rates/standing-rate.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { expectGoldenJson } from '../../support/golden.ts';
import { alder, birch, cedar, jobIn, later } from '../jobs/world.ts';
import { rate } from './rates.ts';

const names = {
  serviceFirm: birch.name,
  leadFirm: alder.name,
  proposer: 'Bob Birch',
  answerer: 'Ann Alder',
  ender: 'Abe Novak',
};

/** A rate as it is once this became of it. */
function became(status: StandingRate['status']): StandingRate {
  const isOver = status === 'superseded' || status === 'ended';
  return rate({
    status,
    ...(status === 'pending' ? {} : { answeredById: 11, answeredAt: later(-24) }),
    ...(isOver ? { endedById: 12, endedAt: later(-1) } : {}),
  });
}

const single = rateStatuses.flatMap((status) =>
  [['payer', alder.id] as const, ['paid', birch.id] as const].map(([who, firmId]): [string, Card] => [
    `rate-${status}-${who}`,
    rateCard({ ...names, rate: became(status), firmId, inForce: undefined }),
  ]),
);

const list = (blocks: Card['blocks']): Card => ({ summary: 'Rates', blocks });
const pair = { firmId: alder.id, firm: alder.name, peer: birch.name, peerId: birch.id };
const inForce = (skill: string, change: Partial<StandingRate> = {}) =>
  rate({ skill, answeredAt: later(-24), travelMinor: 2500, ...change });
const many = [
  inForce(''),
  inForce('Printers', { id: 8 }),
  inForce('Wi-Fi', { id: 9, status: 'pending', proposedByFirmId: birch.id, answeredAt: undefined }),
  inForce('Servers', { id: 10, serviceFirmId: alder.id, leadFirmId: birch.id, rateMinor: 11_000 }),
  inForce('Backup', {
    id: 11,
    serviceFirmId: alder.id,
    leadFirmId: birch.id,
    status: 'pending',
    proposedByFirmId: alder.id,
    answeredAt: undefined,
  }),
];
const twelve = Array.from({ length: 12 }, (_, index) => inForce(`Skill ${String(index)}`, { id: index + 1 }));
const nameOf = (id: number) => (id === birch.id ? birch.name : cedar.name);

const cases: readonly [string, Card][] = [
  ...single,
  [
    'rate-pending-before-another',
    rateCard({
      ...names,
      rate: rate({ status: 'pending', skill: '', version: 2, rateMinor: 9900, travelMinor: 2500 }),
      firmId: alder.id,
      inForce: rate({ skill: '' }),
    }),
  ],
  ['with-peer', list(ratesWithPeer(pair, many))],
  ['with-peer-long', list(ratesWithPeer(pair, twelve))],
  ['with-peer-none', list(ratesWithPeer(pair, []))],
  ['with-peer-of-no-board', list(ratesWithPeer({ ...pair, peerId: undefined }, [], 'printers'))],
  ['overview', list(ratesOverview(alder.id, [...many, inForce('', { serviceFirmId: cedar.id })], nameOf))],
  ['overview-none', list(ratesOverview(alder.id, [], nameOf))],
  ['for-us', textCard(ratesForUsText(many.filter(({ leadFirmId }) => leadFirmId === alder.id)))],
  ['for-us-long', textCard(ratesForUsText(twelve))],
  [
    'far-off',
    textCard(
      farOffText(jobIn('assigned'), rate({ skill: '', rateMinor: 7000 }), {
        leadFirm: alder.name,
        serviceFirm: birch.name,
      }),
    ),
  ],
];

describe('cards of standing rates', () => {
  it.each(cases)('%s', (name, card) => {
    const message = renderCard(card);
    const checked = checkMessageBlocks(message.blocks);
    expect(checked.ok ? [] : checked.faults).toEqual([]);
    expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
    expectGoldenJson(`rate-cards/${name}/card.json`, card);
    expectGoldenJson(`rate-cards/${name}/slack.json`, message);
  });

  it('are all kept, and no others', () => {
    const kept = readdirSync(new URL('../../fixtures/rate-cards', import.meta.url)).sort();
    expect(kept).toEqual(cases.map(([name]) => name).sort());
  });
});
