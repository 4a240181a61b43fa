import { z } from 'zod';
import { platforms } from '../../../chat/interaction.ts';
import { queued } from '../../../desk/answers.ts';
import { carryOut, clickKey, type Outcome } from '../../../desk/carry-out.ts';
import type { OnClick } from '../../../desk/interactions.ts';
import { firmOf, memberName, type Actor, type Directory } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import type { Eyes } from '../../../directory/scene.ts';
import { fileKind } from '../../../post/files/file-kind.ts';
import { fileName } from '../../../post/files/file-words.ts';
import type { MadeFile } from '../../../post/files/made-file.ts';
import { orderFile } from '../../../post/files/order-file.ts';
import { readStoredFile } from '../../../post/given/read-stored-file.ts';
import { drawSheet } from '../../../print/draw-sheet.ts';
import type { Sheet } from '../../../print/sheet.ts';
import { firmNumber } from '../../../shared/firm-number.ts';
import type { Refusal } from '../../../shared/refusals.ts';
import { otherFirmId, type AgreementStatus, type Signature, type FullVersion } from '../agreement.ts';
import { NO_ADVICE, versionName } from '../agreement-card.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { findSignatures } from '../agreement-store.ts';
import { findParty } from '../firm-terms-store.ts';
import { agreementSheet, type PrintedAgreement } from '../text/agreement-sheet.ts';
import { certificateSheet, type CertifiedParty, type CertifiedStep } from '../text/certificate-sheet.ts';
import { differenceSheet } from '../text/difference-sheet.ts';
import { differencesOf } from '../text/differences.ts';
import { comparedWith } from './agreement-surface.ts';
import { fileOf, refuseTampered } from './agreement-text-of.ts';
import { ownVersion, refuseRight } from './change-agreement.ts';

const order = z.strictObject({
  versionId: z.number().int().positive(),
  /** `paper`: the file of one that was signed elsewhere, of which the `text` is its certificate. */
  as: z.enum(['text', 'differences', 'paper']),
});
type AgreementOrder = z.infer<typeof order>;

/** The text of a version with its certificate, or what it changes, as a PDF for those of its two firms. */
export const agreementFile = fileKind({ order, isFor: canBindFirm, open });

async function open(
  eyes: Eyes,
  actor: Actor,
  { versionId, as }: AgreementOrder,
): Promise<MadeFile | Refusal> {
  const version = await ownVersion(eyes, actor, versionId);
  if (!version) return { refused: 'agreement_gone' };
  const tampered = await refuseTampered(eyes, version);
  if (tampered) return tampered;
  const peer = firmOf(eyes.directory, otherFirmId(version, actor.firm.id)).name;
  const name = versionName(version);
  if (as === 'paper')
    return openPaper(eyes, version, `the agreement with ${peer}, ${name}, signed elsewhere`);
  const sheet = as === 'text' ? await textSheet(eyes, version) : await changesSheet(eyes, version);
  if ('refused' in sheet) return sheet;
  const what = as === 'text' ? 'the agreement' : 'what is changed in the agreement';
  return {
    name: fileName([as === 'text' ? 'Agreement' : 'Agreement changes', peer, name], 'pdf'),
    mimeType: 'application/pdf',
    title: `${what} with ${peer}, ${name}`,
    chunks: drawSheet(sheet),
  };
}

/** The file that was uploaded, as it is. */
async function openPaper(eyes: Eyes, version: FullVersion, title: string): Promise<MadeFile | Refusal> {
  const file = await fileOf(eyes, version);
  if (!file) return { refused: 'agreement_gone' } satisfies AgreementRefusal;
  return readStoredFile(eyes, file.key, title);
}

/** The firm that proposed it first, as in its text. */
function firmsOf(directory: Directory, version: FullVersion) {
  const { proposedByFirmId } = version;
  return [
    firmOf(directory, proposedByFirmId),
    firmOf(directory, otherFirmId(version, proposedByFirmId)),
  ] as const;
}

const marks: Readonly<Partial<Record<AgreementStatus, PrintedAgreement['mark']>>> = {
  draft: 'DRAFT',
  active: undefined,
  superseded: 'ENDED',
  ended: 'ENDED',
};

async function textSheet(eyes: Eyes, version: FullVersion): Promise<Sheet> {
  const { rows, sealer, directory } = eyes;
  const signatures = await findSignatures(rows, sealer, version.id);
  const [one, other] = firmsOf(directory, version);
  if (version.paper) {
    const mark = version.status in marks ? marks[version.status] : 'UNSIGNED';
    return { ...(await certificate(eyes, version, signatures)), ...(mark === undefined ? {} : { mark }) };
  }
  const { text, hash, status, choices } = version;
  const sheet = agreementSheet({
    ...{ text, hash, version: version.version, firms: [one.name, other.name], currency: choices.currency },
    mark: status in marks ? marks[status] : 'UNSIGNED',
    certificate: signatures.length === 0 ? undefined : await certificate(eyes, version, signatures),
  });
  return status === 'draft' || status === 'sent' ? { ...sheet, notes: [...sheet.notes, NO_ADVICE] } : sheet;
}

async function certificate(
  { db, sealer, directory }: Eyes,
  version: FullVersion,
  signatures: readonly Signature[],
): Promise<Sheet> {
  const [one, other] = firmsOf(directory, version);
  const party = async (firm: typeof one): Promise<CertifiedParty> => {
    const found = signatures.find(({ firmId }) => firmId === firm.id);
    const { legalName = '' } = (await findParty(db, sealer, firm.id)) ?? {};
    return {
      name: firm.name,
      firmNumber: firmNumber(firm.id),
      legalName: legalName === '' ? undefined : legalName,
      timeZone: firm.timeZone,
      signature: found && { ...found, account: accountOf(found) },
    };
  };
  const { paper } = version;
  return certificateSheet({
    ...(paper === undefined ? {} : { paper: { ...paper, choices: version.choices } }),
    parties: [await party(one), await party(other)],
    version: version.version ?? 0,
    hash: version.hash,
    timeline: timelineOf(directory, version, signatures),
    currency: version.choices.currency,
  });
}

const platformName = z.enum(platforms);

function accountOf({ account: { platform, homeId, userId } }: Signature) {
  return { platform: platformName.parse(platform), homeId, userId };
}

function timelineOf(
  directory: Directory,
  version: FullVersion,
  signatures: readonly Signature[],
): CertifiedStep[] {
  const who = (memberId: number, firmId: number): string =>
    `${memberName(directory, memberId)}, ${firmOf(directory, firmId).name}`;
  const last = signatures.at(-1);
  const isBinding = signatures.length === 2 && last !== undefined;
  return [
    ...(version.sentAt
      ? [
          {
            at: version.sentAt,
            what: version.paper ? 'Uploaded' : 'Sent',
            who: who(version.proposedById, version.proposedByFirmId),
          },
        ]
      : []),
    ...signatures.map(({ signedAt, name, firmId }) => ({
      at: signedAt,
      what: version.paper ? 'Confirmed' : 'Signed',
      who: `${name}, ${firmOf(directory, firmId).name}`,
    })),
    ...(isBinding ? [{ at: last.signedAt, what: 'In force', who: 'Both firms' }] : []),
  ];
}

async function changesSheet(eyes: Eyes, version: FullVersion): Promise<Sheet | AgreementRefusal> {
  const before = await comparedWith(eyes, version);
  if (!before) return { refused: 'agreement_gone' };
  const [one, other] = firmsOf(eyes.directory, version);
  return differenceSheet({
    firms: [one.name, other.name],
    before: before.version,
    after: version.version ?? before.version + 1,
    differences: differencesOf(before.choices, version.choices),
    isReworded: before.language !== version.language,
    currency: version.choices.currency,
  });
}

/** Has it sent to the one who clicked. Each click is an order of its own. */
export function orderAgreement(as: AgreementOrder['as']): OnClick {
  return async (hands, { action: { id }, replyTo }) => {
    const key = clickKey(`agreement:${String(id)}:pdf:${as}`, replyTo);
    const asked = { key, subject: `agreement:${String(id)}`, input: {}, replyTo, tell: 'message' as const };
    return queued(
      await carryOut(hands, asked, async (scene): Promise<Outcome<AgreementRefusal>> => {
        const { tx, actor } = scene;
        const forbidden = refuseRight(actor, 'read');
        if (forbidden) return forbidden;
        if (!(await ownVersion(scene, actor, id))) return { refused: 'agreement_gone' };
        orderFile(tx, `${key}:file`, actor.member.id, replyTo, { file: 'agreement', versionId: id, as });
        return { done: null };
      }),
    );
  };
}
