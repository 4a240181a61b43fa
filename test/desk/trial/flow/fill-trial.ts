/** What holidays have to say in the work of the features below. */
import type { Firm } from '../../../../src/directory/directory.ts';
import type { Eyes } from '../../../../src/directory/scene.ts';
import type { DigestPart } from '../../../../src/features/digests/digest-card.ts';
import type { FirmDataPart } from '../../../../src/features/network/open/slots.ts';
import { holidayText } from '../trial-card.ts';
import { findHoliday, findHolidays, findPlanned } from '../trial-store.ts';

/** Which peers are away. */
export async function linesOnHolidays(
  { rows }: Eyes,
  { firmIds }: { readonly firmIds: readonly number[] },
): Promise<ReadonlyMap<number, readonly string[]>> {
  const holidays = await findHolidays(rows);
  return new Map(
    firmIds.flatMap((id) => {
      const holiday = holidays.get(id);
      return holiday ? [[id, [`Is ${holidayText(holiday)}`]] as const] : [];
    }),
  );
}

export async function holidayOfDay(
  { rows }: Eyes,
  { firm }: { readonly firm: Firm },
): Promise<readonly DigestPart[]> {
  const holiday = await findHoliday(rows, firm.id);
  return holiday ? [{ place: 65, blocks: [{ kind: 'text', text: `You are ${holidayText(holiday)}.` }] }] : [];
}

export async function holidaysOfFirm(
  { rows }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const planned = await findPlanned(rows, firmId);
  return [{ place: 95, name: 'holidays', data: planned.map((untilOn) => ({ untilOn })) }];
}
