import { accounting } from '../../directory/roles.ts';
import { byMember } from '../../desk/answers.ts';
import { command } from '../../desk/command.ts';
import { clicks, type Feature, type FormKind } from '../../desk/feature.ts';
import { fill, hear } from '../../desk/ports.ts';
import { digestEnds, digestParts } from '../digests/open/slots.ts';
import { jobChanged } from '../jobs/open/events.ts';
import { mayPost, needsOnHome, sequelsOfJobs } from '../jobs/open/slots.ts';
import { currencyRescaled } from '../network/open/events.ts';
import { amountExamples, firmData } from '../network/open/slots.ts';
import { billButtons } from './bill-buttons.ts';
import type { BillForm } from './bill-forms.ts';
import { billRefusals } from './bill-refusal.ts';
import { billWords } from './bill-words.ts';
import { billAskSurface } from './flow/ask-surface.ts';
import { billsOfFirm } from './flow/bills-of-firm.ts';
import { onBill, onPayment, openForm, redraft } from './flow/click-bill.ts';
import { billEndsOfDay, billsOfDay } from './flow/digest-parts.ts';
import { draftBill } from './flow/draft-bill.ts';
import { billSurface } from './flow/draw-bill.ts';
import { billsOnHome, billsOnJobs } from './flow/fill-jobs.ts';
import { payBill, showInvoices } from './flow/list-bills.ts';
import { billFile } from './flow/open-bill.ts';
import { orderBill } from './flow/order-bill.ts';
import { exampleOfBills, rescaleBills } from './rescale-bills-store.ts';
import { refuseLatePayer } from './flow/refuse-late-payer.ts';
import { submitBill } from './flow/submit-bill.ts';
import { lineName } from './line-fields.ts';
import { lookAtBill, showBillTo } from './open/show-bill.ts';

/** What one firm is to pay another for approved work: from the draft to the last payment. */
export const bills: Feature = {
  name: 'bills',
  refusals: billRefusals,
  clicks: clicks(
    billButtons,
    {
      bill_submit: openForm('bill_submit'),
      bill_change: openForm('bill_change'),
      bill_credit: openForm('bill_credit'),
      bill_void: openForm('bill_void'),
      bill_redraft: redraft,
      bill_late_fee: onBill('bill_late_fee'),
      bill_receive: openForm('bill_receive'),
      payment_confirm: onPayment('payment_confirm'),
      payment_query: openForm('payment_query'),
      bill_approve: onBill('bill_approve'),
      bill_dispute: openForm('bill_dispute'),
      dispute_withdraw: onBill('dispute_withdraw'),
      bill_pay: openForm('bill_pay'),
      bill_refund: openForm('bill_refund'),
      payment_withdraw: onPayment('payment_withdraw'),
      client_note: openForm('client_note'),
      bill_show: byMember((hands, by) => showBillTo(hands, by)),
      bill_pdf: orderBill,
    },
    lookAtBill,
  ),
  forms: {
    bill_submit: { first: 'number', submit: submitBill('bill_submit') },
    bill_change: { first: lineName(0), submit: submitBill('bill_change') },
    bill_credit: { first: 'amount', submit: submitBill('bill_credit') },
    bill_void: { first: 'reason', submit: submitBill('bill_void') },
    bill_receive: { first: 'amount', submit: submitBill('bill_receive') },
    payment_query: { first: 'reason', submit: submitBill('payment_query') },
    bill_dispute: { first: 'amount', submit: submitBill('bill_dispute') },
    bill_pay: { first: 'amount', submit: submitBill('bill_pay') },
    bill_refund: { first: 'amount', submit: submitBill('bill_refund') },
    client_note: { first: 'note', submit: submitBill('client_note') },
  } satisfies Readonly<Record<BillForm, FormKind>>,
  commands: [
    command(billWords.invoices, showInvoices, accounting),
    command(billWords.pay, payBill, accounting),
  ],
  surfaces: { bill: billSurface, bill_ask: billAskSurface },
  files: { bill: billFile },
  hears: [
    hear(jobChanged, (scene, { after, withBill }) => draftBill(scene, after, withBill), [
      'WorkApproved',
      'JobCancelled',
    ]),
    hear(currencyRescaled, rescaleBills),
  ],
  fills: [
    fill(amountExamples, exampleOfBills),
    fill(mayPost, refuseLatePayer),
    fill(needsOnHome, billsOnHome),
    fill(sequelsOfJobs, billsOnJobs),
    fill(digestParts, billsOfDay),
    fill(digestEnds, billEndsOfDay),
    fill(firmData, billsOfFirm),
  ],
};
