import type { Role } from '../../../directory/directory.ts';
import { slot } from '../../../shared/ports.ts';
import type { BillNote } from '../bill-view.ts';
import type { Bill } from '../bill.ts';
import type { BillSide } from '../permissions.ts';

export type SeenBill = { readonly bill: Bill; readonly side: BillSide };

/**
 * What features above say about bills, and let people of this role do with them, by the id of the bill. All bills at
 * once, so that no list asks one by one, and line and buttons together, as they hang on the same.
 */
export const billNotes = slot<
  { readonly role: Role; readonly bills: readonly SeenBill[] },
  ReadonlyMap<number, BillNote>
>('notes on bills');
