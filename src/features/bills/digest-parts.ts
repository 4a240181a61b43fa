import { listPart, type DigestPart } from '../digests/digest-card.ts';
import { agingTable } from './aging-table.ts';
import type { Aging } from './aging.ts';
import { billRow, type ListedBill } from './invoices-card.ts';

/** What a firm is told of bills in the morning. */
export type BillNews = {
  /** To pay within days, or overdue; the most urgent one first. */
  readonly toPay: readonly ListedBill[];
  readonly due: readonly Aging[];
  readonly owed: readonly Aging[];
};

const TO_PAY_SHOWN = 2;

export function billParts({ toPay, due, owed }: BillNews): DigestPart[] {
  return [
    ...listPart(40, 'To pay now', toPay, billRow, TO_PAY_SHOWN),
    { place: 50, blocks: agingTable(due, owed) },
  ];
}
