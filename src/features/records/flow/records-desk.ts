import { recordActions, type ActionName, type RecordAction } from '../../../chat/action.ts';
import type { Answer, Interaction } from '../../../chat/interaction.ts';
import { refuse } from '../../../desk/answers.ts';
import type { DispatchDeps } from '../../../desk/carry-out.ts';
import { isRefusal, refusalText, type Refusal } from '../../jobs/job-refusal.ts';
import { firmOf, refuseOutsider, type Actor, type Directory } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../network/permissions.ts';
import { answerEntry, refuseAnswer } from './answer-entry.ts';
import { answerForm, readAnswer } from '../answer-form.ts';
import { balanceCard, balanceSpans, type BalanceSpan } from '../balance-card.ts';
import { readBalances, readRecord } from '../open/read-record.ts';
import { ENTRIES_SHOWN, recordCard } from '../record-card.ts';
import { findBillNumbers, findEntries, findEntry } from '../record-store.ts';

type Deps = DispatchDeps & { readonly newNonce: () => string };

export function isRecordAction(action: ActionName): action is RecordAction {
  return (recordActions as readonly ActionName[]).includes(action);
}

/** A click on a button about records. */
export async function clickOnRecord(
  deps: Deps,
  directory: Directory,
  actor: Actor | undefined,
  { action: { id }, person }: Interaction & { kind: 'click' },
  action: RecordAction,
): Promise<Answer> {
  if (!actor) return refuse(refuseOutsider(directory, person));
  switch (action) {
    case 'record_show':
      return showRecord(deps, directory, actor, id);
    case 'balance_show':
      return showBalance(deps, directory, actor, balanceSpans[id] ?? 'months');
    case 'record_answer': {
      const entry = await findEntry(deps.store, id);
      const refusal = refuseAnswer(entry, actor);
      if (refusal || !entry) return refuse(refusal ?? { refused: 'unknown_entry' });
      const ref = { form: 'record_answer', id, revision: 0, nonce: deps.newNonce() } as const;
      const peer = firmOf(directory, entry.peerFirmId).name;
      return { kind: 'form', form: answerForm(ref, entry.jobId, peer) };
    }
  }
}

/** The answer to an entry that was filled in. */
export async function submitAnswer(
  deps: Deps,
  directory: Directory,
  actor: Actor | undefined,
  { ref, values, replyTo, person }: Interaction & { kind: 'submission' },
): Promise<Answer> {
  const wrong = (refusal: Refusal): Answer => ({
    kind: 'errors',
    errors: { answer: refusalText(refusal) },
    refused: refusal.refused,
  });
  if (!actor) return wrong(refuseOutsider(directory, person));
  const read = readAnswer(values);
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const { id, nonce } = ref;
  const outcome = await answerEntry(deps, { id, nonce, replyTo, values }, read.answer);
  return isRefusal(outcome) ? wrong(outcome) : { kind: 'done' };
}

/**
 * `/dispatch record`: the firm's own record and what is behind it.
 * @param afterId the last entry of the page before; 0 for the first page
 */
export async function showRecord(
  { store }: DispatchDeps,
  directory: Directory,
  { firm, member }: Actor,
  afterId = 0,
): Promise<Answer> {
  if (!keepsAccounts(member.role)) return refuse({ refused: 'record_right' });
  const after = afterId === 0 ? undefined : await findEntry(store, afterId);
  // What stood last on that page may be gone, or be another firm's.
  if (afterId !== 0 && after?.firmId !== firm.id) return refuse({ refused: 'unknown_entry' });
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
  const record = await readRecord(store, firm.id);
  return { kind: 'reply', card: recordCard(firm.name, record, shown, after !== undefined) };
}

/** `/dispatch balance`: give and take with each peer. */
export async function showBalance(
  { store, now }: DispatchDeps,
  directory: Directory,
  { firm, member }: Actor,
  span: BalanceSpan = 'months',
): Promise<Answer> {
  if (!keepsAccounts(member.role)) return refuse({ refused: 'record_right' });
  return { kind: 'reply', card: balanceCard(await readBalances(store, directory, firm, span, now()), span) };
}
