import { z } from 'zod';
import type { Scene } from '../../../directory/scene.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { Reads } from '../../../store/client.ts';
import { jobRow } from '../life/job-store.ts';
import { rescaleColumns, rescaled } from '../../../store/rescale.ts';

type Rescaling = { readonly currency: string; readonly factor: number };

const termsAmounts = ['rateMinor', 'nteMinor', 'travelMinor', 'cancellationFeeMinor', 'expensesMinor'];
const ofJobs = '"id" IN (SELECT "jobId" FROM "Terms" WHERE "currency" = ?)';

/** Multiplies all amounts of a currency that jobs have: what was agreed, spent, and is charged to the client. */
export async function rescaleJobs(
  { tx, sealer }: Pick<Scene, 'tx' | 'sealer'>,
  rescaling: Rescaling,
): Promise<void> {
  const { currency } = rescaling;
  const own = '"currency" = ?';
  await rescaleColumns(tx.sql, { table: 'Terms', columns: termsAmounts, where: own }, rescaling);
  await rescaleColumns(tx.sql, { table: 'Expense', columns: ['amountMinor'], where: own }, rescaling);
  await rescaleColumns(tx.sql, { table: 'Job', columns: ['farOffRateMinor'], where: ofJobs }, rescaling);
  const jobs = await tx.db.job.findMany({
    where: { terms: { some: { currency } } },
    select: { id: true, leadPrivate: true, leadFirmId: true, postedById: true, createdAt: true },
    orderBy: { id: 'asc' },
  });
  for (const job of jobs) {
    const { id, leadPrivate } = job;
    const kept = leadJson.parse(JSON.parse(sealer.open('Job.leadPrivate', jobRow(job), leadPrivate)));
    if (kept.clientRateMinor === undefined) continue;
    const rate = { ...kept, clientRateMinor: rescaled(kept.clientRateMinor, rescaling.factor) };
    await tx.rows.update(
      'Job',
      { id },
      { leadPrivate: sealer.seal('Job.leadPrivate', jobRow(job), JSON.stringify(rate)) },
    );
  }
}

const leadJson = z.looseObject({ clientRateMinor: z.number().int().optional() });

/** The newest rate of a job in this currency. */
export async function exampleOfTerms(
  { db }: { readonly db: Reads },
  { currency }: { readonly currency: string },
): Promise<{ readonly of: string; readonly minor: number } | undefined> {
  const terms = await db.terms.findFirst({
    where: { currency },
    select: { jobId: true, rateMinor: true },
    orderBy: { id: 'desc' },
  });
  return terms ? { of: `The rate of ${jobNumber(terms.jobId)}`, minor: terms.rateMinor } : undefined;
}
