import type { DispatchDeps } from '../dispatch/carry-out.ts';
import { refuseOnBill } from '../ledger/change-bill.ts';
import { billName } from '../ledger/bill-card.ts';
import { readBill } from '../ledger/read-bills.ts';
import { firmOf, type Actor, type Directory } from '../network/directory.ts';
import { billSheet } from './bill-sheet.ts';
import { drawSheet } from './draw-sheet.ts';
import { fileName } from './file-words.ts';
import type { FileRefusal } from './file-refusal.ts';
import type { MadeFile } from './made-file.ts';

/** The printable bill, for the people of its two firms who keep accounts. */
export async function openBill(
  { store }: DispatchDeps,
  directory: Directory,
  actor: Actor,
  billId: number,
): Promise<MadeFile | FileRefusal> {
  const bill = await readBill(store, billId);
  if (!bill || refuseOnBill(bill, 'bill_pdf', actor)) return { refused: 'no_such_bill' };
  const serviceFirm = firmOf(directory, bill.serviceFirmId).name;
  const name = billName(bill);
  return {
    name: fileName([name, serviceFirm], 'pdf'),
    mimeType: 'application/pdf',
    title: `${bill.status === 'draft' ? 'the draft of ' : ''}${name} from ${serviceFirm}`,
    chunks: drawSheet(billSheet({ bill, serviceFirm, leadFirm: firmOf(directory, bill.leadFirmId).name })),
  };
}
