import type { Actor } from '../../directory/directory.ts';
import { keepsAccounts } from '../../directory/roles.ts';
import { refusals, type RefusalOf } from '../../shared/refusals.ts';
import type { BillRefusal } from '../bills/bill-refusal.ts';
import { nothingText, type ExportOrder } from './export-format.ts';

/** Why there is no file. */
export const exportRefusals = refusals({
  nothing_to_export: ({ order }: { readonly order: ExportOrder }) => nothingText(order),
});
export type ExportRefusal = RefusalOf<typeof exportRefusals>;

/** Files for books, and how they are written, are for whoever sees the bills in them. */
export function refuseExports({ member }: Actor): BillRefusal | undefined {
  return keepsAccounts(member.role) ? undefined : { refused: 'not_your_bill', action: 'bill_show' };
}
