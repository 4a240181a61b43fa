import { firmOf, memberName } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { FirmDataPart } from '../../../network/open/slots.ts';
import { findWaiversOf } from '../waiver-store.ts';

/** Every waiver that a firm asked for, or was asked for. */
export async function waiversOfFirm({ db, directory }: Eyes, firmId: number): Promise<FirmDataPart> {
  const waivers = await findWaiversOf(db, firmId);
  const data = waivers.map(({ jobId, leadFirmId, peerFirmId, askedById, answeredById, ...waiver }) => ({
    id: waiver.id,
    job: jobNumber(jobId),
    leadFirm: firmOf(directory, leadFirmId).name,
    peerFirm: firmOf(directory, peerFirmId).name,
    askedBy: memberName(directory, askedById),
    askedAt: waiver.askedAt,
    status: waiver.status,
    answeredBy: answeredById === undefined ? null : memberName(directory, answeredById),
    answeredAt: waiver.answeredAt ?? null,
  }));
  return { place: 37, name: 'waivers', data };
}
