import { firmOf, peersOf, type Directory, type Firm } from '../../../directory/directory.ts';
import { addDays, dateOf } from '../../../shared/calendar.ts';
import type { Store } from '../../../store/commit.ts';
import type { Balance, BalanceSpan } from '../balance-card.ts';
import { recordOf, type FirmRecord } from '../firm-record.ts';
import { giveAndTakeOf } from '../peer-tally.ts';
import { findPeerTallies, findTallies } from '../record-store.ts';

/** The records of firms in figures, which everybody in the network may see. */
export async function readRecords(
  { sql }: Pick<Store, 'sql'>,
  firmIds: readonly number[],
): Promise<ReadonlyMap<number, FirmRecord>> {
  const tallies = await findTallies(sql, [...new Set(firmIds)]);
  return new Map([...tallies].map(([firmId, own]) => [firmId, recordOf(own)]));
}

/** That of one firm. */
export async function readRecord({ sql }: Pick<Store, 'sql'>, firmId: number): Promise<FirmRecord> {
  const tallies = await findTallies(sql, [firmId]);
  return recordOf(tallies.get(firmId) ?? []);
}

/** What a firm gave its peers and got from them, also those that are on none of its boards any more. */
export async function readBalances(
  { sql }: Pick<Store, 'sql'>,
  directory: Directory,
  firm: Firm,
  span: BalanceSpan,
  now: Date,
): Promise<Balance[]> {
  const tallies = await findPeerTallies(sql, firm.id, firstMonth(span, dateOf(now, firm.timeZone)));
  const peerIds = new Set([
    ...peersOf(directory, firm).map(({ id }) => id),
    ...tallies.flatMap(({ leadFirmId, serviceFirmId }) => [leadFirmId, serviceFirmId]),
  ]);
  peerIds.delete(firm.id);
  return [...peerIds].map((peerId) => ({
    peer: firmOf(directory, peerId).name,
    ...giveAndTakeOf(tallies, firm.id, peerId),
  }));
}

/** The first of the months of a span, as "2026-01". @param today where the firm is */
function firstMonth(span: BalanceSpan, today: string): string {
  const year = today.slice(0, 4);
  if (span === 'year') return `${year}-01`;
  // Four days after a 28th it is the next month.
  return addDays(`${String(Number(year) - 1)}-${today.slice(5, 7)}-28`, 4).slice(0, 7);
}
