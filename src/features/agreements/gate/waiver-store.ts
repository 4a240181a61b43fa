import { LostRace } from '../../../store/errors.ts';
import type { Reads, Transaction } from '../../../store/client.ts';
import type { RowOf, RowReads, Rows } from '../../../store/rows.ts';
import { waiverStatuses, type WaiverAnswer, type WaiverStatus } from '../../jobs/waivers/job-waiver.ts';
import type { Waiver } from './waiver.ts';

const LIVE = 'live';

export async function findWaiver(rows: RowReads, id: number): Promise<Waiver | undefined> {
  const [row] = await rows.find('Waiver', { id });
  return row && fromRow(row);
}

/** What a firm asked for on a job and stands; undefined where it asked for nothing, or that has lapsed. */
export async function findLiveWaiver(
  rows: RowReads,
  jobId: number,
  peerFirmId: number,
): Promise<Waiver | undefined> {
  const [row] = await rows.find('Waiver', { jobId, peerFirmId, slot: LIVE });
  return row && fromRow(row);
}

/** All that stands on these jobs. */
export async function findLiveWaivers(db: Reads, jobIds: readonly number[]): Promise<Waiver[]> {
  const rows = await db.waiver.findMany({ where: { jobId: { in: [...jobIds] }, slot: LIVE } });
  return rows.map(fromRow);
}

/** What was asked for and given, with the firm on either side, oldest first. */
export async function findWaiversOf(db: Reads, firmId: number): Promise<Waiver[]> {
  const ofFirm = { OR: [{ leadFirmId: firmId }, { peerFirmId: firmId }] };
  return (await db.waiver.findMany({ where: ofFirm, orderBy: { id: 'asc' } })).map(fromRow);
}

export type NewWaiver = Pick<Waiver, 'jobId' | 'leadFirmId' | 'peerFirmId' | 'askedById' | 'askedAt'>;

export function addWaiver(rows: Rows, waiver: NewWaiver): Promise<number> {
  return rows.insert('Waiver', { ...waiver, status: 'asked', slot: LIVE });
}

/** Throws LostRace where somebody answered meanwhile, or it has lapsed. */
export async function answerWaiver(rows: Rows, id: number, answer: WaiverAnswer): Promise<void> {
  const count = await rows.update('Waiver', { id, status: 'asked', slot: LIVE }, answer);
  if (count === 0) throw new LostRace();
}

/** Nothing that was waived for a job holds any more; which these were. */
export function endWaivers(
  db: Transaction,
  jobId: number,
): Promise<readonly Pick<Waiver, 'id' | 'peerFirmId'>[]> {
  return db.waiver.updateManyAndReturn({
    where: { jobId, slot: LIVE },
    data: { status: 'lapsed', slot: null },
    select: { id: true, peerFirmId: true },
  });
}

function fromRow({ slot: _slot, status, answeredById, answeredAt, ...row }: RowOf<'Waiver'>): Waiver {
  return {
    ...row,
    status: statusOf(status),
    answeredById: answeredById ?? undefined,
    answeredAt: answeredAt ?? undefined,
  };
}

function statusOf(text: string): WaiverStatus {
  const status = waiverStatuses.find((each) => each === text);
  if (!status) throw new Error('a waiver is in no state that there is');
  return status;
}
