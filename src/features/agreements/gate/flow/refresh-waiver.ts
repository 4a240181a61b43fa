import { managersOf } from '../../../../directory/roles.ts';
import type { Scene } from '../../../../directory/scene.ts';
import { askAbout, askForCard } from '../../../../post/ask.ts';
import type { Waiver } from '../waiver.ts';

type Within = Pick<Scene, 'tx' | 'directory'>;
type Shown = Pick<Waiver, 'id' | 'jobId' | 'leadFirmId' | 'peerFirmId'>;

const managerIds = ({ directory }: Within, firmId: number): number[] =>
  managersOf(directory, firmId).map(({ id }) => id);

/** Asks the owners and coordinators of the firm that asks for the job, by a card that every change of the job draws again. */
export async function askLead(within: Within, { id, jobId, leadFirmId }: Shown): Promise<void> {
  const subject = `waiver:${String(id)}`;
  await askAbout(within.tx, `job:${String(jobId)}`, { subject, memberIds: managerIds(within, leadFirmId) });
}

/** Tells those of the firm that would do it what came of it, by such a card, too; the asking one shows it to colleagues. */
export async function tellAnswer(
  within: Within,
  { id, jobId, leadFirmId, peerFirmId }: Shown,
): Promise<void> {
  for (const memberId of managerIds(within, leadFirmId))
    askForCard(within.tx, `waiver:${String(id)}`, memberId);
  const subject = `waiver_answer:${String(id)}`;
  await askAbout(within.tx, `job:${String(jobId)}`, { subject, memberIds: managerIds(within, peerFirmId) });
}
