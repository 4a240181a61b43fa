import { byMember } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { agreementOf, firmOf, type Actor, type Directory } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import { dateOf, formatDate } from '../../../shared/calendar.ts';
import { hashMark, otherFirmId, type FullVersion } from '../agreement.ts';
import { showButton } from '../agreement-buttons.ts';
import { survivalText } from '../agreement-card.ts';
import { noticeForm, readNoticeForm } from '../agreement-forms.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { settleVersion } from '../agreement-store.ts';
import { saveLastDay, saveNotice } from '../binding-store.ts';
import { refuseStep } from '../decide-agreement.ts';
import { noticeCard } from '../in-force-card.ts';
import { lastDayAfterNotice } from '../term.ts';
import { refreshAgreement, tellSigners } from './agreement-surface.ts';
import { changeAgreements, endOfDay, ownVersion, refuseRight, logVersion } from './change-agreement.ts';

function refuseNotice(
  directory: Directory,
  { firm }: Actor,
  version: FullVersion,
  now: Date,
): AgreementRefusal | undefined {
  const refusal = refuseStep(version, 'notice', firm.id, [], now);
  if (refusal) return refusal;
  const binding = agreementOf(directory, version.firmAId, version.firmBId);
  if (binding?.versionId !== version.id) return { refused: 'agreement_settled', status: 'superseded' };
  return binding.noticeAt === undefined ? undefined : { refused: 'agreement_notice_given' };
}

/** Says the last day and what goes on after it, and asks. */
export const openNotice: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const forbidden = refuseRight(actor, 'bind');
  if (forbidden) return forbidden;
  const { now, ...eyes } = eyesOf(hands, directory);
  const version = await ownVersion(eyes, actor, action.id);
  if (!version) return { refused: 'agreement_gone' };
  const refusal = refuseNotice(directory, actor, version, now);
  if (refusal) return refusal;
  const { choices, endsOn, hash } = version;
  const lastDay = lastDayAfterNotice(dateOf(now, actor.firm.timeZone), choices, endsOn);
  const peer = firmOf(directory, otherFirmId(version, actor.firm.id)).name;
  const ref = { form: 'agreement_notice', id: version.id, revision: hashMark(hash), nonce: hands.newNonce() };
  return { kind: 'form', form: noticeForm(ref, { peer, lastDay, version }) };
});

/** From now on the two take on no new jobs of each other. */
export async function submitNotice(hands: Hands, { replyTo, ref, values }: Sent): Promise<Submitted> {
  const read = readNoticeForm(values);
  if ('errors' in read) return read;
  const order = { key: `agreement:notice:${ref.nonce}`, input: { values }, replyTo, tell: 'form' as const };
  return changeAgreements(hands, 'bind', order, async (scene) => {
    const { tx, actor, directory, now } = scene;
    const version = await ownVersion(scene, actor, ref.id);
    if (!version) return { refused: 'agreement_gone' };
    const refusal = refuseNotice(directory, actor, version, now);
    if (refusal) return refusal;
    if (read.input.how === 'at_once') {
      await endAtOnce(scene, version, read.input.reason);
      return { done: null };
    }
    const { choices } = version;
    const lastDay = lastDayAfterNotice(dateOf(now, actor.firm.timeZone), choices, version.endsOn);
    const endsAt = endOfDay(directory, version, lastDay);
    await saveNotice(tx.rows, version, { versionId: version.id, at: now, firmId: actor.firm.id, endsAt });
    await saveLastDay(tx.rows, version.id, lastDay);
    logVersion(tx, 'AgreementNoticeGiven', version, actor.member.id);
    refreshAgreement(tx, directory, version);
    const peerId = otherFirmId(version, actor.firm.id);
    for (const firmId of [actor.firm.id, peerId]) {
      const isOwn = firmId === actor.firm.id;
      const peer = firmOf(directory, isOwn ? peerId : actor.firm.id).name;
      const head = isOwn
        ? `Notice is given: your agreement with ${peer} ends.`
        : `${peer} has given notice: your agreement ends.`;
      tellEnd(scene, firmId, `${head} Its last day is ${formatDate(lastDay)}.`, version);
    }
    return { done: null };
  });
}

/** Ends it as of this moment: whether the breach is one that allows that is between the two firms. */
async function endAtOnce(scene: Acting, version: FullVersion, reason: string): Promise<void> {
  const { tx, sealer, actor, directory, now } = scene;
  const { firm, member } = actor;
  await saveNotice(tx.rows, version, { versionId: version.id, at: now, firmId: firm.id, endsAt: now });
  await saveLastDay(tx.rows, version.id, dateOf(now, firm.timeZone));
  await settleVersion(tx.rows, sealer, version, 'ended', { memberId: member.id, at: now, reason });
  logVersion(tx, 'AgreementEnded', version, member.id);
  refreshAgreement(tx, directory, version);
  const peerId = otherFirmId(version, firm.id);
  const peer = firmOf(directory, peerId).name;
  tellEnd(
    scene,
    firm.id,
    `You have ended your agreement with ${peer} at once, for a serious breach.`,
    version,
  );
  const theirs = `${firm.name} has ended your agreement at once, for a serious breach, and says why.`;
  tellEnd(scene, peerId, theirs, version, 'Read why');
}

function tellEnd(scene: Acting, firmId: number, head: string, version: FullVersion, label = 'Show it'): void {
  const text = `${head} No new jobs can be claimed between you from now on; those that run are finished under it. ${survivalText(version)}`;
  tellSigners(scene, `${scene.key}:told`, firmId, noticeCard(text, showButton(label, version)));
}
