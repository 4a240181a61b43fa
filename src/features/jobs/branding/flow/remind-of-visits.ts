import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { isActive, type Directory } from '../../../../directory/directory.ts';
import { askAbout } from '../../../../post/ask.ts';
import { isVisitTaken, takeVisit } from '../../../../post/daily-store.ts';
import { findVisitsAround } from '../../life/job-lists-store.ts';
import { findJob } from '../../life/job-store.ts';
import type { Job } from '../../life/job.ts';
import { nothingTicked, type BrandingOnJob } from '../going.ts';
import { visitDue, type VisitDay } from '../visit-reminder.ts';

/** A day and what the zones of two firms are apart at most, in ms: whatever is today somewhere is within it. */
const AROUND_MS = 50 * 3_600_000;

/**
 * Reminds those who go to a client today of how they appear there: each once for a job and a day. A tick that comes
 * twice, in this process or another, finds the day taken; one that is killed has done nothing.
 */
export async function remindOfVisits(hands: Hands): Promise<void> {
  const { store } = hands;
  const directory = await hands.readDirectory(store);
  const { db, rows, sealer, now } = eyesOf(hands, directory);
  for (const job of await findVisitsAround(db, sealer, now, AROUND_MS)) {
    const visit = dueTo(directory, job, nothingTicked, now);
    if (visit && !(await isVisitTaken(rows, visit, visit.day))) await remindOf(hands, visit.jobId);
  }
}

/** Decides anew within the transaction that takes the day. */
async function remindOf(hands: Hands, jobId: number): Promise<void> {
  const about = `job:${String(jobId)}`;
  await hands.store.write({ source: `${about}:visit`, subject: about }, async (tx) => {
    const directory = await hands.readDirectory(tx);
    const file = await findJob(tx.rows, hands.store.sealer, jobId);
    const visit = file && dueTo(directory, file.job, file.branding, tx.now);
    if (!visit || !(await takeVisit(tx.sql, visit, visit.day, tx.now))) return;
    await askAbout(tx, about, { subject: visitSubject(visit), memberIds: [visit.memberId] });
  });
}

function visitSubject({ jobId, memberId, day }: VisitDay): string {
  return `job_visit:${String(jobId)}:${String(memberId)}:${day}`;
}

/** Nobody of a firm that takes no part is reminded. */
function dueTo(directory: Directory, job: Job, on: BrandingOnJob, now: Date): VisitDay | undefined {
  const visit = visitDue(directory, job, on, now);
  const member = visit && directory.members.get(visit.memberId);
  return member && isActive(directory, member.firmId) && member.firmId === visit.firmId ? visit : undefined;
}
