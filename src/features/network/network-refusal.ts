import { DISPATCH } from '../../chat/command-words.ts';
import type { FirmStatus, Outsider } from '../../directory/directory.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { NetworkRight } from './permissions.ts';

/** That of the self-check is refused by a name of its own. */
export type RefusedRight = Exclude<NetworkRight, 'doctor'>;

/** Who can do it, for one who cannot. */
const whoCan: Readonly<Record<RefusedRight, string>> = {
  invite: 'Only an owner, or the steward of the network, can invite a firm. Ask yours.',
  team: 'Only an owner can change who belongs to the firm. Ask yours.',
  firm: 'Only an owner can change the firm’s profile. Ask yours.',
  link: 'Only a member of a firm can add an account.',
  rates: 'Only an owner or coordinator can see rates and agree on them. Ask yours.',
  leave: 'Only a member of a firm can leave it.',
  board: 'Only the steward of the network can add or remove a board. Ask them.',
  network: 'Only the steward of the network can do this. Ask them.',
};

/** How a firm stands, in words. */
export const statusWords: Readonly<Record<FirmStatus, string>> = {
  pending: 'waiting to be let in',
  active: 'active',
  suspended: 'suspended',
  declined: 'declined',
  left: 'gone',
};

export const networkRefusals = refusals({
  right: ({ right }: { readonly right: RefusedRight }) => whoCan[right],
  code_shown_already: () =>
    'This came twice, so no second code was made. A code is shown once: if you have not got it, type the command again.',
  doctor_right: () => 'Only a steward of the network can run the self-check.',
  set_up_by_admins: () => `Peer Dispatch is not set up yet: an admin does that, by typing ${DISPATCH} setup.`,
  set_up_no_guests: () =>
    `Peer Dispatch is not set up yet, and a guest cannot do that. An admin who is no guest here does it, by typing ${DISPATCH} setup.`,
  setup_code_wrong: () =>
    'This is not the set-up code, so nothing was changed. Look for the newest one in the terminal or log of Peer Dispatch; npm run admin -- setup-code makes another.',
  too_many_setup_codes: () =>
    `Too many wrong codes, so this one was not looked at. Type ${DISPATCH} setup in an hour, or at once with a code that npm run admin -- setup-code makes.`,
  set_up_before: () => `This network is set up already. Type ${DISPATCH} help to see what you can do.`,
  set_up_already: ({ steward }: { readonly steward: string }) =>
    `${steward} has just set up this network, so nothing was changed. Ask them for an invite.`,
  not_looked_up: () =>
    'This could not be looked up just now, so nothing was changed. Try again in a minute; if it stays like this, install the app again.',
  no_channel: () => 'Type this in the channel that you share with your peers.',
  /** @param remedy what to do about it, in the platform's words */
  no_bot: ({ remedy }: { readonly remedy: string }) =>
    `Peer Dispatch cannot post in this channel yet. ${remedy}`,
  board_here: ({ board }: { readonly board: string }) =>
    `This channel shows the board ${board} already. Type ${DISPATCH} board remove first to show another one.`,
  no_board_here: () => `This channel shows no board. Type ${DISPATCH} board add to make it one.`,
  unknown_board: () => `That board is not there any more. Type ${DISPATCH} board add to see those that are.`,
  no_board_yet: () =>
    `There is no board yet to invite a firm to. The steward makes a channel a board with ${DISPATCH} board add.`,
  no_invites: () => 'Your firm has no open invites.',
  code_missing: () =>
    `Type the code after it, as ${DISPATCH} join ABCD-EFGH-JKMN. An owner of the network can give you one.`,
  code_unknown: () =>
    'This code is not known here, so nothing was changed. Check it letter by letter, or ask for a new one.',
  code_used: () => 'This code was used already, so nothing was changed. Ask for a new one.',
  invite_expired: () => 'This invite has expired, so nothing was changed. Ask for a new one.',
  invite_withdrawn: () => 'This invite was withdrawn, so nothing was changed. Ask for a new one.',
  too_many_codes: () => 'Too many wrong codes, so this one was not looked at. Try again in an hour.',
  already_member: ({ name, firm }: { readonly name: string; readonly firm: string }) =>
    `This account already belongs to ${name} of ${firm}, and an account belongs to one firm alone. Join from another account, or leave ${firm} first with ${DISPATCH} leave.`,
  name_taken: ({ name }: { readonly name: string }) =>
    `There is a firm called ${name} in this network already. If it is yours, ask its owner to add you with ${DISPATCH} team add; else pick another name.`,
  name_alike: ({ firm }: { readonly firm: string }) =>
    `This name looks like ${firm}, a firm of this network, so that people could take one for the other. If it is your firm, ask its owner to add you with ${DISPATCH} team add; else pick another name.`,
  role_missing: () =>
    `Say what they do, as ${DISPATCH} team add technician. The roles: owner, coordinator, technician, bookkeeper.`,
  last_owner: () => 'The firm needs an owner, and this is the last one. Make somebody else an owner first.',
  leaves_with_firm: ({ firm }: { readonly firm: string }) =>
    `Nothing was done: by now you are the last owner, so ${firm} would leave with you. Type ${DISPATCH} leave again to read what goes with it.`,
  last_steward: () =>
    `You are the steward of the network. Hand that over first: type ${DISPATCH} network and open the settings.`,
  member_gone: () => `This person is not in your firm any more. Type ${DISPATCH} team to see who is.`,
  firm_gone: () => `There is no such firm any more. Type ${DISPATCH} network to see those that are.`,
  own_firm: () => `This is your own firm. To leave with it, type ${DISPATCH} leave.`,
  firm_settled: ({ firm, status }: { readonly firm: string; readonly status: FirmStatus }) =>
    `Nothing was changed: ${firm} is ${statusWords[status]} now.`,
});

/** Why something about the network was not done. */
export type NetworkRefusal = RefusalOf<typeof networkRefusals> | Outsider;
