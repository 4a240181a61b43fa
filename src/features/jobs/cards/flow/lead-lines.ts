import type { Eyes } from '../../../../directory/scene.ts';
import type { Job } from '../../life/job.ts';
import { linesOnAskingFirms } from '../../open/slots.ts';

/** What the firm that asks is known for, for whoever may take its job; nothing for a job that is not to be taken. */
export async function readLeadLines({ ask }: Pick<Eyes, 'ask'>, job: Job): Promise<readonly string[]> {
  if (job.status !== 'open') return [];
  const lines = await ask(linesOnAskingFirms, [job.leadFirmId]);
  return lines.flatMap((byFirm) => byFirm.get(job.leadFirmId) ?? []);
}
