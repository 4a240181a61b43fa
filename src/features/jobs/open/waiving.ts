import { queued } from '../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../desk/carry-out.ts';
import type { OnClick } from '../../../desk/interactions.ts';
import { firmOf, isActive, memberName, type Actor } from '../../../directory/directory.ts';
import { canBindFirm, managersOf } from '../../../directory/roles.ts';
import type { Acting, Eyes, Scene } from '../../../directory/scene.ts';
import { askAbout, askForCard } from '../../../post/ask.ts';
import { memberOn, surface, type Surface } from '../../../post/surface.ts';
import type { Card } from '../../../chat/card.ts';
import { isRefusal, type Refusal } from '../../../shared/refusals.ts';
import type { Transaction } from '../../../store/client.ts';
import type { RowReads, Rows } from '../../../store/rows.ts';
import { mayKnow } from '../life/first-round.ts';
import type { Job } from '../life/job.ts';
import type { JobChanged } from './events.ts';
import { holdAsRead } from './follow-job.ts';
import { readJob } from './read-job.ts';
import {
  refuseAnswering,
  refuseAsking,
  type JobWaiver,
  type WaiverAnswer,
  type WaiverName,
} from '../waivers/job-waiver.ts';
import type { WaiverView } from '../waivers/waiver-card.ts';

/** One thing without which two firms may do a job, where both say so on record. */
export type Waiving<W extends JobWaiver> = {
  readonly name: WaiverName;
  readonly find: (rows: RowReads, id: number) => Promise<W | undefined>;
  /** Throws LostRace where somebody answered meanwhile, or it has lapsed. */
  readonly answer: (rows: Rows, id: number, answer: WaiverAnswer) => Promise<void>;
  /** Writes that the actor's firm asks for it, and says what is answered; where it may ask for any at all. */
  readonly ask: (
    scene: Acting,
    job: Job,
  ) => Promise<Refusal | { readonly add: () => Promise<number>; readonly done: string }>;
  /** Why it is not to be answered any more, beside what holds of all. */
  readonly refuseAnswering?: (waiver: W, job: Job) => Refusal | undefined;
  /** What is answered to whoever gave or declined it. */
  readonly answered: (status: WaiverAnswer['status'], waiver: W, peer: string) => string;
  readonly card: (eyes: Eyes, view: WaiverView<W>) => Card;
};

type Step = 'Asked' | 'Given' | 'Declined' | 'Lapsed';
type Known = Pick<JobWaiver, 'id' | 'jobId' | 'peerFirmId'>;

/** A step stands in the log of the job, and names the firm that would do it. */
export function logWaiver(
  { tx }: Pick<Scene, 'tx'>,
  name: WaiverName,
  step: Step,
  { id, jobId, peerFirmId: firmId }: Known,
  actor?: Actor,
): void {
  const memberId = actor?.member.id ?? null;
  if (name === 'waiver')
    tx.event({ jobId, type: `Waiver${step}` as const, memberId, data: { waiverId: id, firmId } });
  else
    tx.event({ jobId, type: `PaperWaiver${step}` as const, memberId, data: { paperWaiverId: id, firmId } });
}

/** The firm that would do a job asks: its click of the two. */
export function asking<W extends JobWaiver>({ name, ask }: Waiving<W>): OnClick {
  return async (hands, { replyTo, action: { id: jobId } }) => {
    const subject = `job:${String(jobId)}`;
    const key = clickKey(`${subject}:${name.replace('_', '-')}`, replyTo);
    const order = { key, subject, input: null, replyTo, tell: 'message' as const };
    return queued(
      await carryOut(hands, order, async (scene): Promise<Outcome> => {
        const { tx, actor, now } = scene;
        const job = await readJob({ ...scene, rows: tx.rows }, jobId, (each) => mayKnow(each, actor));
        if (!job) return { refused: 'unknown_job' };
        const refusal = refuseAsking(name, job, actor, now);
        if (refusal) return refusal;
        const asked = await ask(scene, job);
        if (isRefusal(asked)) return asked;
        await holdAsRead(scene, job);
        const id = await asked.add();
        logWaiver(scene, name, 'Asked', { id, jobId, peerFirmId: actor.firm.id }, actor);
        await askFirm(scene, `${name}:${String(id)}`, jobId, job.leadFirmId);
        return { done: asked.done };
      }),
    );
  };
}

/** The firm that asks for the job answers: the other click. */
export function answering<W extends JobWaiver>(waiving: Waiving<W>, status: WaiverAnswer['status']): OnClick {
  const { name } = waiving;
  const gone = { refused: `${name}_gone` };
  return async (hands, { replyTo, action: { id } }) => {
    const subject = `${name}:${String(id)}`;
    const key = clickKey(`${subject}:${status}`, replyTo);
    const order = { key, subject, input: null, replyTo, tell: 'message' as const };
    return queued(
      await carryOut(hands, order, async (scene): Promise<Outcome> => {
        const { tx, directory, actor, now } = scene;
        const { rows } = tx;
        const waiver = await waiving.find(rows, id);
        // Of another firm's, nobody learns by what it costs that it is there.
        if (waiver?.leadFirmId !== actor.firm.id) return gone;
        const { jobId, leadFirmId, peerFirmId } = waiver;
        const job = await readJob({ ...scene, rows }, jobId);
        if (!job) return gone;
        const refusal =
          refuseAnswering(name, waiver, job, actor, now) ?? waiving.refuseAnswering?.(waiver, job);
        if (refusal) return refusal;
        // Not one that is being edited or taken at this moment.
        await holdAsRead(scene, job);
        await waiving.answer(rows, id, { status, answeredById: actor.member.id, answeredAt: now });
        logWaiver(scene, name, status === 'given' ? 'Given' : 'Declined', waiver, actor);
        // Colleagues see that it is answered.
        for (const member of managersOf(directory, leadFirmId)) askForCard(tx, subject, member.id);
        await askFirm(scene, `${name}_answer:${String(id)}`, jobId, peerFirmId);
        return { done: waiving.answered(status, waiver, firmOf(directory, peerFirmId).name) };
      }),
    );
  };
}

/** Shows a firm's owners and coordinators a card that every change of the job draws again. */
async function askFirm(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  subject: string,
  jobId: number,
  firmId: number,
): Promise<void> {
  const memberIds = managersOf(directory, firmId).map(({ id }) => id);
  await askAbout(tx, `job:${String(jobId)}`, { subject, memberIds });
}

/** What was let pass for a job lapses with this change of it. The cards about it change with the job's own. */
export function lapsing(
  name: WaiverName,
  isAskedAnew: (before: Job, after: Job) => boolean,
  end: (db: Transaction, jobId: number) => Promise<readonly Pick<JobWaiver, 'id' | 'peerFirmId'>[]>,
): (scene: Scene, changed: JobChanged) => Promise<void> {
  return async (scene, { before, after }) => {
    if (!isAskedAnew(before, after)) return;
    for (const ended of await end(scene.tx.db, after.id))
      logWaiver(scene, name, 'Lapsed', { ...ended, jobId: after.id });
  };
}

/** The private card of a waiver, for those who act for one of its two firms. */
export function waiverSurface<W extends JobWaiver>(
  { find, card }: Pick<Waiving<W>, 'find' | 'card'>,
  side: 'leadFirmId' | 'peerFirmId',
): Surface {
  return surface<{ readonly waiver: W; readonly job: Job }>({
    read: async (from, id) => {
      const waiver = await find(from.rows, Number(id));
      const job = waiver && (await readJob(from, waiver.jobId));
      return waiver && job && { waiver, job };
    },
    draw: (eyes, { waiver, job }, on) => {
      const { directory, now } = eyes;
      const memberId = memberOn(on);
      const member = directory.members.get(memberId);
      if (!member || !canBindFirm(member.role) || !isActive(directory, member.firmId)) return undefined;
      if (member.firmId !== waiver[side]) return undefined;
      const view: WaiverView<W> = {
        ...{ waiver, job, now, isLead: side === 'leadFirmId' },
        leadFirm: firmOf(directory, waiver.leadFirmId).name,
        peerFirm: firmOf(directory, waiver.peerFirmId).name,
        asker: memberName(directory, waiver.askedById),
        answerer: memberName(directory, waiver.answeredById),
      };
      return { kind: 'member', memberId, card: card(eyes, view) };
    },
  });
}
