import { textCard, type Card } from '../../../../chat/card.ts';
import type { FormValues } from '../../../../chat/form.ts';
import type { ReplyTo } from '../../../../chat/interaction.ts';
import { carryOut, type Done, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { findActor, firmOf, memberName, messagesText } from '../../../../directory/directory.ts';
import { likeA, soleWorkerOf } from '../../../../directory/roles.ts';
import type { Acting, Eyes, Scene } from '../../../../directory/scene.ts';
import { tellMembers } from '../../../../post/ask.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import { isRefusal, type Refusal } from '../../../../shared/refusals.ts';
import { recordTick } from '../../branding/flow/record-tick.ts';
import { refuseGoing } from '../../branding/going.ts';
import { readLeadLines } from '../../cards/flow/draw-job.ts';
import { openJobCard } from '../../cards/open-job-card.ts';
import { jobButtons, type JobAction } from '../../job-buttons.ts';
import type { Binding } from '../../export/job-history.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { bindings, papersShown, type Bound, type ToldWhy, type WouldTake } from '../../open/slots.ts';
import { goesText } from '../../terms/terms.ts';
import { addTime, checkedInOn, checkIn } from '../../work/flow/work-book.ts';
import { isToBePaid } from '../../work/work.ts';
import {
  decideJob,
  mayDo,
  workReported,
  type Decision,
  type JobCommand,
  type StepOrder,
} from '../decide-job.ts';
import { mayKnow } from '../first-round.ts';
import { findJob, type JobFile } from '../job-store.ts';
import { assignmentOf, type Job } from '../job.ts';
import { applyDecision } from './apply-decision.ts';

export type JobOrder = {
  readonly replyTo: ReplyTo;
  readonly jobId: number;
  /** The revision that the card or form showed. */
  readonly revision: number;
  /** One opening of a form; none for a button, whose repeats are the same click. */
  readonly nonce?: string;
};

/** Claims a job: rule 1. The clicker is told at once, whichever way it went. */
export function claimJob(hands: Hands, order: JobOrder): Promise<Outcome> {
  return changeJob(hands, order, 'claim', (job, { directory, actor }) => {
    const holder = assignmentOf(job)?.serviceFirmId;
    return {
      action: 'claim',
      revision: order.revision,
      soleWorkerId: soleWorkerOf(directory, actor.firm.id)?.id,
      names: {
        holder: holder === undefined ? '' : firmOf(directory, holder).name,
        messages: messagesText(directory, actor.member),
      },
    };
  });
}

/**
 * Rule 3, of jobs that a firm would take: its agreement with the firm that asks, or a waiver of both; and the papers that
 * the job asks for.
 */
export async function whatBinds(
  { ask, directory }: Pick<Eyes, 'ask' | 'directory'>,
  jobs: readonly WouldTake[],
  reader: ToldWhy,
  holding?: Scene['tx']['rows'],
): Promise<readonly Bound[]> {
  if (jobs.length === 0) return [];
  const [bound] = await ask(bindings, { jobs, reader, ...(holding ? { holding } : {}) });
  if (bound?.length !== jobs.length) throw new Error('nobody says what binds two firms');
  // Nearly all ask for no papers.
  const asking = jobs.filter(
    ({ leadFirmId, papers }) => papers.length > 0 || directory.paperRules.has(leadFirmId),
  );
  return asking.length === 0 ? bound : withPapers({ ask }, jobs, bound, asking, reader.firmId);
}

/** Of those that something binds, those who lack a paper are refused; the others bring what they showed. */
async function withPapers(
  { ask }: Pick<Eyes, 'ask'>,
  jobs: readonly WouldTake[],
  bound: readonly Bound[],
  asking: readonly WouldTake[],
  forFirmId: number,
): Promise<readonly Bound[]> {
  const [given] = await ask(papersShown, { jobs: asking, forFirmId });
  if (given?.length !== asking.length) throw new Error('nobody says who has papers');
  const papersOf = new Map(asking.map((job, index) => [job, given[index]]));
  return bound.map((each, index): Bound => {
    const job = jobs[index];
    const papers = job && papersOf.get(job);
    if (!papers || 'refusal' in each) return each;
    if ('refusal' in papers) return { ...papers, mayWaive: true };
    return { binding: { ...each.binding, papers: JSON.stringify(papers.shown) } };
  });
}

/** Why nothing binds a firm that would take a job, to somebody of one of the two; undefined where something does. */
export async function whyUnbound(
  eyes: Eyes,
  job: Job,
  peerFirmId: number,
  reader: ToldWhy,
  when: WouldTake['when'] = job.postedTerms,
): Promise<Refusal | undefined> {
  const [bound] = await whatBinds(eyes, [taking(job, peerFirmId, when)], reader);
  return bound && 'refusal' in bound ? bound.refusal : undefined;
}

/** That it is this firm which would take the job. @param terms on which, where they are others than posted */
export function taking(
  { id: jobId, leadFirmId, request, postedTerms }: Pick<Job, 'id' | 'leadFirmId' | 'request' | 'postedTerms'>,
  peerFirmId: number,
  when: WouldTake['when'] = postedTerms,
): WouldTake {
  const { place, papers = [] } = request;
  return { jobId, leadFirmId, place, peerFirmId, papers, when };
}

/** What binds a firm that takes a job, held until the transaction ends; else why it may not, to who acts. */
export async function bindingOf(
  scene: Acting,
  job: Job,
  peerFirmId: number,
  when: WouldTake['when'] = job.postedTerms,
): Promise<Binding | Refusal> {
  const { actor, tx } = scene;
  const [bound] = await whatBinds(scene, [taking(job, peerFirmId, when)], actor.member, tx.rows);
  if (!bound) throw new Error('nobody says what binds two firms');
  return 'binding' in bound ? bound.binding : bound.refusal;
}

const meantAsShown: readonly StepOrder['action'][] = ['cancel', 'return', 'hold', 'no_show'];

/** Any other step of a job. */
export function stepJob(
  hands: Hands,
  order: JobOrder,
  command: StepOrder,
  values: FormValues = {},
): Promise<Outcome> {
  const decide = (
    job: Job,
    { directory, actor }: Acting,
    { work, branding, newestTermsVersion }: JobFile,
  ): JobCommand | JobRefusal => {
    if (
      command.action === 'schedule' &&
      directory.members.get(command.technicianId)?.firmId !== actor.firm.id
    )
      return { refused: 'not_your_technician' };
    // What is said to the firm that has it, and ends it or stops it, was decided on what the form was opened from.
    if (meantAsShown.includes(command.action) && order.revision !== job.revision)
      return { refused: 'changed_meanwhile', jobId: job.id };
    if (
      (command.action === 'cancel' || command.action === 'back_out' || command.action === 'no_show') &&
      mayDo(command.action, job, actor) &&
      isUnpaid(work, job)
    )
      return workReported(job);
    if ((command.action === 'on_my_way' || command.action === 'start') && mayDo(command.action, job, actor)) {
      const technician = memberName(directory, assignmentOf(job)?.technicianId);
      const refusal = refuseGoing(job, branding, command.action, actor, technician);
      if (refusal) return refusal;
    }
    if (command.action === 'approve' && work.increase && mayDo('approve', job, actor))
      return { refused: 'increase_waits' };
    return command.action === 'back_out' || command.action === 'no_show'
      ? {
          ...command,
          nextVersion: newestTermsVersion + 1,
          respondDays: firmOf(directory, job.leadFirmId).respondDays,
        }
      : command;
  };
  return changeJob(hands, order, command.action, decide, values);
}

/** Whether something was done that is still to be paid; of a held job, also by somebody who is still checked in. */
function isUnpaid(work: JobFile['work'], job: Job): boolean {
  const isAtWork = job.status === 'on_hold' && work.visits.length > 0;
  return isAtWork || isToBePaid(work, assignmentOf(job)?.serviceFirmId ?? 0);
}

/** The one way in which a person's command changes a job. */
export function changeJob(
  hands: Hands,
  order: JobOrder,
  action: JobAction,
  commandFor: (
    job: Job,
    scene: Acting,
    file: JobFile,
  ) => JobCommand | JobRefusal | Promise<JobCommand | JobRefusal>,
  values: FormValues = {},
): Promise<Outcome> {
  const { jobId, revision, replyTo, nonce } = order;
  const subject = `job:${String(jobId)}`;
  const { platform, homeId, userId } = replyTo.person;
  const key = [subject, `${platform}.${homeId}.${userId}`, action, revision, ...(nonce ? [nonce] : [])].join(
    ':',
  );
  return carryOut(
    hands,
    { key, subject, input: { revision, values }, replyTo, tell: nonce === undefined ? 'message' : 'form' },
    async (scene): Promise<Outcome> => {
      const file = await findJob(scene.rows, scene.sealer, jobId, (job) => mayKnow(job, scene.actor));
      if (!file) return { refused: 'unknown_job' } satisfies JobRefusal;
      const command = await commandFor(file.job, scene, file);
      if (isRefusal(command)) return command;
      const decision = decideJob(file.job, command, scene.actor, scene.now);
      if (isRefusal(decision)) return decision;
      const binding =
        decision.event === 'JobClaimed' ? await bindingOf(scene, file.job, scene.actor.firm.id) : undefined;
      if (isRefusal(binding)) return binding;
      const withBill = command.action === 'approve' && command.withBill === true;
      if ('tick' in command) await recordTick(scene, file.job, file.branding, command.tick);
      await applyDecision(scene, file, decision, { withBill, binding });
      const elsewhere = await recordPresence(scene, decision, command);
      // A form shows no answer of its own.
      if (elsewhere !== undefined && nonce !== undefined) {
        const { tx, actor } = scene;
        tellMembers(tx, key, [actor.member.id], likeA(actor.member.role), textCard(elsewhere));
      }
      if (elsewhere !== undefined) return { done: elsewhere };
      return decision.event === 'JobClaimed' ? claimed(decision.job, scene) : { done: null };
    },
    (refusal, scene) => cardWithNewTerms(hands, order, scene, refusal),
  );
}

/**
 * Who starts the work on a job of their own is checked in, and whoever reports it is not any more. What to say
 * to one who is still checked in on another job.
 */
async function recordPresence(
  { tx, sealer, actor, now }: Acting,
  { event, job }: Exclude<Decision, JobRefusal>,
  command: JobCommand,
): Promise<string | undefined> {
  if (command.action === 'report' && command.time) await addTime(tx.rows, sealer, job.id, command.time, now);
  if (event !== 'WorkStarted' || assignmentOf(job)?.technicianId !== actor.member.id) return undefined;
  const elsewhere = await checkedInOn(tx.rows, actor.member.id);
  if (elsewhere === undefined) {
    await checkIn(tx.rows, job.id, actor.member.id, now);
    return undefined;
  }
  return elsewhere === job.id
    ? undefined
    : `You are still checked in on ${jobNumber(elsewhere)}, so you are not checked in on ${jobNumber(job.id)}. Check out there, then check in here.`;
}

/** What whoever took a job hears, with the button of what is to be done now; any other step is seen on the card at once. */
function claimed(job: Job, { directory, actor }: Acting): Done {
  const { technicianId, etaAt } = assignmentOf(job) ?? {};
  const firms = { lead: firmOf(directory, job.leadFirmId).name, service: actor.firm.name };
  const [words, label, action] = etaAt
    ? (['Confirm it', 'Confirm', 'confirm'] as const)
    : technicianId === undefined
      ? (['Pick the technician', 'Pick technician', 'schedule'] as const)
      : (['Say when you do it', 'Confirm', 'schedule'] as const);
  return {
    done: `${jobNumber(job.id)} is yours. You go ${goesText(job.terms.branding, firms)}. Its job card, with the client’s details, is in ${messagesText(directory, actor.member)}. ${words} there, or here.`,
    next: { label, action: jobButtons.to(action, job), style: 'primary' },
  };
}

/** A claim on terms that were edited is shown the new ones, with a Claim button of their own. */
async function cardWithNewTerms(
  { program }: Hands,
  { jobId, replyTo }: JobOrder,
  scene: Scene,
  refusal: Refusal,
): Promise<Card | undefined> {
  if (refusal.refused !== 'terms_changed') return undefined;
  const file = await findJob(scene.rows, scene.sealer, jobId);
  const actor = findActor(scene.directory, replyTo.person);
  if (!file || !actor) return undefined;
  const leadLines = await readLeadLines(scene, file.job);
  return openJobCard(scene.directory, file.job, actor, leadLines, program.refusalText(refusal));
}
