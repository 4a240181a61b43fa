import { buttonsOf, type NameOf } from '../../chat/buttons.ts';

/** Buttons about bills; their id is that of the bill, of the payment for those that begin so. */
export const billButtons = buttonsOf({
  bill_submit: 'form',
  bill_change: 'form',
  bill_credit: 'form',
  bill_void: 'form',
  bill_redraft: 'nothing',
  bill_late_fee: 'nothing',
  bill_receive: 'form',
  payment_confirm: 'nothing',
  payment_query: 'form',
  bill_approve: 'nothing',
  bill_dispute: 'form',
  dispute_withdraw: 'nothing',
  bill_pay: 'form',
  bill_refund: 'form',
  payment_withdraw: 'nothing',
  client_note: 'form',
  bill_show: 'nothing',
  bill_pdf: 'nothing',
});

export type BillAction = NameOf<typeof billButtons>;
