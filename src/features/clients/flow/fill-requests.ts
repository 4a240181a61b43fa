/** What is said of a request for a peer's client, and what is kept of one that was posted all the same. */
import type { Firm } from '../../../directory/directory.ts';
import type { Eyes, Scene } from '../../../directory/scene.ts';
import type { JobChanged } from '../../jobs/open/events.ts';
import type { Job } from '../../jobs/life/job.ts';
import { useAsk } from '../client-ask-store.ts';
import { addWarning } from '../met-store.ts';
import { readClientWarnings, readKnownAs } from '../open/read-clients.ts';
import { throughJob } from '../protection.ts';
import { refreshAsk } from './ask-surface.ts';

export function doubtsOnRequest(
  eyes: Eyes,
  {
    firm,
    client,
    jobId,
  }: { readonly firm: Firm; readonly client: string; readonly jobId: number | undefined },
): Promise<readonly string[]> {
  return readClientWarnings(eyes, firm.id, client, jobId);
}

/** On record for the firm that posted it, and for nobody else; what was approved for one job is used by it. */
export async function keepWarnings(scene: Scene, { job }: { readonly job: Job }): Promise<void> {
  const { tx, now, directory } = scene;
  const { leadFirmId: firmId, postedById: memberId } = job;
  for (const known of await readKnownAs(scene, firmId, job.confidential.client, job.id)) {
    const { standing, leadFirmId: peerFirmId } = known;
    if (standing.kind === 'allowed_once') {
      await useAsk(tx.rows, standing.askId, job.id);
      refreshAsk(tx, directory, { id: standing.askId, askerFirmId: firmId, ownerFirmId: peerFirmId });
    }
    if (standing.kind !== 'protected') continue;
    const throughJobId = throughJob(known).jobId;
    const warning = { firmId, peerFirmId, jobId: job.id, throughJobId, memberId, warnedAt: now };
    // The peer is not told: it is the firm's own business to keep what it signed, and this reminds it of that.
    if (await addWarning(tx.rows, warning))
      tx.event({ jobId: null, type: 'ClientWarned', memberId, data: { jobId: job.id, firmId } });
  }
}

export async function keepWarningsOfEdit(scene: Scene, { before, after }: JobChanged): Promise<void> {
  if (before.confidential.client !== after.confidential.client) await keepWarnings(scene, { job: after });
}
