import { byMember, reply } from '../../../desk/answers.ts';
import type { Answered, ByMember, Click } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { firmOf } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../../directory/roles.ts';
import { balanceCard, balanceSpans, type BalanceSpan } from '../balance-card.ts';
import { ENTRIES_SHOWN, recordCard } from '../record-card.ts';
import { findBillNumbers, findEntries, findEntry } from '../record-store.ts';
import { readBalances, readRecord } from './read-record.ts';

/** `/dispatch record`: the firm's own record and what is behind it. */
export function showRecord(hands: Hands, by: ByMember): Promise<Answered> {
  return showPage(hands, by, 0);
}

/** The page of entries that follows another one. */
export const showOlderRecord = byMember<Click, Answered>((hands, by) => showPage(hands, by, by.action.id));

/** @param afterId the last entry of the page before; 0 for the first page */
async function showPage(
  hands: Hands,
  { directory, actor: { firm, member } }: ByMember,
  afterId: number,
): Promise<Answered> {
  const { store } = hands;
  if (!keepsAccounts(member.role)) return { refused: 'record_right' };
  const after = afterId === 0 ? undefined : await findEntry(store, afterId);
  // What stood last on that page may be gone, or be another firm's.
  if (afterId !== 0 && after?.firmId !== firm.id) return { refused: 'unknown_entry' };
  const page = { before: after, limit: ENTRIES_SHOWN + 1 };
  const entries = await findEntries(store.db, store.sealer, firm.id, page);
  const numbers = await findBillNumbers(
    store.db,
    entries.flatMap(({ billId }) => billId ?? []),
  );
  const shown = entries.map((entry) => ({
    entry,
    peer: firmOf(directory, entry.peerFirmId).name,
    billNumber: numbers.get(entry.billId ?? 0),
  }));
  const record = await readRecord(eyesOf(hands, directory), firm.id);
  return reply(recordCard(firm.name, record, shown, after !== undefined));
}

/** `/dispatch balance`: give and take with each peer. */
export function showBalance(hands: Hands, by: ByMember): Promise<Answered> {
  return showSpan(hands, by, 'months');
}

/** The same over the span that a button names. */
export const showOtherBalance = byMember<Click, Answered>((hands, by) =>
  showSpan(hands, by, balanceSpans[by.action.id] ?? 'months'),
);

async function showSpan(
  { store, now }: Hands,
  { directory, actor: { firm, member } }: ByMember,
  span: BalanceSpan,
): Promise<Answered> {
  if (!keepsAccounts(member.role)) return { refused: 'record_right' };
  return reply(balanceCard(await readBalances(store, directory, firm, span, now()), span));
}
