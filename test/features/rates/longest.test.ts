import { describe, expect, it } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import { textCard, type Card } from '../../../src/chat/card.ts';
import { peersCard } from '../../../src/features/network/peers-card.ts';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkModal } from '../../../src/playground/slack/block-kit/validate.ts';
import { farOffText } from '../../../src/features/rates/far-off.ts';
import { rateCard } from '../../../src/features/rates/rate-card.ts';
import { rateForm } from '../../../src/features/rates/rate-form.ts';
import { ratesForUsText, ratesOverview, ratesWithPeer } from '../../../src/features/rates/rate-lists.ts';
import { standingLine } from '../../../src/features/rates/rate-start.ts';
import { rateStatuses, type StandingRate } from '../../../src/features/rates/standing-rate.ts';
import { requestForm } from '../../../src/features/jobs/forms/request-form.ts';
import { ratesCard, ratesPage } from '../../../src/features/jobs/cards/list-cards.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { renderForm } from '../../../src/slack/render-form.ts';
import { faultsOfCard } from '../../support/check-drawn.ts';
import { formFaults } from '../../teams/check-form.ts';
import { longest, longestOf, units } from '../jobs/longest.ts';
import { alder, birch, later } from '../jobs/world.ts';
import { rate } from './rates.ts';
import { unbound } from '../../support/unbound.ts';

const most = 2 ** 31 - 1;
const largest = {
  id: most,
  version: most,
  rateMinor: 2_000_000_000,
  minimumMinutes: 1439,
  incrementMinutes: 1439,
  travelMinor: 2_000_000_000,
  netDays: 180,
};

/** As many rates as one likes, both ways, in force and not. */
function manyRates(unit: string): StandingRate[] {
  return Array.from({ length: 60 }, (_, index) => {
    const [serviceFirmId, leadFirmId] = index % 2 === 0 ? [birch.id, alder.id] : [alder.id, birch.id];
    return rate({
      ...largest,
      serviceFirmId,
      leadFirmId,
      skill: longest(unit, 80),
      status: index % 3 === 0 ? 'pending' : 'accepted',
      answeredAt: later(-24),
    });
  });
}

/** The terms log, as long as it gets. */
function log(unit: string): Card {
  const { name, terms } = longestOf(unit);
  const agreed = { jobId: most, peer: name, weAsked: true, terms, agreedAt: later(-1) };
  return ratesCard(
    Array.from({ length: 100 }, () => agreed),
    name,
  );
}

function cards(unit: string): Card[] {
  const { name, job } = longestOf(unit);
  const skill = longest(unit, 80);
  const names = { serviceFirm: name, leadFirm: name, proposer: name, answerer: name, ender: name };
  const rates = manyRates(unit);
  const pair = { firmId: alder.id, firm: name, peer: name, peerId: most };
  return [
    ...rateStatuses.flatMap((status) =>
      [alder.id, birch.id].map((firmId) =>
        rateCard({
          ...names,
          firmId,
          rate: rate({ ...largest, skill, status, answeredAt: later(-2), endedAt: later(-1) }),
          inForce: rate({ ...largest, skill }),
        }),
      ),
    ),
    ratesPage(name, ratesWithPeer(pair, rates), log(unit)),
    ratesPage(
      name,
      ratesOverview(
        alder.id,
        rates.map((each, index) => ({ ...each, serviceFirmId: index + 5, leadFirmId: alder.id })),
        () => name,
      ),
      log(unit),
    ),
    textCard(farOffText(job('assigned'), rate({ ...largest, skill }), { leadFirm: name, serviceFirm: name })),
    peersCard(
      Array.from({ length: 60 }, (_, id) => ({ ...birch, id, name, skills: [name], areas: [name] })),
      '',
      { linesOn: () => [ratesForUsText(rates)] },
    ),
  ];
}

describe('everything about standing rates, with the longest of everything', () => {
  it.each(units)('of %j, is within the limits of both platforms on every card', (unit) => {
    for (const card of cards(unit)) expect(faultsOfCard(card), card.summary.slice(0, 100)).toEqual([]);
  });

  it.each(units)('of %j, leaves the buttons of every rate that is shown', (unit) => {
    const { name } = longestOf(unit);
    const pair = { firmId: alder.id, firm: name, peer: name, peerId: most };
    const inForce = manyRates(unit).map((each) => ({ ...each, status: 'accepted' as const }));
    const { blocks } = renderCard(ratesPage(name, ratesWithPeer(pair, inForce), log(unit)));
    expect(JSON.stringify(blocks).match(/"action_id":"rate_end/g)).toHaveLength(8);
    expect(JSON.stringify(blocks)).toContain('and 52 more.');
  });

  it.each(units)('of %j, opens in every form', (unit) => {
    const { name, firm } = longestOf(unit);
    const skill = longest(unit, 80);
    const ref = (form: Form['ref']['form']) => ({ form, id: most, revision: most, nonce: longest('👍', 40) });
    const view = { serviceFirm: name, leadFirm: name, currency: 'USD', skills: [name, name, name] };
    const standing = standingLine(manyRates(unit), skill, () => name);
    const drawn = [
      ...(['rate_ours', 'rate_theirs', 'rate_counter'] as const).map((form) =>
        rateForm(ref(form), { ...view, fixedSkill: form === 'rate_counter' ? skill : undefined }, largest),
      ),
      requestForm(
        { ...ref('post_job'), form: 'post_job' },
        firm,
        { boards: [{ id: 1, name, mirrors: [] }], peers: [], preferredIds: [], accessDays: 14 },
        {
          terms: largest,
          startLine: standing,
          request: {},
          confidential: undefined,
          leadPrivate: undefined,
        },
      ),
    ];
    for (const form of drawn) {
      const modal = renderForm(form, unbound);
      const checked = checkModal(modal);
      expect(checked.ok ? [] : checked.faults, form.ref.form).toEqual([]);
      expect(mentionsOf('', modal.blocks, [])).toEqual([]);
      expect(formFaults(form, unit), form.ref.form).toEqual([]);
    }
  });
});
