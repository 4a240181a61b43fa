/** An agreement that both firms signed elsewhere: one gives its file, and the other says that it is what they signed. */
import { textCard } from '../../../chat/card.ts';
import { byMember } from '../../../desk/answers.ts';
import { eyesOf } from '../../../desk/hands.ts';
import type { Answered, Click, OnClick, Sent, Submitted } from '../../../desk/interactions.ts';
import { holdDirectory, loadDirectory } from '../../../directory/directory-store.ts';
import { firmOf, isActive, peersOf, type Actor } from '../../../directory/directory.ts';
import { likeA } from '../../../directory/roles.ts';
import type { Acting, Eyes, Scene } from '../../../directory/scene.ts';
import { tellMembers } from '../../../post/ask.ts';
import type { FileUse, KeptFile, StoredFile } from '../../../post/given/stored-file.ts';
import { dropFile, refuseFiles, takeFiles } from '../../../post/given/take-files.ts';
import { dateOf } from '../../../shared/calendar.ts';
import { isRefusal, type Refusal } from '../../../shared/refusals.ts';
import type { Button } from '../../../chat/card.ts';
import { otherFirmId, pairOf, type FullVersion } from '../agreement.ts';
import { agreementButtons } from '../agreement-buttons.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { addSignature, findFullVersion, findVersionIn, nextVersion, saveDraft } from '../agreement-store.ts';
import { elsewhereChoices, type Elsewhere } from '../elsewhere.ts';
import { elsewhereJson } from '../elsewhere-file.ts';
import { mayOnAgreement } from '../permissions.ts';
import { leastChoices } from '../text/choices.ts';
import { hashOf } from '../text/flow/hash-of.ts';
import { addUpload, sendUpload } from '../upload-store.ts';
import {
  paperTypes,
  readUploadForm,
  uploadConsent,
  uploadForm,
  type UploadInput,
  type UploadStart,
} from '../upload-form.ts';
import { refreshAgreement } from './agreement-surface.ts';
import { FEATURE } from './agreement-text-of.ts';
import { changeAgreements, logDraft, logVersion, refusePeer, refuseRight } from './change-agreement.ts';
import { announceBy, refuseWaiting, replaceWaiting, sendingNow } from './send-agreement.ts';

async function refuseUpload(
  eyes: Eyes & { readonly actor: Actor },
  /** 0 where it is not known yet. */
  peerId: number,
): Promise<AgreementRefusal | Refusal | undefined> {
  const { actor, directory } = eyes;
  const refusal = refuseRight(actor, 'bind') ?? refuseFiles(eyes);
  if (refusal || peerId === 0) return refusal;
  return (
    refusePeer(directory, actor, peerId) ??
    (await refuseWaiting(eyes, pairOf(actor.firm.id, peerId), 'replaces'))
  );
}

/** The form, for the peer of the button; where it is below a file that was sent, it asks for the peer. */
export const openUpload: OnClick = byMember<Click, Answered>(async (hands, { directory, actor, action }) => {
  const { id: peerId, words: file } = action;
  const eyes = { ...eyesOf(hands, directory), actor };
  const refusal = await refuseUpload(eyes, peerId);
  if (refusal) return refusal;
  const peers = peersOf(directory, actor.firm);
  if (peers.length === 0) return { refused: 'agreement_no_peer' } satisfies AgreementRefusal;
  const pair = pairOf(actor.firm.id, peerId);
  const begun =
    peerId === 0 ? undefined : await findVersionIn(eyes.rows, eyes.sealer, pair, { uploadOf: actor.firm.id });
  const ref = { form: 'agreement_upload', id: peerId, revision: 0, nonce: hands.newNonce() };
  return {
    kind: 'form',
    form: uploadForm(ref, {
      firm: actor.firm.name,
      peer: peerId === 0 ? undefined : firmOf(directory, peerId).name,
      peers: peers.map(({ id, name }) => ({ value: String(id), label: name })),
      memberName: actor.member.name,
      file,
      start: begun && startOf(begun),
    }),
  };
});

function startOf({ paper, choices }: FullVersion): UploadStart | undefined {
  const { client_months, notice_days, term_months: renewMonths } = choices;
  return paper && { ...paper, client_months, notice_days, renewMonths };
}

/** Keeps what was typed, and has the file fetched; it is sent as soon as that is there. */
export const submitUpload = byMember<Sent, Submitted>(
  async (hands, { actor: known, ref, values, replyTo }) => {
    const today = dateOf(hands.now(), known.firm.timeZone);
    const read = readUploadForm(values, today, ref.id === 0);
    if ('errors' in read) return read;
    const { input } = read;
    const order = { key: `agreement:upload:${ref.nonce}`, input: { values }, replyTo, tell: 'form' as const };
    return changeAgreements(hands, 'bind', order, async (scene) => {
      const peerId = input.peerId ?? ref.id;
      const refusal = await refuseUpload(scene, peerId);
      if (refusal) return refusal;
      const { platform, homeId, userId } = replyTo.person;
      const draft = await keepUpload(scene, peerId, input, {
        nonce: ref.nonce,
        account: { platform, homeId, userId },
      });
      const use: FileUse = { feature: FEATURE, id: draft.id };
      const taken = await takeFiles(scene, { given: input.given, types: paperTypes, use, replyTo });
      if (isRefusal(taken)) {
        // What was typed stays for the next try.
        await saveFile(scene, draft, { file: 'refused', fileKey: undefined });
        return taken;
      }
      const [file] = taken;
      // One that was kept already has been heard of by now.
      if (file?.status === 'awaited') await saveFile(scene, draft, { file: 'awaited', fileKey: file.key });
      return { done: null };
    });
  },
);

/** Puts it in the firm's upload for the peer, a new one where there is none. */
async function keepUpload(
  { tx, sealer, actor }: Acting,
  peerId: number,
  input: UploadInput,
  { nonce, account }: { readonly nonce: string; readonly account: Elsewhere['uploader']['account'] },
): Promise<FullVersion> {
  const { firm, member } = actor;
  const pair = pairOf(firm.id, peerId);
  const { signedOn, startsOn, endsOn, signers, name, title } = input;
  const paper: Elsewhere = {
    ...{ file: 'given', signedOn, startsOn, signers },
    ...(endsOn === undefined ? {} : { endsOn }),
    uploader: { memberId: member.id, name, title, account, consent: uploadConsent(firm.name) },
  };
  const choices = elsewhereChoices(leastChoices(firm.currency), input, endsOn);
  const text = elsewhereJson(paper);
  const contents = { choices, text, hash: hashOf(text), language: 'en' };
  const slot = { uploadOf: firm.id };
  const begun = await findVersionIn(tx.rows, sealer, pair, slot);
  if (begun) {
    await saveDraft(tx.rows, sealer, begun, { ...contents, jobId: undefined });
    return { ...begun, ...contents, paper };
  }
  const by = { proposedByFirmId: firm.id, proposedById: member.id };
  const { hash, language } = contents;
  await addUpload(tx, sealer, {
    ...{ ...pair, ...by, choices, paper, hash, language, key: `agreement:${nonce}` },
  });
  const draft = await findVersionIn(tx.rows, sealer, pair, slot);
  if (!draft) throw new Error('an upload is gone as soon as it was kept');
  logDraft(tx, 'AgreementUploaded', draft, member.id);
  return draft;
}

async function saveFile(
  { tx, sealer, directory }: Scene,
  draft: FullVersion,
  at: { readonly file: Elsewhere['file']; readonly fileKey: string | undefined },
): Promise<void> {
  if (!draft.paper) throw new Error('a file was given for an agreement that has none');
  const { fileKey: _before, ...paper } = draft.paper;
  const { file, fileKey } = at;
  const text = elsewhereJson({ ...paper, file, ...(fileKey === undefined ? {} : { fileKey }) });
  const { choices, language, jobId } = draft;
  await saveDraft(tx.rows, sealer, draft, { choices, language, jobId, text, hash: hashOf(text) });
  refreshAgreement(tx, directory, draft);
}

/** The version that waits for this file; undefined where another file was given for it since, or it waits for none. */
async function waitingFor(
  { tx, sealer }: Scene,
  { key, use }: StoredFile & { readonly use: FileUse },
): Promise<(FullVersion & { readonly paper: Elsewhere }) | undefined> {
  const version = await findFullVersion(tx.rows, sealer, use.id);
  const paper = version?.paper;
  if (!paper || version.status !== 'draft') return undefined;
  const isIts = paper.file === 'given' || (paper.file === 'awaited' && paper.fileKey === key);
  return isIts ? { ...version, paper } : undefined;
}

/** Its file is there: it goes to the other firm, with the signature of the one who uploaded it. */
export async function sendUploaded(
  known: Scene,
  { file }: { readonly file: KeptFile & { readonly use: FileUse } },
): Promise<void> {
  if (file.use.feature !== FEATURE) return;
  const { tx, sealer, now } = known;
  // Who takes part is decided in line with the changes of the network.
  const scene = { ...known, directory: await loadDirectory(tx.db, await holdDirectory(tx.db)) };
  const draft = await waitingFor(scene, file);
  if (!draft) {
    await dropFile(tx, file.key);
    return;
  }
  const { uploader } = draft.paper;
  const refusal = await refuseLate(scene, draft);
  if (refusal !== undefined) {
    await dropFile(tx, file.key);
    await saveFile(scene, draft, { file: 'refused', fileKey: undefined });
    tellUploader(scene, draft, `${file.key}:late`, refusal);
    return;
  }
  await replaceWaiting(scene, draft, uploader.memberId);
  const paper: Elsewhere = { ...draft.paper, file: 'kept', fileKey: file.key };
  const sentAs = sendingNow(await nextVersion(tx.rows, draft), now);
  const sent: FullVersion = {
    ...{ ...draft, paper, hash: file.sha256, text: elsewhereJson(paper) },
    ...{ status: 'sent', version: sentAs.version, sentAt: now, answerUntil: sentAs.answerUntil },
  };
  await sendUpload(tx.rows, sealer, { ...sent, paper }, sentAs);
  const { memberId, name, title, account, consent } = uploader;
  await addSignature(tx.rows, sealer, {
    ...{ versionId: sent.id, firmId: sent.proposedByFirmId, memberId, name, title, account, consent },
    ...{ hash: sent.hash, signedAt: now },
  });
  await announceBy(scene, sent, memberId);
  logVersion(tx, 'AgreementSigned', sent, memberId);
}

/** What came between the form and its file, in words; undefined where nothing did. */
async function refuseLate(scene: Scene, draft: FullVersion): Promise<string | undefined> {
  const { tx, sealer, directory } = scene;
  const firmId = draft.proposedByFirmId;
  const member = directory.members.get(draft.paper?.uploader.memberId ?? 0);
  const peer = firmOf(directory, otherFirmId(draft, firmId));
  const mayBind = member?.firmId === firmId && mayOnAgreement('bind', member.role);
  if (!mayBind || !isActive(directory, firmId))
    return 'whoever uploaded it may not bind your firm any more. An owner can upload it.';
  if (!peersOf(directory, firmOf(directory, firmId)).some(({ id }) => id === peer.id))
    return `${peer.name} takes no part in the network just now. Upload it again once they do.`;
  const waiting = await findVersionIn(tx.rows, sealer, draft, 'sent');
  return waiting && waiting.proposedByFirmId !== firmId
    ? `${peer.name} has sent you a version meanwhile, which waits for you. Answer it first, then upload this again.`
    : undefined;
}

function tellUploader({ tx, directory }: Scene, draft: FullVersion, key: string, why: string): void {
  const peer = firmOf(directory, otherFirmId(draft, draft.proposedByFirmId)).name;
  const member = directory.members.get(draft.paper?.uploader.memberId ?? 0);
  if (!member) return;
  const card = textCard(
    `The agreement with ${peer} that you uploaded was not sent: ${why} What you typed is kept.`,
  );
  tellMembers(tx, `agreement:upload:${key}`, [member.id], likeA('owner'), card);
}

/** Its file could not be kept: what was typed stays, and the card has the way to give another one. */
export async function keepWithoutFile(
  scene: Scene,
  { file }: { readonly file: StoredFile & { readonly use: FileUse } },
): Promise<void> {
  if (file.use.feature !== FEATURE) return;
  const draft = await waitingFor(scene, file);
  if (draft) await saveFile(scene, draft, { file: 'refused', fileKey: undefined });
}

/** Below a file that an owner sent in a message. */
export function uploadUse(
  { directory }: Eyes,
  { actor, file }: { readonly actor: Actor; readonly file: KeptFile },
): Promise<readonly Button[]> {
  const { member, firm } = actor;
  const isFor =
    file.type === 'pdf' && mayOnAgreement('bind', member.role) && peersOf(directory, firm).length > 0;
  const action = agreementButtons.to('agreement_upload', { id: 0, revision: 0, words: file.key });
  return Promise.resolve(isFor ? [{ label: 'Agreement signed elsewhere', action }] : []);
}
