/** Clients that were met on a job that came to nothing, and requests that were posted for a peer's client all the same. */
import type { Reads } from '../../store/client.ts';
import type { Rows } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { MetThrough } from './protection.ts';

export type NewMet = Omit<MetThrough, 'endedAt' | 'isUnder'> & {
  readonly endedAt: Date;
  readonly agreementVersionId: number;
};

const nameOf = ({ jobId, serviceFirmId, endedAt }: Pick<NewMet, 'jobId' | 'serviceFirmId' | 'endedAt'>) =>
  rowName(jobId, serviceFirmId, endedAt);

export async function addMet(rows: Rows, sealer: Sealer, { client, ...met }: NewMet): Promise<void> {
  await rows.insert('ClientMet', { ...met, client: sealer.seal('ClientMet.client', nameOf(met), client) });
}

export async function findMet(
  db: Pick<Reads, 'clientMet'>,
  sealer: Sealer,
  where: { readonly serviceFirmId: number } | { readonly leadFirmId: number },
): Promise<MetThrough[]> {
  const rows = await db.clientMet.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    ...{ jobId: row.jobId, leadFirmId: row.leadFirmId, serviceFirmId: row.serviceFirmId },
    client: sealer.open('ClientMet.client', nameOf(row), row.client),
    ...{ metAt: row.metAt, endedAt: row.endedAt, isUnder: true },
  }));
}

/** That a firm posted a request for a peer's client all the same: on record for itself alone. */
export type Warning = {
  readonly firmId: number;
  readonly peerFirmId: number;
  readonly jobId: number;
  readonly throughJobId: number;
  readonly memberId: number | null;
  readonly warnedAt: Date;
};

/** Nothing where it is on record already. */
export async function addWarning(rows: Rows, warning: Warning): Promise<boolean> {
  const { jobId, peerFirmId, throughJobId } = warning;
  if ((await rows.find('ClientWarning', { jobId, peerFirmId, throughJobId })).length > 0) return false;
  await rows.insert('ClientWarning', warning);
  return true;
}

/** Newest first. @param limit how many at most */
export async function findWarnings(
  db: Pick<Reads, 'clientWarning'>,
  firmId: number,
  limit?: number,
): Promise<Warning[]> {
  const rows = await db.clientWarning.findMany({
    where: { firmId },
    orderBy: { id: 'desc' },
    ...(limit === undefined ? {} : { take: limit }),
  });
  return rows.map(({ id: _id, ...row }) => row);
}
