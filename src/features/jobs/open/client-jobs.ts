/** Which clients a firm knows of jobs, for features above. */
import type { Eyes } from '../../../directory/scene.ts';
import type { RowReads } from '../../../store/rows.ts';
import { findClientJobs, findClientsAskedFor, type ClientJob } from '../life/client-jobs-store.ts';

export type { ClientJob };

/** The jobs that a firm does or did for peers, or that peers do or did for it, with their clients, oldest first. */
export function readClientJobs(
  { db, sealer }: Pick<Eyes, 'db' | 'sealer'>,
  side: { readonly serviceFirmId: number } | { readonly leadFirmId: number },
): Promise<ClientJob[]> {
  return findClientJobs(db, sealer, side);
}

/** For whom a firm asked its peers before a moment, oldest first. */
export function readClientsAskedFor(
  { db, sealer }: Pick<Eyes, 'db' | 'sealer'>,
  firmId: number,
  before: Date,
): Promise<{ readonly jobId: number; readonly client: string; readonly at: Date }[]> {
  return findClientsAskedFor(db, sealer, firmId, before);
}

/** When a firm last took a job, and under which version of its agreement with the lead; undefined where it never did. */
export async function readTaken(
  rows: RowReads,
  jobId: number,
  serviceFirmId: number,
): Promise<{ readonly assignedAt: Date; readonly agreementVersionId: number | undefined } | undefined> {
  const taken = (await rows.find('Assignment', { jobId, serviceFirmId })).at(-1);
  return taken && { assignedAt: taken.assignedAt, agreementVersionId: taken.agreementVersionId ?? undefined };
}
