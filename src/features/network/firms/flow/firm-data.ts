import type { Directory } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { findFilesOfFirm } from '../../../../post/given/stored-file-store.ts';
import type { KeptFile } from '../../../../post/given/stored-file.ts';
import type { FirmDataPart } from '../../open/slots.ts';
import { findFirmData, findInviteData } from '../firm-data-store.ts';

/** All that the network keeps of a firm and that it may see. */
export async function firmDataOf(
  { db, rows, sealer, directory }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  return [
    { place: 0, name: 'firm', data: await findFirmData(db, firmId) },
    {
      place: 95,
      name: 'files',
      data: (await findFilesOfFirm(rows, sealer, firmId)).map((file) => fileData(directory, file)),
    },
    { place: 90, name: 'invites', data: await findInviteData(db, firmId) },
  ];
}

/** What is in a file comes by the button that sends it. */
function fileData(
  directory: Directory,
  { memberId, createdAt, use, name, type, byteLength, sha256 }: KeptFile,
): object {
  const by = directory.members.get(memberId)?.name;
  return { by, createdAt, for: use?.feature ?? null, name, type, byteLength, sha256 };
}
