/** The card of an offer for either side, however it stands. */
import type { Card } from '../../../src/chat/card.ts';
import { offerCard } from '../../../src/features/jobs/offers/offer-card.ts';
import { offerStatuses } from '../../../src/features/jobs/offers/offer-status.ts';
import type { Offer, OfferSide } from '../../../src/features/jobs/offers/offer.ts';
import { agreedTerms, alder, birch, content, offer, postedTerms } from './world.ts';

function drawOffer(change: Partial<Offer>, side: OfferSide): Card {
  const proposer = change.proposedBy === 'lead' ? 'Ann Alder' : 'Bob Birch';
  const firms = { leadFirm: alder.name, peerFirm: birch.name };
  const about = {
    jobId: 42,
    revision: 7,
    summary: content.request.summary,
    place: content.request.place,
    posted: postedTerms,
    answered: change.proposedBy === 'lead' ? { ...agreedTerms, rateMinor: 9900, netDays: 14 } : undefined,
    clientRate: side === 'lead' ? { minor: 12_500, payType: 'hourly' as const } : undefined,
  };
  return offerCard({ offer: { ...offer, ...change }, side, proposer, ...firms, ...about });
}

const sides = ['lead', 'peer'] as const satisfies readonly OfferSide[];
export const offerCases = sides.flatMap((proposedBy) =>
  offerStatuses.flatMap((status) =>
    sides.map((side): [string, Card] => [
      `offer-of-the-${proposedBy}-${status}-to-the-${side}`,
      drawOffer({ proposedBy, status, note: proposedBy === 'lead' ? '' : offer.note }, side),
    ]),
  ),
);
