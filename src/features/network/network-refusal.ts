import { DISPATCH } from '../../chat/command-words.ts';
import { rateRefusalText, type RateRefusal } from '../rates/rate-refusal.ts';
import { assertNever } from '../../shared/never.ts';
import type { FirmStatus, Outsider } from '../../directory/directory.ts';
import type { NetworkRight } from './permissions.ts';

/** Why something about the network was not done. A value, kept as the outcome of the command. */
export type NetworkRefusal =
  | Outsider
  | RateRefusal
  | { readonly refused: 'right'; readonly right: NetworkRight }
  | { readonly refused: 'set_up_by_admins' }
  | { readonly refused: 'set_up_already'; readonly steward: string }
  | { readonly refused: 'not_looked_up' }
  | { readonly refused: 'no_channel' }
  /** With what to do about it, in the platform's words. */
  | { readonly refused: 'no_bot'; readonly remedy: string }
  | { readonly refused: 'board_here'; readonly board: string }
  | { readonly refused: 'no_board_here' }
  | { readonly refused: 'unknown_board' }
  | { readonly refused: 'no_board_yet' }
  | { readonly refused: 'no_invites' }
  | { readonly refused: 'code_missing' }
  | { readonly refused: 'code_unknown' }
  | { readonly refused: 'code_used' }
  | { readonly refused: 'invite_expired' }
  | { readonly refused: 'invite_withdrawn' }
  | { readonly refused: 'too_many_codes' }
  | { readonly refused: 'already_member'; readonly name: string; readonly firm: string }
  | { readonly refused: 'name_taken'; readonly name: string }
  | { readonly refused: 'role_missing' }
  | { readonly refused: 'last_owner' }
  | { readonly refused: 'last_steward' }
  | { readonly refused: 'member_gone' }
  | { readonly refused: 'firm_gone' }
  | { readonly refused: 'own_firm' }
  | { readonly refused: 'firm_settled'; readonly firm: string; readonly status: FirmStatus }
  | { readonly refused: 'sent_already' };

export function isNetworkRefusal(value: object): value is NetworkRefusal {
  return 'refused' in value;
}

/** Who can do it, for one who cannot. */
const whoCan: Readonly<Record<NetworkRight, string>> = {
  invite: 'Only an owner, or the steward of the network, can invite a firm. Ask yours.',
  team: 'Only an owner can change who belongs to the firm. Ask yours.',
  firm: 'Only an owner can change the firm’s profile. Ask yours.',
  link: 'Only a member of a firm can add an account.',
  peers: 'Only a member of a firm can see the peers.',
  rates: 'Only an owner or coordinator can see rates and agree on them. Ask yours.',
  leave: 'Only a member of a firm can leave it.',
  board: 'Only the steward of the network can add or remove a board. Ask them.',
  network: 'Only the steward of the network can do this. Ask them.',
  doctor: 'Only the steward of the network can run the self-check. Ask them.',
};

/** What people of no firm, or of one that takes no part, are told. */
export function outsiderText({ refused }: Outsider): string {
  switch (refused) {
    case 'stranger':
      return `Your account does not belong to a firm of this network yet, so nothing was done. With an invite code, type ${DISPATCH} join and the code; without one, ask an owner you know for it.`;
    case 'pending':
      return 'Your firm waits for the steward of the network to let it in, so nothing was done. You get a message as soon as they have decided.';
    case 'suspended':
      return 'Your firm is suspended in this network, so nothing was done. Talk to the steward of the network.';
    case 'declined':
      return 'The steward of the network did not let your firm in, so nothing was done. Talk to them, or join again with a new invite.';
    case 'left':
      return 'Your firm has left this network, so nothing was done. To come back, join again with a new invite.';
    case 'closed':
      return 'This network is closed, so nothing was done. Its steward can open it again.';
    default:
      return assertNever(refused);
  }
}

/** What happened and what to do now, in words for the one who asked. */
export function networkRefusalText(refusal: NetworkRefusal): string {
  switch (refusal.refused) {
    case 'stranger':
    case 'pending':
    case 'suspended':
    case 'declined':
    case 'left':
    case 'closed':
      return outsiderText(refusal);
    case 'rate_gone':
    case 'rate_settled':
    case 'rate_own':
    case 'rate_theirs':
    case 'rate_no_peer':
      return rateRefusalText(refusal);
    case 'right':
      return whoCan[refusal.right];
    case 'set_up_by_admins':
      return `Peer Dispatch is not set up yet: an admin does that, by typing ${DISPATCH}.`;
    case 'set_up_already':
      return `${refusal.steward} has just set up this network, so nothing was changed. Ask them for an invite.`;
    case 'not_looked_up':
      return 'This could not be looked up just now, so nothing was changed. Try again in a minute; if it stays like this, install the app again.';
    case 'no_channel':
      return 'Type this in the channel that you share with your peers.';
    case 'no_bot':
      return `Peer Dispatch cannot post in this channel yet. ${refusal.remedy}`;
    case 'board_here':
      return `This channel shows the board ${refusal.board} already. Type ${DISPATCH} board remove first to show another one.`;
    case 'no_board_here':
      return `This channel shows no board. Type ${DISPATCH} board add to make it one.`;
    case 'unknown_board':
      return `That board is not there any more. Type ${DISPATCH} board add to see those that are.`;
    case 'no_board_yet':
      return `There is no board yet to invite a firm to. The steward makes a channel a board with ${DISPATCH} board add.`;
    case 'no_invites':
      return 'Your firm has no open invites.';
    case 'code_missing':
      return `Type the code after it, as ${DISPATCH} join ABCD-EFGH-JKMN. An owner of the network can give you one.`;
    case 'code_unknown':
      return 'This code is not known here, so nothing was changed. Check it letter by letter, or ask for a new one.';
    case 'code_used':
      return 'This code was used already, so nothing was changed. Ask for a new one.';
    case 'invite_expired':
      return 'This invite has expired, so nothing was changed. Ask for a new one.';
    case 'invite_withdrawn':
      return 'This invite was withdrawn, so nothing was changed. Ask for a new one.';
    case 'too_many_codes':
      return 'Too many wrong codes, so this one was not looked at. Try again in an hour.';
    case 'already_member':
      return `This account already belongs to ${refusal.name} of ${refusal.firm}, and an account belongs to one firm alone. Join from another account, or leave ${refusal.firm} first with ${DISPATCH} leave.`;
    case 'name_taken':
      return `There is a firm called ${refusal.name} in this network already. If it is yours, ask its owner to add you with ${DISPATCH} team add; else pick another name.`;
    case 'role_missing':
      return `Say what they do, as ${DISPATCH} team add technician. The roles: owner, coordinator, technician, bookkeeper.`;
    case 'last_owner':
      return 'The firm needs an owner, and this is the last one. Make somebody else an owner first.';
    case 'last_steward':
      return `You are the steward of the network. Hand that over first: type ${DISPATCH} network and open the settings.`;
    case 'member_gone':
      return `This person is not in your firm any more. Type ${DISPATCH} team to see who is.`;
    case 'firm_gone':
      return `There is no such firm any more. Type ${DISPATCH} network to see those that are.`;
    case 'own_firm':
      return `This is your own firm. To leave with it, type ${DISPATCH} leave.`;
    case 'firm_settled':
      return `Nothing was changed: ${refusal.firm} is ${statusWords[refusal.status]} now.`;
    case 'sent_already':
      return 'This form was already sent, and that answer counts. Open it again to send another.';
    default:
      return assertNever(refusal);
  }
}

/** How a firm stands, in words. */
export const statusWords: Readonly<Record<FirmStatus, string>> = {
  pending: 'waiting to be let in',
  active: 'active',
  suspended: 'suspended',
  declined: 'declined',
  left: 'gone',
};
