import { timingSafeEqual } from 'node:crypto';
import type { Reads, Transaction } from '../../../store/client.ts';

/** Keeps the hash of a code in place of any before. */
export async function keepSetupCode(db: Transaction, codeHash: string, createdAt: Date): Promise<void> {
  const data = { codeHash, createdAt };
  await db.setupCode.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
}

/** When the code that waits was made; undefined where none does. */
export async function findSetupCode(db: Reads | Transaction): Promise<Date | undefined> {
  const row = await db.setupCode.findUnique({ where: { id: 1 }, select: { createdAt: true } });
  return row?.createdAt;
}

export async function isSetupCode(db: Transaction, codeHash: string): Promise<boolean> {
  const row = await db.setupCode.findUnique({ where: { id: 1 } });
  if (!row) return false;
  const [kept, given] = [Buffer.from(row.codeHash), Buffer.from(codeHash)];
  return kept.length === given.length && timingSafeEqual(kept, given);
}

/** There is a network, so that nobody sets one up any more. */
export async function dropSetupCode(db: Transaction): Promise<void> {
  await db.setupCode.deleteMany();
}
