import { z } from 'zod';
import type { Transaction } from '../../../store/client.ts';
import { rowName, type Sealer } from '../../../store/seal.ts';

const person = z.strictObject({ key: z.string(), name: z.string(), accounts: z.int() });

/** Whose name is to go from every text that quotes it. */
export type Erasure = z.infer<typeof person> & { readonly memberId: number; readonly firmId: number };

export async function addErasure(
  db: Transaction,
  { seal }: Sealer,
  { memberId, firmId, ...gone }: Erasure,
): Promise<void> {
  const sealed = seal('Erasure.person', rowName(memberId), JSON.stringify(gone));
  await db.erasure.create({ data: { memberId, firmId, person: sealed } });
}

/** @param is by the number of the person, or by the key that they had */
export async function findErasure(
  db: Transaction,
  { open }: Sealer,
  firmId: number,
  is: { readonly memberId: number } | { readonly key: string },
): Promise<Erasure | undefined> {
  const rows = await db.erasure.findMany({ where: { firmId }, orderBy: { memberId: 'asc' } });
  return rows
    .map(({ memberId, person: sealed }) => ({
      memberId,
      firmId,
      ...person.parse(JSON.parse(open('Erasure.person', rowName(memberId), sealed))),
    }))
    .find(({ memberId, key }) => ('key' in is ? key === is.key : memberId === is.memberId));
}

export async function dropErasure(db: Transaction, memberId: number): Promise<void> {
  await db.erasure.deleteMany({ where: { memberId } });
}
