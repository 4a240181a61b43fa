import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { refuseOnBill } from './change-bill.ts';
import { billName } from '../bill-card.ts';
import { readBill } from '../open/read-bills.ts';
import { firmOf, type Actor, type Directory } from '../../../directory/directory.ts';
import { billSheet } from '../print/bill-sheet.ts';
import { drawSheet } from '../../../print/draw-sheet.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { FileRefusal } from '../../../post/files/file-refusal.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';

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
