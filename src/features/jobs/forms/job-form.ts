import type { FormRef } from '../../../chat/form.ts';
import type { WorkForm } from '../work/work-forms.ts';
import type { StepForm } from './step-forms.ts';

/** The forms about a job, an offer on it, or a request to the peers. */
export type JobForm =
  | 'go_on_my_way'
  | 'go_start'
  | 'branding_refuse'
  | 'branding_change'
  | 'post_job'
  | 'edit_job'
  | 'counter'
  | 'offer_counter'
  | 'note'
  | StepForm
  | WorkForm;

/** One opening of one of them. */
export type JobFormRef<F extends JobForm = JobForm> = FormRef & { readonly form: F };
