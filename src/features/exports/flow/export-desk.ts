import { textCard } from '../../../chat/card.ts';
import type { FormName, FormValues } from '../../../chat/form.ts';
import type { Answer, Interaction, ReplyTo } from '../../../chat/interaction.ts';
import { refuse, told } from '../../../desk/answers.ts';
import { carryOut, clickId, type DispatchDeps, type Outcome } from '../../../desk/carry-out.ts';
import { isRefusal, refusalText, type Refusal } from '../../jobs/job-refusal.ts';
import { refuseOutsider, type Actor, type Directory } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../network/permissions.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { accountingForm, readAccountingForm } from '../accounting-form.ts';
import { findAccounting, saveAccounting } from '../accounting-store.ts';
import type { ExportWords } from '../export-words.ts';
import { exportForm, orderOf, readExportForm } from '../export-form.ts';
import { exportTitle, nothingText, type ExportOrder } from '../export-format.ts';
import { readSpan, spanOf, unreadPeriod } from '../export-period.ts';
import { openExport } from './open-export.ts';
import { orderFile } from '../../../post/files/order-file.ts';

type Deps = DispatchDeps & { readonly newNonce: () => string };

const notTheirs: Refusal = { refused: 'not_your_bill', action: 'bill_show' };

/** Answers `/dispatch export [format] [period]`. */
export async function answerExportWords(
  deps: Deps,
  directory: Directory,
  actor: Actor,
  { replyTo }: Interaction & { kind: 'command' },
  { format, period }: ExportWords,
): Promise<Answer> {
  if (!keepsAccounts(actor.member.role)) return refuse(notTheirs);
  const today = dateOf(deps.now(), actor.firm.timeZone);
  const ref = { id: 0, revision: 0, nonce: deps.newNonce() };
  if (format === undefined) return { kind: 'form', form: exportForm({ ...ref, form: 'export' }, today) };
  if (format === 'settings') {
    const accounting = await findAccounting(deps.store.rows, actor.firm);
    return { kind: 'form', form: accountingForm({ ...ref, form: 'accounting' }, accounting) };
  }
  const span = period === '' ? spanOf('last_month', today) : readSpan(period, today);
  if (!span) return { kind: 'reply', card: textCard(unreadPeriod(period)), refused: 'unread_period' };
  const order = orderOf(format, span);
  const nothing = await nothingOf(deps, directory, actor, order);
  if (nothing !== undefined) return { kind: 'reply', card: textCard(nothing) };
  // A command that comes again has the same address to answer to; in Teams it has none.
  const nonce = replyTo.responseUrl === undefined ? deps.newNonce() : clickId(replyTo);
  const title = exportTitle(order);
  return told(
    await place(deps, replyTo, nonce, order, `Now ${title} comes to you in our direct conversation.`),
  );
}

const exportForms = ['export', 'accounting'] as const satisfies readonly FormName[];
type ExportForm = (typeof exportForms)[number];

export function isExportForm(form: FormName): form is ExportForm {
  return (exportForms as readonly FormName[]).includes(form);
}

/** The field beside which it stands that there is nothing, or that it is not for this person. */
const firstField: Readonly<Record<ExportForm, string>> = { export: 'period', accounting: 'dates' };

/** The form that says which file, or the one that says what is called how in them. */
export async function submitExport(
  deps: Deps,
  directory: Directory,
  actor: Actor | undefined,
  { ref, values, replyTo, person }: Interaction & { kind: 'submission' },
  form: ExportForm,
): Promise<Answer> {
  const wrong = (text: string, refused?: string): Answer => ({
    kind: 'errors',
    errors: { [firstField[form]]: text },
    ...(refused === undefined ? {} : { refused }),
  });
  if (!actor) return wrong(refusalText(refuseOutsider(directory, person)));
  if (!keepsAccounts(actor.member.role)) return wrong(refusalText(notTheirs), notTheirs.refused);
  if (form === 'accounting') return submitAccounting(deps, ref.nonce, replyTo, values);
  const read = readExportForm(values, dateOf(deps.now(), actor.firm.timeZone));
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const nothing = await nothingOf(deps, directory, actor, read.order);
  if (nothing !== undefined) return wrong(nothing);
  const outcome = await place(deps, replyTo, ref.nonce, read.order, undefined);
  return isRefusal(outcome) ? wrong(refusalText(outcome), outcome.refused) : { kind: 'done' };
}

/** What to say where there is nothing to write; undefined where there is something. */
async function nothingOf(
  { store, now }: Deps,
  directory: Directory,
  { firm }: Actor,
  order: ExportOrder,
): Promise<string | undefined> {
  const opened = await openExport({ store, now: now() }, directory, firm, order);
  return 'refused' in opened ? nothingText(order) : undefined;
}

/** Has the file made and sent to the one who asked. @param saying what is told at once; undefined in a form */
function place(
  deps: Deps,
  replyTo: ReplyTo,
  nonce: string,
  { format, from, to }: ExportOrder,
  saying: string | undefined,
): Promise<Outcome> {
  const key = `export:${nonce}`;
  const input = { format, from: from ?? null, to: to ?? null };
  const tell = saying === undefined ? 'form' : 'message';
  return carryOut(deps, { key, subject: key, input, replyTo, tell }, ({ tx, actor }) => {
    if (!keepsAccounts(actor.member.role)) return Promise.resolve(notTheirs);
    orderFile(tx, `${key}:file`, actor.member.id, {
      file: 'export',
      format,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    return Promise.resolve({ done: saying ?? null });
  });
}

async function submitAccounting(
  deps: Deps,
  nonce: string,
  replyTo: ReplyTo,
  values: FormValues,
): Promise<Answer> {
  const read = readAccountingForm(values);
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const key = `accounting:${nonce}`;
  const order = { key, subject: 'accounting', input: { ...read.own }, replyTo, tell: 'form' as const };
  const outcome = await carryOut(deps, order, async ({ tx, actor }) => {
    if (!keepsAccounts(actor.member.role)) return notTheirs;
    await saveAccounting(tx.rows, actor.firm.id, read.own);
    const data = { firmId: actor.firm.id };
    tx.event({ jobId: null, type: 'AccountingChanged', memberId: actor.member.id, data });
    return { done: null };
  });
  if (!isRefusal(outcome)) return { kind: 'done' };
  return {
    kind: 'errors',
    errors: { [firstField.accounting]: refusalText(outcome) },
    refused: outcome.refused,
  };
}
