import { z } from 'zod';
import { paperKinds } from '../../../directory/papers.ts';
import { LostRace } from '../../../store/errors.ts';
import type { Reads, Transaction } from '../../../store/client.ts';
import type { RowOf, RowReads, Rows } from '../../../store/rows.ts';
import { waiverStatuses, type WaiverAnswer } from '../../jobs/waivers/job-waiver.ts';
import type { PaperWaiver } from './paper-waiver.ts';

const LIVE = 'live';
const kindList = z.array(z.enum(paperKinds));
const statusName = z.enum(waiverStatuses);

export async function findPaperWaiver(rows: RowReads, id: number): Promise<PaperWaiver | undefined> {
  const [row] = await rows.find('PaperWaiver', { id });
  return row && fromRow(row);
}

/** What stands for a firm on a job; undefined where nothing does. */
export async function findLivePaperWaiver(
  rows: RowReads,
  jobId: number,
  peerFirmId: number,
): Promise<PaperWaiver | undefined> {
  const [row] = await rows.find('PaperWaiver', { jobId, peerFirmId, slot: LIVE });
  return row && fromRow(row);
}

/** All that stands on these jobs. */
export async function findLivePaperWaivers(db: Reads, jobIds: readonly number[]): Promise<PaperWaiver[]> {
  const rows = await db.paperWaiver.findMany({ where: { jobId: { in: [...jobIds] }, slot: LIVE } });
  return rows.map(fromRow);
}

/** What was asked for and given, with the firm on either side, oldest first. */
export async function findPaperWaiversOf(db: Reads, firmId: number): Promise<PaperWaiver[]> {
  const ofFirm = { OR: [{ leadFirmId: firmId }, { peerFirmId: firmId }] };
  return (await db.paperWaiver.findMany({ where: ofFirm, orderBy: { id: 'asc' } })).map(fromRow);
}

export type NewPaperWaiver = Pick<
  PaperWaiver,
  'jobId' | 'leadFirmId' | 'peerFirmId' | 'kinds' | 'askedById' | 'askedAt'
> & {
  /** By whom it is given at once, where nobody asked. */
  readonly givenById?: number;
};

/** In place of what stood for the firm on the job. */
export async function addPaperWaiver(rows: Rows, waiver: NewPaperWaiver): Promise<number> {
  const { jobId, leadFirmId, peerFirmId, kinds, askedById, askedAt, givenById } = waiver;
  await rows.update('PaperWaiver', { jobId, peerFirmId, slot: LIVE }, { status: 'lapsed', slot: null });
  return rows.insert('PaperWaiver', {
    ...{ jobId, leadFirmId, peerFirmId, askedAt },
    kinds: JSON.stringify(kinds),
    askedById: askedById ?? null,
    status: givenById === undefined ? 'asked' : 'given',
    answeredById: givenById ?? null,
    answeredAt: givenById === undefined ? null : askedAt,
    slot: LIVE,
  });
}

/** Throws LostRace where somebody answered meanwhile, or it has lapsed. */
export async function answerPaperWaiver(rows: Rows, id: number, answer: WaiverAnswer): Promise<void> {
  if ((await rows.update('PaperWaiver', { id, status: 'asked', slot: LIVE }, answer)) === 0)
    throw new LostRace();
}

/** Nothing that was let pass for a job holds any more; which these were. */
export function endPaperWaivers(
  db: Transaction,
  jobId: number,
): Promise<readonly Pick<PaperWaiver, 'id' | 'peerFirmId'>[]> {
  return db.paperWaiver.updateManyAndReturn({
    where: { jobId, slot: LIVE },
    data: { status: 'lapsed', slot: null },
    select: { id: true, peerFirmId: true },
  });
}

function fromRow({ slot: _slot, kinds, status, ...row }: RowOf<'PaperWaiver'>): PaperWaiver {
  return {
    ...row,
    kinds: kindList.parse(JSON.parse(kinds)),
    status: statusName.parse(status),
    askedById: row.askedById ?? undefined,
    answeredById: row.answeredById ?? undefined,
    answeredAt: row.answeredAt ?? undefined,
  };
}
