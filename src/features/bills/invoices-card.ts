import type { Block, Button, Card } from '../../chat/card.ts';
import { formatDate, type CalendarDate } from '../../shared/calendar.ts';
import { formatMoney } from '../../shared/money.ts';
import { agingTable } from './aging-table.ts';
import { agingOf, type Aging } from './aging.ts';
import { billButtons, type BillAction } from './bill-buttons.ts';
import { billAndJob } from './bill-card.ts';
import { balanceOf, daysOverdue, disputedOf, payableOf, totalOf, type Bill } from './bill.ts';
import type { BillSide } from './permissions.ts';

/** How many bills a side shows; the rest is counted. */
export const ROWS_SHOWN = 8;

export type ListedBill = {
  readonly bill: Bill;
  readonly side: BillSide;
  /** The other firm. */
  readonly peer: string;
  /** Where the lead firm is. */
  readonly today: CalendarDate;
  /** What features above say about it. */
  readonly lines?: readonly string[];
};

/** The bills of a firm on which something is to be done, those to pay first. */
export function invoicesCard(bills: readonly ListedBill[]): Card {
  if (bills.length === 0)
    return card('No open bills', [
      {
        kind: 'text',
        text: 'Nothing to pay and nothing to be paid. A bill is drafted when work is approved.',
      },
    ]);
  const due = bills.filter(({ side }) => side === 'lead');
  const owed = bills.filter(({ side }) => side === 'service');
  return card(`${String(bills.length)} open ${bills.length === 1 ? 'bill' : 'bills'}`, [
    ...agingTable(sums(due), sums(owed)),
    ...section('You owe', due, 'You owe nothing.'),
    { kind: 'divider' },
    ...section('Owed to you', owed, 'Nothing is owed to you.'),
  ]);
}

/** What can be paid now, the oldest first. */
export function payCard(bills: readonly ListedBill[]): Card {
  const payable = bills.filter(({ bill, side }) => side === 'lead' && payableOf(bill) > 0);
  if (payable.length === 0)
    return card('Nothing to pay', [{ kind: 'text', text: 'You owe nothing just now.' }]);
  return card('What to pay', section('You owe', payable, ''));
}

function card(summary: string, blocks: readonly Block[]): Card {
  return { summary, blocks: [{ kind: 'heading', text: summary }, ...blocks] };
}

function section(title: string, bills: readonly ListedBill[], nothing: string): Block[] {
  if (bills.length === 0) return [{ kind: 'text', text: nothing }];
  const left = bills.length - ROWS_SHOWN;
  return [
    { kind: 'text', text: [{ bold: title }] },
    ...bills.slice(0, ROWS_SHOWN).flatMap(billRow),
    ...(left > 0 ? [{ kind: 'context' as const, text: `and ${String(left)} more` }] : []),
  ];
}

function sums(bills: readonly ListedBill[]): readonly Aging[] {
  const todays = new Map(bills.map(({ bill, today }) => [bill.id, today]));
  const sent = bills.map(({ bill }) => bill).filter(({ status }) => status !== 'draft');
  return agingOf(sent, ({ id }) => todays.get(id) ?? '');
}

/** A bill in a list: what is open, since when, and what to do. */
function billRow({ bill, side, peer, today, lines = [] }: ListedBill): Block[] {
  const money = (minor: number): string => formatMoney({ minor, currency: bill.currency });
  const open = bill.status === 'draft' ? totalOf(bill) : balanceOf(bill);
  const disputed = disputedOf(bill);
  const parts = [
    peer,
    money(open),
    ...(disputed > 0 ? [`${money(disputed)} disputed`] : []),
    ...when(bill, today),
  ];
  const act = (label: string, action: BillAction, isFirst = false): Button => ({
    label,
    ...(isFirst ? { style: 'primary' as const } : {}),
    action: billButtons.to(action, bill),
  });
  const first =
    side === 'service'
      ? bill.status === 'draft' && act('Submit bill', 'bill_submit', true)
      : bill.status !== 'submitted' && payableOf(bill) > 0 && act('Mark paid', 'bill_pay', true);
  return [
    {
      kind: 'text',
      text: [{ bold: billAndJob(bill) }, `\n${parts.join(' · ')}`, ...lines.map((line) => `\n${line}`)],
    },
    { kind: 'buttons', buttons: [...(first ? [first] : []), act('Show', 'bill_show')] },
  ];
}

function when(bill: Bill, today: CalendarDate): string[] {
  if (bill.status === 'draft') return ['not submitted yet'];
  const overdue = daysOverdue(bill, today);
  if (overdue > 0) return [overdue === 1 ? '1 day overdue' : `${String(overdue)} days overdue`];
  const waits = bill.status === 'submitted' ? ['not approved yet'] : [];
  if (bill.dueOn === undefined) return waits;
  return [bill.dueOn === today ? 'due today' : `due ${formatDate(bill.dueOn)}`, ...waits];
}
