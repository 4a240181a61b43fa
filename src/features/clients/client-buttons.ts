import { buttonsOf, type NameOf } from '../../chat/buttons.ts';

/** Buttons about clients. The id is that of the peer for the first one, 0 for the second, else that of the question. */
export const clientButtons = buttonsOf({
  client_add: 'form',
  client_called: 'form',
  client_show: 'nothing',
  client_approve: 'form',
  client_hand_over: 'nothing',
  client_decline: 'form',
  client_withdraw: 'nothing',
});
export type ClientAction = NameOf<typeof clientButtons>;
