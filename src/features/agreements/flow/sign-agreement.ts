import type { Card } from '../../../chat/card.ts';
import { byMember } from '../../../desk/answers.ts';
import { eyesOf, type Hands } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { directRoute, firmOf } from '../../../directory/directory.ts';
import type { Acting } from '../../../directory/scene.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import { isRefusal } from '../../../shared/refusals.ts';
import type { Person } from '../../../chat/interaction.ts';
import { openRequestsFor } from '../../jobs/open/open-requests.ts';
import { hashMark, otherFirmId, type FullVersion } from '../agreement.ts';
import { versionName } from '../agreement-card.ts';
import { consentText, readSignForm, signForm, type SignedForm } from '../agreement-forms.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { confirmForm, confirmText } from '../confirm-form.ts';
import {
  activateVersion,
  addSignature,
  findSignatures,
  findVersionIn,
  settleVersion,
} from '../agreement-store.ts';
import { bindPair } from '../binding-store.ts';
import { bindsBy, refuseStep, statusAfterEnd } from '../decide-agreement.ts';
import { inForceCard, otherSignedCard, signedCard } from '../in-force-card.ts';
import { termFrom, termOfPaper } from '../term.ts';
import { besideOf, refreshAgreement, signersOf, tellSigners } from './agreement-surface.ts';
import { refuseTampered } from './agreement-text-of.ts';
import {
  answerForm,
  changeAgreements,
  endOfDay,
  ownVersion,
  refusePeer,
  refuseRight,
  logVersion,
} from './change-agreement.ts';
import { waitingJob } from './waiting-job.ts';

/** The form by which an owner signs. */
export const openSign: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const forbidden = refuseRight(actor, 'bind');
  if (forbidden) return forbidden;
  const eyes = eyesOf(hands, directory);
  const version = await ownVersion(eyes, actor, action.id);
  if (!version) return { refused: 'agreement_gone' };
  const { firm, member } = actor;
  const peerId = otherFirmId(version, firm.id);
  const signatures = await findSignatures(eyes.rows, eyes.sealer, version.id);
  const refusal =
    refuseStep(version, 'sign', firm.id, signatures, eyes.now) ?? refusePeer(directory, actor, peerId);
  if (refusal) return refusal;
  const tampered = await refuseTampered(eyes, version);
  if (tampered) return tampered;
  if (hashMark(version.hash) !== action.revision) return { refused: 'agreement_other_text' };
  const { hash } = version;
  const ref = { form: 'agreement_sign', id: version.id, revision: hashMark(hash), nonce: hands.newNonce() };
  const consent = consentOf(version, firm.name, firmOf(directory, peerId).name);
  const toSign = { hash, consent, memberName: member.name };
  return { kind: 'form', form: version.paper ? confirmForm(ref, toSign) : signForm(ref, toSign) };
});

function consentOf(version: FullVersion, firm: string, peer: string): string {
  if (version.paper) return confirmText({ hash: version.hash, firm, peer });
  return consentText({ name: versionName(version), hash: version.hash, firm, peer });
}

/** Signs for the firm; where the other one has signed before, it binds from now on. */
export async function submitSign(hands: Hands, { ref, values, replyTo }: Sent): Promise<Submitted> {
  const read = readSignForm(values);
  if ('errors' in read) return read;
  const order = { key: `agreement:sign:${ref.nonce}`, input: { values }, replyTo, tell: 'form' as const };
  return changeAgreements(hands, 'bind', order, async (scene) => {
    const version = await ownVersion(scene, scene.actor, ref.id);
    if (!version) return { refused: 'agreement_gone' };
    if (hashMark(version.hash) !== ref.revision) return { refused: 'agreement_other_text' };
    const answer = await signVersion(scene, version, read.input, replyTo.person);
    if (isRefusal(answer)) return answer;
    answerForm(scene, replyTo, answer);
    return { done: null };
  });
}

/** Keeps who signed what, and says to the signer what holds now; or why it is not signed, before anything is written. */
export async function signVersion(
  scene: Acting,
  version: FullVersion,
  signed: SignedForm,
  { platform, homeId, userId }: Person,
): Promise<AgreementRefusal | Card> {
  const { tx, sealer, directory, actor, now, key } = scene;
  const { firm, member } = actor;
  const peerId = otherFirmId(version, firm.id);
  const signatures = await findSignatures(tx.rows, sealer, version.id);
  const refusal =
    refuseStep(version, 'sign', firm.id, signatures, now) ?? refusePeer(directory, actor, peerId);
  if (refusal) return refusal;
  if (isOver(scene, version)) return { refused: 'agreement_settled', status: 'ended' };
  const tampered = await refuseTampered(scene, version);
  if (tampered) return tampered;
  if (signed.hash !== version.hash) return { refused: 'agreement_other_text' };
  const { name, title, hash } = signed;
  await addSignature(tx.rows, sealer, {
    ...{ versionId: version.id, firmId: firm.id, memberId: member.id, name, title, hash },
    account: { platform, homeId, userId },
    consent: consentOf(version, firm.name, firmOf(directory, peerId).name),
    signedAt: now,
  });
  logVersion(tx, 'AgreementSigned', version, member.id);
  refreshAgreement(tx, directory, version);
  if (bindsBy(version, firm.id, signatures)) return activate(scene, version);
  if (signatures.length === 0 && version.sentAt?.getTime() !== now.getTime())
    tellSigners(scene, `${key}:signed`, peerId, otherSignedCard(version, firm.name));
  const job = await waitingJob(scene, version, version.jobId);
  const isOurs = job && job.leadFirmId !== firm.id;
  return signedCard(firmOf(directory, peerId).name, isOurs ? jobNumber(job.id) : undefined);
}

/** Whether what was signed elsewhere ended before both have said so. */
function isOver({ directory, now }: Acting, { paper, choices, ...pair }: FullVersion): boolean {
  if (paper?.endsOn === undefined || choices.term_end === 'renews') return false;
  return endOfDay(directory, pair, paper.endsOn) <= now;
}

/** Both have signed: it takes the place of whatever bound the two before. What to say to the one who just did. */
async function activate(scene: Acting, version: FullVersion): Promise<Card> {
  const { tx, sealer, directory, actor, now } = scene;
  const former = await findVersionIn(tx.rows, sealer, version, 'active');
  const superseded = former && statusAfterEnd(former, 'supersede');
  const by = { memberId: actor.member.id, at: now };
  if (former && superseded) {
    await settleVersion(tx.rows, sealer, former, superseded, by);
    logVersion(tx, 'AgreementSuperseded', former, actor.member.id);
    refreshAgreement(tx, directory, former);
  }
  const today = dateOf(now, actor.firm.timeZone);
  const { paper, choices } = version;
  const term = paper ? termOfPaper(paper, choices, today) : termFrom(today, choices);
  await activateVersion(tx.rows, version, { ...by, startsOn: term.startsOn, endsOn: term.endsOn });
  // One that goes on by itself has no end that a claim could run into.
  const hasEnd = term.endsOn !== undefined && !term.renews;
  const endsAt = hasEnd ? endOfDay(directory, version, term.endsOn) : undefined;
  await bindPair(tx.rows, version, { versionId: version.id, at: now, endsAt });
  logVersion(tx, 'AgreementActive', version, actor.member.id);
  const active: FullVersion = { ...version, status: 'active', startsOn: term.startsOn, endsOn: term.endsOn };
  return tellActive(scene, active);
}

/**
 * Both firms' owners hear of it, and what they can claim now, and get the text with its certificate. What the one who
 * just signed is told is for whoever asked to sign.
 */
async function tellActive(scene: Acting, version: FullVersion): Promise<Card> {
  const { tx, directory, key, actor } = scene;
  const tell = async (firmId: number, isAnswer: boolean): Promise<Card> => {
    const peer = firmOf(directory, otherFirmId(version, firmId));
    const beside = await besideOf(scene, firmId, version);
    const open = await openRequestsFor(scene, firmOf(directory, firmId), peer.id);
    return inForceCard({ version, peer: peer.name, open, beside, isAnswer });
  };
  for (const firmId of [version.firmAId, version.firmBId]) {
    tellSigners(scene, `${key}:active`, firmId, await tell(firmId, false), actor.member.id);
    for (const owner of signersOf(directory, firmId)) {
      const route = directRoute(directory, owner);
      const file = { file: 'agreement', versionId: version.id, as: 'text' };
      if (route) orderFile(tx, `${key}:file:${String(owner.id)}`, owner.id, route, file);
    }
  }
  return tell(actor.firm.id, true);
}
