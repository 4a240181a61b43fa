import { listPart, type DigestItem, type DigestPart } from '../digests/digest-card.ts';
import { agingTable } from './aging-table.ts';
import type { Aging } from './aging.ts';
import type { BillNeed, BillNeedKind } from './bill-needs.ts';

/** What a firm is told of bills in the morning. `needs`: what it is to do, the most urgent first. */
export type BillNews = {
  readonly needs: readonly BillNeed[];
  readonly due: readonly Aging[];
  readonly owed: readonly Aging[];
};

type Part = {
  readonly place: number;
  readonly asks: string;
  readonly title: string;
  readonly kinds: readonly BillNeedKind[];
};

/** Beside what is to be done about jobs, and before what is open. */
const parts: readonly Part[] = [
  { place: 2, asks: 'pay', title: 'Overdue', kinds: ['overdue'] },
  { place: 6, asks: 'approve', title: 'Bills that wait for your approval', kinds: ['approve'] },
  { place: 12, asks: 'settle', title: 'Bills that need you', kinds: ['confirm', 'answer', 'check', 'send'] },
  { place: 16, asks: 'pay', title: 'To pay soon', kinds: ['pay'] },
];

export function billParts({ needs, due, owed }: BillNews): DigestPart[] {
  return [
    ...parts.flatMap(({ place, asks, title, kinds }) => {
      const own = needs.filter(({ kind }) => kinds.includes(kind));
      return listPart(place, asks, title, own, itemOf);
    }),
    { place: 50, blocks: agingTable(due, owed) },
  ];
}

function itemOf({ billId, title, line, buttons }: BillNeed): DigestItem {
  return { about: `bill:${String(billId)}`, title, line, buttons };
}
