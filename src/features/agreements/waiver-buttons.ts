import { buttonsOf } from '../../chat/buttons.ts';

/** Buttons about doing a job without an agreement. For `waiver_ask` the id is that of the job, else of the waiver. */
export const waiverButtons = buttonsOf({
  waiver_ask: 'nothing',
  waiver_give: 'nothing',
  waiver_decline: 'nothing',
});
