import { firmOf, type Role } from '../../../directory/directory.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { dateOf } from '../../../shared/calendar.ts';
import type { DigestPart } from '../../digests/digest-card.ts';
import { askKey, type DigestOf, type EndedAsks } from '../../digests/open/slots.ts';
import { agingOf } from '../aging.ts';
import { billEndLine, digestBillEnds } from '../bill-ends.ts';
import { findBill, findOpenBills } from '../bill-store.ts';
import type { Bill } from '../bill.ts';
import { needsOf } from './fill-jobs.ts';
import { readBillSteps } from './read-bill-steps.ts';
import { billParts } from '../digest-parts.ts';

/** A digest is for a firm's managers, who may all do the same. */
const READER: Role = 'owner';

/** What a firm is to do about bills, and what is owed both ways by age. */
export async function billsOfDay(eyes: Eyes, { firm, told }: DigestOf): Promise<readonly DigestPart[]> {
  const { db, sealer, directory, now } = eyes;
  const { due, owed } = await findOpenBills(db, sealer, firm.id);
  const todayOf = ({ leadFirmId }: Bill) => dateOf(now, firmOf(directory, leadFirmId).timeZone);
  const needs = await needsOf(eyes, firm, READER);
  return billParts({
    needs: needs.filter(({ billId }) => !told.has(`bill:${String(billId)}`)),
    due: agingOf(due, todayOf),
    owed: agingOf(
      owed.filter(({ status }) => status !== 'draft'),
      todayOf,
    ),
  });
}

/** How what a digest asked for about bills has ended. */
export async function billEndsOfDay(
  { rows, sealer, directory }: Eyes,
  { since, asked }: EndedAsks,
): Promise<ReadonlyMap<string, string>> {
  const ends = new Map<string, string>();
  for (const ask of asked) {
    const [kind, id] = ask.about.split(':');
    const bill = kind === 'bill' ? await findBill(rows, sealer, Number(id)) : undefined;
    const of = digestBillEnds[ask.asks];
    if (!bill || !of) continue;
    const steps = (await readBillSteps(rows, bill)).filter(({ at }) => at >= since);
    const line = billEndLine(directory, bill, of, steps);
    if (line !== undefined) ends.set(askKey(ask), line);
  }
  return ends;
}
