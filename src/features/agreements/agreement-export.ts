import { firmOf, memberName, type Directory } from '../../directory/directory.ts';
import { jobNumber } from '../../shared/job-number.ts';
import type { Signature, FullVersion } from './agreement.ts';

/** A version with who signed it, for the export of either of its firms: instants in UTC. */
export function exportVersion(
  version: FullVersion,
  signatures: readonly Signature[],
  directory: Directory,
): object {
  const firm = (firmId: number): string => firmOf(directory, firmId).name;
  const by = (memberId: number | undefined) =>
    memberId === undefined ? undefined : memberName(directory, memberId);
  return {
    firms: [firm(version.firmAId), firm(version.firmBId)],
    version: version.version,
    kind: version.kind,
    status: version.status,
    proposedBy: `${by(version.proposedById) ?? ''}, ${firm(version.proposedByFirmId)}`,
    waitingJob: version.jobId === undefined ? undefined : jobNumber(version.jobId),
    language: version.language,
    choices: version.choices,
    text: version.paper ? undefined : version.text,
    signedElsewhere: version.paper,
    hash: version.hash,
    createdAt: version.createdAt,
    sentAt: version.sentAt,
    answerUntil: version.answerUntil,
    settledAt: version.settledAt,
    settledBy: by(version.settledById),
    reason: version.reason,
    startsOn: version.startsOn,
    endsOn: version.endsOn,
    signatures: signatures.map((each) => ({
      firm: firm(each.firmId),
      member: by(each.memberId),
      name: each.name,
      title: each.title,
      account: each.account,
      consent: each.consent,
      hash: each.hash,
      signedAt: each.signedAt,
    })),
  };
}
