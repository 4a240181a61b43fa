import { DISPATCH } from '../../chat/command-words.ts';
import { roles, type Role } from '../../directory/directory.ts';

/** What may be typed about the network. A part of the one grammar in desk/words.ts. */
export type NetworkWords =
  | { readonly verb: 'board_add'; readonly name: string }
  | { readonly verb: 'board_remove' | 'invite' | 'invite_here' | 'invite_withdraw' }
  | { readonly verb: 'join'; readonly code: string }
  | { readonly verb: 'team' | 'link' | 'firm' | 'leave' | 'reminders' }
  | { readonly verb: 'network'; readonly wanted: string }
  | { readonly verb: 'team_add'; readonly role: Role | undefined }
  | { readonly verb: 'peers'; readonly wanted: string };

export const networkVerbs = [
  'invite',
  'join',
  'team',
  'link',
  'firm',
  'peers',
  'leave',
  'network',
  'reminders',
] as const;

const BOARD_NAME = 80;

/**
 * Undefined for anything else: a verb with words after it that it does not take is the summary of a request,
 * as "leave laptops at the front desk".
 */
export function parseNetworkWords(verb: string, rest: string): NetworkWords | undefined {
  const [second = '', ...others] = rest.split(' ');
  const after = others.join(' ');
  const sub = second.toLowerCase();
  switch (verb) {
    case 'board':
      if (sub === 'add') return { verb: 'board_add', name: after.slice(0, BOARD_NAME) };
      return sub === 'remove' && after === '' ? { verb: 'board_remove' } : undefined;
    case 'invite':
      if (rest === '') return { verb: 'invite' };
      if (after !== '') return undefined;
      if (sub === 'here') return { verb: 'invite_here' };
      return sub === 'withdraw' ? { verb: 'invite_withdraw' } : undefined;
    case 'join':
      return rest === '' || looksLikeCode(rest) ? { verb: 'join', code: rest } : undefined;
    case 'team':
      if (rest === '') return { verb: 'team' };
      if (sub !== 'add' || others.length > 1) return undefined;
      return { verb: 'team_add', role: roles.find((role) => role === after.toLowerCase()) };
    case 'link':
    case 'firm':
    case 'leave':
    case 'reminders':
      return rest === '' ? { verb } : undefined;
    case 'network':
      if (rest === '') return { verb, wanted: '' };
      return sub === 'firm' && after !== '' ? { verb, wanted: after.slice(0, 80) } : undefined;
    case 'peers':
      return { verb, wanted: rest.slice(0, 100) };
    default:
      return undefined;
  }
}

/** A code, also with slips in it or with blanks for the dashes; "join printer to domain" is none. */
function looksLikeCode(text: string): boolean {
  const letters = text.replace(/[ -]/g, '');
  if (!/^[0-9a-z]{4,20}$/i.test(letters)) return false;
  return text.includes(' ')
    ? /^[0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4}$/i.test(text)
    : text.includes('-') || /\d/.test(text) || letters.length >= 10;
}

/** What the help says of it. */
export const networkHelp = [
  `${DISPATCH} peers [words]: who can do what, and who has time`,
  `${DISPATCH} firm: what your firm does, where, and its rates`,
  `${DISPATCH} reminders: when your firm is reminded, and how its bills are chased`,
  `${DISPATCH} team: who belongs to your firm; ${DISPATCH} team add technician: a code for a colleague`,
  `${DISPATCH} link: use a second account`,
  `${DISPATCH} invite: a code for a firm; ${DISPATCH} invite here: a Join button in this channel`,
  `${DISPATCH} join CODE: join with a code`,
  `${DISPATCH} leave: leave the network`,
  `${DISPATCH} network, ${DISPATCH} board add, ${DISPATCH} board remove: for the steward`,
] as const;
