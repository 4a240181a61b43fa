import { z } from 'zod';
import type { Reads } from '../../../store/client.ts';
import type { RowReads } from '../../../store/rows.ts';
import type { Sealer } from '../../../store/seal.ts';
import { findText } from '../branding/branding-store.ts';
import type { BrandingText } from '../branding/branding-text.ts';
import { findRefusals, findTicks } from '../branding/tick-store.ts';
import { findNotes } from '../book/ticket-store.ts';
import type { JobHistory } from './job-history.ts';
import type { JobOutline } from '../life/first-round.ts';
import { findJob } from '../life/job-store.ts';
import { offerFromRow } from '../offers/offer-store.ts';
import { termsFromRow } from '../terms/terms-store.ts';

const eventData = z.record(z.string(), z.unknown());

/**
 * The jobs that a firm has, had, asked for or made an offer on, oldest first.
 * @param memberIds those who were ever in it, for the jobs, too, for which one of them asked for a waiver
 */
export async function findJobIdsOf(
  db: Reads,
  firmId: number,
  memberIds: ReadonlySet<number> = new Set(),
): Promise<readonly number[]> {
  const jobs = await db.job.findMany({
    where: { OR: [{ leadFirmId: firmId }, { serviceFirmId: firmId }] },
    select: { id: true },
  });
  const offers = await db.offer.findMany({ where: { firmId }, select: { jobId: true } });
  const assignments = await db.assignment.findMany({
    where: { serviceFirmId: firmId },
    select: { jobId: true },
  });
  const waived = await db.event.findMany({
    where: {
      type: { in: ['WaiverAsked', 'PaperWaiverAsked'] },
      memberId: { in: [...memberIds] },
      jobId: { not: null },
    },
    select: { jobId: true },
  });
  const others = [...offers, ...assignments, ...waived].flatMap(({ jobId }) => jobId ?? []);
  const ids = [...jobs.map(({ id }) => id), ...others];
  return [...new Set(ids)].sort((a, b) => a - b);
}

/** Undefined where there is no such job, or none that may be known; which is told before anything more is read. */
export async function findJobHistory(
  rows: RowReads,
  sealer: Sealer,
  jobId: number,
  mayKnow?: (job: JobOutline) => boolean,
): Promise<JobHistory | undefined> {
  const file = await findJob(rows, sealer, jobId, mayKnow);
  if (!file) return undefined;
  const terms = await rows.find('Terms', { jobId });
  const offers = await rows.find('Offer', { jobId });
  const textIds = new Set(terms.flatMap(({ brandingTextId }) => brandingTextId ?? []));
  const brandingTexts = new Map<number, BrandingText>();
  for (const id of textIds) {
    const { id: _, ...text } = await findText(rows, sealer, id);
    brandingTexts.set(id, text);
  }
  const events = await rows.find('Event', { jobId });
  return {
    job: file.job,
    tickets: file.tickets,
    terms: terms.map((row) => ({ ...termsFromRow(row), createdAt: row.createdAt })),
    offers: offers.map((row) => ({
      ...offerFromRow(row, terms),
      createdAt: row.createdAt,
      answeredAt: row.answeredAt ?? undefined,
    })),
    assignments: await rows.find('Assignment', { jobId }),
    work: file.work,
    notes: await findNotes(rows, sealer, jobId),
    events: events.map(({ id, type, memberId, data, at }) => ({
      id,
      type,
      memberId,
      data: eventData.parse(JSON.parse(data)),
      at,
    })),
    brandingTexts,
    ticks: await findTicks(rows, jobId),
    refusals: await findRefusals(rows, sealer, jobId),
  };
}
