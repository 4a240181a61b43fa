import type { Eyes } from '../../../directory/scene.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { exportBill } from '../bill-export.ts';
import { readBillsOf } from '../open/read-bills.ts';

/** The bills of a firm on either side, as it may know them. */
export async function billsOfFirm(
  eyes: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const data: object[] = [];
  for await (const page of readBillsOf(eyes, firmId))
    data.push(...page.map((bill) => exportBill(bill, firmId, eyes.directory)));
  return [{ place: 30, name: 'bills', data }];
}
