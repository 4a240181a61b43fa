import { describe, expect, it } from 'vitest';
import { agreementStatuses } from '../../../src/features/agreements/agreement.ts';
import { agreementCard } from '../../../src/features/agreements/agreement-card.ts';
import {
  agreementsCard,
  standingBlocks,
  type Binding,
  type Standing,
} from '../../../src/features/agreements/agreements-card.ts';
import { clientButtons } from '../../../src/features/clients/client-buttons.ts';
import { inForceCard, otherSignedCard, signedCard } from '../../../src/features/agreements/in-force-card.ts';
import { endedCard } from '../../../src/features/agreements/one-sentence-card.ts';
import { reminderCard, type Coming } from '../../../src/features/agreements/reminder-card.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { alder, birch, cedar, jobIn, later } from '../jobs/world.ts';
import { seen, signature, usual, version } from './agreement-cases.ts';

const settled = { settledAt: later(2), settledById: 21 };
const inForce = { status: 'active', startsOn: '2026-11-24', endsOn: '2027-11-23', ...settled } as const;
const binding = {
  id: 1,
  firmIds: [alder.id, birch.id],
  activeAt: later(2),
  endsAt: undefined,
  basis: 'signed',
  versionId: 7,
  noticeAt: undefined,
  noticeByFirmId: undefined,
} as const;
const begun = { version: { ...version, ...inForce }, peer: alder.name, isAnswer: false };
const odd = { ...usual, client_months: 48, staff_months: 12, notice_days: 7 };

const owner = { mayBind: true, mayPrepare: true };
const coordinator = { mayBind: false, mayPrepare: true };
const technician = { mayBind: false, mayPrepare: false };
const standing: Standing = {
  peerId: birch.id,
  peer: birch.name,
  isPeer: true,
  binding: { kind: 'none' },
  active: undefined,
  sent: undefined,
  draft: undefined,
};
const bindings: readonly Binding[] = [
  { kind: 'none' },
  { kind: 'one_sentence', until: undefined },
  { kind: 'sentence_ended' },
  { kind: 'network_file', until: '2027-03-31' },
  { kind: 'signed', until: undefined },
  { kind: 'signed', until: '2027-03-31' },
  { kind: 'renews', goesOnAfter: '2027-03-31' },
  { kind: 'notice', until: '2026-12-31' },
  { kind: 'ended', on: '2026-10-31' },
];
const waiting = (waitsFor: 'us' | 'them' | 'both'): Standing => ({
  ...standing,
  sent: { ...version, waitsFor, untilOn: '2026-12-24' },
});

const coming: Coming = {
  agreementId: 1,
  peerId: birch.id,
  peer: birch.name,
  dueOn: '2027-03-31',
  renews: false,
  isNoticed: false,
  version,
  termStartsOn: '2026-04-01',
};

describe('cards of agreements', () => {
  testGoldenCards('agreements', [
    [
      'draft',
      agreementCard(
        seen({
          version: { ...version, version: undefined, status: 'draft' },
          firmId: alder.id,
          firm: alder.name,
          peer: birch.name,
          peerId: birch.id,
        }),
      ),
    ],
    [
      'draft-for-a-coordinator',
      agreementCard(
        seen({
          version: { ...version, version: undefined, status: 'draft' },
          firmId: alder.id,
          firm: alder.name,
          peer: birch.name,
          peerId: birch.id,
          mayBind: false,
        }),
      ),
    ],
    ['sent-to-us', agreementCard(seen())],
    ['sent-to-us-signed-by-them', agreementCard(seen({ signatures: [signature] }))],
    ['sent-to-us-for-a-coordinator', agreementCard(seen({ mayBind: false }))],
    [
      'sent-by-us',
      agreementCard(seen({ firmId: alder.id, firm: alder.name, peer: birch.name, peerId: birch.id })),
    ],
    [
      'sent-by-us-signed',
      agreementCard(
        seen({
          firmId: alder.id,
          firm: alder.name,
          peer: birch.name,
          peerId: birch.id,
          signatures: [signature],
        }),
      ),
    ],
    [
      'unusual-and-changed',
      agreementCard(
        seen({
          version: { ...version, choices: odd },
          before: { version: 1, choices: usual, language: 'en' },
        }),
      ),
    ],
    [
      'in-force',
      agreementCard(
        seen({
          version: { ...version, ...inForce },
          binding,
          signatures: [signature, { ...signature, firmId: birch.id, name: 'Bob Birch' }],
        }),
      ),
    ],
    [
      'in-force-for-a-coordinator',
      agreementCard(seen({ version: { ...version, ...inForce }, binding, mayBind: false })),
    ],
    [
      'notice',
      agreementCard(
        seen({
          version: { ...version, ...inForce },
          binding: { ...binding, noticeAt: later(3) },
          noticeBy: alder.name,
          lastDay: '2026-12-31',
        }),
      ),
    ],
    [
      'ended-at-once',
      agreementCard(
        seen({
          version: {
            ...version,
            ...settled,
            status: 'ended',
            reason: 'You called our client.',
            endsOn: '2026-11-30',
          },
          noticeBy: alder.name,
        }),
      ),
    ],
    ...agreementStatuses
      .filter((status) => !['draft', 'sent', 'active'].includes(status))
      .map((status): [string, ReturnType<typeof agreementCard>] => [
        status,
        agreementCard(
          seen({
            version: {
              ...version,
              ...settled,
              status,
              version: status === 'discarded' ? undefined : version.version,
              reason: status === 'declined' ? 'Too long.' : undefined,
              endsOn: '2026-11-30',
            },
          }),
        ),
      ]),
    ['comes-into-force', inForceCard({ ...begun, open: [] })],
    ['comes-into-force-for-the-signer', inForceCard({ ...begun, open: [], isAnswer: true })],
    ['signed-by-the-other', otherSignedCard(version, birch.name)],
    ['signed-first', signedCard(birch.name, undefined)],
    ['signed-first-with-a-job-that-waits', signedCard(birch.name, 'JOB-1042')],
    [
      'comes-into-force-with-open-requests',
      inForceCard({ ...begun, open: [42, 43, 44, 45, 46].map((id) => jobIn('open', { id })) }),
    ],
    [
      'comes-into-force-with-the-job-that-waited',
      inForceCard({
        ...begun,
        version: { ...begun.version, jobId: 42 },
        open: [42, 43, 44, 45, 46].map((id) => jobIn('open', { id })),
      }),
    ],
    [
      'sent-to-us-for-a-job',
      agreementCard(seen({ waiting: { title: 'JOB-1042 · Wi-Fi drops', isOurs: false } })),
    ],
    [
      'sent-by-us-for-a-job',
      agreementCard(
        seen({
          ...{ firmId: alder.id, firm: alder.name, peer: birch.name, peerId: birch.id },
          waiting: { title: 'JOB-1042 · Wi-Fi drops', isOurs: true },
        }),
      ),
    ],
    [
      'list',
      agreementsCard(
        [
          standing,
          waiting('us'),
          waiting('them'),
          waiting('both'),
          { ...standing, draft: version },
          { ...standing, active: version, binding: { kind: 'signed', until: undefined } },
        ],
        owner,
      ),
    ],
    [
      'list-of-everything-that-binds',
      agreementsCard(
        bindings.map((each) => ({ ...standing, binding: each })),
        owner,
      ),
    ],
    ['list-for-a-coordinator', agreementsCard([standing, waiting('us')], coordinator)],
    [
      'list-for-a-technician',
      agreementsCard(
        [standing, { ...waiting('us'), binding: { kind: 'renews', goesOnAfter: '2027-03-31' } }],
        technician,
      ),
    ],
    ['list-without-peers', agreementsCard([], owner)],
    [
      'list-of-many',
      agreementsCard(
        Array.from({ length: 20 }, () => standing),
        owner,
      ),
    ],
    ['with-a-peer', { summary: 'Agreement', blocks: standingBlocks(standing, owner) }],
    [
      'with-a-firm-that-left',
      { summary: 'Agreement', blocks: standingBlocks({ ...standing, isPeer: false }, owner) },
    ],
    ['ends-in-7-days', reminderCard(coming, 7)],
    ['ends-today', reminderCard({ ...coming, version: undefined }, 0)],
    ['goes-on-tomorrow', reminderCard({ ...coming, renews: true }, 1)],
    ['one-sentence-ended', endedCard([birch, cedar])],
    ['one-sentence-ended-with-many', endedCard(Array.from({ length: 12 }, () => birch))],
  ]);
});

it('offers the request that waited before what else there is to do', () => {
  const beside = [
    {
      label: 'Add clients from before…',
      action: clientButtons.to('client_add', { id: birch.id, revision: 0 }),
    },
  ];
  const open = [jobIn('open', { id: 42 })];
  const { blocks } = inForceCard({ ...begun, version: { ...begun.version, jobId: 42 }, open, beside });
  const labels = blocks.flatMap((block) =>
    block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : [],
  );
  expect(labels).toEqual(['Claim', 'Add clients from before…']);
});
