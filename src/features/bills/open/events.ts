import { event } from '../../../shared/ports.ts';
import type { Bill } from '../bill.ts';
import type { BillEvent } from '../decide-bill.ts';

export type BillChanged = { readonly before: Bill; readonly after: Bill; readonly event: BillEvent };

/** A bill was changed and saved. */
export const billChanged = event<BillChanged>('bill changed');
