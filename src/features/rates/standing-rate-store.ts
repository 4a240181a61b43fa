import type { Reads, Transaction } from '../../store/client.ts';
import { LostRace } from '../../store/errors.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import type { RateTerms } from '../jobs/terms/terms.ts';
import { rateStatuses, type RateStatus, type RateSubject, type StandingRate } from './standing-rate.ts';
import { nameKey } from '../../shared/name-key.ts';

type RateRow = RowOf<'StandingRate'>;

export type NewRate = RateSubject &
  RateTerms & {
    readonly proposedByFirmId: number;
    readonly proposedById: number;
    readonly proposedAt: Date;
  };

/** Records a proposal as the next version of its subject; its id and version. */
export async function addRate(rows: Rows, rate: NewRate): Promise<{ id: number; version: number }> {
  const { serviceFirmId, leadFirmId, skill } = rate;
  const former = await findOfSkill(rows, rate, {});
  const subject = { serviceFirmId, leadFirmId, skillKey: nameKey(skill) };
  const version = Math.max(0, ...former.map((row) => row.version)) + 1;
  const id = await rows.insert('StandingRate', {
    ...rate,
    ...subject,
    version,
    travelMinor: rate.travelMinor ?? null,
    status: 'pending',
    slot: 'pending',
  });
  return { id, version };
}

export async function findRate(rows: RowReads, id: number): Promise<StandingRate | undefined> {
  const [row] = await rows.find('StandingRate', { id });
  return row && fromRow(row);
}

/** The version of a subject that is pending, or accepted, if there is one. */
export async function findRateIn(
  rows: RowReads,
  subject: RateSubject,
  slot: 'pending' | 'accepted',
): Promise<StandingRate | undefined> {
  const [row] = await findOfSkill(rows, subject, { slot });
  return row && fromRow(row);
}

/** By the skill itself: keys that were kept before tell apart what is the same now. */
async function findOfSkill(
  rows: RowReads,
  { serviceFirmId, leadFirmId, skill }: RateSubject,
  where: Partial<Pick<RateRow, 'slot'>>,
): Promise<RateRow[]> {
  const found = await rows.find('StandingRate', { serviceFirmId, leadFirmId, ...where });
  return found.filter((row) => nameKey(row.skill) === nameKey(skill));
}

/** What one firm pays another at present. */
export async function findRatesInForce(
  rows: RowReads,
  firms: Pick<RateSubject, 'serviceFirmId' | 'leadFirmId'>,
): Promise<StandingRate[]> {
  const { serviceFirmId, leadFirmId } = firms;
  const found = await rows.find('StandingRate', { serviceFirmId, leadFirmId, slot: 'accepted' });
  return found.map(fromRow);
}

/** What a firm pays its peers at present. */
export async function findRatesPaidBy(rows: RowReads, leadFirmId: number): Promise<StandingRate[]> {
  return (await rows.find('StandingRate', { leadFirmId, status: 'accepted' })).map(fromRow);
}

/** The rates of a firm, on either side, oldest first; `live`: those pending or in force alone. */
export async function findRatesOf(
  db: Pick<Reads | Transaction, 'standingRate'>,
  firmId: number,
  which: 'live' | 'all',
): Promise<StandingRate[]> {
  const rows = await db.standingRate.findMany({
    where: {
      OR: [{ leadFirmId: firmId }, { serviceFirmId: firmId }],
      ...(which === 'live' ? { status: { in: ['pending', 'accepted'] } } : {}),
    },
    orderBy: { id: 'asc' },
  });
  return rows.map(fromRow);
}

/** Saves what became of a rate where that is still open. Throws LostRace where somebody was faster. */
export async function settleRate(
  rows: Rows,
  rate: StandingRate,
  to: Exclude<RateStatus, 'pending'>,
  by: { readonly memberId: number | null; readonly at: Date },
): Promise<void> {
  const isAnswer = rate.status === 'pending';
  const count = await rows.update(
    'StandingRate',
    { id: rate.id, status: rate.status },
    {
      status: to,
      slot: to === 'accepted' ? to : null,
      ...(isAnswer
        ? { answeredById: by.memberId, answeredAt: by.at }
        : { endedById: by.memberId, endedAt: by.at }),
    },
  );
  if (count === 0) throw new LostRace();
}

function fromRow({ skillKey: _key, slot: _slot, ...row }: RateRow): StandingRate {
  const status = rateStatuses.find((word) => word === row.status);
  if (status === undefined) throw new Error('a standing rate has a status that there is not');
  return {
    ...row,
    status,
    travelMinor: row.travelMinor ?? undefined,
    answeredById: row.answeredById ?? undefined,
    answeredAt: row.answeredAt ?? undefined,
    endedById: row.endedById ?? undefined,
    endedAt: row.endedAt ?? undefined,
  };
}
