import type { ButtonAction, WorkFormAction } from '../../../../chat/action.ts';
import type { FormName, FormRef } from '../../../../chat/form.ts';
import type { Answer, Interaction } from '../../../../chat/interaction.ts';
import { refuse } from '../../../../desk/answers.ts';
import { firmOf, membersOf, type Actor, type Directory } from '../../../../directory/directory.ts';
import { canBindFirm, isAllowed } from '../../../network/permissions.ts';
import type { DispatchDeps } from '../../../../desk/carry-out.ts';
import { canSee } from '../../life/flow/change-job.ts';
import { isOpenAt, mayDo, notOpen } from '../../life/decide-job.ts';
import { assignmentOf } from '../../life/job.ts';
import { findJob, findOffer, type JobRecord } from '../../life/job-store.ts';
import { stepsFor } from '../../cards/job-steps.ts';
import { viewJob } from '../../cards/job-view.ts';
import { refuseAnswer } from '../../offers/offer.ts';
import type { Refusal } from '../../job-refusal.ts';
import { LIMITS } from '../read-request.ts';
import { requestForm } from '../request-form.ts';
import { workForm } from '../../work/work-forms.ts';
import { startOf } from '../../work/start-work-form.ts';
import { counterForm, noteForm, stepForm } from '../step-forms.ts';
import { audienceOf, termsToStart } from './request-terms.ts';

/** Makes the nonce of one opening of a form. */
export type NewNonce = () => string;
type Deps = DispatchDeps & { readonly newNonce: NewNonce };

type Prefilled = { readonly summary?: string; readonly description?: string };

/** The form of a new request, filled with the terms that it starts with. */
export async function askPeers(
  deps: Deps,
  directory: Directory,
  actor: Actor,
  { summary = '', description = '' }: Prefilled,
  boardId: number | undefined,
): Promise<Answer> {
  if (!canBindFirm(actor.member.role)) return refuse({ refused: 'not_allowed', action: 'post' });
  const audience = await audienceOf(deps, directory, actor.firm);
  if (audience.boards.length === 0) return refuse({ refused: 'no_board' });
  const ref: FormRef = { form: 'post_job', id: boardId ?? 0, revision: 0, nonce: deps.newNonce() };
  const defaults = {
    ...(await termsToStart(deps, directory, actor, '')),
    request: {
      summary: summary.slice(0, LIMITS.summary),
      description: description.slice(0, LIMITS.description),
    },
    confidential: undefined,
    leadPrivate: undefined,
  };
  return { kind: 'form', form: requestForm(ref, actor.firm, audience, defaults) };
}

/** The form of a request about what somebody wrote: its first line is the summary, all of it the description. */
export async function askFromMessage(
  deps: Deps,
  directory: Directory,
  actor: Actor | undefined,
  { text }: Interaction & { kind: 'shortcut' },
): Promise<Answer> {
  if (!actor) return refuse({ refused: 'stranger' });
  const written = text.trim();
  const [summary = ''] = written.split('\n', 1);
  const isAll = summary === written && summary.length <= LIMITS.summary;
  return askPeers(deps, directory, actor, { summary, description: isAll ? '' : written }, undefined);
}

/** The form behind a button, or why it does not open: better now than after it is filled in. */
export async function openForm(
  deps: Deps,
  directory: Directory,
  actor: Actor,
  action: ButtonAction & { readonly action: WorkFormAction },
): Promise<Answer> {
  const { store, newNonce } = deps;
  if (action.action === 'ask') return askPeers(deps, directory, actor, {}, undefined);
  const ref = <F extends FormName>(form: F) => ({
    form,
    id: action.id,
    revision: action.revision,
    nonce: newNonce(),
  });
  if (action.action === 'offer_counter') {
    const record = await findOffer(store.rows, store.sealer, action.id);
    if (!record) return refuse({ refused: 'unknown_job' });
    const refusal = refuseAnswer(record.offer, record.job, 'countered', actor, deps.now());
    if (refusal) return refuse(refusal);
    return { kind: 'form', form: counterForm(ref('offer_counter'), record.job.id, record.offer.terms) };
  }
  const record = await findJob(store.rows, store.sealer, action.id);
  if (!record || !canSee(record.job, actor)) return refuse({ refused: 'unknown_job' });
  const { job } = record;
  const refusal = refuseOpening(record, action.action, directory, actor, deps.now());
  if (refusal) return refuse(refusal);
  switch (action.action) {
    case 'counter':
      return {
        kind: 'form',
        form: counterForm({ ...ref('counter'), revision: job.revision }, job.id, job.postedTerms),
      };
    case 'edit': {
      const { request, confidential, leadPrivate, postedTerms } = job;
      const defaults = { terms: postedTerms, request, confidential, leadPrivate };
      const edit = { ...ref('edit_job'), revision: job.revision };
      return {
        kind: 'form',
        form: requestForm(edit, actor.firm, await audienceOf(deps, directory, actor.firm), defaults),
      };
    }
    case 'note': {
      const assignment = assignmentOf(job);
      const otherFirm = actor.firm.id === job.leadFirmId ? assignment?.serviceFirmId : job.leadFirmId;
      const peer = otherFirm === undefined ? undefined : firmOf(directory, otherFirm).name;
      return { kind: 'form', form: noteForm(ref('note'), job.id, peer) };
    }
    case 'report':
    case 'log':
    case 'check_out':
    case 'expense':
    case 'correct':
    case 'increase_ask':
      return {
        kind: 'form',
        form: workForm(ref(action.action), startOf(record, directory, actor, deps.now())),
      };
    case 'cancel':
    case 'schedule':
    case 'return':
    case 'back_out':
    case 'no_show':
    case 'hold': {
      const colleagues = membersOf(directory, actor.firm.id, 'technician', 'owner', 'coordinator');
      return { kind: 'form', form: stepForm(ref(action.action), job, colleagues) };
    }
  }
}

/** The form to log time on a job, for one who typed its number alone. */
export async function openLog(
  deps: Deps,
  directory: Directory,
  actor: Actor,
  jobId: number,
): Promise<Answer> {
  const record = await findJob(deps.store.rows, deps.store.sealer, jobId);
  const revision = record?.job.revision ?? 0;
  return openForm(deps, directory, actor, { action: 'log', id: jobId, revision });
}

function refuseOpening(
  { job, work }: JobRecord,
  action: Exclude<WorkFormAction, 'offer_counter' | 'ask'>,
  directory: Directory,
  actor: Actor,
  now: Date,
): Refusal | undefined {
  if (action === 'counter') {
    if (job.leadFirmId === actor.firm.id) return { refused: 'own_job', jobId: job.id };
    if (!isAllowed('counter', actor.member.role, 'peer')) return { refused: 'not_allowed', action };
    return isOpenAt(job, now) ? undefined : notOpen(job);
  }
  if (!mayDo(action, job, actor)) return { refused: 'not_allowed', action };
  const extras = { pendingOffers: 0, tickets: [], notes: [], work };
  const view = viewJob(job, extras, directory, { kind: 'member', actor });
  const fits = action === 'note' || stepsFor(view).includes(action);
  return fits ? undefined : { refused: 'wrong_state', jobId: job.id, status: job.status };
}
