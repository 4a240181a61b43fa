import { firmOf, peersOf, type Directory, type Firm } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { addDays, dateOf } from '../../../shared/calendar.ts';
import type { Store } from '../../../store/commit.ts';
import { readOverdue } from '../../bills/open/read-bills.ts';
import type { Balance, BalanceSpan } from '../balance-card.ts';
import { recordOf, type FirmRecord } from '../firm-record.ts';
import { giveAndTakeOf } from '../peer-tally.ts';
import { findPeerTallies, findTallies } from '../record-store.ts';

/** The records of firms in figures, which everybody in the network may see. */
export async function readRecords(
  { sql, directory, now }: Pick<Eyes, 'sql' | 'directory' | 'now'>,
  firmIds: readonly number[],
): Promise<ReadonlyMap<number, FirmRecord>> {
  const ids = [...new Set(firmIds)];
  const tallies = await findTallies(sql, ids);
  const todays = new Map(ids.map((id) => [id, dateOf(now, firmOf(directory, id).timeZone)]));
  const overdue = await readOverdue({ sql }, todays);
  return new Map([...tallies].map(([firmId, own]) => [firmId, recordOf(own, overdue.get(firmId))]));
}

/** That of one firm. */
export async function readRecord(
  eyes: Pick<Eyes, 'sql' | 'directory' | 'now'>,
  firmId: number,
): Promise<FirmRecord> {
  return (await readRecords(eyes, [firmId])).get(firmId) ?? recordOf([]);
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
