import type { FormRef } from '../../../chat/form.ts';
import { byMember } from '../../../desk/answers.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { readRulesForm, rulesForm, savedText } from '../rules-form.ts';
import type { PaperRefusal } from '../paper-refusal.ts';
import { markPaperChange, saveRules } from '../paper-store.ts';
import { changePapers, refuseRight } from './change-papers.ts';

/** What one's firm requires of those who take its jobs. */
export const openRules: OnClick = byMember<Click, Answered>((hands, { directory, actor }) => {
  const refusal = refuseRight(actor, 'require');
  if (refusal) return refusal;
  const ref: FormRef = { form: 'paper_rules', id: 0, revision: 0, nonce: hands.newNonce() };
  const { id, currency } = actor.firm;
  return { kind: 'form', form: rulesForm(ref, directory.paperRules.get(id) ?? [], currency) };
});

export const submitRules = byMember<Sent, Submitted>(
  async (hands, { actor: known, ref, replyTo, values }) => {
    const forbidden = refuseRight(known, 'require');
    if (forbidden) return forbidden;
    const read = readRulesForm(values, known.firm.currency);
    if ('errors' in read) return read;
    const key = `paper:rules:${ref.nonce}`;
    return changePapers<PaperRefusal>(
      hands,
      { key, input: { values }, replyTo, tell: 'done' },
      async (scene) => {
        const { tx, actor } = scene;
        const { firm, member } = actor;
        const refusal = refuseRight(actor, 'require');
        if (refusal) return refusal;
        await saveRules(tx.db, firm.id, read.rules);
        const data = { firmId: firm.id, count: read.rules.length };
        tx.event({ jobId: null, type: 'PapersRequired', memberId: member.id, data });
        await markPaperChange(tx.db, firm.id);
        return { done: savedText(read.rules) };
      },
    );
  },
);
