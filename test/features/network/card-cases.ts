/** Every kind of card about the network: what the golden files under fixtures/network-cards show. */
import type { Card } from '../../../src/chat/card.ts';
import { doctorCard } from '../../../src/doctor/doctor-card.ts';
import { broken, ok, warning } from '../../../src/doctor/finding.ts';
import {
  firmStatuses,
  membersOf,
  mirrorLosses,
  roles,
  type Board,
  type Directory,
  type Firm,
} from '../../../src/directory/directory.ts';
import {
  boardChoiceCard,
  inviteCard,
  joinCard,
  networkCard,
  teamCard,
} from '../../../src/features/network/network-cards.ts';
import { peersCard } from '../../../src/features/network/peers-card.ts';
import { alder, birch, cedar, directory, later } from '../jobs/world.ts';

const [north] = [...directory.boards.values()] as [Board];
const [mirror] = north.mirrors;
const south: Board = { id: 2, name: 'Peers South', mirrors: [] };

const invite = { id: 3, expiresAt: later(7 * 24), platform: 'slack' as const };
const names = { inviter: 'Ann Alder', firm: alder.name, board: north.name };

const limited: Firm = {
  ...cedar,
  availability: 'limited',
  availabilityNote: 'Two people until the 5th',
  areas: ['Hudson', 'Kingston'],
};
const away: Firm = { ...birch, availability: 'away', skills: [], areas: [] };

const joining = firmStatuses.map((status): [string, Card] => [
  `join-${status}`,
  joinCard({ ...birch, status }, 'Bob Birch', [north.name]),
]);

/** A network in which everything is as it can be: firms in every state, a board with all that can happen to a channel. */
const eventful: Directory = {
  ...directory,
  firms: new Map(
    firmStatuses.map((status, index) => [
      index + 1,
      { ...alder, id: index + 1, name: `Firm ${status}`, status },
    ]),
  ),
  boards: new Map([
    [
      1,
      {
        ...north,
        mirrors: [undefined, ...mirrorLosses].map((lostBy, index) => ({
          ...mirror!,
          id: index + 1,
          name: lostBy ?? '',
          lostBy,
        })),
      },
    ],
    [2, south],
  ]),
};

const findings = [
  broken(
    'Slack',
    'Slack refuses the bot token of workspace Birch Networks (T0BIRCH) (token_revoked).',
    'Install the app there again.',
  ),
  warning('Boards', 'No channel shows a board yet.', 'Type /dispatch board add in one.'),
  ok('Messages', 'Nothing waits to be sent.'),
  ok('Clock', 'Slack’s clock agrees with this machine’s.'),
];

export const networkCardCases: readonly (readonly [string, Card])[] = [
  ['board-choice-one', boardChoiceCard([north], 'peers-south')],
  ['board-choice-several', boardChoiceCard([north, south], 'peers-south')],
  ['invite-open', inviteCard(invite, names, true)],
  ['invite-open-in-teams', inviteCard({ ...invite, platform: 'teams' }, names, true)],
  ['invite-closed', inviteCard(invite, names, false)],
  ...joining,
  ['join-without-a-board', joinCard({ ...birch, status: 'pending', skills: [], areas: [] }, '', [])],
  ['team', teamCard(alder, membersOf(directory, alder.id, ...roles))],
  ['team-of-one', teamCard(birch, membersOf(directory, birch.id, 'owner'))],
  ['peers', peersCard([birch, limited, away], '')],
  [
    'peers-with-records',
    peersCard([birch, limited], '', () => '', {
      recordOf: (id) =>
        id === birch.id
          ? ['Pays in 9 days, 100% on time, 14 bills', '1 bill disputed, 2 back-outs, 1 no-show']
          : [],
      seesOwn: true,
    }),
  ],
  ['peers-found', peersCard([limited], 'hudson')],
  ['peers-none', peersCard([], '')],
  ['peers-none-found', peersCard([], 'welding')],
  ['network', networkCard(directory)],
  ['network-closed', networkCard({ ...directory, isClosed: true, approveJoins: false })],
  ['network-eventful', networkCard(eventful)],
  ['network-firm', networkCard(directory, 'birch')],
  ['network-empty', networkCard({ ...directory, firms: new Map(), boards: new Map() })],
  ['doctor', doctorCard(findings)],
  ['doctor-fine', doctorCard(findings.filter(({ level }) => level === 'ok'))],
  ['doctor-long', doctorCard(Array.from({ length: 17 }, () => findings[0]!))],
];
