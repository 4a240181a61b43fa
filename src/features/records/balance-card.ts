import { byText } from '../../shared/by-text.ts';
import type { Bar, Block, Card, Chart, Table } from '../../chat/card.ts';
import { formatMinutes } from '../../shared/duration.ts';
import { formatMoney } from '../../shared/money.ts';
import type { GiveAndTake, Given } from './peer-tally.ts';
import { recordButtons } from './record-buttons.ts';
import { counted } from '../../shared/counted.ts';

/** Give and take with one peer. */
export type Balance = { readonly peer: string } & GiveAndTake;

/** Both end with the month that runs. */
export const balanceSpans = ['year', 'months'] as const;
export type BalanceSpan = (typeof balanceSpans)[number];

const spanLabels: Readonly<Record<BalanceSpan, string>> = {
  months: 'last 12 months',
  year: 'this year',
};

/** How many peers a table shows. */
const PEERS_SHOWN = 15;
/** And how many the chart above it; the others are one pair of bars together. */
const PEERS_DRAWN = 8;

/** What a firm gave its peers and got from them, for the firm alone. */
export function balanceCard(balances: readonly Balance[], span: BalanceSpan): Card {
  const summary = `Give and take, ${spanLabels[span]}`;
  const other = span === 'months' ? 'year' : 'months';
  return {
    summary,
    blocks: [
      { kind: 'heading', text: summary },
      ...balanceBlocks(balances, PEERS_SHOWN),
      {
        kind: 'buttons',
        buttons: [
          {
            label: other === 'year' ? 'This year' : 'Last 12 months',
            action: recordButtons.to('balance_show', { id: balanceSpans.indexOf(other), revision: 0 }),
          },
        ],
      },
      {
        kind: 'context',
        text: 'Jobs and time count from when the work is approved, money from when it is billed.',
      },
    ],
  };
}

/** The chart and the table of it, those with whom most was done first. @param shown how many peers */
export function balanceBlocks(balances: readonly Balance[], shown: number): Block[] {
  const busy = balances
    .filter(isBusy)
    .sort((one, other) => jobsOf(other) - jobsOf(one) || byText(one.peer, other.peer));
  if (busy.length === 0) return [{ kind: 'text', text: 'No work went either way.' }];
  const table: Table = {
    kind: 'table',
    columns: [{ label: 'Peer' }, { label: 'You gave', align: 'right' }, { label: 'You got', align: 'right' }],
    rows: busy.slice(0, shown).map(({ peer, gave, took }) => [peer, givenText(gave), givenText(took)]),
  };
  const left = busy.length - shown;
  return [
    ...chartOf(busy),
    table,
    ...(left > 0 ? [{ kind: 'context' as const, text: `and ${String(left)} more` }] : []),
  ];
}

/** The hours both ways; nothing where only money went. */
function chartOf(busy: readonly Balance[]): Chart[] {
  const worked = busy.filter(({ gave, took }) => gave.minutes + took.minutes > 0);
  if (worked.length === 0) return [];
  const drawn = worked.length > PEERS_DRAWN + 1 ? PEERS_DRAWN : worked.length;
  const others = worked.slice(drawn);
  const minutes = (balances: readonly Balance[], way: 'gave' | 'took') =>
    balances.reduce((sum, balance) => sum + balance[way].minutes, 0);
  const pair = (label: string, balances: readonly Balance[]) => ({
    label,
    bars: [bar(minutes(balances, 'gave')), bar(minutes(balances, 'took'))] as const,
  });
  const pairs = worked.slice(0, drawn).map((balance) => pair(balance.peer, [balance]));
  if (others.length > 0) pairs.push(pair(`${String(others.length)} others`, others));
  const spoken = pairs.map(({ label, bars: [gave, got] }) => `${label} ${gave.text} and ${got.text}`);
  const alt = `Hours you gave and got: ${spoken.join('; ')}.`;
  return [{ kind: 'chart', alt, legend: ['You gave', 'You got'], pairs }];
}

function bar(minutes: number): Bar {
  return { value: minutes, text: formatMinutes(minutes) };
}

export function isBusy({ gave, took }: Balance): boolean {
  return isSomething(gave) || isSomething(took);
}

function isSomething({ jobs, billed }: Given): boolean {
  return jobs > 0 || billed.length > 0;
}

function jobsOf({ gave, took }: Balance): number {
  return gave.jobs + took.jobs;
}

function givenText(given: Given): string {
  if (!isSomething(given)) return '';
  return [
    counted(given.jobs, 'job'),
    formatMinutes(given.minutes),
    ...given.billed.map((money) => formatMoney(money)),
  ].join(' · ');
}
