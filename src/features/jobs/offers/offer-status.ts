/** How an offer stands, or how it ended. */
export const offerStatuses = [
  'pending',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
  'countered',
] as const;
export type OfferStatus = (typeof offerStatuses)[number];
