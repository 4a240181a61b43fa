import type { Button } from '../../../chat/card.ts';
import { byMember, queued } from '../../../desk/answers.ts';
import { clickKey } from '../../../desk/carry-out.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { firmOf, refuseOutsider } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import { hashMark, otherFirmId, type FullVersion } from '../agreement.ts';
import { showButton, standingButton } from '../agreement-buttons.ts';
import { versionName } from '../agreement-card.ts';
import { clauseForm, readClauseForm } from '../agreement-forms.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { settleVersion } from '../agreement-store.ts';
import { declineForm, readDeclineForm } from '../decline-form.ts';
import { noticeCard } from '../in-force-card.ts';
import { refuseStep, statusAfter, type AgreementStep } from '../decide-agreement.ts';
import { findParty, saveParty } from '../firm-terms-store.ts';
import { refreshAgreement, tellSigners } from './agreement-surface.ts';
import { changeAgreements, ownVersion, refusePeer, refuseRight, logVersion } from './change-agreement.ts';
import { sendChoices } from './send-agreement.ts';

type Answering = Extract<AgreementStep, 'counter' | 'decline'>;

/** The version that a form answers, or why it cannot be answered so. */
async function answered(
  hands: Hands,
  { directory, actor, action }: Click & Pick<Acting, 'actor'>,
  step: Answering,
): Promise<{ readonly version: FullVersion; readonly peerId: number } | AgreementRefusal> {
  const forbidden = refuseRight(actor, 'bind');
  if (forbidden) return forbidden;
  const eyes = eyesOf(hands, directory);
  const version = await ownVersion(eyes, actor, action.id);
  if (!version) return { refused: 'agreement_gone' };
  const peerId = otherFirmId(version, actor.firm.id);
  const refusal =
    refuseStep(version, step, actor.firm.id, [], eyes.now) ??
    (step === 'counter' ? refusePeer(directory, actor, peerId) : undefined);
  return refusal ?? { version, peerId };
}

export const openCounter: OnClick = byMember<Click, Answered>(async (hands, by) => {
  const found = await answered(hands, by, 'counter');
  if ('refused' in found) return found;
  const { version, peerId } = found;
  const { db, sealer } = hands.store;
  const party = await findParty(db, sealer, by.actor.firm.id);
  const peer = firmOf(by.directory, peerId).name;
  const ref = {
    form: 'agreement_counter',
    id: version.id,
    revision: hashMark(version.hash),
    nonce: hands.newNonce(),
  };
  const words = {
    peer,
    submit: 'Send back',
    says: `Change what you want otherwise. ${peer} gets it as a new version, in place of ${versionName(version)}, with what is different.`,
  };
  return { kind: 'form', form: clauseForm(ref, words, version.choices, party) };
});

/** A new version goes back, in place of the one that it changes. */
export async function submitCounter(
  hands: Hands,
  { directory, actor: known, person, replyTo, ref, values }: Sent,
): Promise<Submitted> {
  if (!known) return refuseOutsider(directory, person);
  const before = await ownVersion(eyesOf(hands, directory), known, ref.id);
  if (!before) return { refused: 'agreement_gone' };
  const read = readClauseForm(values, before.choices.currency);
  if ('errors' in read) return read;
  const order = { key: `agreement:counter:${ref.nonce}`, input: { values }, replyTo, tell: 'done' as const };
  return changeAgreements(hands, 'bind', order, async (scene) => {
    const { actor, tx, sealer, now } = scene;
    const version = await ownVersion(scene, actor, ref.id);
    if (!version) return { refused: 'agreement_gone' };
    const peerId = otherFirmId(version, actor.firm.id);
    const refusal =
      refuseStep(version, 'counter', actor.firm.id, [], now) ?? refusePeer(scene.directory, actor, peerId);
    if (refusal) return refusal;
    await saveParty(tx, sealer, actor.firm.id, read.input.party);
    const sent = await sendChoices(scene, peerId, read.input.choices, {
      nonce: ref.nonce,
      changesId: version.id,
      jobId: version.jobId,
    });
    const peer = firmOf(scene.directory, peerId).name;
    return {
      done: `Your changes went to ${peer}, as ${versionName(sent)}. It binds once both of you have signed it; you can sign now. What is in force stays until then.`,
      next: { ...showButton('Read and sign', sent), style: 'primary' },
    };
  });
}

export const openDecline: OnClick = byMember<Click, Answered>(async (hands, by) => {
  const found = await answered(hands, by, 'decline');
  if ('refused' in found) return found;
  const { version, peerId } = found;
  const revision = hashMark(version.hash);
  const ref = { form: 'agreement_decline', id: version.id, revision, nonce: hands.newNonce() };
  return {
    kind: 'form',
    form: declineForm(ref, firmOf(by.directory, peerId).name, version.paper !== undefined),
  };
});

export async function submitDecline(hands: Hands, { replyTo, ref, values }: Sent): Promise<Submitted> {
  const read = readDeclineForm(values);
  if ('errors' in read) return read;
  const { reason } = read.input;
  const order = { key: `agreement:decline:${ref.nonce}`, input: { values }, replyTo, tell: 'done' as const };
  return changeAgreements(hands, 'bind', order, async (scene) => {
    const version = await ownVersion(scene, scene.actor, ref.id);
    if (!version) return { refused: 'agreement_gone' };
    const refusal = refuseStep(version, 'decline', scene.actor.firm.id, [], scene.now);
    if (refusal) return refusal;
    await settle(scene, version, 'decline', reason);
    const { firm } = scene.actor;
    const name = versionName(version);
    const peer = firmOf(scene.directory, otherFirmId(version, firm.id)).name;
    const text = `${firm.name} declined ${name} of your agreement, and says why. What was in force stays.`;
    tellOther(scene, version, text, showButton('Read why', version));
    return {
      done: `You declined ${name}. ${peer} is told, with your reason. What was in force stays.`,
      next: standingButton(peer),
    };
  });
}

/** Takes back a version of one's own firm, signed or not by one of the two. */
export const withdrawAgreement: OnClick = async (hands, { replyTo, action: { id } }) => {
  const key = clickKey(`agreement:${String(id)}:withdraw`, replyTo);
  return queued(
    await changeAgreements(hands, 'bind', { key, replyTo, tell: 'message' }, async (scene) => {
      const version = await ownVersion(scene, scene.actor, id);
      if (!version) return { refused: 'agreement_gone' };
      const refusal = refuseStep(version, 'withdraw', scene.actor.firm.id, [], scene.now);
      if (refusal) return refusal;
      await settle(scene, version, 'withdraw');
      const { firm } = scene.actor;
      tellOther(
        scene,
        version,
        `${firm.name} has withdrawn ${versionName(version)} of your agreement. What was in force stays.`,
        standingButton(firm.name),
      );
      const peer = firmOf(scene.directory, otherFirmId(version, firm.id)).name;
      return {
        done: `Version ${String(version.version)} is withdrawn, and ${peer} is told. What was in force stays.`,
        next: standingButton(peer),
      };
    }),
  );
};

const events = { decline: 'AgreementDeclined', withdraw: 'AgreementWithdrawn' } as const;

async function settle(
  { tx, sealer, actor, directory, now }: Acting,
  version: FullVersion,
  step: 'decline' | 'withdraw',
  reason?: string,
): Promise<void> {
  const by = { memberId: actor.member.id, at: now, ...(reason === undefined ? {} : { reason }) };
  await settleVersion(tx.rows, sealer, version, statusAfter(step), by);
  logVersion(tx, events[step], version, actor.member.id);
  refreshAgreement(tx, directory, version);
}

/** An updated card makes no sound. */
function tellOther(scene: Acting, version: FullVersion, text: string, next: Button): void {
  const { actor, key } = scene;
  const notice = noticeCard(text, next);
  tellSigners(scene, `${key}:other`, otherFirmId(version, actor.firm.id), notice);
}
