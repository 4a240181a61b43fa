import type { Card, MenuItem } from '../../../chat/card.ts';
import {
  agreementOf,
  firmOf,
  isActive,
  memberName,
  membersOf,
  type Directory,
  type Member,
} from '../../../directory/directory.ts';
import { managers, managersOf } from '../../../directory/roles.ts';
import type { Eyes, Scene } from '../../../directory/scene.ts';
import { askAbout, askForCard, tellMembers } from '../../../post/ask.ts';
import { memberOn, surface } from '../../../post/surface.ts';
import { jobNumber } from '../../../shared/job-number.ts';
import type { CommitTx } from '../../../store/commit.ts';
import { otherFirmId, type AgreementVersion, type Pair, type FullVersion } from '../agreement.ts';
import { agreementCard } from '../agreement-card.ts';
import { findFullVersion, findSignatures, findVersionIn } from '../agreement-store.ts';
import type { AgreementView, Compared } from '../agreement-view.ts';
import { besideAgreement } from '../open/slots.ts';
import { mayOnAgreement } from '../permissions.ts';
import { lastDayBefore } from '../term.ts';
import { isShownTo } from './change-agreement.ts';
import { waitingJob } from './waiting-job.ts';

/**
 * The same of one that was just sent; the job that waits for it draws the cards again when it is taken, so that they
 * never name what waits no more.
 */
export async function announceAgreement(
  tx: CommitTx,
  directory: Directory,
  version: Parameters<typeof refreshAgreement>[2] & Pick<AgreementVersion, 'jobId'>,
): Promise<void> {
  refreshAgreement(tx, directory, version);
  if (version.jobId === undefined) return;
  const memberIds = readersOf(directory, version).map(({ id }) => id);
  await askAbout(tx, `job:${String(version.jobId)}`, { subject: subjectOf(version.id), memberIds });
}

/** Asks for the true card of a version, for those of its two firms who may read it; a draft's for who works on it. */
export function refreshAgreement(
  tx: CommitTx,
  directory: Directory,
  version: Pair & Pick<AgreementVersion, 'id' | 'version' | 'proposedByFirmId' | 'proposedById'>,
): void {
  for (const member of readersOf(directory, version)) askForCard(tx, subjectOf(version.id), member.id);
}

function readersOf(
  directory: Directory,
  {
    version,
    firmAId,
    firmBId,
    proposedByFirmId,
    proposedById,
  }: Pair & Pick<AgreementVersion, 'version' | 'proposedByFirmId' | 'proposedById'>,
): readonly Member[] {
  if (version !== undefined) return [firmAId, firmBId].flatMap((firmId) => managersOf(directory, firmId));
  return managersOf(directory, proposedByFirmId).filter(
    (member) => member.id === proposedById || mayOnAgreement('bind', member.role),
  );
}

function subjectOf(versionId: number): string {
  return `agreement:${String(versionId)}`;
}

/** Owners of a firm that takes part: who signs, and hears what the other firm did. */
export function signersOf(directory: Directory, firmId: number): Member[] {
  return isActive(directory, firmId) ? membersOf(directory, firmId, 'owner') : [];
}

/** Tells them something of the agreement, once for each key. */
export function tellSigners(
  { tx, directory }: Pick<Scene, 'tx' | 'directory'>,
  key: string,
  firmId: number,
  notice: Card,
  /** Who is told otherwise. */
  exceptId?: number,
): void {
  const owners = signersOf(directory, firmId).flatMap(({ id }) => (id === exceptId ? [] : [id]));
  tellMembers(tx, key, owners, managers, notice);
}

/** A version as one of its firms may see it, for a member of it who may read it. */
export async function viewFor(
  eyes: Pick<Eyes, 'rows' | 'sealer' | 'directory' | 'now' | 'ask'>,
  version: FullVersion,
  member: Member,
): Promise<AgreementView> {
  const { rows, sealer, directory } = eyes;
  const { firmId } = member;
  const peerId = otherFirmId(version, firmId);
  const firm = firmOf(directory, firmId);
  const found = agreementOf(directory, firmId, peerId);
  const binding = found?.versionId === version.id ? found : undefined;
  const isOpen = version.status === 'draft' || version.status === 'sent';
  const job = isOpen ? await waitingJob(eyes, version, version.jobId) : undefined;
  return {
    version,
    firmId,
    firm: firm.name,
    peerId,
    peer: firmOf(directory, peerId).name,
    mayBind: mayOnAgreement('bind', member.role),
    waiting: job && {
      title: `${jobNumber(job.id)} · ${job.request.summary}`,
      isOurs: job.leadFirmId !== firmId,
    },
    proposer: memberName(directory, version.proposedById),
    settler: memberName(directory, version.settledById),
    signatures: await findSignatures(rows, sealer, version.id),
    before: await comparedWith(eyes, version),
    beside: version.status === 'active' ? await besideOf(eyes, firmId, version) : [],
    binding,
    noticeBy:
      binding?.noticeByFirmId === undefined ? undefined : firmOf(directory, binding.noticeByFirmId).name,
    lastDay: binding?.endsAt && lastDayBefore(binding.endsAt, firm.timeZone),
  };
}

/** What features above have to offer to a firm about what it signed. */
export async function besideOf(
  { ask }: Pick<Eyes, 'ask'>,
  firmId: number,
  version: FullVersion,
): Promise<readonly MenuItem[]> {
  const { choices } = version;
  return (await ask(besideAgreement, { firmId, peerId: otherFirmId(version, firmId), choices })).flat();
}

/** The version that it changes, else the one in force that it would take the place of. */
export async function comparedWith(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  version: FullVersion,
): Promise<Compared | undefined> {
  const changed =
    version.changesId === undefined ? undefined : await findFullVersion(rows, sealer, version.changesId);
  // A paper has no clauses to compare.
  if (version.paper) return undefined;
  const isOpen = version.status === 'draft' || version.status === 'sent';
  const before = changed ?? (isOpen ? await findVersionIn(rows, sealer, version, 'active') : undefined);
  return before?.version === undefined || before.paper
    ? undefined
    : { version: before.version, choices: before.choices, language: before.language };
}

/** The private card of a version, `agreement:7`; none for whoever may not see it. */
export const agreementSurface = surface({
  read: ({ rows, sealer }, id) => findFullVersion(rows, sealer, Number(id)),
  draw: async (eyes, version, on) => {
    const memberId = memberOn(on);
    const member = eyes.directory.members.get(memberId);
    if (!member || !mayOnAgreement('read', member.role)) return undefined;
    if (!isShownTo(version, member.firmId) || !isActive(eyes.directory, member.firmId)) return undefined;
    return { kind: 'member', memberId, card: agreementCard(await viewFor(eyes, version, member)) };
  },
});
