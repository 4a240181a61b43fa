import type { Reads } from '../../store/client.ts';
import { LostRace } from '../../store/errors.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import { askStatuses, type AskStatus } from './ask-status.ts';
import { askScopes, type AskScope, type ClientAsk } from './client-ask.ts';

const OPEN = 'open';

export type NewAsk = Pick<
  ClientAsk,
  | 'key'
  | 'askerFirmId'
  | 'ownerFirmId'
  | 'jobId'
  | 'client'
  | 'wish'
  | 'askedById'
  | 'askedAt'
  | 'answerUntil'
>;

export function addAsk(rows: Rows, sealer: Sealer, { client, wish, ...ask }: NewAsk): Promise<number> {
  const name = rowName(ask.key);
  return rows.insert('ClientAsk', {
    ...ask,
    client: sealer.seal('ClientAsk.client', name, client),
    wish: sealer.seal('ClientAsk.wish', name, wish),
    status: 'asked',
    slot: OPEN,
  });
}

export async function findAsk(rows: RowReads, sealer: Sealer, id: number): Promise<ClientAsk | undefined> {
  const [row] = await rows.find('ClientAsk', { id });
  return row && fromRow(row, sealer);
}

/** With a firm on either side, oldest first. */
export async function findAsksOf(
  db: Pick<Reads, 'clientAsk'>,
  sealer: Sealer,
  where: { readonly firmId: number; readonly status?: AskStatus },
): Promise<ClientAsk[]> {
  const { firmId, status } = where;
  const rows = await db.clientAsk.findMany({
    where: {
      OR: [{ askerFirmId: firmId }, { ownerFirmId: firmId }],
      ...(status === undefined ? {} : { status }),
    },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => fromRow(row, sealer));
}

/** Those that wait and are to be answered by then. */
export async function findDueAsks(
  db: Pick<Reads, 'clientAsk'>,
  by: Date,
  which: 'all' | 'not_reminded',
): Promise<{ readonly id: number; readonly ownerFirmId: number }[]> {
  return db.clientAsk.findMany({
    where: {
      ...{ status: 'asked', answerUntil: { lte: by } },
      ...(which === 'all' ? {} : { remindedAt: null }),
    },
    select: { id: true, ownerFirmId: true },
    orderBy: { id: 'asc' },
  });
}

type Settled = {
  readonly status: Exclude<AskStatus, 'asked'>;
  readonly scope?: AskScope | undefined;
  readonly answer?: string | undefined;
  readonly memberId: number | null;
  readonly at: Date;
};

/** Throws LostRace where somebody was faster. */
export async function settleAsk(
  rows: Rows,
  sealer: Sealer,
  { id, key }: Pick<ClientAsk, 'id' | 'key'>,
  { status, scope, answer, memberId, at }: Settled,
): Promise<void> {
  const set = {
    ...{ status, slot: null, settledById: memberId, settledAt: at },
    ...(scope === undefined ? {} : { scope }),
    ...(answer === undefined || answer === ''
      ? {}
      : { answer: sealer.seal('ClientAsk.answer', rowName(key), answer) }),
  };
  if ((await rows.update('ClientAsk', { id, status: 'asked' }, set)) === 0) throw new LostRace();
}

/** The request for which an approval of one is used. Throws LostRace where it was used meanwhile. */
export async function useAsk(rows: Rows, id: number, jobId: number): Promise<void> {
  const count = await rows.update('ClientAsk', { id, usedJobId: null }, { usedJobId: jobId });
  if (count === 0) throw new LostRace();
}

/** False where it was done already, or nothing waits any more. */
export async function noteReminded(rows: Rows, id: number, at: Date): Promise<boolean> {
  return (await rows.update('ClientAsk', { id, status: 'asked', remindedAt: null }, { remindedAt: at })) > 0;
}

function fromRow({ slot: _slot, ...row }: RowOf<'ClientAsk'>, sealer: Sealer): ClientAsk {
  const name = rowName(row.key);
  const status = askStatuses.find((each) => each === row.status);
  if (!status) throw new Error('a question about a client is in no state that there is');
  return {
    ...row,
    status,
    client: sealer.open('ClientAsk.client', name, row.client),
    wish: sealer.open('ClientAsk.wish', name, row.wish),
    answer: row.answer === null ? undefined : sealer.open('ClientAsk.answer', name, row.answer),
    scope: askScopes.find((each) => each === row.scope),
    settledById: row.settledById ?? undefined,
    settledAt: row.settledAt ?? undefined,
    usedJobId: row.usedJobId ?? undefined,
    remindedAt: row.remindedAt ?? undefined,
  };
}
