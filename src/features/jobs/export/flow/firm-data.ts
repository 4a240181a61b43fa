import { firmOf, memberName } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { FirmDataPart } from '../../../network/open/slots.ts';
import { findAllTexts } from '../../branding/branding-store.ts';
import { findTicketsOf } from '../../book/ticket-store.ts';
import { exportJob } from '../job-export.ts';
import { findJobHistory, findJobIdsOf } from '../job-history-store.ts';

/** The jobs of a firm, as it may see them, and its own book. */
export async function jobsOfFirm(
  { db, rows, sealer, directory }: Eyes,
  { firmId, memberIds }: { readonly firmId: number; readonly memberIds: ReadonlySet<number> },
): Promise<readonly FirmDataPart[]> {
  const exporting = { directory, firm: firmOf(directory, firmId), memberIds };
  const jobs: object[] = [];
  for (const jobId of await findJobIdsOf(db, firmId)) {
    const history = await findJobHistory(rows, sealer, jobId);
    if (history) jobs.push(exportJob(history, exporting));
  }
  const texts = await findAllTexts(rows, sealer, firmId);
  const tickets = await findTicketsOf(db, firmId);
  return [
    { place: 20, name: 'jobs', data: jobs },
    {
      place: 14,
      name: 'brandingTexts',
      data: texts.map(({ createdById, createdAt, text, mode, version }) => ({
        ...{ mode, version, ...text, createdAt },
        writtenBy: createdById === undefined ? undefined : memberName(directory, createdById),
      })),
    },
    {
      place: 40,
      name: 'tickets',
      data: tickets.map(({ number, jobId, side, createdAt }) => ({
        number,
        job: jobNumber(jobId),
        side,
        openedAt: createdAt,
      })),
    },
  ];
}
