import { z } from 'zod';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { fileKind } from '../../../post/files/file-kind.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { drawSheet } from '../../../print/draw-sheet.ts';
import { billName } from '../bill-card.ts';
import type { BillRefusal } from '../bill-refusal.ts';
import { findBill } from '../bill-store.ts';
import { billSheet } from '../print/bill-sheet.ts';
import { refuseOnBill } from '../refuse-on-bill.ts';

export const billFile = fileKind({
  order: z.strictObject({ billId: z.number().int().positive() }),
  isFor: keepsAccounts,
  open: (eyes, actor, { billId }) => openBill(eyes, actor, billId),
});

/** The printable bill, for the people of its two firms who keep accounts. */
async function openBill(
  { rows, sealer, directory }: Eyes,
  actor: Actor,
  billId: number,
): Promise<MadeFile | BillRefusal> {
  const bill = await findBill(rows, sealer, billId);
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
