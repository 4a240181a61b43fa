import { describe, expect, it } from 'vitest';
import { textCard, type Card } from '../../../src/chat/card.ts';
import { mayDo } from '../../../src/features/jobs/life/decide-job.ts';
import { jobStatuses } from '../../../src/features/jobs/life/job.ts';
import { homeCard, strangerHomeCard } from '../../../src/features/jobs/cards/home-card.ts';
import { homeSections } from '../../../src/features/jobs/cards/home.ts';
import { jobButtons } from '../../../src/features/jobs/job-buttons.ts';
import { jobCard } from '../../../src/features/jobs/cards/job-card.ts';
import { claimConfirm } from '../../../src/features/jobs/cards/job-steps.ts';
import { viewJob, type Viewer } from '../../../src/features/jobs/cards/job-view.ts';
import { boardCard, jobsCard, ratesCard } from '../../../src/features/jobs/cards/list-cards.ts';
import { noticesFor } from '../../../src/features/jobs/cards/notices.ts';
import { offerCard } from '../../../src/features/jobs/offers/offer-card.ts';
import { unknownCard } from '../../../src/desk/words.ts';
import { program } from '../../../src/program.ts';
import { mentionsOf } from '../../../src/playground/slack/block-kit/mentions.ts';
import { checkMessageBlocks } from '../../../src/playground/slack/block-kit/validate.ts';
import { MAX_MINOR } from '../../../src/shared/money.ts';
import { renderCard } from '../../../src/slack/render.ts';
import { CARD_JSON, renderCard as renderForTeams } from '../../../src/teams/render.ts';
import { faultsOf, objectsIn } from '../../teams/check-card.ts';
import { viewers, viewersOf } from './card-cases.ts';
import { jobEvents } from './job-events.ts';
import { longest, longestOf, units, type Longest } from './longest.ts';
import { later, postedTerms } from './world.ts';
import { currencies } from '../../../src/shared/currencies.ts';

const MESSAGES = 'your messages with Peer Dispatch in Teams';

function jobCards(world: Longest): Card[] {
  return jobStatuses.flatMap((status) =>
    viewersOf(status).map((name) => {
      const viewer: Viewer = viewers[name];
      const job = world.job(status);
      const view = viewJob(job, world.extras, world.directory, viewer);
      return jobCard(view, (action) => viewer.kind === 'board' || mayDo(action, job, viewer.actor));
    }),
  );
}

function homeCards(world: Longest): Card[] {
  const job = world.job('assigned');
  const view = viewJob(job, world.extras, world.directory, viewers['service-owner']);
  const jobs = homeSections.flatMap((section) =>
    Array.from({ length: 30 }, () => ({ section, view, mayDo: () => true })),
  );
  const button = { label: `Received ${longest('9', 30)}`, action: jobButtons.to('show', job) };
  const need = {
    title: `Bill ${longest('9', 40)} · JOB-1042`,
    line: world.text,
    buttons: [button, button, button],
    jobId: 0,
  };
  const needs = [{ needs: Array.from({ length: 30 }, () => need), all: '/dispatch invoices' }];
  const reader = { canAsk: true, messages: MESSAGES };
  return [
    homeCard(world.name, jobs, needs, reader),
    homeCard(world.name, [], needs, reader),
    homeCard(world.name, [], [], { ...reader, canAsk: false }),
    strangerHomeCard(),
  ];
}

function otherCards({ offer, job, name, text, terms }: Longest): Card[] {
  const open = job('open');
  const listed = { job: open, leadFirm: name, serviceFirm: name, canClaim: true, seesRates: true };
  const agreed = { jobId: open.id, peer: name, weAsked: true, terms, agreedAt: later(0) };
  const about = {
    jobId: open.id,
    revision: open.revision,
    summary: open.request.summary,
    place: open.request.place,
    // Other in everything.
    posted: { ...postedTerms, travelMinor: 1 },
    answered: { ...postedTerms, travelMinor: 1 },
    clientRate: { minor: 2_000_000_000, payType: 'fixed' as const },
  };
  const firms = { leadFirm: name, peerFirm: name, proposer: name };
  const names = { leadFirm: name, serviceFirm: name, technician: name, asked: [name] };
  return [
    ...(['lead', 'peer'] as const).map((side) => offerCard({ offer, side, ...about, ...firms })),
    boardCard(Array.from({ length: 100 }, () => listed)),
    jobsCard(
      Array.from({ length: 100 }, () => listed),
      1,
    ),
    ratesCard(
      Array.from({ length: 100 }, (_, index) => ({ ...agreed, peer: `${name}${String(index)}` })),
      undefined,
    ),
    ratesCard(
      Array.from({ length: 100 }, () => agreed),
      name,
    ),
    unknownCard(program.commands, { unknown: text, guess: `rates ${text}` }),
    unknownCard(program.commands, { unknown: `network ${text}`, of: 'network' }),
    ...jobEvents.flatMap((event) =>
      (['lead', 'service'] as const).flatMap((side) =>
        noticesFor(event, job('confirmed'), job('work_done'), names, side).map((notice) => notice.card),
      ),
    ),
    textCard(program.refusalText({ refused: 'no_agreement', otherFirm: name })),
    textCard(program.refusalText({ refused: 'already_claimed', jobId: open.id, byFirm: name })),
  ];
}

describe('the longest of everything that can be typed', () => {
  it.each(units)(
    'of %j, is within Slack’s limits on every card, with its buttons, and pings nobody',
    (unit) => {
      const world = longestOf(unit);
      for (const card of [...jobCards(world), ...homeCards(world), ...otherCards(world)]) {
        const message = renderCard(card);
        const checked = checkMessageBlocks(message.blocks);
        expect(checked.ok ? [] : checked.faults, card.summary.slice(0, 100)).toEqual([]);
        expect(mentionsOf(message.text, message.blocks, [])).toEqual([]);
        expect(message.text).not.toBe('');
        expect(message.text.length).toBeLessThanOrEqual(4000);
        if (card.blocks.at(-1)?.kind === 'buttons') expect(message.blocks.at(-1)?.type).toBe('actions');
      }
    },
  );

  it.each(units)('of %j, is a card that Teams takes, with its buttons', (unit) => {
    const world = longestOf(unit);
    for (const card of [...jobCards(world), ...homeCards(world), ...otherCards(world)]) {
      const message = renderForTeams(card, program.names);
      expect(faultsOf(message.card), card.summary.slice(0, 100)).toEqual([]);
      expect(JSON.stringify(message.card).length).toBeLessThanOrEqual(CARD_JSON);
      expect(message.summary).not.toBe('');
      const last = objectsIn(message.card.body.at(-1)).map(({ type }) => type);
      if (card.blocks.at(-1)?.kind === 'buttons') expect(last).toContain('ActionSet');
    }
  });
});

it('says in the dialog all that a claim binds to, in any currency', () => {
  const { terms } = longestOf('x');
  for (const currency of currencies) {
    const amounts = { rateMinor: MAX_MINOR, nteMinor: MAX_MINOR, travelMinor: MAX_MINOR };
    const most = { ...amounts, expensesMinor: MAX_MINOR, lateFeeBps: 999 };
    const dearest = {
      ...terms,
      currency,
      ...most,
      cancellationFeeMinor: MAX_MINOR,
      branding: 'white_label',
    } as const;
    const odd = { ...dearest, minimumMinutes: 1439, incrementMinutes: 1439 };
    const { title, text } = claimConfirm(2 ** 31 - 1, odd, 'off_site_one_off');
    expect(title.length).toBeLessThanOrEqual(100);
    expect(text.length).toBeLessThanOrEqual(300);
  }
});
