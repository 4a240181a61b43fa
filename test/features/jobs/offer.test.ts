import { offerStatuses } from '../../../src/features/jobs/offers/offer-status.ts';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/features/jobs/life/job.ts';
import {
  offersByTurn,
  answeredBy,
  lastOnTable,
  refuseAnswer,
  refuseOffer,
  sideOf,
  type Offer,
  type OfferAnswer,
} from '../../../src/features/jobs/offers/offer.ts';
import { roles, type Actor } from '../../../src/directory/directory.ts';
import { actor, alder, birch, cedar, content, jobIn, later, now, offer } from './world.ts';

const answers: readonly OfferAnswer[] = ['accepted', 'declined', 'countered', 'withdrawn'];
const byLead: Offer = { ...offer, proposedBy: 'lead', memberId: 11 };
const open = jobIn('open');
const overdue = jobIn('open', { request: { ...content.request, respondByAt: now } });

const ann = actor(alder, 'owner');
const bob = actor(birch, 'coordinator');

/** What each of the four answers comes to. */
function answersBy(who: Actor, about: Offer, job: Job = open): string[] {
  return answers.map((answer) => refuseAnswer(about, job, answer, who, now)?.refused ?? 'yes');
}

describe('answering an offer', () => {
  //                                             accept           decline          counter          withdraw
  it.each([
    ['a peer’s, by the lead', ann, offer, ['yes', 'yes', 'yes', 'not_allowed']],
    ['a peer’s, by that peer', bob, offer, ['not_your_turn', 'not_your_turn', 'not_your_turn', 'yes']],
    ['the lead’s, by the peer', bob, byLead, ['yes', 'yes', 'yes', 'not_allowed']],
    ['the lead’s, by the lead', ann, byLead, ['not_your_turn', 'not_your_turn', 'not_your_turn', 'yes']],
  ])('%s', (_what, who, about, outcome) => {
    expect(answersBy(who, about)).toEqual(outcome);
  });

  it('is nothing that another peer may know of', () => {
    for (const role of roles)
      expect(answersBy(actor(cedar, role), offer)).toEqual(Array(4).fill('unknown_job'));
    expect([alder, birch, cedar].map(({ id }) => sideOf(offer, open, id))).toEqual([
      'lead',
      'peer',
      undefined,
    ]);
  });

  it('is for owners and coordinators', () => {
    for (const role of ['technician', 'bookkeeper'] as const) {
      expect(answersBy(actor(alder, role), offer)).toEqual(Array(4).fill('not_allowed'));
      expect(answersBy(actor(birch, role), byLead)).toEqual(Array(4).fill('not_allowed'));
    }
  });

  it.each(offerStatuses.filter((status) => status !== 'pending'))('is over once it was %s', (status) => {
    expect(refuseAnswer({ ...offer, status }, open, 'accepted', ann, now)).toEqual({
      refused: 'offer_settled',
      jobId: 42,
      status,
    });
  });

  it.each([
    ['past its time', overdue],
    ['taken', jobIn('assigned')],
    ['cancelled', jobIn('cancelled')],
  ])('on a request that is %s is only to let go of it', (_what, job) => {
    expect(answersBy(ann, offer, job)).toEqual(['not_open', 'yes', 'not_open', 'not_allowed']);
    expect(answersBy(bob, offer, job).at(-1)).toBe('yes');
  });
});

describe('making an offer', () => {
  const refused = (who: Actor, job: Job = open, pending: Offer[] = [], revision = 7) =>
    refuseOffer(job, pending, revision, who, now)?.refused ?? 'yes';

  it('is for owners and coordinators of the peers', () => {
    expect(roles.map((role) => refused(actor(birch, role)))).toEqual([
      'yes',
      'yes',
      'not_allowed',
      'not_allowed',
    ]);
    expect(roles.map((role) => refused(actor(alder, role)))).toEqual(Array(4).fill('own_job'));
  });

  it('needs an open request, as the peer saw it', () => {
    expect(refused(bob, overdue)).toBe('not_open');
    expect(refused(bob, jobIn('open', { request: { ...content.request, respondByAt: later(1) } }))).toBe(
      'yes',
    );
    expect(refused(actor(cedar, 'owner'), jobIn('confirmed'))).toBe('not_open');
    expect(refused(bob, open, [], 6)).toBe('changed_meanwhile');
  });

  it('waits until the last one between the two firms is answered', () => {
    expect(refused(bob, open, [offer])).toBe('offer_waiting');
    expect(refused(bob, open, [byLead])).toBe('offer_waiting');
    expect(refused(actor(cedar, 'owner'), open, [offer])).toBe('yes');
  });
});

describe('the offers on a request', () => {
  const made = (id: number, change: Partial<Offer>): Offer => ({
    ...offer,
    id,
    terms: { ...offer.terms, version: id + 1 },
    ...change,
  });
  const first = made(1, { status: 'countered' });
  const ofCedar = made(2, { firmId: cedar.id, status: 'declined' });
  const second = made(3, { status: 'countered', proposedBy: 'lead' });
  const third = made(4, { status: 'declined' });
  const again = made(5, {});
  const all = [first, ofCedar, second, third, again];

  it('answer each other, as long as nobody declined', () => {
    expect(all.map((each) => answeredBy(all, each)?.id)).toEqual([undefined, undefined, 1, 3, undefined]);
  });

  it('say what was on the table last, unless the request was changed since', () => {
    const last = (firmId: number, of = open) => lastOnTable(all.slice(0, 4), of, firmId)?.id;
    expect([birch.id, cedar.id, 99].map((firmId) => last(firmId))).toEqual([4, 2, undefined]);
    const changed = jobIn('open', { postedTerms: { ...offer.terms, version: 9 } });
    expect(last(birch.id, changed)).toBeUndefined();
  });

  it('wait for the lead or for a peer', () => {
    expect(offersByTurn([])).toEqual({ pendingOffers: 0, ownOffers: 0 });
    expect(offersByTurn([offer, byLead, offer])).toEqual({ pendingOffers: 2, ownOffers: 1 });
  });
});
