import { firmOf, memberName } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { readBillsOf } from '../../bills/open/read-bills.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { findPauses } from '../reminder-store.ts';

/** What was done about the reminders of a firm's bills, as it may know it, and what it has decided of its own. */
export async function remindersOfFirm(
  eyes: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const { remindAt, digestAt, steps } = firmOf(eyes.directory, firmId).rhythm;
  return [
    { place: 60, name: 'reminderPauses', data: await pausesOf(eyes, firmId) },
    {
      place: 80,
      name: 'reminders',
      data: { remindAtMinute: remindAt, digestAtMinute: digestAt, steps },
    },
  ];
}

async function pausesOf(eyes: Eyes, ofFirmId: number): Promise<readonly object[]> {
  const { db, sealer, directory } = eyes;
  const found: object[] = [];
  for await (const bills of readBillsOf(eyes, ofFirmId)) {
    const ids = bills.map(({ id }) => id);
    const pauses = await findPauses(db, sealer, ids);
    for (const bill of bills)
      for (const { firmId, memberId, ...pause } of pauses.get(bill.id) ?? []) {
        // What a firm puts off for itself is its own business.
        if (pause.kind === 'snooze' && firmId !== ofFirmId) continue;
        found.push({
          bill: bill.number,
          job: jobNumber(bill.jobId),
          ...pause,
          firm: firmOf(directory, firmId).name,
          by: memberName(directory, memberId),
        });
      }
  }
  return found;
}
