import { describe } from 'vitest';
import { askCard } from '../../../src/features/clients/ask-card.ts';
import {
  clientsCard,
  type ClientLine,
  type ClientsView,
} from '../../../src/features/clients/clients-card.ts';
import type { Standing } from '../../../src/features/clients/protection.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { later } from '../jobs/world.ts';
import { protection, seen } from './client-cases.ts';

const settled = { settledById: 11, settledAt: later(30) };
const theirs = { isOwner: false };

const line = (standing: Standing, more: Partial<ClientLine> = {}): ClientLine => ({
  ...{ peer: 'Alder IT', client: 'Quercus Clinic', jobId: 1042, standing, isAsked: false },
  ...more,
});
const isProtected = { kind: 'protected', protection } as const;
const standings: readonly Standing[] = [
  isProtected,
  { kind: 'protected', protection: { ...protection, isRunning: true, untilOn: undefined } },
  { kind: 'protected', protection: { ...protection, withAgreement: false } },
  { kind: 'before', jobId: undefined },
  { kind: 'before', jobId: 990 },
  { kind: 'allowed', how: 'approved', at: later(1) },
  { kind: 'allowed', how: 'handed_over', at: later(1) },
  { kind: 'allowed_once', askId: 5, protection },
];
const nothing: ClientsView = { asks: [], met: [], shown: [], lists: [], warnings: [], mayBind: true };
const full: ClientsView = {
  asks: [
    { id: 5, peer: 'Cedar Systems', client: 'Pine Dental', isOurs: true, untilOn: '2030-03-19' },
    { id: 6, peer: 'Alder IT', client: 'Quercus Clinic', isOurs: false, untilOn: '2030-03-20' },
  ],
  met: standings.map((standing) => line(standing)),
  shown: [
    line(isProtected, { peer: 'Cedar Systems', client: 'Pine Dental', jobId: 1050 }),
    line({ kind: 'before', jobId: undefined }, { peer: 'Cedar Systems', client: 'Oak & Sons', jobId: 1051 }),
    line({ kind: 'allowed', how: 'approved', at: later(1) }, { peer: 'Cedar Systems', client: 'Elm' }),
    line(
      { kind: 'allowed', how: 'handed_over', at: later(1) },
      { peer: 'Cedar Systems', client: 'Fir Garage' },
    ),
    line({ kind: 'allowed_once', askId: 5, protection }, { peer: 'Cedar Systems', client: 'Gum Toys' }),
  ],
  lists: [
    { peer: 'Alder IT', clients: 12, lastOn: '2030-03-05' },
    { peer: 'Cedar Systems', clients: 0, lastOn: undefined },
  ],
  warnings: [{ jobId: 1060, peer: 'Alder IT', on: '2030-03-05' }],
  mayBind: true,
};

describe('cards of clients', () => {
  testGoldenCards('clients', [
    ['asked', askCard(seen())],
    ['asked-coordinator', askCard(seen({}, { mayBind: false }))],
    ['asked-theirs', askCard(seen({}, theirs))],
    ['approved', askCard(seen({ status: 'approved', scope: 'for_good', ...settled }))],
    [
      'approved-theirs',
      askCard(seen({ status: 'approved', scope: 'for_good', answer: 'Gladly.', ...settled }, theirs)),
    ],
    ['approved-once', askCard(seen({ status: 'approved', scope: 'one_job', ...settled }))],
    ['approved-once-theirs', askCard(seen({ status: 'approved', scope: 'one_job', ...settled }, theirs))],
    [
      'approved-once-used',
      askCard(seen({ status: 'approved', scope: 'one_job', usedJobId: 1060, ...settled })),
    ],
    ['handed-over', askCard(seen({ status: 'handed_over', ...settled }))],
    ['handed-over-theirs', askCard(seen({ status: 'handed_over', ...settled }, theirs))],
    ['declined', askCard(seen({ status: 'declined', answer: 'We look after their phones.', ...settled }))],
    [
      'declined-theirs',
      askCard(seen({ status: 'declined', answer: 'We look after their phones.', ...settled }, theirs)),
    ],
    ['withdrawn', askCard(seen({ status: 'withdrawn', ...settled }, { settledBy: 'Bob Birch' }))],
    ['withdrawn-as-they-left', askCard(seen({ status: 'withdrawn', settledAt: later(30) }))],
    ['expired', askCard(seen({ status: 'expired', settledAt: later(30) }))],
    ['expired-theirs', askCard(seen({ status: 'expired', settledAt: later(30) }, theirs))],
    ['clients', clientsCard(full)],
    ['clients-none', clientsCard(nothing)],
    [
      'clients-coordinator',
      clientsCard({ ...nothing, met: [line(isProtected, { isAsked: true })], mayBind: false }),
    ],
    ['clients-many', clientsCard({ ...nothing, met: Array.from({ length: 13 }, () => line(isProtected)) })],
  ]);
});
