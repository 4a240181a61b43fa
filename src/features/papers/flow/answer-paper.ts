import type { FormRef } from '../../../chat/form.ts';
import { byMember, queued } from '../../../desk/answers.ts';
import { clickKey } from '../../../desk/carry-out.ts';
import { eyesOf } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf } from '../../../directory/directory.ts';
import { likeA } from '../../../directory/roles.ts';
import type { Acting } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import { isRefusal } from '../../../shared/refusals.ts';
import { paperLabels } from '../../../directory/papers.ts';
import { isTaxPaper, type FullPaper } from '../paper.ts';
import { askedAgainCard } from '../paper-notices.ts';
import { againForm, readAgainForm } from '../paper-forms.ts';
import type { PaperRefusal } from '../paper-refusal.ts';
import { markPaperChange, saveWord } from '../paper-store.ts';
import { changePapers, logPaper, peerPaper, readersOf } from './change-papers.ts';

/** The firm that relies on a paper has looked at it. */
export const markChecked: OnClick = async (hands, { replyTo, action: { id } }) => {
  const key = clickKey(`paper:${String(id)}:checked`, replyTo);
  return queued(
    await changePapers<PaperRefusal>(hands, { key, replyTo, tell: 'message' }, async (scene) => {
      const paper = await peerPaper(scene, scene.actor, id);
      if (isRefusal(paper)) return paper;
      await say(scene, paper, undefined);
      const peer = firmOf(scene.directory, paper.firmId).name;
      return {
        done: `Noted for your firm: you have checked ${paperLabels[paper.kind]} of ${peer}. They see that, and nobody else.`,
      };
    }),
  );
};

export const openAgain: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const paper = await peerPaper(eyesOf(hands, directory), actor, action.id);
  if (isRefusal(paper)) return paper;
  const ref: FormRef = { form: 'paper_again', id: paper.id, revision: 0, nonce: hands.newNonce() };
  return { kind: 'form', form: againForm(ref, paper, firmOf(directory, paper.firmId).name) };
});

export const submitAgain = byMember<Sent, Submitted>(async (hands, { ref, replyTo, values }) => {
  const read = readAgainForm(values);
  if ('errors' in read) return read;
  const key = `paper:again:${ref.nonce}`;
  return changePapers<PaperRefusal>(
    hands,
    { key, input: { values }, replyTo, tell: 'done' },
    async (scene) => {
      const { tx, directory, actor } = scene;
      const paper = await peerPaper(scene, actor, ref.id);
      if (isRefusal(paper)) return paper;
      await say(scene, paper, read.reason);
      const readers = readersOf(directory, paper.firmId, paper.kind, 'own');
      // Who no longer sees it by the time it goes out does not get it.
      const those = isTaxPaper(paper.kind) ? (['owner', 'bookkeeper'] as const) : likeA('owner');
      tellMembers(tx, `${key}:told`, readers, those, askedAgainCard(actor.firm.name, paper, read.reason));
      const { name } = firmOf(directory, paper.firmId);
      return {
        done: `${name} is told why. Until they replace it, their ${paperLabels[paper.kind]} counts for no new job of yours.`,
      };
    },
  );
});

/** @param reason why it is asked for again; undefined where it is right */
async function say(scene: Acting, paper: FullPaper, reason: string | undefined): Promise<void> {
  const { tx, sealer, actor, now } = scene;
  const { firm, member } = actor;
  const status = reason === undefined ? 'checked' : 'asked_again';
  await saveWord(tx.db, sealer, {
    ...{ paperId: paper.id, firmId: firm.id, memberId: member.id, status, reason, at: now },
  });
  const type = reason === undefined ? 'PaperChecked' : 'PaperAskedAgain';
  logPaper(tx, type, paper, member.id, { byFirmId: firm.id });
  await markPaperChange(tx.db, firm.id, paper.firmId);
}
