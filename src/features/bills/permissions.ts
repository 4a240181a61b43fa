import type { Role } from '../../directory/directory.ts';
import { keepsAccounts } from '../../directory/roles.ts';
import type { BillAction } from './bill-buttons.ts';

/** Of the two firms of a bill, the one that pays and the one that is paid. */
export type BillSide = 'lead' | 'service';

/** Whose people may do what with a bill, once they keep accounts. What is not listed is refused. */
export const billSides: Readonly<Record<BillAction, readonly BillSide[]>> = {
  bill_submit: ['service'],
  bill_change: ['service'],
  bill_credit: ['service'],
  bill_void: ['service'],
  bill_redraft: ['service'],
  bill_late_fee: ['service'],
  bill_receive: ['service'],
  payment_confirm: ['service'],
  payment_query: ['service'],
  bill_approve: ['lead'],
  bill_dispute: ['lead'],
  dispute_withdraw: ['lead'],
  bill_pay: ['lead'],
  bill_refund: ['lead'],
  payment_withdraw: ['lead'],
  client_note: ['lead'],
  bill_show: ['lead', 'service'],
  bill_pdf: ['lead', 'service'],
};

export function isAllowedOnBill(action: BillAction, role: Role, side: BillSide): boolean {
  return isOnSides(billSides[action], role, side);
}

/** The same for what features above let people do with a bill. */
export function isOnSides(sides: readonly BillSide[], role: Role, side: BillSide): boolean {
  return keepsAccounts(role) && sides.includes(side);
}

/** Which of its two firms this is; undefined for any other. */
export function billSideOf(
  bill: { readonly serviceFirmId: number; readonly leadFirmId: number },
  firmId: number,
): BillSide | undefined {
  if (firmId === bill.leadFirmId) return 'lead';
  return firmId === bill.serviceFirmId ? 'service' : undefined;
}
