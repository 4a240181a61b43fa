/** What records have to say in the work of the features below. */
import type { Button } from '../../../chat/card.ts';
import type { Actor, Firm } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { weekdayOf, type CalendarDate } from '../../../shared/calendar.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { DigestPart } from '../../digests/digest-card.ts';
import type { FirmDataPart } from '../../network/open/slots.ts';
import { balanceSpans } from '../balance-card.ts';
import { weekPart } from '../digest-part.ts';
import { recordButtons } from '../record-buttons.ts';
import { findAllEntries, findBillNumbers } from '../record-store.ts';
import { payerText, recordLines } from '../record-text.ts';
import { readBalances, readRecord, readRecords } from './read-record.ts';

/** How each firm that asks pays, and what it is late with. */
export async function payLines(eyes: Eyes, firmIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const records = await readRecords(eyes, firmIds);
  const lines = [...records].map(([firmId, record]) => [firmId, payerText(record)] as const);
  return new Map(lines.filter(([, text]) => text !== ''));
}

/** What stands in the record of each peer. */
export async function recordLinesOf(
  eyes: Eyes,
  { firmIds }: { readonly firmIds: readonly number[] },
): Promise<ReadonlyMap<number, readonly string[]>> {
  const records = await readRecords(eyes, firmIds);
  return new Map([...records].map(([firmId, record]) => [firmId, recordLines(record)]));
}

/** For those who may see the firm's own. */
export function ownRecordButtons(_eyes: Eyes, { member }: Actor): Promise<readonly Button[]> {
  if (!keepsAccounts(member.role)) return Promise.resolve([]);
  const months = balanceSpans.indexOf('months');
  return Promise.resolve([
    { label: 'Give and take', action: recordButtons.to('balance_show', { id: months, revision: 0 }) },
    { label: 'Our record', action: recordButtons.to('record_show', { id: 0, revision: 0 }) },
  ]);
}

/** Every entry of a firm's own record, with what it answered. */
export async function recordOfFirm(
  { db, sealer, directory }: Eyes,
  { firmId }: { readonly firmId: number },
): Promise<readonly FirmDataPart[]> {
  const entries = await findAllEntries(db, sealer, firmId);
  const numbers = await findBillNumbers(
    db,
    entries.flatMap(({ billId }) => billId ?? []),
  );
  const data = entries.map(({ kind, peerFirmId, jobId, billId, days, onTime, at, answer }) => ({
    kind,
    peer: directory.firms.get(peerFirmId)?.name,
    job: jobNumber(jobId),
    bill: numbers.get(billId ?? 0),
    days,
    onTime,
    at,
    answer,
  }));
  return [{ place: 50, name: 'record', data }];
}

const MONDAY = 1;

/** On Mondays, what went each way with each peer. */
export async function recordsOfDay(
  eyes: Eyes,
  { firm, day }: { readonly firm: Firm; readonly day: CalendarDate },
): Promise<readonly DigestPart[]> {
  if (weekdayOf(day) !== MONDAY) return [];
  const balances = await readBalances(eyes, eyes.directory, firm, 'months', eyes.now);
  return weekPart(balances, await readRecord(eyes, firm.id));
}
