import type { Answer } from '../../../../chat/interaction.ts';
import { reply } from '../../../../desk/answers.ts';
import type { ByMember } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { firmOf, type Actor, type Directory } from '../../../../directory/directory.ts';
import { seesRates } from '../../../../directory/roles.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { findBrandings } from '../../branding/tick-store.ts';
import type { JobAction } from '../../job-buttons.ts';
import { mayDo } from '../../life/decide-job.ts';
import { taking, whatBinds } from '../../life/flow/change-job.ts';
import { findOpenJobs, findRunningJobs } from '../../life/job-lists-store.ts';
import { assignmentOf, type Job } from '../../life/job.ts';
import { isAllowed } from '../../permissions.ts';
import { pastVisit } from '../past-visit.ts';
import { refusalAsk } from '../refusal-ask.ts';
import { boardCard, jobsCard, type ListedJob } from '../list-cards.ts';

/** `/dispatch board`: what is open. */
export async function showBoard(hands: Hands, { directory, actor }: ByMember): Promise<Answer> {
  const eyes = eyesOf(hands, directory);
  const { firm, member } = actor;
  const jobs = await findOpenJobs(eyes.db, eyes.sealer, firm, eyes.now);
  const mayClaim = isAllowed('claim', member.role, 'peer');
  const claimable = mayClaim ? await claimableBy(eyes, jobs, firm.id) : new Set();
  return reply(boardCard(jobs.map((job) => listed(job, directory, actor, eyes.now, claimable.has(job.id)))));
}

/** The ids of those of the jobs on which something binds a firm that would take them. */
export async function claimableBy(
  eyes: Eyes,
  jobs: readonly Job[],
  firmId: number,
): Promise<ReadonlySet<number>> {
  const ofOthers = jobs.filter(({ leadFirmId }) => leadFirmId !== firmId);
  const bound = await whatBinds(
    eyes,
    ofOthers.map((job) => taking(job, firmId)),
    // Nobody is told why one is none of them.
    { firmId, role: 'owner' },
  );
  return new Set(ofOthers.filter((_, index) => 'binding' in (bound[index] ?? {})).map(({ id }) => id));
}

/** `/dispatch jobs`: the running jobs of one's firm, of a technician one's own. */
export async function showRunning({ store, now }: Hands, { directory, actor }: ByMember): Promise<Answer> {
  const { member, firm } = actor;
  const onlyOwn = member.role === 'technician' ? member.id : undefined;
  const jobs = await findRunningJobs(store.db, store.sealer, firm.id, onlyOwn);
  const brandingOn = await findBrandings(store.db, store.sealer, jobs);
  const rows = jobs.map((job): ListedJob => {
    const may = (action: JobAction) => mayDo(action, job, actor);
    const refused = refusalAsk(directory, job, brandingOn(job), firm.id, may);
    return { ...listed(job, directory, actor, now()), refused };
  });
  return reply(jobsCard(rows, firm.id));
}

function listed(job: Job, directory: Directory, actor: Actor, now: Date, canClaim = false): ListedJob {
  const assignment = assignmentOf(job);
  return {
    job,
    past: pastVisit(directory, job, actor.firm.id, now, (action) => mayDo(action, job, actor)),
    leadFirm: firmOf(directory, job.leadFirmId).name,
    serviceFirm: assignment && firmOf(directory, assignment.serviceFirmId).name,
    seesRates: seesRates(actor.member.role),
    canClaim,
  };
}
