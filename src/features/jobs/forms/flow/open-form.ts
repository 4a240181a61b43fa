import type { ButtonClick } from '../../../../chat/buttons.ts';
import type { Form } from '../../../../chat/form.ts';
import { byMember } from '../../../../desk/answers.ts';
import type { Answered, ByMember, OnClick } from '../../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../../desk/hands.ts';
import { firmOf, memberName, membersOf, type Actor } from '../../../../directory/directory.ts';
import type { Eyes } from '../../../../directory/scene.ts';
import { textOfTerms } from '../../branding/flow/read-branding.ts';
import { shownMark, type GoingStep } from '../../branding/going.ts';
import { changeForm, refuseForm } from '../../branding/refusal-forms.ts';
import { tickForm } from '../../branding/tick-form.ts';
import { goesText } from '../../terms/terms.ts';
import { startLabel, stepsFor } from '../../cards/job-steps.ts';
import { viewJob } from '../../cards/job-view.ts';
import type { JobAction } from '../../job-buttons.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { isOpenAt, mayDo, notOpen } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { whyUnbound } from '../../life/flow/change-job.ts';
import { refuseNoShow } from '../../life/give-back.ts';
import { assignmentOf } from '../../life/job.ts';
import { findJob, findOffer, type JobFile } from '../../life/job-store.ts';
import { counterForm } from '../../offers/counter-form.ts';
import { startOnOffer, startOnRequest } from '../../offers/flow/fill-counter.ts';
import { refuseAnswer } from '../../offers/offer.ts';
import { isAllowed } from '../../permissions.ts';
import { startOf } from '../../work/start-work-form.ts';
import { workForm, type WorkForm } from '../../work/work-forms.ts';
import type { JobForm, JobFormRef } from '../job-form.ts';
import { requestForm } from '../request-form.ts';
import { noteForm, stepForm, type StepForm } from '../step-forms.ts';
import { audienceOf } from './request-terms.ts';

/** A form that is about to be opened, and what it may be drawn from. */
type Opening = {
  readonly file: JobFile;
  readonly eyes: Eyes;
  readonly actor: Actor;
  readonly ref: <F extends JobForm>(form: F) => JobFormRef<F>;
};
type Draw = (opening: Opening) => Promise<Form> | Form;

/** The form behind a button of a job, or why it does not open: better now than after it is filled in. */
function opening(action: JobAction, draw: Draw): OnClick {
  return byMember((hands, by) => open(hands, by, action, by.action, draw));
}

async function open(
  hands: Hands,
  { directory, actor }: ByMember,
  action: JobAction,
  { id, revision }: Pick<ButtonClick, 'id'> & Partial<Pick<ButtonClick, 'revision'>>,
  draw: Draw,
): Promise<Answered> {
  const eyes = eyesOf(hands, directory);
  const file = await findJob(eyes.rows, eyes.sealer, id, (job) => mayKnow(job, actor));
  if (!file) return { refused: 'unknown_job' } satisfies JobRefusal;
  const refusal = refuseOpening(eyes, file, action, actor);
  if (refusal) return refusal;
  const { firm } = actor;
  const unbound = action === 'counter' ? await whyUnbound(eyes, file.job, firm.id, actor.member) : undefined;
  if (unbound) return unbound;
  const ref = <F extends JobForm>(form: F) => ({
    ...{ form, id, revision: revision ?? file.job.revision },
    nonce: hands.newNonce(),
  });
  return { kind: 'form', form: await draw({ file, eyes, actor, ref }) };
}

function refuseOpening(
  { directory, now }: Eyes,
  { job, work, branding }: JobFile,
  action: JobAction,
  actor: Actor,
): JobRefusal | undefined {
  if (action === 'counter') {
    if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId: job.id };
    if (!isAllowed('counter', actor.member.role, 'peer')) return { refused: 'not_allowed', action };
    return isOpenAt(job, now) ? undefined : notOpen(job);
  }
  if (!mayDo(action, job, actor)) return { refused: 'not_allowed', action };
  const extras = { pendingOffers: 0, tickets: [], notes: [], work, branding };
  const view = viewJob(job, extras, directory, { kind: 'member', actor });
  const fits = action === 'note' || stepsFor(view).includes(action);
  if (!fits) return { refused: 'wrong_state', jobId: job.id, status: job.status };
  const assignment = assignmentOf(job);
  return action === 'no_show' && assignment ? refuseNoShow(job, assignment, now) : undefined;
}

export const openCounter = opening('counter', ({ file, actor, ref }) =>
  counterForm({ ...ref('counter'), revision: file.job.revision }, startOnRequest(file, actor)),
);

export const openEdit = opening('edit', async ({ file: { job }, eyes, actor, ref }) => {
  const { request, confidential, leadPrivate, postedTerms: terms } = job;
  const defaults = { terms, request, confidential, leadPrivate };
  const edit = { ...ref('edit_job'), revision: job.revision };
  return requestForm(edit, actor.firm, await audienceOf(eyes, actor.firm), defaults);
});

export const openNote = opening('note', ({ file: { job }, eyes, actor, ref }) => {
  const assignment = assignmentOf(job);
  const otherFirm = actor.firm.id === job.leadFirmId ? assignment?.serviceFirmId : job.leadFirmId;
  const peer = otherFirm === undefined ? undefined : firmOf(eyes.directory, otherFirm);
  return noteForm(ref('note'), job.id, peer);
});

export function openStep(form: StepForm): OnClick {
  return opening(form, ({ file, eyes, actor, ref }) => {
    const colleagues = membersOf(eyes.directory, actor.firm.id, 'technician', 'owner', 'coordinator');
    const serviceFirmId = assignmentOf(file.job)?.serviceFirmId;
    const peer = serviceFirmId === undefined ? undefined : firmOf(eyes.directory, serviceFirmId).name;
    return stepForm(ref(form), file.job, colleagues, eyes.now, peer);
  });
}

/** How to appear, to be ticked by whoever goes. */
export function openGo(step: GoingStep): OnClick {
  const form = `go_${step}` as const;
  return opening(form, async ({ file: { job }, eyes, actor, ref }) => {
    const { id, ...text } = await textOfTerms(eyes, eyes.directory, job, job.terms);
    const lead = firmOf(eyes.directory, job.leadFirmId).name;
    return tickForm(ref(form), {
      ...{ jobId: job.id, lead, text, mark: shownMark(job, id) },
      goes: goesText(job.terms.branding, { lead, service: actor.firm.name }),
      step: step === 'on_my_way' ? 'On my way' : startLabel(job.request.place),
    });
  });
}

/** Why whoever goes cannot go like that. */
export const openRefusal = opening('branding_refuse', ({ file: { job }, eyes, actor, ref }) => {
  const lead = firmOf(eyes.directory, job.leadFirmId).name;
  const goes = goesText(job.terms.branding, { lead, service: actor.firm.name });
  return refuseForm(ref('branding_refuse'), { jobId: job.id, goes, lead });
});

/** What the firm that asks proposes instead. */
export const openRebranding = opening('branding_change', ({ file: { job, branding }, eyes, ref }) =>
  changeForm(ref('branding_change'), {
    ...{ jobId: job.id, branding: job.terms.branding, reason: branding.refusal?.reason ?? '' },
    who: memberName(eyes.directory, branding.refusal?.memberId),
    service: firmOf(eyes.directory, assignmentOf(job)?.serviceFirmId ?? 0).name,
  }),
);

const drawWork =
  (form: WorkForm): Draw =>
  ({ file, eyes, actor, ref }) =>
    workForm(ref(form), startOf(file, eyes.directory, actor, eyes.now));

export function openWork(form: WorkForm): OnClick {
  return opening(form, drawWork(form));
}

/** The form to log time on a job, for one who typed its number alone. */
export function openLog(hands: Hands, by: ByMember, jobId: number): Promise<Answered> {
  return open(hands, by, 'log', { id: jobId }, drawWork('log'));
}

export const openOfferCounter: OnClick = byMember(
  async (hands, { directory, actor, action: { id, revision } }): Promise<Answered> => {
    const eyes = eyesOf(hands, directory);
    const file = await findOffer(eyes.rows, eyes.sealer, id, actor.firm.id);
    if (!file) return { refused: 'unknown_job' } satisfies JobRefusal;
    const { job, offer } = file;
    const refusal =
      refuseAnswer(offer, job, 'countered', actor, eyes.now) ??
      (await whyUnbound(eyes, job, offer.firmId, actor.member, offer.terms));
    if (refusal) return refusal;
    const ref: JobFormRef = { form: 'offer_counter', id, revision, nonce: hands.newNonce() };
    return { kind: 'form', form: counterForm(ref, startOnOffer(file, actor)) };
  },
);
