import type { FormValues } from '../../../../chat/form.ts';
import type { ReplyTo } from '../../../../chat/interaction.ts';
import { carryOut, type Outcome } from '../../../../desk/carry-out.ts';
import type { Hands } from '../../../../desk/hands.ts';
import { firmOf, isActive, type Directory } from '../../../../directory/directory.ts';
import { canBindFirm } from '../../../../directory/roles.ts';
import type { Acting } from '../../../../directory/scene.ts';
import { jobNumber } from '../../../../shared/job-number.ts';
import type { Refusal } from '../../../../shared/refusals.ts';
import { keepNewest } from '../../branding/branding-store.ts';
import { refreshJob } from '../../cards/flow/job-surfaces.ts';
import { firstRoundEnd } from '../../forms/first-round-form.ts';
import type { RequestInput } from '../../forms/read-request.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { requestPosted } from '../../open/events.ts';
import { mayPost } from '../../open/slots.ts';
import type { Job } from '../job.ts';
import { addJob } from '../new-job-store.ts';
import { changeJob, whatBinds, type JobOrder } from './change-job.ts';

/** Posts a request on a board's mirrors. `nonce`: one opening of the form posts once. */
export function postJob(
  hands: Hands,
  order: { readonly replyTo: ReplyTo; readonly nonce: string },
  input: RequestInput,
  values: FormValues,
): Promise<Outcome> {
  const key = `post:${order.nonce}`;
  return carryOut(
    hands,
    { key, subject: key, input: { values }, replyTo: order.replyTo, tell: 'form' },
    async (scene) => {
      const refusal = await refusePost(scene, input);
      if (refusal) return refusal;
      const { tx, sealer, directory, actor, now } = scene;
      const { askFirst } = input;
      const firstRound = askFirst && {
        firmIds: askFirst.firmIds,
        endsAt: firstRoundEnd(askFirst, now),
        endedAt: undefined,
      };
      const brandingTextId = await keepNewest(tx, sealer, actor.firm, input.terms.branding);
      const terms = { ...input.terms, brandingTextId };
      const job = await addJob(
        tx.db,
        sealer,
        { ...input, terms, firstRound, leadFirmId: actor.firm.id, postedById: actor.member.id },
        now,
      );
      tx.event({
        jobId: job.id,
        type: 'JobPosted',
        memberId: actor.member.id,
        data: { to: 'open', termsVersion: 1 },
      });
      await scene.tell(requestPosted, { job });
      refreshJob(tx, directory, job, []);
      return { done: `Posted as ${jobNumber(job.id)}.` };
    },
  );
}

/** Why an actor may not post a request; features above have a say in it. */
async function refusePost(scene: Acting, input: RequestInput): Promise<Refusal | undefined> {
  const { boardId, askFirst } = input;
  const { directory, actor } = scene;
  const { firm, member } = actor;
  if (!canBindFirm(member.role)) return { refused: 'not_allowed', action: 'post' } satisfies JobRefusal;
  if (!firm.boardIds.includes(boardId)) return { refused: 'no_board' } satisfies JobRefusal;
  const stopped = (await scene.ask(mayPost, { firm })).find((refusal) => refusal !== undefined);
  if (stopped) return stopped;
  const stranger = askFirst?.firmIds.find((id) => !takesPart(directory, id, boardId));
  if (stranger !== undefined)
    return {
      refused: 'not_on_board',
      firm: directory.firms.get(stranger)?.name ?? 'That firm',
    } satisfies JobRefusal;
  return refuseUnbound(scene, firm.id, input);
}

/** Whoever is asked first must be able to take the job, or to waive the agreement together with the firm that asks. */
async function refuseUnbound(
  scene: Acting,
  leadFirmId: number,
  { askFirst, request: { place, papers = [] }, terms: when }: RequestInput,
): Promise<JobRefusal | undefined> {
  const asked = askFirst?.firmIds ?? [];
  const jobs = asked.map((peerFirmId) => ({ jobId: undefined, place, leadFirmId, peerFirmId, papers, when }));
  const bound = await whatBinds(scene, jobs, scene.actor.member);
  const firmIds = asked.filter((_, index) => {
    const each = bound[index];
    return each && 'refusal' in each && !each.mayWaive;
  });
  if (firmIds.length > 0) {
    const firms = firmIds.map((id) => firmOf(scene.directory, id).name).join(', ');
    return { refused: 'asked_unbound', firms, firmIds };
  }
  const lacks = asked.flatMap((id, index) => {
    const each = bound[index];
    const lacking = each && 'refusal' in each ? (each.lacking ?? []) : [];
    return lacking.length === 0 ? [] : [{ firm: firmOf(scene.directory, id).name, kinds: lacking }];
  });
  return lacks.length === 0 ? undefined : { refused: 'asked_without_papers', lacks };
}

function takesPart(directory: Directory, firmId: number, boardId: number): boolean {
  return isActive(directory, firmId) && firmOf(directory, firmId).boardIds.includes(boardId);
}

/** What was there stays, where nothing takes its place: the form does not show it. */
function accessAfter({ confidential: before }: Job, { confidential, dropsAccess }: RequestInput): string {
  return confidential.access === '' && !dropsAccess ? before.access : confidential.access;
}

/** Edits an open request. Its terms become a new version; offers on the old one lapse. */
export function editJob(
  hands: Hands,
  order: JobOrder & { readonly nonce: string },
  input: RequestInput,
  values: FormValues,
): Promise<Outcome> {
  return changeJob(
    hands,
    order,
    'edit',
    async (job, { tx, sealer, directory, actor }, file) => ({
      action: 'edit',
      revision: order.revision,
      content: {
        ...input,
        confidential: { ...input.confidential, access: accessAfter(file.job, input) },
        terms: {
          ...input.terms,
          version: file.newestTermsVersion + 1,
          proposedByFirmId: actor.firm.id,
          brandingTextId: await keepNewest(
            tx,
            sealer,
            firmOf(directory, job.leadFirmId),
            input.terms.branding,
          ),
        },
      },
    }),
    values,
  );
}
