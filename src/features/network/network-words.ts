import { DISPATCH } from '../../chat/command-words.ts';
import { verbAlone, type Typed } from '../../chat/grammar.ts';
import { roles } from '../../directory/directory.ts';

/** A verb with one certain word after it. */
function both(verb: string, second: string) {
  return {
    verbs: {},
    read: (typed: Typed) => (typed.verb === verb && typed.rest.toLowerCase() === second ? {} : undefined),
    help: [],
  };
}

const BOARD_NAME = 80;

/** What may be typed about the network. */
export const networkWords = {
  /** Alone: “setup of a printer” is a request. Before there is a network any command opens its form. */
  setup: {
    verbs: {},
    read: ({ verb, rest }: Typed) => (verb === 'setup' && rest === '' ? {} : undefined),
    help: [],
  },
  peers: {
    verbs: { peers: undefined },
    read: ({ verb, rest }: Typed) => (verb === 'peers' ? { wanted: rest.slice(0, 100) } : undefined),
    help: [{ place: 170, text: `${DISPATCH} peers [words]: who can do what, and who has time` }],
  },
  firm: verbAlone('firm', 180, 'what your firm does, where, and its rates'),
  team: verbAlone(
    'team',
    200,
    `who belongs to your firm; ${DISPATCH} team add technician: a code for a colleague`,
  ),
  teamAdd: {
    verbs: {},
    read: ({ verb, rest }: Typed) => {
      const [first, role = '', ...more] = rest.toLowerCase().split(' ');
      if (verb !== 'team' || first !== 'add' || more.length > 0) return undefined;
      return { role: roles.find((each) => each === role) };
    },
    help: [],
  },
  link: verbAlone('link', 210, 'use a second account'),
  invite: verbAlone(
    'invite',
    220,
    `a code for a firm; ${DISPATCH} invite here: a Join button in this channel`,
  ),
  inviteHere: both('invite', 'here'),
  inviteWithdraw: both('invite', 'withdraw'),
  join: {
    verbs: { join: undefined },
    read: ({ verb, rest }: Typed) =>
      verb === 'join' && (rest === '' || looksLikeCode(rest)) ? { code: rest } : undefined,
    help: [{ place: 230, text: `${DISPATCH} join CODE: join with a code` }],
  },
  leave: verbAlone('leave', 240, 'leave the network'),
  network: {
    verbs: { network: undefined },
    read: ({ verb, rest }: Typed) => {
      if (verb !== 'network') return undefined;
      if (rest === '') return { wanted: '' };
      const [first, ...name] = rest.split(' ');
      return first?.toLowerCase() === 'firm' && name.length > 0
        ? { wanted: name.join(' ').slice(0, 80) }
        : undefined;
    },
    help: [
      {
        place: 250,
        text: `${DISPATCH} network, ${DISPATCH} board add, ${DISPATCH} board remove: for the steward`,
      },
    ],
  },
  boardAdd: {
    verbs: {},
    read: ({ verb, rest }: Typed) => {
      const [first, ...name] = rest.split(' ');
      if (verb !== 'board' || first?.toLowerCase() !== 'add') return undefined;
      return { name: name.join(' ').slice(0, BOARD_NAME) };
    },
    help: [],
  },
  boardRemove: both('board', 'remove'),
  doctor: verbAlone('doctor', 260, 'for stewards, whether everything works'),
};

/** A code, also with slips in it or with blanks for the dashes; "join printer to domain" is none. */
function looksLikeCode(text: string): boolean {
  const letters = text.replace(/[ -]/g, '');
  if (!/^[0-9a-z]{4,20}$/i.test(letters)) return false;
  return text.includes(' ')
    ? /^[0-9a-z]{4} [0-9a-z]{4} [0-9a-z]{4}$/i.test(text)
    : text.includes('-') || /\d/.test(text) || letters.length >= 10;
}
