import type { Reads, Transaction } from '../../../store/client.ts';
import { brandings, payTypes, type PostedRequest, type Terms, type TermsVersion } from './terms.ts';
import { nameKey } from '../../../shared/name-key.ts';

export type TermsRow = NonNullable<Awaited<ReturnType<Reads['terms']['findFirst']>>>;

/** One of the words that a column may hold. Throws on any other: the row is broken. */
export function oneOf<T extends string>(words: readonly T[], text: string): T {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new Error('a column holds a word that it must not hold');
  return found;
}

export function termsFromRow(row: TermsRow): TermsVersion {
  return {
    version: row.version,
    proposedByFirmId: row.proposedByFirmId,
    payType: oneOf(payTypes, row.payType),
    currency: row.currency,
    rateMinor: row.rateMinor,
    minimumMinutes: row.minimumMinutes,
    incrementMinutes: row.incrementMinutes,
    nteMinor: row.nteMinor ?? undefined,
    travelMinor: row.travelMinor ?? undefined,
    netDays: row.netDays,
    branding: oneOf(brandings, row.branding),
    ...(row.brandingTextId === null ? {} : { brandingTextId: row.brandingTextId }),
    cancellationFeeMinor: row.cancellationFeeMinor ?? undefined,
    expensesMinor: row.expensesMinor ?? undefined,
    lateFeeBps: row.lateFeeBps ?? undefined,
    windowStartAt: row.windowStartAt ?? undefined,
    windowEndAt: row.windowEndAt ?? undefined,
  };
}

/** The version with this number among a job's. */
export function versionOf(rows: readonly TermsRow[], version: number): TermsVersion {
  const row = rows.find((candidate) => candidate.version === version);
  if (!row) throw new Error(`terms version ${String(version)} is missing`);
  return termsFromRow(row);
}

/** The columns of a new, immutable version. */
export function termsColumns(
  terms: Terms & Pick<TermsVersion, 'brandingTextId'>,
  version: number,
  proposedByFirmId: number,
  now: Date,
) {
  return {
    version,
    proposedByFirmId,
    payType: terms.payType,
    currency: terms.currency,
    rateMinor: terms.rateMinor,
    minimumMinutes: terms.minimumMinutes,
    incrementMinutes: terms.incrementMinutes,
    nteMinor: terms.nteMinor ?? null,
    travelMinor: terms.travelMinor ?? null,
    netDays: terms.netDays,
    branding: terms.branding,
    brandingTextId: terms.brandingTextId ?? null,
    cancellationFeeMinor: terms.cancellationFeeMinor ?? null,
    expensesMinor: terms.expensesMinor ?? null,
    lateFeeBps: terms.lateFeeBps ?? null,
    windowStartAt: terms.windowStartAt ?? null,
    windowEndAt: terms.windowEndAt ?? null,
    createdAt: now,
  };
}

/** Records a new version on a job. */
export async function addTerms(
  db: Transaction,
  jobId: number,
  terms: TermsVersion,
  now: Date,
): Promise<void> {
  await db.terms.create({
    data: { jobId, ...termsColumns(terms, terms.version, terms.proposedByFirmId, now) },
    select: { id: true },
  });
}

/** How many versions back a request for the skill is looked for. */
const LOOKED_AT = 100;

/** What a firm posted last for a skill, else what it posted last. */
export async function lastPosted(
  db: Reads,
  firmId: number,
  skill: string,
): Promise<PostedRequest | undefined> {
  const rows = await db.terms.findMany({
    where: { proposedByFirmId: firmId, job: { leadFirmId: firmId } },
    orderBy: { id: 'desc' },
    take: LOOKED_AT,
    include: { job: { select: { skill: true, postedTermsVersion: true } } },
  });
  const posted = rows.filter(({ version, job }) => version === job.postedTermsVersion);
  const isFor = ({ job }: (typeof posted)[number]) => nameKey(job.skill) === nameKey(skill);
  const row = posted.find(isFor) ?? posted[0];
  return row && { jobId: row.jobId, skill: row.job.skill, terms: termsFromRow(row) };
}
