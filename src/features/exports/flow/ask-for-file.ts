import { textCard } from '../../../chat/card.ts';
import type { ReplyTo } from '../../../chat/interaction.ts';
import { byMember, queued, reply } from '../../../desk/answers.ts';
import { carryOut, askingId, type Outcome } from '../../../desk/carry-out.ts';
import type { Answered, ByMember, Sent, Submitted } from '../../../desk/interactions.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import { personKey } from '../../../directory/directory.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { exportForm, orderOf, readExportForm } from '../export-form.ts';
import { exportTitle, type ExportOrder } from '../export-format.ts';
import { readSpan, spanOf, unreadPeriod } from '../export-period.ts';
import { refuseExports, type ExportRefusal } from '../export-refusal.ts';
import type { ExportWords } from '../export-words.ts';
import { openExport } from '../open/open-export.ts';

/** `/dispatch export [format] [period]`: the file, or the form that asks which one. */
export async function askForFile(
  hands: Hands,
  by: ByMember,
  { format, period }: ExportWords,
): Promise<Answered> {
  const { actor, replyTo } = by;
  const refusal = refuseExports(actor);
  if (refusal) return refusal;
  const today = dateOf(hands.now(), actor.firm.timeZone);
  if (format === undefined) {
    const ref = { id: 0, revision: 0, nonce: hands.newNonce(), form: 'export' };
    return { kind: 'form', form: exportForm(ref, today) };
  }
  const span = period === '' ? spanOf('last_month', today) : readSpan(period, today);
  if (!span) return { ...reply(textCard(unreadPeriod(period))), refused: 'unread_period' };
  const order = orderOf(format, span);
  const nothing = await refuseNothing(hands, by, order);
  if (nothing) return nothing;
  const nonce = askingId(hands, replyTo);
  const saying = `Now ${exportTitle(order)} comes to you in our direct conversation.`;
  return queued(await orderExport(hands, { replyTo, nonce, saying }, order));
}

/** The form that says which file. */
export const submitExport = byMember<Sent, Submitted>(async (hands, by) => {
  const { actor, replyTo, ref, values } = by;
  const refusal = refuseExports(actor);
  if (refusal) return refusal;
  const read = readExportForm(values, dateOf(hands.now(), actor.firm.timeZone));
  if ('errors' in read) return read;
  const nothing = await refuseNothing(hands, by, read.order);
  return nothing ?? orderExport(hands, { replyTo, nonce: ref.nonce, saying: null }, read.order);
});

/** Refused where there is nothing to write. */
async function refuseNothing(
  hands: Hands,
  { directory, actor }: ByMember,
  order: ExportOrder,
): Promise<ExportRefusal | undefined> {
  const opened = await openExport(eyesOf(hands, directory), actor.firm, order);
  return 'refused' in opened ? opened : undefined;
}

type Asking = {
  readonly replyTo: ReplyTo;
  readonly nonce: string;
  /** What is told at once; null where a form was sent. */
  readonly saying: string | null;
};

/** Has the file made and sent to the one who asked. */
function orderExport(
  hands: Hands,
  { replyTo, nonce, saying }: Asking,
  { format, from, to }: ExportOrder,
): Promise<Outcome> {
  // With whose order it is: a file that somebody else asked for under the same name holds back nobody's.
  const key = `export:${personKey(replyTo.person)}:${nonce}`;
  const input = { format, from: from ?? null, to: to ?? null };
  const tell = saying === null ? 'form' : 'message';
  return carryOut(hands, { key, subject: key, input, replyTo, tell }, ({ tx, actor }) => {
    const refusal = refuseExports(actor);
    if (!refusal)
      orderFile(tx, `${key}:file`, actor.member.id, replyTo, { file: 'export', format, from, to });
    return Promise.resolve(refusal ?? { done: saying });
  });
}
