import type { Eyes } from '../../../directory/scene.ts';
import type { Reads } from '../../../store/client.ts';
import type { Rows } from '../../../store/rows.ts';
import type { AgreedRecord } from '../export/job-history.ts';
import type { AgreedTerms } from '../cards/list-cards.ts';
import { termsFromRow } from './terms-store.ts';

export type NewAssignment = AgreedRecord & { readonly jobId: number };

/** Records who agreed to which terms. Never changed afterwards. */
export async function recordAssignment(rows: Rows, assignment: NewAssignment): Promise<void> {
  await rows.insert('Assignment', assignment);
}

/**
 * Records who agreed to more on a job that runs: between the firms, and on the agreement or waiver, that it was
 * assigned with.
 */
export async function recordIncrease(
  rows: Rows,
  agreed: Pick<NewAssignment, 'jobId' | 'termsVersion' | 'leadMemberId' | 'serviceMemberId' | 'assignedAt'>,
): Promise<void> {
  const before = (await rows.find('Assignment', { jobId: agreed.jobId })).at(-1);
  if (!before) throw new Error(`job ${String(agreed.jobId)} was never assigned`);
  const { leadFirmId, serviceFirmId, agreementId, agreementVersionId, waiverId, papers } = before;
  await recordAssignment(rows, {
    ...agreed,
    ...{ leadFirmId, serviceFirmId, offerId: null },
    ...{ agreementId, agreementVersionId, waiverId, papers },
  });
}

/** Whether a firm ever took a job of another one, which pays it for that. */
export async function hasWorkedFor(
  db: Pick<Reads, 'assignment'>,
  leadFirmId: number,
  serviceFirmId: number,
): Promise<boolean> {
  return (
    (await db.assignment.findFirst({ where: { leadFirmId, serviceFirmId }, select: { id: true } })) !== null
  );
}

/** The firms with which a firm ever agreed on a job, each along its own index. */
export async function findAgreedPeers({ sql }: Pick<Eyes, 'sql'>, firmId: number): Promise<number[]> {
  const rows = await sql.query(
    `SELECT DISTINCT "serviceFirmId" AS "id" FROM "Assignment" WHERE "leadFirmId" = ?
     UNION SELECT DISTINCT "leadFirmId" AS "id" FROM "Assignment" WHERE "serviceFirmId" = ?`,
    [firmId, firmId],
  );
  return rows.map(({ id }) => Number(id));
}

/**
 * What a firm agreed with its peers, newest first.
 * @param peerId one peer alone
 * @param limit how many at most
 */
export async function findAgreedTerms(
  db: Reads,
  firmId: number,
  peerId: number | undefined,
  firmName: (id: number) => string,
  limit: number,
): Promise<AgreedTerms[]> {
  const asLead = { leadFirmId: firmId, ...(peerId === undefined ? {} : { serviceFirmId: peerId }) };
  const asService = { serviceFirmId: firmId, ...(peerId === undefined ? {} : { leadFirmId: peerId }) };
  const newest = { orderBy: { id: 'desc' }, take: limit } as const;
  // Two reads, each along its own index, rather than an OR that scans.
  const found = [
    ...(await db.assignment.findMany({ where: asLead, ...newest })),
    ...(await db.assignment.findMany({ where: asService, ...newest })),
  ];
  const rows = found.sort((a, b) => b.id - a.id).slice(0, limit);
  const terms = await db.terms.findMany({ where: { jobId: { in: rows.map((row) => row.jobId) } } });
  return rows.flatMap((row) => {
    const version = terms.find((t) => t.jobId === row.jobId && t.version === row.termsVersion);
    const weAsked = row.leadFirmId === firmId;
    const peer = firmName(weAsked ? row.serviceFirmId : row.leadFirmId);
    return version
      ? [{ jobId: row.jobId, peer, weAsked, terms: termsFromRow(version), agreedAt: row.assignedAt }]
      : [];
  });
}
