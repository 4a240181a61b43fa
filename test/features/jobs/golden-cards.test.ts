import { describe, expect, it } from 'vitest';
import { checkHome } from '../../../src/playground/slack/block-kit/validate.ts';
import { homeView } from '../../../src/slack/loading-view.ts';
import { drawCard } from '../../support/check-drawn.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { cardCases } from './card-cases.ts';

/** The cards of each file by the beginnings of their names, and those that are kept in full. */
const families: Readonly<Record<string, readonly [beginnings: RegExp, ...shown: string[]]>> = {
  'jobs-open': [/^job-(?:open|expired|cancelled)-/, 'job-open-board'],
  'jobs-planned': [/^job-(?:assigned|confirmed|on_hold)-/, 'job-assigned-service-owner'],
  'jobs-at-work': [/^job-in_progress-/],
  'jobs-done': [/^job-(?:work_done|approved|closed)-/],
  offers: [/^offer-/, 'offer-of-the-peer-pending-to-the-lead'],
  home: [/^home-/, 'home-of-the-lead'],
  lists: [/^(?:board|jobs|rates|help|link)(?:-|$)/],
};

describe('cards', () => {
  for (const [family, [beginnings, ...shown]] of Object.entries(families))
    testGoldenCards(
      family,
      cardCases.filter(([name]) => beginnings.test(name)),
      shown,
    );

  it('are each in one file', () => {
    for (const [name] of cardCases)
      expect(
        Object.values(families).filter(([beginnings]) => beginnings.test(name)),
        name,
      ).toHaveLength(1);
  });

  it('of a home are views that Slack takes', () => {
    const homes = cardCases.filter(([name]) => name.startsWith('home-'));
    expect(homes.length).toBeGreaterThan(0);
    for (const [name, card] of homes) expect(checkHome(homeView(card)), name).toMatchObject({ ok: true });
  });

  /** For the lead firm alone: what its client pays, what is left of it, its own word for the job. And for the two firms alone. */
  const leads = /\$125\.00|12500|[Mm]argin|ALD-3307|last invoice is still open/;
  const clients = /Mohawk|State Street|Dana,|4471/;

  it.each([
    ['the lead’s', leads, /^(?:job-.*-lead-owner|offer-.*-to-the-lead)$/],
    ['the client’s', clients, /^job-.*-(?:lead-owner|service-owner|technician)$/],
  ])('tell %s to nobody else, on either platform', (_whose, secret, readers) => {
    const telling = cardCases.filter(([, card]) => secret.test(JSON.stringify([card, drawCard(card)])));
    expect(telling.length).toBeGreaterThan(0);
    for (const [name] of telling) expect(name).toMatch(readers);
  });
});
