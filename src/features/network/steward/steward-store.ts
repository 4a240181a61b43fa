import type { Transaction } from '../../../store/client.ts';

export async function saveSettings(
  db: Transaction,
  data: {
    readonly approveJoins?: boolean;
    readonly approveAfterDays?: number | null;
    readonly stopsLatePayers?: boolean;
    readonly oneSentenceEndedAt?: Date;
    readonly closedAt?: Date | null;
  },
): Promise<void> {
  await db.network.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
}

export async function handOver(db: Transaction, from: number, to: number): Promise<void> {
  await db.member.update({ where: { id: from }, data: { steward: false } });
  await db.member.update({ where: { id: to }, data: { steward: true } });
}
