import { buttonsOf } from '../../chat/buttons.ts';

/** Buttons about a firm's own record; their id is that of an entry, or says which span. */
export const recordButtons = buttonsOf({
  record_show: 'nothing',
  record_answer: 'form',
  balance_show: 'nothing',
});
