import { textCard } from '../../../chat/card.ts';
import { byMember } from '../../../desk/answers.ts';
import { carryOut, type Outcome } from '../../../desk/carry-out.ts';
import type { Answered, Click, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf, type Actor } from '../../../directory/directory.ts';
import { keepsAccounts, managers, managersOf } from '../../../directory/roles.ts';
import { tellMembers } from '../../../post/ask.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { answerForm, readAnswer } from '../answer-form.ts';
import type { RecordRefusal } from '../record-refusal.ts';
import { findEntry, saveAnswer, type OwnEntry } from '../record-store.ts';

/** Why this person may not answer an entry; undefined where they may. */
function refuseAnswer(entry: OwnEntry | undefined, { firm, member }: Actor): RecordRefusal | undefined {
  if (!keepsAccounts(member.role)) return { refused: 'record_right' };
  if (entry?.firmId !== firm.id || entry.kind !== 'no_show') return { refused: 'unknown_entry' };
  return entry.answer === undefined ? undefined : { refused: 'entry_answered' };
}

/** The form in which a firm answers a no-show that stands in its record. */
export const openAnswer = byMember<Click, Answered>(async ({ store, newNonce }, by) => {
  const { id } = by.action;
  const entry = await findEntry(store, id);
  const refusal = refuseAnswer(entry, by.actor);
  if (refusal || !entry) return refusal ?? { refused: 'unknown_entry' };
  const ref = { form: 'record_answer', id, revision: 0, nonce: newNonce() };
  const peer = firmOf(by.directory, entry.peerFirmId).name;
  return { kind: 'form', form: answerForm(ref, entry.jobId, peer) };
});

/** A firm's answer to a no-show: it stands beside it in the record, once, and the other firm is told. */
export const answerEntry = byMember<Sent, Submitted>(async (hands, { ref, values, replyTo }) => {
  const read = readAnswer(values);
  if ('errors' in read) return read;
  const { id, nonce } = ref;
  const { answer } = read;
  const subject = `record:${String(id)}`;
  const key = `${subject}:answer:${nonce}`;
  return carryOut(
    hands,
    { key, subject, input: { values }, replyTo, tell: 'form' },
    async ({ tx, sealer, directory, actor }): Promise<Outcome<RecordRefusal>> => {
      const entry = await findEntry({ rows: tx.rows, sealer }, id);
      const refusal = refuseAnswer(entry, actor);
      if (refusal || !entry) return refusal ?? { refused: 'unknown_entry' };
      await saveAnswer(tx, sealer, entry, answer);
      tx.event({
        jobId: entry.jobId,
        type: 'NoShowAnswered',
        memberId: actor.member.id,
        data: { firmId: actor.firm.id },
      });
      const people = managersOf(directory, entry.peerFirmId).map((member) => member.id);
      const text = `${actor.firm.name} answers that nobody came to ${jobNumber(entry.jobId)}: ${answer}`;
      tellMembers(tx, key, people, managers, textCard(text));
      return { done: null };
    },
  );
});
