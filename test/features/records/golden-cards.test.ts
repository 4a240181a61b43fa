import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/chat/card.ts';
import { balanceCard, type Balance } from '../../../src/features/records/balance-card.ts';
import { recordOf } from '../../../src/features/records/firm-record.ts';
import type { Given } from '../../../src/features/records/peer-tally.ts';
import { recordCard, type ShownEntry } from '../../../src/features/records/record-card.ts';
import { recordKinds, type RecordKind } from '../../../src/features/records/record-entry.ts';
import { longest, units } from '../jobs/longest.ts';
import { T0 } from '../bills/bills.ts';
import { faultsOfCard } from '../../support/check-drawn.ts';
import { testGoldenCards } from '../../support/golden-cards.ts';

const shown = (kind: RecordKind, id: number, peer = 'Birch Networks', answer?: string): ShownEntry => ({
  entry: {
    id,
    key: String(id),
    firmId: 1,
    peerFirmId: 2,
    kind,
    jobId: 42,
    billId: kind === 'paid' || kind.startsWith('dispute') ? 5 : undefined,
    days: kind === 'paid' ? 9 : undefined,
    onTime: kind === 'paid' ? true : undefined,
    at: T0,
    answer,
  },
  peer,
  billNumber: kind === 'back_out' || kind === 'no_show' ? undefined : 'B-17',
});
const one = { days: 0, entries: 1, onTime: 0 };
const full = recordOf([
  { kind: 'paid', days: 9, entries: 12, onTime: 12 },
  { kind: 'paid', days: 41, entries: 2, onTime: 0 },
  ...recordKinds.slice(1).map((kind) => ({ ...one, kind })),
]);
const given = (jobs: number, minutes: number, minor: number, currency = 'USD'): Given => ({
  jobs,
  minutes,
  billed: minor === 0 ? [] : [{ currency, minor }],
});
const nothing = given(0, 0, 0);
const balances: Balance[] = [
  { peer: 'Cedar Systems', gave: given(1, 60, 0), took: nothing },
  { peer: 'Birch Networks', gave: given(3, 450, 120_000), took: given(5, 1_230, 208_13) },
  { peer: 'Dogwood', gave: nothing, took: nothing },
];
const every = [
  ...recordKinds.map((kind, index) => shown(kind, index + 1)),
  shown('no_show', 7, 'Cedar Systems', 'The van broke down.'),
];

const cases: readonly (readonly [string, Card])[] = [
  ['balance', balanceCard(balances, 'months')],
  ['balance-none', balanceCard([], 'year')],
  ['record', recordCard('Alder IT', full, every)],
  ['record-late', recordCard('Alder IT', recordOf([], { bills: 2, days: 44 }), [])],
  ['record-none', recordCard('Alder IT', recordOf([]), [])],
  [
    'record-older',
    recordCard(
      'Alder IT',
      full,
      Array.from({ length: 9 }, (_, at) => shown('paid', at)),
      true,
    ),
  ],
];

describe('cards of records', () => {
  testGoldenCards('records', cases, ['balance', 'record']);

  it.each(units)('of %j are within the limits of both platforms', (unit) => {
    const name = longest(unit, 80);
    const most = 2 ** 31 - 1;
    const cards = [
      balanceCard(
        Array.from({ length: 40 }, () => ({
          ...balances[1]!,
          peer: name,
          gave: given(most, most, most, 'JPY'),
        })),
        'year',
      ),
      recordCard(
        name,
        full,
        Array.from({ length: 9 }, (_, at) => shown('no_show', at, name, longest(unit, 500))),
      ),
    ];
    for (const card of cards) expect(faultsOfCard(card)).toEqual([]);
  });
});
