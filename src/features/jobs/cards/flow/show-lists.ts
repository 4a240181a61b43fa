import type { Answer } from '../../../../chat/interaction.ts';
import { reply } from '../../../../desk/answers.ts';
import type { ByMember } from '../../../../desk/interactions.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { activeAgreement, firmOf, type Actor, type Directory } from '../../../../directory/directory.ts';
import { seesRates } from '../../../../directory/roles.ts';
import { mayDo } from '../../life/decide-job.ts';
import { isBound } from '../../life/flow/change-job.ts';
import { findOpenJobs, findRunningJobs } from '../../life/job-lists-store.ts';
import { assignmentOf, type Job } from '../../life/job.ts';
import { isAllowed } from '../../permissions.ts';
import { pastVisit } from '../past-visit.ts';
import { boardCard, jobsCard, type ListedJob } from '../list-cards.ts';

/** `/dispatch board`: what is open. */
export async function showBoard({ store, now }: Hands, { directory, actor }: ByMember): Promise<Answer> {
  const jobs = await findOpenJobs(store.db, store.sealer, actor.firm, now());
  return reply(boardCard(jobs.map((job) => listed(job, directory, actor, now()))));
}

/** `/dispatch jobs`: the running jobs of one's firm, of a technician one's own. */
export async function showRunning({ store, now }: Hands, { directory, actor }: ByMember): Promise<Answer> {
  const { member, firm } = actor;
  const onlyOwn = member.role === 'technician' ? member.id : undefined;
  const jobs = await findRunningJobs(store.db, store.sealer, firm.id, onlyOwn);
  return reply(
    jobsCard(
      jobs.map((job) => listed(job, directory, actor, now())),
      firm.id,
    ),
  );
}

function listed(job: Job, directory: Directory, actor: Actor, now: Date): ListedJob {
  const assignment = assignmentOf(job);
  return {
    job,
    past: pastVisit(directory, job, actor.firm.id, now, (action) => mayDo(action, job, actor)),
    leadFirm: firmOf(directory, job.leadFirmId).name,
    serviceFirm: assignment && firmOf(directory, assignment.serviceFirmId).name,
    seesRates: seesRates(actor.member.role),
    canClaim:
      job.leadFirmId !== actor.firm.id &&
      isAllowed('claim', actor.member.role, 'peer') &&
      isBound(job, activeAgreement(directory, job.leadFirmId, actor.firm.id, now)),
  };
}
