import type { Transaction } from '../../../store/client.ts';
import { LostRace } from '../../../store/errors.ts';
import type { OfferStatus } from './offer-status.ts';
import type { OfferSide } from './offer.ts';

export type NewOffer = {
  readonly jobId: number;
  readonly firmId: number;
  readonly proposedBy: OfferSide;
  readonly memberId: number;
  readonly termsVersion: number;
  readonly note: string;
  readonly createdAt: Date;
};

export async function addOffer(db: Transaction, offer: NewOffer): Promise<number> {
  const { id } = await db.offer.create({ data: { ...offer, status: 'pending' }, select: { id: true } });
  return id;
}

/** Settles a pending offer. Throws LostRace where it was settled meanwhile. */
export async function settleOffer(
  db: Transaction,
  offerId: number,
  status: OfferStatus,
  now: Date,
): Promise<void> {
  const { count } = await db.offer.updateMany({
    where: { id: offerId, status: 'pending' },
    data: { status, answeredAt: now },
  });
  if (count === 0) throw new LostRace();
}
