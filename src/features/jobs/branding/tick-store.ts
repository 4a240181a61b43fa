import type { Reads } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import type { BrandingOnJob } from './going.ts';

export async function findBranding(rows: RowReads, jobId: number): Promise<BrandingOnJob> {
  const ticks = await rows.find('BrandingTick', { jobId });
  return {
    ticks: ticks.map(({ memberId, termsVersion, createdAt }) => ({ memberId, termsVersion, at: createdAt })),
  };
}

/** The same of several jobs, by their ids. */
export async function findBrandings(
  db: Pick<Reads, 'brandingTick'>,
  jobIds: readonly number[],
): Promise<ReadonlyMap<number, BrandingOnJob>> {
  if (jobIds.length === 0) return new Map();
  const rows = await db.brandingTick.findMany({
    where: { jobId: { in: [...jobIds] } },
    orderBy: { id: 'asc' },
  });
  return new Map(
    jobIds.map((id) => [
      id,
      {
        ticks: rows
          .filter(({ jobId }) => jobId === id)
          .map(({ memberId, termsVersion, createdAt: at }) => ({ memberId, termsVersion, at })),
      },
    ]),
  );
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
