import type { Form, FormRef } from '../../../chat/form.ts';
import { byMember, queued } from '../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../desk/carry-out.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf, refuseOutsider, type Actor } from '../../../directory/directory.ts';
import type { Acting, Eyes } from '../../../directory/scene.ts';
import { hashMark, otherFirmId, pairOf, type FullVersion } from '../agreement.ts';
import { clauseForm, readClauseForm, type ChosenClauses } from '../agreement-forms.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { addVersion, findVersionIn, nextVersion, saveDraft, settleVersion } from '../agreement-store.ts';
import { refuseStep, statusAfter } from '../decide-agreement.ts';
import { findParty, findUsual, saveParty } from '../firm-terms-store.ts';
import { usualChoices, type Choices } from '../text/choices.ts';
import { refreshAgreement } from './agreement-surface.ts';
import { contentsOf } from './agreement-text-of.ts';
import { logDraft, ownVersion, refusePeer, refuseRight } from './change-agreement.ts';
import { waitingJob } from './waiting-job.ts';

/** What an agreement with a peer starts with: the firm's draft, what is in force, its usual choices, or those of most. */
async function startFor(
  eyes: Pick<Eyes, 'rows' | 'db' | 'sealer'>,
  { firm }: Actor,
  peerId: number,
): Promise<Choices> {
  const { rows, sealer } = eyes;
  const pair = pairOf(firm.id, peerId);
  const draft = await findVersionIn(rows, sealer, pair, { draftOf: firm.id });
  const begun = draft ?? (await findVersionIn(rows, sealer, pair, 'active'));
  // What was signed elsewhere says little of what a new one is to say.
  return begun && !begun.paper ? begun.choices : usualFor(eyes, firm);
}

/** What a firm usually chooses, else what most do. */
export async function usualFor(
  { db, sealer }: Pick<Eyes, 'db' | 'sealer'>,
  firm: Actor['firm'],
): Promise<Choices> {
  return (await findUsual(db, sealer, firm.id)) ?? usualChoices(firm.currency);
}

/** The form of a new version, for the peer of the button. */
export const openNewAgreement: OnClick = byMember<Click, Answered>(async (hands, by) =>
  openClauses(hands, by, by.action.id, by.action.revision),
);

/** The same of a draft. */
export const openDraft: OnClick = byMember<Click, Answered>(async (hands, by) => {
  const eyes = eyesOf(hands, by.directory);
  const draft = await ownVersion(eyes, by.actor, by.action.id);
  if (!draft) return { refused: 'agreement_gone' };
  const refusal = refuseStep(draft, 'change', by.actor.firm.id, [], eyes.now);
  return refusal ?? openClauses(hands, by, otherFirmId(draft, by.actor.firm.id), draft.jobId);
});

async function openClauses(
  hands: Hands,
  { directory, actor }: Pick<Click, 'directory'> & { readonly actor: Actor },
  peerId: number,
  /** The job that waits for it; 0 for none. */
  jobId = 0,
): Promise<Answered> {
  const refusal = refuseRight(actor, 'prepare') ?? refusePeer(directory, actor, peerId);
  if (refusal) return refusal;
  const eyes = eyesOf(hands, directory);
  const ref: FormRef = { form: 'agreement_draft', id: peerId, revision: jobId, nonce: hands.newNonce() };
  const peer = firmOf(directory, peerId).name;
  const party = await findParty(eyes.db, eyes.sealer, actor.firm.id);
  const words = {
    peer,
    submit: 'Save draft',
    says: `Choose what your agreement with ${peer} says. Nothing is sent yet: you read the text first.`,
  };
  const form: Form = clauseForm(ref, words, await startFor(eyes, actor, peerId), party);
  return { kind: 'form', form };
}

/** Keeps the draft; its card shows what it says. */
export async function submitDraft(
  hands: Hands,
  { directory, actor: known, person, replyTo, ref, values }: Sent,
): Promise<Submitted> {
  if (!known) return refuseOutsider(directory, person);
  const start = await startFor(eyesOf(hands, directory), known, ref.id);
  const read = readClauseForm(values, start.currency);
  if ('errors' in read) return read;
  const peerId = ref.id;
  const order = {
    key: `agreement:draft:${ref.nonce}`,
    subject: `agreement:drafts:${String(known.firm.id)}`,
    input: { values },
    replyTo,
    tell: 'form' as const,
  };
  return carryOut(hands, order, async (scene): Promise<Outcome<AgreementRefusal>> => {
    const { actor, tx } = scene;
    const refusal = refuseRight(actor, 'prepare') ?? refusePeer(scene.directory, actor, peerId);
    if (refusal) return refusal;
    const draft = await keepDraft(scene, peerId, read.input, ref);
    refreshAgreement(tx, scene.directory, draft);
    return { done: null };
  });
}

/** Puts it in the firm's draft for the peer, a new one where there is none. Its nonce names a new one, its revision is the job. */
async function keepDraft(
  scene: Acting,
  peerId: number,
  { choices, party }: ChosenClauses,
  { nonce, revision }: Pick<FormRef, 'nonce' | 'revision'>,
): Promise<FullVersion> {
  const { tx, sealer, actor } = scene;
  const { firm, member } = actor;
  await saveParty(tx, sealer, firm.id, party);
  const pair = pairOf(firm.id, peerId);
  // Its number stands in its text: that which it gets, if no other version of the two is sent before it.
  const number = await nextVersion(tx.rows, pair);
  const contents = await contentsOf(scene, pair, firm.id, number, choices);
  const jobId = (await waitingJob(scene, pair, revision))?.id;
  const kept = await findVersionIn(tx.rows, sealer, pair, { draftOf: firm.id });
  if (kept) {
    const changed = { ...contents, jobId: jobId ?? kept.jobId };
    await saveDraft(tx.rows, sealer, kept, changed);
    return { ...kept, ...changed };
  }
  const by = { proposedByFirmId: firm.id, proposedById: member.id };
  const draft = await addVersion(tx, sealer, {
    ...pair,
    ...contents,
    ...by,
    jobId,
    key: `agreement:${nonce}`,
  });
  logDraft(tx, 'AgreementDrafted', draft, member.id);
  return draft;
}

/** Throws a draft away. Nobody else has seen it. */
export const discardDraft: OnClick = async (hands, { replyTo, action: { id, revision } }) => {
  const key = clickKey(`agreement:${String(id)}:discard`, replyTo);
  const subject = `agreement:draft:${String(id)}`;
  const order = { key, subject, input: null, replyTo, tell: 'message' as const };
  return queued(
    await carryOut(hands, order, async (scene): Promise<Outcome<AgreementRefusal>> => {
      const { actor, now } = scene;
      const forbidden = refuseRight(actor, 'prepare');
      if (forbidden) return forbidden;
      const draft = await ownVersion(scene, actor, id);
      if (!draft) return { refused: 'agreement_gone' };
      const refusal = refuseStep(draft, 'discard', actor.firm.id, [], now);
      if (refusal) return refusal;
      if (hashMark(draft.hash) !== revision) return { refused: 'agreement_other_text' };
      await discard(scene, draft);
      return { done: 'The draft is discarded. Nobody else has seen it.' };
    }),
  );
};

async function discard({ tx, sealer, actor, directory, now }: Acting, draft: FullVersion): Promise<void> {
  const by = { memberId: actor.member.id, at: now };
  await settleVersion(tx.rows, sealer, draft, statusAfter('discard'), by);
  logDraft(tx, 'AgreementDiscarded', draft, actor.member.id);
  refreshAgreement(tx, directory, draft);
}
