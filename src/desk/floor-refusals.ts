import { DISPATCH } from '../chat/command-words.ts';
import { refusals } from '../shared/refusals.ts';

/** What anybody may be told, whatever they asked for: people of no firm, or of one that takes no part, first. */
export const floorRefusals = refusals({
  stranger: () =>
    `Your account does not belong to a firm of this network yet, so nothing was done. With an invite code, type ${DISPATCH} join and the code; without one, ask an owner you know for it.`,
  pending: () =>
    'Your firm waits for the steward of the network to let it in, so nothing was done. You get a message as soon as they have decided.',
  suspended: () =>
    'Your firm is suspended in this network, so nothing was done. Talk to the steward of the network.',
  declined: () =>
    'The steward of the network did not let your firm in, so nothing was done. Talk to them, or join again with a new invite.',
  left: () =>
    'Your firm has left this network, so nothing was done. To come back, join again with a new invite.',
  closed: () => 'This network is closed, so nothing was done. Its steward can open it again.',
  sent_already: () => 'This form was already sent, and that answer counts. Open it again to send another.',
  not_for_you: () =>
    'Bills, statements and exports are for an owner, coordinator or bookkeeper of an active firm. Ask yours.',
  not_your_file: () => 'This file was made ready for somebody else. Ask for your own.',
});
