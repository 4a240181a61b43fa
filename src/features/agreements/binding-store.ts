/** What binds two firms now: the row that every claim looks at, and that a claim and an end take in turn. */
import { LostRace } from '../../store/errors.ts';
import type { Rows } from '../../store/rows.ts';
import type { Pair } from './agreement.ts';

/** The pair is bound by a version that both signed, whatever bound it before. */
export async function bindPair(
  rows: Rows,
  { firmAId, firmBId }: Pair,
  {
    versionId,
    at,
    endsAt,
  }: { readonly versionId: number; readonly at: Date; readonly endsAt: Date | undefined },
): Promise<void> {
  const set = {
    basis: 'signed',
    activeAt: at,
    endsAt: endsAt ?? null,
    versionId,
    noticeAt: null,
    noticeByFirmId: null,
  };
  const count = await rows.update('Agreement', { firmAId, firmBId }, set);
  if (count === 0) await rows.insert('Agreement', { firmAId, firmBId, ...set });
}

/** From now on it binds no new job; throws LostRace where it was changed meanwhile. */
export async function saveNotice(
  rows: Rows,
  { firmAId, firmBId }: Pair,
  notice: { readonly versionId: number; readonly at: Date; readonly firmId: number; readonly endsAt: Date },
): Promise<void> {
  const count = await rows.update(
    'Agreement',
    { firmAId, firmBId, versionId: notice.versionId, noticeAt: null },
    { noticeAt: notice.at, noticeByFirmId: notice.firmId, endsAt: notice.endsAt },
  );
  if (count === 0) throw new LostRace();
}

/** It ends at once, as one of the firms is gone. */
export async function endBinding(rows: Rows, { firmAId, firmBId }: Pair, at: Date): Promise<void> {
  await rows.update('Agreement', { firmAId, firmBId }, { endsAt: at });
}

/** Until when a version in force holds now: after a notice, or when it was renewed. */
export async function saveLastDay(rows: Rows, id: number, endsOn: string | undefined): Promise<void> {
  if ((await rows.update('AgreementVersion', { id, status: 'active' }, { endsOn: endsOn ?? null })) === 0)
    throw new LostRace();
}
