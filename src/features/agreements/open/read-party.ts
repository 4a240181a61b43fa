import type { Eyes } from '../../../directory/scene.ts';
import { findParty } from '../firm-terms-store.ts';

/** How a firm is called in its agreements; empty where nobody has said so. */
export async function readLegalName(
  { db, sealer }: Pick<Eyes, 'db' | 'sealer'>,
  firmId: number,
): Promise<string> {
  return (await findParty(db, sealer, firmId))?.legalName ?? '';
}
