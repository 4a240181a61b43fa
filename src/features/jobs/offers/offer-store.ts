import { oneOf, versionOf, type TermsRow } from '../terms/terms-store.ts';
import type { Reads, Transaction } from '../../../store/client.ts';
import { LostRace } from '../../../store/errors.ts';
import { offerStatuses, type OfferStatus } from './offer-status.ts';
import type { Offer, OfferSide } from './offer.ts';

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

type OfferRow = NonNullable<Awaited<ReturnType<Reads['offer']['findFirst']>>>;

export function offerFromRow(row: OfferRow, terms: readonly TermsRow[]): Offer {
  return {
    id: row.id,
    jobId: row.jobId,
    firmId: row.firmId,
    proposedBy: row.proposedBy === 'lead' ? 'lead' : 'peer',
    memberId: row.memberId,
    terms: versionOf(terms, row.termsVersion),
    note: row.note,
    status: oneOf(offerStatuses, row.status),
  };
}
