import type { Block } from '../../chat/card.ts';
import { listPart, type DigestPart } from '../digests/digest-card.ts';
import { agingTable } from './aging-table.ts';
import type { Aging } from './aging.ts';
import type { BillNeed, BillNeedKind } from './bill-needs.ts';

/** What a firm is told of bills in the morning. `needs`: what it is to do, the most urgent first. */
export type BillNews = {
  readonly needs: readonly BillNeed[];
  readonly due: readonly Aging[];
  readonly owed: readonly Aging[];
};

type Part = { readonly place: number; readonly title: string; readonly kinds: readonly BillNeedKind[] };

/** Beside what is to be done about jobs, and before what is open. */
const parts: readonly Part[] = [
  { place: 2, title: 'Overdue', kinds: ['overdue'] },
  { place: 6, title: 'Bills that wait for your approval', kinds: ['approve'] },
  { place: 12, title: 'Bills that need you', kinds: ['confirm', 'answer', 'check', 'send'] },
  { place: 16, title: 'To pay soon', kinds: ['pay'] },
];

export function billParts({ needs, due, owed }: BillNews): DigestPart[] {
  return [
    ...parts.flatMap(({ place, title, kinds }) => {
      const own = needs.filter(({ kind }) => kinds.includes(kind));
      return listPart(place, title, own, needBlocks);
    }),
    { place: 50, blocks: agingTable(due, owed) },
  ];
}

function needBlocks({ title, line, buttons }: BillNeed): Block[] {
  return [
    { kind: 'text', text: `${title}\n${line}` },
    { kind: 'buttons', buttons },
  ];
}
