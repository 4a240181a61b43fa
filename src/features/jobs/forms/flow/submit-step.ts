import { byMember } from '../../../../desk/answers.ts';
import type { FormKind } from '../../../../desk/feature.ts';
import type { Sent } from '../../../../desk/interactions.ts';
import { soleWorkerOf } from '../../../../directory/roles.ts';
import { answerRefusal } from '../../branding/flow/answer-refusal.ts';
import { tickAndGo } from '../../branding/flow/go.ts';
import type { GoingStep } from '../../branding/going.ts';
import { readChangeForm, readRefuseForm } from '../../branding/refusal-forms.ts';
import { readTickForm } from '../../branding/tick-form.ts';
import { noteOnJob } from '../../book/flow/add-note.ts';
import type { JobRefusal } from '../../job-refusal.ts';
import { relationTo } from '../../life/decide-job.ts';
import { mayKnow } from '../../life/first-round.ts';
import { stepJob } from '../../life/flow/change-job.ts';
import { findJob } from '../../life/job-store.ts';
import { changeWork, reportWork } from '../../work/flow/change-work.ts';
import { readReport, readWorkForm } from '../../work/read-work-form.ts';
import type { WorkForm } from '../../work/work-forms.ts';
import { readNote, readStep, type StepForm } from '../step-forms.ts';

type Submit = FormKind['submit'];

const unknown: JobRefusal = { refused: 'unknown_job' };

function orderOf({ ref: { id, revision, nonce }, replyTo }: Sent) {
  return { replyTo, jobId: id, revision, nonce };
}

export function submitStep(form: StepForm): Submit {
  return byMember(async (hands, sent) => {
    const sole = soleWorkerOf(sent.directory, sent.actor.firm.id);
    const read = readStep(form, sent.values, hands.now(), sole?.id);
    if ('errors' in read) return read;
    return stepJob(hands, orderOf(sent), read.command, sent.values);
  });
}

export function submitGo(step: GoingStep): Submit {
  return byMember(async (hands, sent) => {
    const read = readTickForm(sent.values);
    if ('errors' in read) return read;
    const order = orderOf(sent);
    if ('reason' in read)
      return answerRefusal(hands, order, { action: 'branding_refuse', reason: read.reason }, sent.values);
    return tickAndGo(hands, order, step, read.mark, sent.values);
  });
}

export const submitRefusal: Submit = byMember(async (hands, sent) => {
  const read = readRefuseForm(sent.values);
  if ('errors' in read) return read;
  return answerRefusal(hands, orderOf(sent), { action: 'branding_refuse', ...read }, sent.values);
});

export const submitRebranding: Submit = byMember(async (hands, sent) => {
  const read = readChangeForm(sent.values);
  if ('errors' in read) return read;
  return answerRefusal(hands, orderOf(sent), { action: 'branding_change', ...read }, sent.values);
});

export const submitNote: Submit = byMember(async (hands, sent) => {
  const read = readNote(sent.values);
  if ('errors' in read) return read;
  return noteOnJob(hands, orderOf(sent), read.input, sent.values);
});

export const submitReport: Submit = byMember(async (hands, sent) => {
  const read = readReport(sent.values);
  if ('errors' in read) return read;
  return reportWork(hands, orderOf(sent), read.report, sent.values);
});

export function submitWork(form: Exclude<WorkForm, 'report'>): Submit {
  return byMember(async (hands, sent) => {
    const { rows, sealer } = hands.store;
    const file = await findJob(rows, sealer, sent.ref.id, (job) => mayKnow(job, sent.actor));
    if (!file || relationTo(file.job, sent.actor) === 'peer') return unknown;
    const read = readWorkForm(form, sent.values, file.job.terms.currency);
    if ('errors' in read) return read;
    return changeWork(hands, { ...orderOf(sent), tell: 'form' }, read.command, sent.values);
  });
}
