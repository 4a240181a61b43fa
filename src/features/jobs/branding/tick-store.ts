import type { Reads } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { rowName, type Sealer } from '../../../store/seal.ts';
import { versionOf, type TermsRow } from '../terms/terms-store.ts';
import type { Job } from '../life/job.ts';
import {
  nothingTicked,
  type BrandingOnJob,
  type OpenRefusal,
  type RefusalRecord,
  type Tick,
} from './going.ts';

type TickRow = { readonly memberId: number; readonly termsVersion: number; readonly createdAt: Date };
type RefusalRow = NonNullable<Awaited<ReturnType<Reads['brandingRefusal']['findFirst']>>>;

const tickFromRow = ({ memberId, termsVersion, createdAt: at }: TickRow): Tick => ({
  memberId,
  termsVersion,
  at,
});

function refusalFromRow(row: RefusalRow, sealer: Sealer, terms: readonly TermsRow[]): OpenRefusal {
  const { id, memberId, createdAt: at, proposedVersion, leadMemberId } = row;
  return {
    ...{ id, memberId, at },
    reason: reasonOf(row, sealer),
    proposed:
      proposedVersion === null || leadMemberId === null
        ? undefined
        : { terms: versionOf(terms, proposedVersion), leadMemberId },
  };
}

/** What waits for an answer, or that the last was answered by leaving it as it is. @param rows of one job, oldest first */
function refusalsOf(
  rows: readonly RefusalRow[],
  sealer: Sealer,
  terms: readonly TermsRow[],
): Pick<BrandingOnJob, 'refusal' | 'kept'> {
  const last = rows.at(-1);
  if (!last) return {};
  if (last.slot === 'open') return { refusal: refusalFromRow(last, sealer, terms) };
  const { memberId, termsVersion, status } = last;
  return status === 'kept' || status === 'declined' ? { kept: { memberId, termsVersion } } : {};
}

/** @param terms the job's, as they are kept */
export async function findBranding(
  rows: RowReads,
  sealer: Sealer,
  jobId: number,
  terms: readonly TermsRow[],
): Promise<BrandingOnJob> {
  const ticks = await findTicks(rows, jobId);
  return { ticks, ...refusalsOf(await rows.find('BrandingRefusal', { jobId }), sealer, terms) };
}

export async function findTicks(rows: RowReads, jobId: number): Promise<readonly Tick[]> {
  return (await rows.find('BrandingTick', { jobId })).map(tickFromRow);
}

/** What is on record of each of several jobs; it is asked of those alone to which somebody is still to set off. */
export async function findBrandings(
  db: Pick<Reads, 'brandingTick' | 'brandingRefusal' | 'terms'>,
  sealer: Sealer,
  jobs: readonly Job[],
): Promise<(job: Pick<Job, 'id'>) => BrandingOnJob> {
  const jobIds = jobs.filter(({ status }) => status === 'confirmed').map(({ id }) => id);
  if (jobIds.length === 0) return () => nothingTicked;
  const where = { jobId: { in: jobIds } };
  const ticks = await db.brandingTick.findMany({ where, orderBy: { id: 'asc' } });
  const refusals = await db.brandingRefusal.findMany({ where, orderBy: { id: 'asc' } });
  const proposed = refusals.flatMap(({ jobId, slot, proposedVersion: version }) =>
    slot === null || version === null ? [] : [{ jobId, version }],
  );
  const terms = proposed.length === 0 ? [] : await db.terms.findMany({ where: { OR: proposed } });
  return ({ id }) => {
    const isOfJob = ({ jobId }: { readonly jobId: number }): boolean => jobId === id;
    return {
      ticks: ticks.filter(isOfJob).map(tickFromRow),
      ...refusalsOf(refusals.filter(isOfJob), sealer, terms.filter(isOfJob)),
    };
  };
}

export async function addTick(
  rows: Rows,
  tick: {
    readonly jobId: number;
    readonly memberId: number;
    readonly termsVersion: number;
    readonly brandingTextId: number;
  },
  now: Date,
): Promise<void> {
  await rows.insert('BrandingTick', { ...tick, createdAt: now });
}

export async function addRefusal(
  rows: Rows,
  sealer: Sealer,
  refused: {
    readonly jobId: number;
    readonly memberId: number;
    readonly termsVersion: number;
    readonly reason: string;
  },
  now: Date,
): Promise<void> {
  const { jobId, reason } = refused;
  const number = (await rows.find('BrandingRefusal', { jobId })).length + 1;
  await rows.insert('BrandingRefusal', {
    ...refused,
    number,
    reason: sealer.seal('BrandingRefusal.reason', rowName(jobId, number), reason),
    status: 'asked',
    slot: 'open',
    createdAt: now,
  });
}

/** The lead proposes other terms: it waits for the peer. */
export async function proposeInstead(
  rows: Rows,
  id: number,
  proposed: { readonly proposedVersion: number; readonly leadMemberId: number },
): Promise<void> {
  await rows.update('BrandingRefusal', { id, slot: 'open' }, { status: 'proposed', ...proposed });
}

/** What came of a refusal; `settled`: nobody answered, as the job went on or is over. */
export type RefusalEnd = 'kept' | 'agreed' | 'declined' | 'settled';

/** Ends what waits for an answer on a job, where anything does. */
export async function endRefusal(rows: Rows, jobId: number, end: RefusalEnd, now: Date): Promise<void> {
  await rows.update('BrandingRefusal', { jobId, slot: 'open' }, { status: end, slot: null, answeredAt: now });
}

function reasonOf(row: RefusalRow, sealer: Sealer): string {
  return sealer.open('BrandingRefusal.reason', rowName(row.jobId, row.number), row.reason);
}

/** All that were ever made on a job, for its export. */
export async function findRefusals(
  rows: RowReads,
  sealer: Sealer,
  jobId: number,
): Promise<readonly RefusalRecord[]> {
  return (await rows.find('BrandingRefusal', { jobId })).map((row) => ({
    memberId: row.memberId,
    termsVersion: row.termsVersion,
    reason: reasonOf(row, sealer),
    status: row.status,
    proposedVersion: row.proposedVersion ?? undefined,
    leadMemberId: row.leadMemberId ?? undefined,
    createdAt: row.createdAt,
    answeredAt: row.answeredAt ?? undefined,
  }));
}
