import type { Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { findOwnAccounting } from '../accounting-store.ts';
import { usualAccounting, type Accounting } from '../accounting.ts';

/** How a firm's books name what files for them need: as it says, else as is usual. */
export async function readAccounting(
  { rows }: Pick<Eyes, 'rows'>,
  { id, currency }: Firm,
): Promise<Accounting> {
  return { ...usualAccounting(currency), ...(await findOwnAccounting(rows, id)) };
}
