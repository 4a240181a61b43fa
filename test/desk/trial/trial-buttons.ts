import { buttonsOf } from '../../../src/chat/buttons.ts';

/** Buttons about the holiday of a firm, whose id they carry. */
export const trialButtons = buttonsOf({
  holiday_plan: 'form',
  holiday_end: 'nothing',
  holiday_list: 'nothing',
});
