import { memberOn, surface } from '../../../post/surface.ts';
import { billAskCard } from '../bill-asks.ts';
import { findBill } from '../bill-store.ts';
import type { Bill } from '../bill.ts';
import { billViewFor } from './draw-bill.ts';

/** What people are asked for on a bill, `bill_ask:5:payment:0`: see `asksOfBill`. */
export const billAskSurface = surface<{ readonly bill: Bill; readonly name: string }>({
  read: async ({ rows, sealer }, id) => {
    const [billId = '', ...name] = id.split(':');
    const bill = await findBill(rows, sealer, Number(billId));
    return bill && { bill, name: name.join(':') };
  },
  draw: (eyes, { bill, name }, on) => {
    const memberId = memberOn(on);
    const view = billViewFor(eyes, bill, memberId);
    const card = view && billAskCard(view, name);
    return card && { kind: 'member', memberId, card };
  },
});
