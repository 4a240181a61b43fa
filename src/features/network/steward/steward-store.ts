import type { Transaction } from '../../../store/client.ts';

export async function saveSettings(
  db: Transaction,
  data: {
    readonly approveJoins?: boolean;
    readonly approveAfterDays?: number | null;
    readonly stopsLatePayers?: boolean;
    readonly accessDays?: number;
    readonly oneSentenceEndedAt?: Date;
    readonly closedAt?: Date | null;
  },
): Promise<void> {
  await db.network.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
}

/**
 * The one sentence that firms accepted as they joined binds nobody any more. Its rows end with it: a claim that is under
 * way holds one of them, and whichever is first, the other sees it.
 */
export async function endOneSentence(db: Transaction, now: Date): Promise<void> {
  await saveSettings(db, { oneSentenceEndedAt: now });
  await db.agreement.updateMany({
    where: { basis: 'one_sentence', OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    data: { endsAt: now },
  });
}

export async function handOver(db: Transaction, from: number, to: number): Promise<void> {
  await db.member.update({ where: { id: from }, data: { steward: false } });
  await db.member.update({ where: { id: to }, data: { steward: true } });
}
