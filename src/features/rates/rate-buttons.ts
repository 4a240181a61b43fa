import { buttonsOf, type NameOf } from '../../chat/buttons.ts';

/** Buttons about standing rates; their id is that of the other firm for the first two, else of the rate. */
export const rateButtons = buttonsOf({
  rate_ours: 'form',
  rate_theirs: 'form',
  rate_counter: 'form',
  rate_accept: 'nothing',
  rate_decline: 'nothing',
  rate_withdraw: 'nothing',
  rate_end: 'nothing',
});
export type RateAction = NameOf<typeof rateButtons>;
