import type { Program } from '../desk/compose.ts';
import { joined } from '../desk/feature.ts';
import { eyesOf } from '../desk/hands.ts';
import { loadDirectory } from '../directory/directory-store.ts';
import { findFirmByKey } from '../features/network/open/read-firm.ts';
import { firmData } from '../features/network/open/slots.ts';
import type { Store } from '../store/commit.ts';

/**
 * All data of one firm, as that firm may see it, in a stable order. Holds its clients' details in the open.
 * Undefined where no firm has this key.
 */
export async function exportFirm(
  { store, program }: { readonly store: Store; readonly program: Program },
  firmKey: string,
  now: Date,
): Promise<string | undefined> {
  const firm = await findFirmByKey(store, firmKey);
  if (!firm) return undefined;
  const eyes = eyesOf({ store, program, now: () => now }, await loadDirectory(store.db, 0));
  const parts = await eyes.ask(firmData, { firmId: firm.id, memberIds: firm.memberIds });
  const named = parts
    .flat()
    .sort((a, b) => a.place - b.place)
    .map(({ name, data }) => ({ [name]: data }));
  const head = { format: 'peer-dispatch firm export, version 1', exportedAt: now };
  const exported = joined<unknown>(head, ...named);
  return `${JSON.stringify(exported, null, 2)}\n`;
}
