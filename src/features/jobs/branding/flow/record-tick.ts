import { firmOf } from '../../../../directory/directory.ts';
import type { Acting } from '../../../../directory/scene.ts';
import type { Job } from '../../life/job.ts';
import { keepNewest } from '../branding-store.ts';
import { tickOf, type BrandingOnJob } from '../going.ts';
import { addTick } from '../tick-store.ts';

/** Keeps that whoever acts has read how to appear, and goes like that. */
export async function recordTick(
  { tx, sealer, directory, actor, now }: Acting,
  job: Job,
  on: BrandingOnJob,
  { textId }: { readonly textId: number | undefined },
): Promise<void> {
  if (tickOf(job, on)) return;
  const { branding, version: termsVersion } = job.terms;
  const brandingTextId =
    textId ?? (await keepNewest(tx, sealer, firmOf(directory, job.leadFirmId), branding));
  await addTick(tx.rows, { jobId: job.id, memberId: actor.member.id, termsVersion, brandingTextId }, now);
  tx.event({
    jobId: job.id,
    type: 'BrandingTicked',
    memberId: actor.member.id,
    data: { firmId: actor.firm.id, termsVersion, branding },
  });
}
