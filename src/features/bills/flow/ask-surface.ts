import { memberOn, surface } from '../../../post/surface.ts';
import { billAskCard } from '../bill-asks.ts';
import type { BillStep } from '../bill-ends.ts';
import { findBill } from '../bill-store.ts';
import type { Bill } from '../bill.ts';
import { readBillSteps } from '../open/read-bill-steps.ts';
import { billViewFor } from './draw-bill.ts';

type AskedBill = {
  readonly bill: Bill;
  readonly name: string;
  readonly steps: readonly BillStep[];
};

/** What people are asked for on a bill, `bill_ask:5:payment:0`: see `asksOfBill`. */
export const billAskSurface = surface<AskedBill>({
  read: async ({ rows, sealer }, id) => {
    const [billId = '', ...name] = id.split(':');
    const bill = await findBill(rows, sealer, Number(billId));
    return bill && { bill, name: name.join(':'), steps: await readBillSteps(rows, bill) };
  },
  draw: (eyes, { bill, name, steps }, on, isPosted) => {
    const memberId = memberOn(on);
    const view = billViewFor(eyes, bill, memberId);
    const card = view && billAskCard(view, name, steps, isPosted);
    return card && { kind: 'member', memberId, card };
  },
});
