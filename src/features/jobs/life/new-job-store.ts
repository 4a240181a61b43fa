import type { Transaction } from '../../../store/client.ts';
import type { Sealer } from '../../../store/seal.ts';
import { termsColumns } from '../terms/terms-store.ts';
import type { Terms, TermsVersion } from '../terms/terms.ts';
import { jobFromRow, requestColumns, sealedColumns, withJob } from './job-store.ts';
import type { Confidential, FirstRound, Job, LeadPrivate, Request } from './job.ts';

export type NewJob = {
  readonly boardId: number;
  readonly leadFirmId: number;
  readonly postedById: number;
  readonly request: Request;
  readonly terms: Terms & Pick<TermsVersion, 'brandingTextId'>;
  readonly confidential: Confidential;
  readonly leadPrivate: LeadPrivate;
  readonly firstRound: FirstRound | undefined;
};

/** Records an open job with its first terms version. */
export async function addJob(db: Transaction, sealer: Sealer, job: NewJob, now: Date): Promise<Job> {
  const { boardId, leadFirmId, postedById, firstRound } = job;
  const row = await db.job.create({
    data: {
      boardId,
      leadFirmId,
      postedById,
      status: 'open',
      ...requestColumns(job.request),
      ...sealedColumns({ ...job, createdAt: now }, sealer),
      firstRound: firstRound !== undefined,
      firstRoundEndsAt: firstRound?.endsAt ?? null,
      termsVersion: 1,
      postedTermsVersion: 1,
      createdAt: now,
      changedAt: now,
      terms: { create: termsColumns(job.terms, 1, leadFirmId, now) },
      asked: { create: (firstRound?.firmIds ?? []).map((firmId) => ({ firmId })) },
    },
    include: withJob,
  });
  return jobFromRow(row, sealer);
}
