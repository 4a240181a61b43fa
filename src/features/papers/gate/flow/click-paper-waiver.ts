import { queued } from '../../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../../desk/carry-out.ts';
import type { OnClick } from '../../../../desk/interactions.ts';
import { activeAgreement, firmOf } from '../../../../directory/directory.ts';
import type { PaperKind } from '../../../../directory/papers.ts';
import type { Acting, Scene } from '../../../../directory/scene.ts';
import { askAbout, askForCard } from '../../../../post/ask.ts';
import { managersOf } from '../../../../directory/roles.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { JobRefusal } from '../../../jobs/job-refusal.ts';
import { isOpenAt, notOpen } from '../../../jobs/life/decide-job.ts';
import { mayKnow, type JobOutline } from '../../../jobs/life/first-round.ts';
import type { JobChanged } from '../../../jobs/open/events.ts';
import { holdAsRead } from '../../../jobs/open/follow-job.ts';
import { asPosted, readJob, readWaysToTake } from '../../../jobs/open/read-job.ts';
import type { WouldTake } from '../../../jobs/open/slots.ts';
import { mayOnPapers } from '../../permissions.ts';
import { namesText, type GateRefusal } from '../gate-refusal.ts';
import { askedFor } from '../lacking.ts';
import { coversAll, isAskedAnew, refuseAnswering, refuseAsking, type PaperWaiver } from '../paper-waiver.ts';
import {
  addPaperWaiver,
  answerPaperWaiver,
  endPaperWaivers,
  findLivePaperWaiver,
  findPaperWaiver,
} from '../paper-waiver-store.ts';
import { lookAt } from './show-to-jobs.ts';

type Refused = JobRefusal | GateRefusal;

/** The firm that would do a job asks to do it without what it lacks: its click of the two. */
export const askPaperWaiver: OnClick = async (hands, { replyTo, action: { id: jobId } }) => {
  const subject = `job:${String(jobId)}`;
  const key = clickKey(`${subject}:paper-waiver`, replyTo);
  const order = { key, subject, input: null, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene): Promise<Outcome<Refused>> => {
      const { tx, directory, actor, now } = scene;
      const { rows } = tx;
      const job = await readJob({ ...scene, rows }, jobId, (each) => mayKnow(each, actor));
      if (!job) return { refused: 'unknown_job' };
      const { leadFirmId } = job;
      const peerFirmId = actor.firm.id;
      const kinds = lackingOf(scene, [asPosted(job, peerFirmId)]);
      const live = await findLivePaperWaiver(rows, jobId, peerFirmId);
      const refusal = refuseAsking(job, live, kinds, actor, now);
      if (refusal) return refusal;
      await holdAsRead(scene, job);
      const asked = { jobId, leadFirmId, peerFirmId, kinds, askedById: actor.member.id, askedAt: now };
      const id = await addPaperWaiver(rows, asked);
      logWaiver(scene, 'PaperWaiverAsked', { id, jobId, peerFirmId });
      await askLead(scene, { id, jobId, leadFirmId });
      const lead = firmOf(directory, leadFirmId).name;
      return {
        done: `${lead} is asked to take you on ${jobNumber(jobId)} without ${namesText(kinds)}. You are told when they answer; until then anybody else may take it.`,
      };
    }),
  );
};

/** The firm that asks for the job answers: the other click. */
function answering(status: 'given' | 'declined'): OnClick {
  return async (hands, { replyTo, action: { id } }) => {
    const subject = `paper_waiver:${String(id)}`;
    const key = clickKey(`${subject}:${status}`, replyTo);
    const order = { key, subject, input: null, replyTo, tell: 'message' as const };
    return queued(
      await carryOut(hands, order, async (scene): Promise<Outcome<Refused>> => {
        const { tx, directory, actor, now } = scene;
        const { rows } = tx;
        const waiver = await findPaperWaiver(rows, id);
        // Of another firm's, nobody learns by what it costs that it is there.
        if (waiver?.leadFirmId !== actor.firm.id) return { refused: 'paper_waiver_gone' };
        const job = await readJob({ ...scene, rows }, waiver.jobId);
        if (!job) return { refused: 'paper_waiver_gone' };
        const refusal = refuseAnswering(waiver, job, actor, now);
        if (refusal) return refusal;
        // Not one that is being edited or taken at this moment.
        await holdAsRead(scene, job);
        await answerPaperWaiver(rows, id, { status, answeredById: actor.member.id, answeredAt: now });
        logWaiver(scene, status === 'given' ? 'PaperWaiverGiven' : 'PaperWaiverDeclined', waiver);
        await tellAnswer(scene, waiver);
        const peer = firmOf(directory, waiver.peerFirmId).name;
        const number = jobNumber(job.id);
        return {
          done:
            status === 'given'
              ? `${peer} can take ${number} without ${namesText(waiver.kinds)}. That is on record, for this job alone.`
              : `Declined. ${peer} is told that ${number} needs ${namesText(waiver.kinds)}.`,
        };
      }),
    );
  };
}

export const givePaperWaiver = answering('given');
export const declinePaperWaiver = answering('declined');

/** The firm that asks for the job takes a peer without what it lacks, unasked: as where it accepts its offer. */
export const takeWithout: OnClick = async (
  hands,
  { replyTo, action: { id: jobId, revision: peerFirmId } },
) => {
  const subject = `job:${String(jobId)}`;
  const key = clickKey(`${subject}:without:${String(peerFirmId)}`, replyTo);
  const order = { key, subject, input: null, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene): Promise<Outcome<Refused>> => {
      const { tx, directory, actor, now } = scene;
      const { rows } = tx;
      const isOwn = (each: JobOutline): boolean => each.leadFirmId === actor.firm.id;
      const job = await readJob({ ...scene, rows }, jobId, isOwn);
      if (!job) return { refused: 'unknown_job' };
      if (!mayOnPapers('waive', actor.member.role)) return { refused: 'paper_waiver_right' };
      if (!isOpenAt(job, now)) return notOpen(job);
      // For a firm that has nothing to do with the board there is nothing to let pass.
      const peer = directory.firms.get(peerFirmId);
      if (!peer?.boardIds.includes(job.boardId)) return { refused: 'paper_waiver_gone' };
      // What it offers may be for other days than were posted. Without an agreement nobody learns what a peer lacks.
      const kinds = activeAgreement(directory, actor.firm.id, peerFirmId, now)
        ? lackingOf(scene, await readWaysToTake({ ...scene, rows }, job, peerFirmId))
        : askedFor(directory.paperRules.get(actor.firm.id) ?? [], job.request.papers ?? []).map(
            ({ kind }) => kind,
          );
      if (kinds.length === 0) return { refused: 'paper_waiver_needless', jobId };
      const live = await findLivePaperWaiver(rows, jobId, peerFirmId);
      if (live && coversAll(live, kinds)) return takenWithout(peer.name, jobId, kinds);
      await holdAsRead(scene, job);
      const given = { askedById: undefined, askedAt: now, givenById: actor.member.id };
      const id = await addPaperWaiver(rows, {
        jobId,
        leadFirmId: actor.firm.id,
        peerFirmId,
        kinds,
        ...given,
      });
      logWaiver(scene, 'PaperWaiverGiven', { id, jobId, peerFirmId });
      return takenWithout(peer.name, jobId, kinds);
    }),
  );
};

function takenWithout(peer: string, jobId: number, kinds: readonly PaperKind[]): Outcome<Refused> {
  return {
    done: `Your firm takes ${peer} on ${jobNumber(jobId)} without ${namesText(kinds)}, for this job alone. That is on record. Now accept the offer again, or let them claim it.`,
  };
}

/** What a firm lacks of what is asked for, in any of these ways to take a job. */
function lackingOf(scene: Acting, ways: readonly WouldTake[]): readonly PaperKind[] {
  return [...new Set(ways.flatMap((way) => lookAt(scene, way).lacks).map(({ kind }) => kind))];
}

function logWaiver(
  { tx, actor }: Acting,
  type: string,
  { id, jobId, peerFirmId }: Pick<PaperWaiver, 'id' | 'jobId' | 'peerFirmId'>,
): void {
  const data = { paperWaiverId: id, jobId, firmId: peerFirmId };
  tx.event({ jobId: null, type, memberId: actor.member.id, data });
}

type Within = Pick<Scene, 'tx' | 'directory'>;

/** Asks the owners and coordinators of the firm that asks for the job, by a card that every change of the job draws again. */
async function askLead(
  { tx, directory }: Within,
  { id, jobId, leadFirmId }: Pick<PaperWaiver, 'id' | 'jobId' | 'leadFirmId'>,
): Promise<void> {
  const memberIds = managersOf(directory, leadFirmId).map((member) => member.id);
  await askAbout(tx, `job:${String(jobId)}`, { subject: `paper_waiver:${String(id)}`, memberIds });
}

/** Tells those of the firm that would do it what came of it, by such a card, too; the asking one shows it to colleagues. */
async function tellAnswer(
  { tx, directory }: Within,
  { id, jobId, leadFirmId, peerFirmId }: PaperWaiver,
): Promise<void> {
  for (const member of managersOf(directory, leadFirmId))
    askForCard(tx, `paper_waiver:${String(id)}`, member.id);
  const memberIds = managersOf(directory, peerFirmId).map((member) => member.id);
  await askAbout(tx, `job:${String(jobId)}`, { subject: `paper_waiver_answer:${String(id)}`, memberIds });
}

/** What was let pass for a job lapses once it is given back. The cards about it change with the job's own. */
export async function lapsePaperWaivers({ tx }: Scene, { before, after }: JobChanged): Promise<void> {
  if (!isAskedAnew(before, after)) return;
  for (const paperWaiverId of await endPaperWaivers(tx.db, after.id))
    tx.event({
      jobId: null,
      type: 'PaperWaiverLapsed',
      memberId: null,
      data: { paperWaiverId, jobId: after.id },
    });
}
