import { buttonsOf, type NameOf } from '../../chat/buttons.ts';

/** Buttons about a job; their id is that of the job. For `ask` it is the job to ask for again, and 0 for a new one. */
export const jobButtons = buttonsOf({
  claim: 'nothing',
  counter: 'form',
  edit: 'form',
  ask_everyone: 'nothing',
  cancel: 'form',
  schedule: 'form',
  confirm: 'nothing',
  on_my_way: 'nothing',
  start: 'nothing',
  // The same for whoever has not ticked yet how they appear.
  go_on_my_way: 'form',
  go_start: 'form',
  report: 'form',
  approve: 'nothing',
  // The same, where the question before it says that a bill of exactly that is approved, too.
  approve_with_bill: 'nothing',
  return: 'form',
  back_out: 'form',
  no_show: 'form',
  hold: 'form',
  resume: 'nothing',
  close: 'nothing',
  note: 'form',
  show: 'nothing',
  log: 'form',
  check_in: 'nothing',
  check_out: 'form',
  expense: 'form',
  correct: 'form',
  increase_ask: 'form',
  increase_accept: 'nothing',
  increase_decline: 'nothing',
  increase_withdraw: 'nothing',
  ask: 'form',
  post_again: 'nothing',
  access: 'view',
  branding: 'view',
  branding_refuse: 'form',
  branding_change: 'form',
  branding_keep: 'nothing',
  branding_accept: 'nothing',
  branding_decline: 'nothing',
});

/** Buttons about a counter-offer; their id is that of the offer. */
export const offerButtons = buttonsOf({
  offer_accept: 'nothing',
  offer_decline: 'nothing',
  offer_counter: 'form',
  offer_withdraw: 'nothing',
});

/** Buttons about a firm's own texts on branding; the id of one text is that of its mode (`modeId`), of all it is 0. */
export const brandingButtons = buttonsOf({ branding_text: 'form', branding_texts: 'nothing' });

/** What can be done with a job. */
export type JobAction = Exclude<NameOf<typeof jobButtons>, 'ask'>;
export type OfferAction = NameOf<typeof offerButtons>;
export type WorkAction = JobAction | OfferAction | 'ask';
