import type { Reads } from '../../../store/client.ts';
import type { Sealer } from '../../../store/seal.ts';
import { confidentialOf } from './job-store.ts';

/** For whom a firm works, or has worked, on a job of another one. */
export type ClientJob = {
  readonly jobId: number;
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
  /** As the lead wrote it; may be empty. */
  readonly client: string;
  /** When the firm that does it came to know the client. */
  readonly assignedAt: Date;
  /** The version of the agreement that was in force then; undefined where it was no signed one. */
  readonly agreementVersionId: number | undefined;
  /** When its work was done; undefined while it runs. */
  readonly doneAt: Date | undefined;
};

type Side = { readonly serviceFirmId: number } | { readonly leadFirmId: number };

/** Those that a firm has done or does for peers, or peers for it, oldest first. One that was cancelled is none. */
export async function findClientJobs(
  db: Pick<Reads, 'job' | 'assignment'>,
  sealer: Sealer,
  side: Side,
): Promise<ClientJob[]> {
  const rows = await db.job.findMany({
    where: { serviceFirmId: { not: null }, status: { not: 'cancelled' }, ...side },
    select: {
      ...{ id: true, leadFirmId: true, postedById: true, createdAt: true, confidential: true },
      ...{ serviceFirmId: true, status: true, workDoneAt: true, changedAt: true },
    },
    orderBy: { id: 'asc' },
  });
  const assignments = await db.assignment.findMany({ where: side, orderBy: { id: 'asc' } });
  // What was agreed later on the same job, as more money, stands under what it was taken with.
  const first = new Map<string, (typeof assignments)[number]>();
  const keyOf = (jobId: number, firmId: number | null): string => `${String(jobId)}:${String(firmId)}`;
  for (const each of assignments) {
    const key = keyOf(each.jobId, each.serviceFirmId);
    if (!first.has(key)) first.set(key, each);
  }
  return rows.flatMap((row) => {
    const assigned = first.get(keyOf(row.id, row.serviceFirmId));
    if (!assigned) return [];
    const isDone = ['work_done', 'approved', 'closed'].includes(row.status);
    return [
      {
        jobId: row.id,
        leadFirmId: row.leadFirmId,
        serviceFirmId: assigned.serviceFirmId,
        client: confidentialOf(row, sealer).client,
        assignedAt: assigned.assignedAt,
        agreementVersionId: assigned.agreementVersionId ?? undefined,
        doneAt: isDone ? (row.workDoneAt ?? row.changedAt) : undefined,
      },
    ];
  });
}

/** For whom a firm asked its peers before a moment, on which requests, oldest first. */
export async function findClientsAskedFor(
  db: Pick<Reads, 'job'>,
  sealer: Sealer,
  leadFirmId: number,
  before: Date,
): Promise<{ readonly jobId: number; readonly client: string; readonly at: Date }[]> {
  const rows = await db.job.findMany({
    where: { leadFirmId, createdAt: { lt: before } },
    select: { id: true, leadFirmId: true, postedById: true, createdAt: true, confidential: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    jobId: row.id,
    client: confidentialOf(row, sealer).client,
    at: row.createdAt,
  }));
}
