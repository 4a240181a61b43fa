import type { Reads, Transaction } from './client.ts';

/** What the program's clock said when it was last looked at, and whether nothing is to be done by it. */
export type ClockMark = {
  readonly seenAt: Date;
  readonly held:
    | {
        /** What it had said before it jumped. */
        readonly from: Date;
        /** As it says now. */
        readonly until: Date;
      }
    | undefined;
};

const id = 1;

/** Undefined in a database that is new. */
export async function readClockMark({ clockMark }: Reads): Promise<ClockMark | undefined> {
  const row = await clockMark.findUnique({ where: { id } });
  if (!row) return undefined;
  const { seenAt, heldFrom: from, heldUntil: until } = row;
  return { seenAt, held: from && until ? { from, until } : undefined };
}

export async function keepClockMark({ clockMark }: Transaction, { seenAt, held }: ClockMark): Promise<void> {
  const data = { seenAt, heldFrom: held?.from ?? null, heldUntil: held?.until ?? null };
  await clockMark.upsert({ where: { id }, create: { id, ...data }, update: data });
}
