import type { Store } from '../../../store/commit.ts';
import type { SqlValue } from '../../../store/sql.ts';
import { termsFromRow, type TermsRow } from './terms-store.ts';
import type { AgreedVersion } from './terms-log.ts';

/** How many are read at once. */
const AGREED_AT_ONCE = 100;

/** After which record to go on: its moment, and its id among those of one moment. Neither ever changes. */
export type AgreedPlace = { readonly at: Date; readonly id: number };

/** What comes after a place, in two statements, as SQLite would not look for both columns at once. */
const parts = {
  restOfMoment: '"assignedAt" = ? AND "id" > ?',
  later: '"assignedAt" > ?',
} as const;
type Part = keyof typeof parts;

const along = (side: 'leadFirmId' | 'serviceFirmId', part: Part): string =>
  `SELECT * FROM (SELECT "id", "assignedAt" FROM "Assignment" WHERE "${side}" = ? AND ${parts[part]}
   ORDER BY "assignedAt", "id" LIMIT ${String(AGREED_AT_ONCE)}) AS "${side}"`;

/** Each side along its own index, rather than an OR that scans. For its plan to be looked at, too. */
export const agreedSql = (part: Part): string =>
  `SELECT "t".*, "j"."summary", "j"."skill", "a"."id" AS "agreedId", "a"."leadFirmId",
  "a"."serviceFirmId", "a"."leadMemberId", "a"."serviceMemberId", "a"."agreementId", "a"."assignedAt"
FROM (SELECT * FROM (${along('leadFirmId', part)} UNION ALL ${along('serviceFirmId', part)}) AS "both"
  ORDER BY "assignedAt", "id" LIMIT ${String(AGREED_AT_ONCE)}) AS "found"
JOIN "Assignment" AS "a" ON "a"."id" = "found"."id"
JOIN "Terms" AS "t" ON "t"."jobId" = "a"."jobId" AND "t"."version" = "a"."termsVersion"
JOIN "Job" AS "j" ON "j"."id" = "a"."jobId"
ORDER BY "found"."assignedAt", "found"."id"`;

type AgreedRow = TermsRow &
  Omit<AgreedVersion, 'terms' | 'jobId' | 'isWaiver' | 'agreedAt'> & {
    readonly agreedId: number;
    readonly agreementId: number | null;
    readonly assignedAt: Date;
  };

/** What a firm agreed to with its peers, on either side, after a place and before a moment. */
export async function findAgreed(
  { sql }: Pick<Store, 'sql'>,
  firmId: number,
  after: AgreedPlace,
  before: Date,
): Promise<{ readonly agreed: readonly AgreedVersion[]; readonly next: AgreedPlace | undefined }> {
  const read = async (part: Part, place: readonly SqlValue[]): Promise<AgreedRow[]> => {
    const rows = await sql.query(agreedSql(part), [firmId, ...place, firmId, ...place]);
    return rows as AgreedRow[];
  };
  const ofMoment = await read('restOfMoment', [after.at, after.id]);
  const isFull = ofMoment.length === AGREED_AT_ONCE;
  const later = isFull ? [] : await read('later', [after.at]);
  const rows = [...ofMoment, ...later];
  const last = rows.at(-1);
  const isLast =
    last === undefined || !(isFull || later.length === AGREED_AT_ONCE) || last.assignedAt >= before;
  const wanted = rows.filter(({ assignedAt }) => assignedAt < before);
  return {
    agreed: wanted.map((row) => ({
      jobId: row.jobId,
      summary: row.summary,
      skill: row.skill,
      leadFirmId: row.leadFirmId,
      serviceFirmId: row.serviceFirmId,
      leadMemberId: row.leadMemberId,
      serviceMemberId: row.serviceMemberId,
      isWaiver: row.agreementId === null,
      agreedAt: row.assignedAt,
      terms: termsFromRow(row),
    })),
    next: isLast ? undefined : { at: last.assignedAt, id: last.agreedId },
  };
}
