import type { CalendarDate } from '../../shared/calendar.ts';
import { balanceOf, daysOverdue, type Bill } from './bill.ts';

/** How long a bill is overdue, as accounting groups it. */
export const ages = ['current', '1-30', '31-60', '61-90', '90+'] as const;
export type Age = (typeof ages)[number];

export const ageLabels: Readonly<Record<Age, string>> = {
  current: 'Not due yet',
  '1-30': '1–30 days late',
  '31-60': '31–60 days late',
  '61-90': '61–90 days late',
  '90+': 'Over 90 days late',
};

/** @param overdueDays as of `daysOverdue` */
export function ageOf(overdueDays: number): Age {
  if (overdueDays <= 0) return 'current';
  if (overdueDays <= 30) return '1-30';
  if (overdueDays <= 60) return '31-60';
  return overdueDays <= 90 ? '61-90' : '90+';
}

/** How many of a firm's bills are overdue now, and for how long the oldest of them is. */
export type Overdue = { readonly bills: number; readonly days: number };

/** A sum of one currency, by age, in minor units. */
export type Aging = { readonly currency: string; readonly minorByAge: Readonly<Record<Age, number>> };

/** What is open, by currency and age; a currency's sums are never mixed with another's. */
export function agingOf(bills: readonly Bill[], todayOf: (bill: Bill) => CalendarDate): readonly Aging[] {
  const sums = new Map<string, Record<Age, number>>();
  for (const bill of bills) {
    const of = sums.get(bill.currency) ?? { current: 0, '1-30': 0, '31-60': 0, '61-90': 0, '90+': 0 };
    of[ageOf(daysOverdue(bill, todayOf(bill)))] += balanceOf(bill);
    sums.set(bill.currency, of);
  }
  return [...sums].map(([currency, minorByAge]) => ({ currency, minorByAge }));
}
