import { buttonsOf } from '../../chat/buttons.ts';

/** Buttons about the network; their id is that of an invite, a board, a firm or a member, and else 0. */
export const networkButtons = buttonsOf({
  join: 'form',
  board_show: 'nothing',
  firm_accept: 'nothing',
  firm_decline: 'nothing',
  firm_suspend: 'nothing',
  firm_resume: 'nothing',
  member_change: 'form',
  network_settings: 'form',
  network_close: 'nothing',
  network_reopen: 'nothing',
  clock_right: 'nothing',
});
