import type { Button } from '../../chat/card.ts';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { BillAction } from './bill-buttons.ts';
import type { Bill } from './bill.ts';
import type { BillSide } from './permissions.ts';

/** What a feature above says about a bill to one who sees it, and lets them do. */
export type BillNote = {
  readonly line: string | undefined;
  readonly buttons: readonly Button[];
  /** The last day for which the payer has promised what is still to be paid. */
  readonly promise?: Promised | undefined;
};

/** `isBroken`: the day is over where the bill is paid. */
export type Promised = { readonly on: CalendarDate; readonly isBroken: boolean };

/** A bill as one of its two firms may know it. */
export type BillView = {
  readonly bill: Bill;
  /** Whose eyes it is for. */
  readonly side: BillSide;
  readonly leadFirm: string;
  readonly serviceFirm: string;
  /** Where the lead firm is. */
  readonly today: CalendarDate;
  readonly notes: readonly BillNote[];
  readonly nameOf: (memberId: number) => string;
  readonly isAllowed: (action: BillAction) => boolean;
};
