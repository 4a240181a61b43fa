import { textCard, type Card } from '../../../chat/card.ts';
import type { Person } from '../../../chat/interaction.ts';
import { byMember, queued } from '../../../desk/answers.ts';
import { clickKey } from '../../../desk/carry-out.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf, messagesText } from '../../../directory/directory.ts';
import type { Acting, Scene } from '../../../directory/scene.ts';
import { isRefusal } from '../../../shared/refusals.ts';
import { ANSWER_DAYS, hashMark, otherFirmId, pairOf, type Pair, type FullVersion } from '../agreement.ts';
import { consentText, readSendForm, sendForm, type SignedForm } from '../agreement-forms.ts';
import { showButton } from '../agreement-buttons.ts';
import { versionName } from '../agreement-card.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import {
  addVersion,
  findVersionIn,
  nextVersion,
  saveDraft,
  sendDraft,
  settleVersion,
  type SentAs,
} from '../agreement-store.ts';
import { refuseStep, statusAfterEnd } from '../decide-agreement.ts';
import { findUsual, saveUsual } from '../firm-terms-store.ts';
import { choicesJson } from '../text/choices-file.ts';
import type { Choices } from '../text/choices.ts';
import { announceAgreement, refreshAgreement } from './agreement-surface.ts';
import { contentsOf, isIntact } from './agreement-text-of.ts';
import {
  answerForm,
  changeAgreements,
  ownVersion,
  refusePeer,
  refuseRight,
  logVersion,
} from './change-agreement.ts';
import { usualFor } from './prepare-agreement.ts';
import { signVersion } from './sign-agreement.ts';
import { waitingJob } from './waiting-job.ts';

const DAY_MS = 24 * 3_600_000;

/** The form that sends a draft, signed or not. */
export const openSend: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const forbidden = refuseRight(actor, 'bind');
  if (forbidden) return forbidden;
  const eyes = eyesOf(hands, directory);
  const draft = await ownVersion(eyes, actor, action.id);
  if (!draft) return { refused: 'agreement_gone' };
  const refusal = refuseStep(draft, 'send', actor.firm.id, [], eyes.now);
  if (refusal) return refusal;
  if (hashMark(draft.hash) !== action.revision) return { refused: 'agreement_other_text' };
  const peer = firmOf(directory, otherFirmId(draft, actor.firm.id)).name;
  const usual = await findUsual(eyes.db, eyes.sealer, actor.firm.id);
  const ref = {
    form: 'agreement_send',
    id: draft.id,
    revision: hashMark(draft.hash),
    nonce: hands.newNonce(),
  };
  // The number that it gets by being sent.
  const name = versionName({ version: await nextVersion(eyes.rows, draft) });
  const consent = consentText({ name, hash: draft.hash, firm: actor.firm.name, peer });
  const toSign = { hash: draft.hash, consent, memberName: actor.member.name };
  return {
    kind: 'form',
    form: sendForm(ref, peer, toSign, usual !== undefined && isSame(usual, draft.choices)),
  };
});

function isSame(one: Choices, other: Choices): boolean {
  return choicesJson(one) === choicesJson(other);
}

export async function submitSend(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readSendForm(values);
  if ('errors' in read) return read;
  const order = { key: `agreement:send:${ref.nonce}`, input: { values }, replyTo, tell: 'form' as const };
  return changeAgreements(hands, 'bind', order, async (scene) => {
    const { actor, tx, sealer } = scene;
    const draft = await ownVersion(scene, actor, ref.id);
    if (!draft) return { refused: 'agreement_gone' };
    const { signature, isUsual } = read.input;
    const sent =
      refuseSending(scene, draft, ref.revision) ??
      (await refuseWaiting(scene, draft, 'replaces')) ??
      (await sendRead(scene, draft, signature, replyTo.person));
    if (isRefusal(sent)) return sent;
    answerForm(scene, replyTo, sent);
    if (isUsual) await saveUsual(tx, sealer, actor.firm.id, draft.choices);
    return { done: null };
  });
}

function refuseSending(
  { actor, directory, now }: Acting,
  draft: FullVersion,
  mark: number,
): AgreementRefusal | undefined {
  const refusal =
    refuseStep(draft, 'send', actor.firm.id, [], now) ??
    refusePeer(directory, actor, otherFirmId(draft, actor.firm.id));
  if (refusal) return refusal;
  if (!isIntact(draft)) return { refused: 'agreement_broken' };
  return hashMark(draft.hash) === mark ? undefined : { refused: 'agreement_other_text' };
}

/**
 * Sends what was read. Its number stands in its text: where the pair has come to another one meanwhile, who would sign
 * has to read it again.
 */
async function sendRead(
  scene: Acting,
  draft: FullVersion,
  signature: SignedForm | undefined,
  person: Person,
): Promise<AgreementRefusal | Card> {
  const { tx, sealer, directory, now } = scene;
  const number = await nextVersion(tx.rows, draft);
  const contents = await contentsOf(scene, draft, draft.proposedByFirmId, number, draft.choices);
  const { hash } = contents;
  if (hash !== draft.hash) await saveDraft(tx.rows, sealer, draft, { ...contents, jobId: draft.jobId });
  if (signature && signature.hash !== hash) {
    refreshAgreement(tx, directory, draft);
    return { refused: 'agreement_other_text' };
  }
  await replaceWaiting(scene, draft, scene.actor.member.id);
  const sentAs = sendingNow(number, now);
  await sendDraft(tx.rows, draft, sentAs);
  const sent: FullVersion = { ...draft, ...contents, ...sentAs, status: 'sent', sentAt: now };
  await announce(scene, sent);
  if (signature) return signVersion(scene, sent, signature, person);
  const peer = firmOf(directory, otherFirmId(sent, sent.proposedByFirmId)).name;
  return textCard(`Sent. It waits for ${peer} to sign, and for you: sign it on its card whenever you like.`);
}

export function sendingNow(version: number, at: Date): SentAs {
  return { version, at, answerUntil: new Date(at.getTime() + ANSWER_DAYS * DAY_MS) };
}

function announce(scene: Acting, sent: FullVersion): Promise<void> {
  return announceBy(scene, sent, scene.actor.member.id);
}

/** It is on the record, and before both firms. */
export async function announceBy(
  { tx, directory }: Scene,
  sent: FullVersion,
  memberId: number,
): Promise<void> {
  logVersion(tx, 'AgreementSent', sent, memberId);
  await announceAgreement(tx, directory, sent);
}

/** What stands in the way of sending one, of the versions that wait; one's own is replaced where that is meant. */
export async function refuseWaiting(
  { rows, sealer, actor, directory }: Pick<Acting, 'rows' | 'sealer' | 'actor' | 'directory'>,
  pair: Pair,
  own: 'replaces' | 'is enough',
): Promise<AgreementRefusal | undefined> {
  const waiting = await findVersionIn(rows, sealer, pair, 'sent');
  if (!waiting) return undefined;
  const firm = firmOf(directory, otherFirmId(pair, actor.firm.id)).name;
  if (waiting.proposedByFirmId !== actor.firm.id) return { refused: 'agreement_waits_for_you', firm };
  return own === 'replaces' ? undefined : { refused: 'agreement_waits_for_them', firm };
}

/** What of the pair waited until now is replaced by what comes after it. */
export async function replaceWaiting(
  { tx, sealer, directory, now }: Scene,
  pair: Pair,
  memberId: number,
): Promise<void> {
  const waiting = await findVersionIn(tx.rows, sealer, pair, 'sent');
  const replaced = waiting && statusAfterEnd(waiting, 'replace');
  if (!waiting || !replaced) return;
  await settleVersion(tx.rows, sealer, waiting, replaced, { memberId, at: now });
  logVersion(tx, 'AgreementReplaced', waiting, memberId);
  refreshAgreement(tx, directory, waiting);
}

/** Makes a version of these choices and sends it at once, past the firm's draft. @param nonce names it */
export async function sendChoices(
  scene: Acting,
  peerId: number,
  choices: Choices,
  {
    nonce,
    ...about
  }: { readonly nonce: string; readonly changesId?: number; readonly jobId?: number | undefined },
): Promise<FullVersion> {
  const { tx, sealer, actor, now } = scene;
  const { firm, member } = actor;
  const pair = pairOf(firm.id, peerId);
  const number = await nextVersion(tx.rows, pair);
  const contents = await contentsOf(scene, pair, firm.id, number, choices);
  await replaceWaiting(scene, pair, member.id);
  const by = { proposedByFirmId: firm.id, proposedById: member.id, ...about };
  const version = { ...pair, ...contents, ...by, key: `agreement:${nonce}` };
  const sent = await addVersion(tx, sealer, version, sendingNow(number, now));
  await announce(scene, sent);
  return sent;
}

/** In one click: the firm's usual agreement goes to the peer of the button, to be signed by both. */
export const sendUsual: OnClick = async (hands, { replyTo, action: { id: peerId, revision: jobId } }) => {
  const key = clickKey(`agreement:usual:${String(peerId)}`, replyTo);
  const nonce = hands.newNonce();
  return queued(
    await changeAgreements(hands, 'bind', { key, replyTo, tell: 'message' }, async (scene) => {
      const { actor, directory } = scene;
      const pair = pairOf(actor.firm.id, peerId);
      const refusal = refusePeer(directory, actor, peerId) ?? (await refuseWaiting(scene, pair, 'is enough'));
      if (refusal) return refusal;
      const waiting = await waitingJob(scene, pair, jobId);
      const choices = await usualFor(scene, actor.firm);
      const sent = await sendChoices(scene, peerId, choices, { nonce, jobId: waiting?.id });
      const peer = firmOf(directory, peerId).name;
      return {
        done: `Your usual agreement went to ${peer}. It binds once both of you have signed: read and sign it here, or on its card in ${messagesText(directory, actor.member)}.`,
        next: { ...showButton('Read and sign', sent), style: 'primary' },
      };
    }),
  );
};
