import type { BillForm, FormRef, FormValues, NetworkForm, PauseForm, RateForm } from '../chat/form.ts';
import type { Answer, Desk, Interaction, ReplyTo } from '../chat/interaction.ts';
import { refuse, told } from './answers.ts';
import { findActor, refuseOutsider, type Actor, type Directory } from '../directory/directory.ts';
import { clickOnBill, isBillAction, isBillForm, submitOnBill } from '../features/bills/flow/bills-desk.ts';
import { isExportForm, submitExport } from '../features/exports/flow/export-desk.ts';
import { takeFile } from '../post/files/take-file.ts';
import {
  clickInNetwork,
  isNetworkAction,
  isNetworkForm,
  submitToNetwork,
} from '../features/network/flow/network-desk.ts';
import { isPauseForm, submitPause } from '../features/reminders/flow/pause-desk.ts';
import { clickOnRecord, isRecordAction, submitAnswer } from '../features/records/flow/records-desk.ts';
import {
  clickOnRate,
  isRateAction,
  isRateForm,
  retypeRate,
  submitRate,
} from '../features/rates/flow/rates-desk.ts';
import { fieldOfWorkRefusal } from '../features/jobs/work/work-refusal.ts';
import { readReport, readWorkForm } from '../features/jobs/work/read-work-form.ts';
import { isAboutWork } from '../features/jobs/work/work-forms.ts';
import { noteOnJob } from '../features/jobs/book/flow/add-note.ts';
import { answerCommand, showJobTo, type CommandDeps } from './answer-command.ts';
import type { Outcome } from './carry-out.ts';
import { claimJob, stepJob, type JobOrder } from '../features/jobs/life/flow/change-job.ts';
import { changeWork, reportWork } from '../features/jobs/work/flow/change-work.ts';
import { askFromMessage, openForm } from '../features/jobs/forms/flow/open-form.ts';
import { findJob, findOffer } from '../features/jobs/life/job-store.ts';
import { answerOffer, counterOffer, makeOffer } from '../features/jobs/offers/flow/make-offer.ts';
import { lookAgain } from './look-again.ts';
import { editJob, postJob } from '../features/jobs/life/flow/post-job.ts';
import { isRefusal, refusalText, type Refusal } from '../features/jobs/job-refusal.ts';
import { openHome } from '../features/jobs/cards/flow/show-home.ts';
import { readRequest } from '../features/jobs/forms/read-request.ts';
import { audienceOf, redrawRequest } from '../features/jobs/forms/flow/request-terms.ts';
import { showLink } from '../features/jobs/cards/flow/show-link.ts';
import { readCounter, readNote, readStep } from '../features/jobs/forms/step-forms.ts';

export type DeskDeps = CommandDeps;

/** Takes what a person did in chat, whatever the platform, and answers at once. */
export function createDesk(deps: DeskDeps): Desk {
  return async (interaction) => {
    const directory = await deps.directory(deps.store);
    const actor = findActor(directory, interaction.person);
    switch (interaction.kind) {
      case 'command':
        return answerCommand(deps, directory, actor, interaction);
      case 'shortcut':
        return askFromMessage(deps, directory, actor, interaction);
      case 'home':
        return openHome(deps, directory, actor, interaction);
      case 'look':
        return lookAgain(deps, directory, actor, interaction.action, interaction.place);
      case 'link':
        return showLink(deps, directory, actor, interaction);
      case 'click':
        return click(deps, directory, actor, interaction);
      case 'file':
        return takeFile(deps, directory, actor, interaction);
      case 'typing':
        return typing(deps, directory, actor, interaction);
      case 'submission':
        return submission(deps, directory, actor, interaction);
    }
  };
}

type Click = Interaction & { kind: 'click' };
type Submission = Interaction & { kind: 'submission' };

async function click(
  deps: DeskDeps,
  directory: Directory,
  actor: Actor | undefined,
  interaction: Click,
): Promise<Answer> {
  const { action, replyTo } = interaction;
  const name = action.action;
  if (isNetworkAction(name)) return clickInNetwork(deps, directory, interaction, name);
  if (isRateAction(name)) return clickOnRate(deps, directory, interaction, name);
  if (isBillAction(name)) return clickOnBill(deps, directory, actor, interaction, name);
  if (isRecordAction(name)) return clickOnRecord(deps, directory, actor, interaction, name);
  const order: JobOrder = { replyTo, jobId: action.id, revision: action.revision };
  const offerOrder = { replyTo, offerId: action.id, revision: action.revision };
  switch (name) {
    case 'claim':
      return told(await claimJob(deps, order));
    case 'confirm':
    case 'on_my_way':
    case 'start':
    case 'resume':
    case 'close':
    case 'ask_everyone':
      return told(await stepJob(deps, order, { action: name }));
    case 'approve':
      return told(await stepJob(deps, order, { action: 'approve', revision: action.revision }));
    case 'check_in':
      return told(await changeWork(deps, { ...order, tell: 'message' }, { action: name }));
    case 'increase_accept':
    case 'increase_decline':
    case 'increase_withdraw': {
      const { revision } = action;
      return told(await changeWork(deps, { ...order, tell: 'message' }, { action: name, revision }));
    }
    case 'offer_accept':
      return told(await answerOffer(deps, offerOrder, 'accepted'));
    case 'offer_decline':
      return told(await answerOffer(deps, offerOrder, 'declined'));
    case 'offer_withdraw':
      return told(await answerOffer(deps, offerOrder, 'withdrawn'));
    case 'show':
      return actor
        ? showJobTo(deps, directory, actor, action.id)
        : refuse(refuseOutsider(directory, interaction.person));
    case 'counter':
    case 'edit':
    case 'cancel':
    case 'schedule':
    case 'report':
    case 'return':
    case 'back_out':
    case 'no_show':
    case 'hold':
    case 'note':
    case 'log':
    case 'check_out':
    case 'expense':
    case 'correct':
    case 'increase_ask':
    case 'offer_counter':
    case 'ask':
      return actor
        ? openForm(deps, directory, actor, { ...action, action: name })
        : refuse(refuseOutsider(directory, interaction.person));
  }
}

/** Forms that change while they are filled in. */
async function typing(
  deps: DeskDeps,
  directory: Directory,
  actor: Actor | undefined,
  interaction: Interaction & { kind: 'typing' },
): Promise<Answer> {
  const { ref } = interaction;
  const { form } = ref;
  if (isRateForm(form)) return retypeRate(deps, directory, interaction, form);
  if (!actor || (form !== 'post_job' && form !== 'edit_job')) return { kind: 'done' };
  return redrawRequest(deps, directory, actor, ref, interaction);
}

type WorkForm = Exclude<
  FormRef['form'],
  'export' | 'accounting' | 'record_answer' | NetworkForm | RateForm | BillForm | PauseForm
>;

/** The field beside which a form shows what is wrong with the whole. */
const firstField: Readonly<Record<WorkForm, string>> = {
  post_job: 'summary',
  edit_job: 'summary',
  counter: 'rate',
  offer_counter: 'rate',
  schedule: 'technician',
  report: 'summary',
  return: 'reason',
  back_out: 'reason',
  no_show: 'reason',
  hold: 'reason',
  cancel: 'reason',
  note: 'text',
  log: 'time',
  check_out: 'time',
  expense: 'amount',
  correct: 'entry',
  increase_ask: 'reason',
};

/** A refusal is shown beside the field that it is about, where the form has it. */
function fieldIn(form: WorkForm, refusal: Refusal): string {
  return (isAboutWork(form) && fieldOfWorkRefusal(refusal)) || firstField[form];
}

async function submission(
  deps: DeskDeps,
  directory: Directory,
  actor: Actor | undefined,
  submission: Submission,
): Promise<Answer> {
  const { ref, values, replyTo, person } = submission;
  const { form } = ref;
  if (isNetworkForm(form)) return submitToNetwork(deps, directory, submission, form);
  if (isRateForm(form)) return submitRate(deps, directory, submission, form);
  if (isPauseForm(form)) return submitPause(deps, directory, actor, submission, form);
  if (isExportForm(form)) return submitExport(deps, directory, actor, submission, form);
  if (form === 'record_answer') return submitAnswer(deps, directory, actor, submission);
  if (isBillForm(form)) return submitOnBill(deps, directory, actor, submission, form);
  const wrong = (refusal: Refusal): Answer => ({
    kind: 'errors',
    errors: { [fieldIn(form, refusal)]: refusalText(refusal) },
    refused: refusal.refused,
  });
  if (!actor) return wrong(refuseOutsider(directory, person));
  const result = await submit(deps, directory, actor, { ...ref, form }, values, replyTo);
  if ('errors' in result) return { kind: 'errors', errors: result.errors };
  return isRefusal(result) ? wrong(result) : { kind: 'done' };
}

async function submit(
  deps: DeskDeps,
  directory: Directory,
  actor: Actor,
  ref: FormRef & { readonly form: WorkForm },
  values: FormValues,
  replyTo: ReplyTo,
): Promise<Outcome | { readonly errors: Readonly<Record<string, string>> }> {
  const order = { replyTo, jobId: ref.id, revision: ref.revision, nonce: ref.nonce };
  switch (ref.form) {
    case 'post_job':
    case 'edit_job': {
      const audience = await audienceOf(deps, directory, actor.firm);
      const read = readRequest(
        values,
        actor.firm,
        ref.form === 'edit_job' ? { ...audience, boards: audience.boards.slice(0, 1) } : audience,
        deps.now(),
      );
      if ('errors' in read) return read;
      return ref.form === 'edit_job'
        ? editJob(deps, order, read.input, values)
        : postJob(deps, order, read.input, values);
    }
    case 'counter': {
      const record = await findJob(deps.store.rows, deps.store.sealer, ref.id);
      if (!record) return { refused: 'unknown_job' };
      const read = readCounter(values, record.job.postedTerms);
      return 'errors' in read ? read : makeOffer(deps, order, read.input, values);
    }
    case 'offer_counter': {
      const record = await findOffer(deps.store.rows, deps.store.sealer, ref.id);
      if (!record) return { refused: 'unknown_job' };
      const read = readCounter(values, record.offer.terms);
      if ('errors' in read) return read;
      return counterOffer(
        deps,
        { replyTo, offerId: ref.id, revision: ref.revision, nonce: ref.nonce },
        read.input,
        values,
      );
    }
    case 'note': {
      const read = readNote(values);
      return 'errors' in read ? read : noteOnJob(deps, order, read.input, values);
    }
    case 'report': {
      const read = readReport(values);
      return 'errors' in read ? read : reportWork(deps, order, read.report, values);
    }
    case 'log':
    case 'check_out':
    case 'expense':
    case 'correct':
    case 'increase_ask': {
      const record = await findJob(deps.store.rows, deps.store.sealer, ref.id);
      if (!record) return { refused: 'unknown_job' };
      const read = readWorkForm(ref.form, values, record.job.terms.currency);
      return 'errors' in read ? read : changeWork(deps, { ...order, tell: 'form' }, read.command, values);
    }
    case 'schedule':
    case 'return':
    case 'back_out':
    case 'no_show':
    case 'hold':
    case 'cancel': {
      const read = readStep(ref.form, values);
      return 'errors' in read ? read : stepJob(deps, order, read.command, values);
    }
  }
}
