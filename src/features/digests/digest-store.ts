import { z } from 'zod';
import { fromJson, toJson } from '../../post/payload.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { RowOf, RowReads } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { CommitTx } from '../../store/commit.ts';
import type { SentDigest } from './digest-card.ts';

/** A digest that is out, as it was sent. */
export type KeptDigest = {
  readonly id: number;
  readonly firmId: number;
  readonly memberIds: readonly number[];
  readonly sent: SentDigest;
  readonly at: Date;
  /** Whether a newer one is out. */
  readonly isEnded: boolean;
};

const ids = z.array(z.number().int());
const sentShape = z.custom<SentDigest>((value) => typeof value === 'object' && value !== null);

export async function findDigest(
  rows: RowReads,
  sealer: Sealer,
  id: number,
): Promise<KeptDigest | undefined> {
  const [row] = await rows.find('Digest', { id });
  return row && fromRow(row, sealer);
}

function fromRow({ id, firmId, memberIds, sent, at, endedAt }: RowOf<'Digest'>, sealer: Sealer): KeptDigest {
  return {
    ...{ id, firmId, at, memberIds: ids.parse(JSON.parse(memberIds)), isEnded: endedAt !== null },
    sent: sentShape.parse(
      fromJson(JSON.parse(sealer.open('Digest.sent', rowName(firmId, at), sent)) as JsonValue),
    ),
  };
}

/** Keeps a digest that goes out; its id. */
export function addDigest(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  sealer: Sealer,
  { firmId, memberIds, sent }: Pick<KeptDigest, 'firmId' | 'memberIds' | 'sent'>,
): Promise<number> {
  return rows.insert('Digest', {
    firmId,
    memberIds: JSON.stringify(memberIds),
    sent: sealer.seal('Digest.sent', rowName(firmId, now), JSON.stringify(toJson(sent))),
    at: now,
  });
}

/** Ends the digests of a firm that are out, as a newer one goes; who has them. What ended before is forgotten. */
export async function endDigests(
  { db, rows, now }: Pick<CommitTx, 'db' | 'rows' | 'now'>,
  firmId: number,
): Promise<readonly Pick<KeptDigest, 'id' | 'memberIds'>[]> {
  await db.digest.deleteMany({ where: { firmId, endedAt: { not: null } } });
  const out = await rows.find('Digest', { firmId });
  if (out.length > 0) await rows.update('Digest', { firmId }, { endedAt: now });
  return out.map(({ id, memberIds }) => ({ id, memberIds: ids.parse(JSON.parse(memberIds)) }));
}
