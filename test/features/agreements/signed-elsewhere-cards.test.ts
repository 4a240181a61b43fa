import { describe } from 'vitest';
import { agreementCard } from '../../../src/features/agreements/agreement-card.ts';
import { inForceCard } from '../../../src/features/agreements/in-force-card.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';
import { alder, birch, later } from '../jobs/world.ts';
import { elsewhere, paperVersion, seen, signature } from './agreement-cases.ts';

const settled = { settledAt: later(2), settledById: 21 };
const inForce = { status: 'active', startsOn: '2026-02-01', endsOn: '2027-01-31', ...settled } as const;

describe('cards of agreements signed elsewhere', () => {
  testGoldenCards('agreements-elsewhere', [
    ['elsewhere-to-us', agreementCard(seen({ version: paperVersion, signatures: [signature] }))],
    [
      'elsewhere-by-us',
      agreementCard(
        seen({
          ...{ firmId: alder.id, firm: alder.name, peer: birch.name, peerId: birch.id },
          ...{ version: paperVersion, signatures: [signature] },
        }),
      ),
    ],
    [
      'elsewhere-for-a-coordinator',
      agreementCard(seen({ version: paperVersion, signatures: [signature], mayBind: false })),
    ],
    ...(['awaited', 'refused'] as const).map((file): [string, ReturnType<typeof agreementCard>] => [
      `elsewhere-${file}`,
      agreementCard(
        seen({
          ...{ firmId: alder.id, firm: alder.name, peer: birch.name, peerId: birch.id },
          version: {
            ...{ ...paperVersion, version: undefined, status: 'draft', sentAt: undefined },
            paper: { ...elsewhere, file },
          },
        }),
      ),
    ]),
    [
      'elsewhere-in-force',
      agreementCard(
        seen({
          version: { ...paperVersion, ...inForce },
          signatures: [signature, { ...signature, firmId: birch.id, name: 'Bob Birch' }],
        }),
      ),
    ],
    [
      'elsewhere-ended',
      agreementCard(
        seen({ version: { ...paperVersion, ...settled, status: 'ended', endsOn: '2027-01-31' } }),
      ),
    ],
    [
      'elsewhere-comes-into-force',
      inForceCard({
        ...{ version: { ...paperVersion, ...inForce }, peer: alder.name },
        open: [],
        isAnswer: true,
      }),
    ],
  ]);
});
