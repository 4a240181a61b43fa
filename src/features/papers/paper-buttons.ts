import { buttonsOf } from '../../chat/buttons.ts';

/**
 * Buttons about papers. The id is that of the paper; for `paper_add` the number of a kind, or 0, and as its words the key
 * of the file that it starts with; for `paper_peer` a firm;
 * for `paper_waiver_ask` and `paper_waiver_take` a job, the latter with the firm that is taken as its revision; for the
 * other two the waiver.
 */
export const paperButtons = buttonsOf({
  paper_add: 'form',
  paper_replace: 'form',
  paper_withdraw: 'form',
  paper_file_give: 'form',
  paper_file_show: 'nothing',
  paper_rules: 'form',
  paper_peer: 'nothing',
  paper_checked: 'nothing',
  paper_again: 'form',
  paper_waiver_ask: 'nothing',
  paper_waiver_take: 'nothing',
  paper_waiver_give: 'nothing',
  paper_waiver_decline: 'nothing',
});
