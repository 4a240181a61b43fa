import type { Eyes } from '../../../../directory/scene.ts';
import type { FirmDataPart } from '../../open/slots.ts';
import { findFirmData, findInviteData } from '../firm-data-store.ts';

/** All that the network keeps of a firm and that it may see. */
export async function firmDataOf(
  { db }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  return [
    { place: 0, name: 'firm', data: await findFirmData(db, firmId) },
    { place: 90, name: 'invites', data: await findInviteData(db, firmId) },
  ];
}
