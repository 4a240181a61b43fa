import { textCard } from '../../../chat/card.ts';
import type { FormValues } from '../../../chat/form.ts';
import type { ReplyTo } from '../../../chat/interaction.ts';
import { carryOut, type DispatchDeps, type Outcome } from '../../../desk/carry-out.ts';
import { managersOf, tellMembers } from '../../../post/ask.ts';
import type { Actor } from '../../../directory/directory.ts';
import { keepsAccounts } from '../../network/permissions.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { RecordRefusal } from '../record-refusal.ts';
import { findEntry, saveAnswer, type OwnEntry } from '../record-store.ts';

/** Why this person may not answer an entry; undefined where they may. */
export function refuseAnswer(
  entry: OwnEntry | undefined,
  { firm, member }: Actor,
): RecordRefusal | undefined {
  if (!keepsAccounts(member.role)) return { refused: 'record_right' };
  if (entry?.firmId !== firm.id || entry.kind !== 'no_show') return { refused: 'unknown_entry' };
  return entry.answer === undefined ? undefined : { refused: 'entry_answered' };
}

/** A firm's answer to a no-show: it stands beside it in the record, once, and the other firm is told. */
export function answerEntry(
  deps: DispatchDeps,
  order: {
    readonly id: number;
    readonly nonce: string;
    readonly replyTo: ReplyTo;
    readonly values: FormValues;
  },
  answer: string,
): Promise<Outcome> {
  const { id, nonce, replyTo, values } = order;
  const subject = `record:${String(id)}`;
  const key = `${subject}:answer:${nonce}`;
  return carryOut(
    deps,
    { key, subject, input: { values }, replyTo, tell: 'form' },
    async ({ tx, sealer, directory, actor }): Promise<Outcome> => {
      const entry = await findEntry({ rows: tx.rows, sealer }, id);
      const refusal = refuseAnswer(entry, actor);
      if (refusal || !entry) return refusal ?? { refused: 'unknown_entry' };
      await saveAnswer(tx, sealer, id, answer);
      tx.event({
        jobId: entry.jobId,
        type: 'NoShowAnswered',
        memberId: actor.member.id,
        data: { firmId: actor.firm.id },
      });
      const people = managersOf(directory, entry.peerFirmId).map((member) => member.id);
      const text = `${actor.firm.name} answers that nobody came to ${jobNumber(entry.jobId)}: ${answer}`;
      tellMembers(tx, key, people, textCard(text));
      return { done: null };
    },
  );
}
