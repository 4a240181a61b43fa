import type { Scene } from '../../../../directory/scene.ts';
import type { JobChanged } from '../../../jobs/open/events.ts';
import { endWaivers } from '../waiver-store.ts';
import { isAskedAnew } from '../waiver.ts';

/**
 * What two firms waived for a job does not outlive that it is to be done elsewhere, or is given back: who would do it
 * then asks anew. The cards about it change with the job's own.
 */
export async function lapseWaivers({ tx }: Scene, { before, after }: JobChanged): Promise<void> {
  if (!isAskedAnew(before, after)) return;
  for (const { id, peerFirmId } of await endWaivers(tx.db, after.id)) {
    const data = { waiverId: id, firmId: peerFirmId };
    tx.event({ jobId: after.id, type: 'WaiverLapsed', memberId: null, data });
  }
}
