/** What a firm and each of its peers signed last, for features above. */
import type { Eyes } from '../../../directory/scene.ts';
import { findFullVersions } from '../agreement-store.ts';
import type { Choices } from '../text/choices.ts';

export type SignedTerms = {
  readonly firmIds: readonly [number, number];
  readonly versionId: number;
  readonly choices: Choices;
  /** When it ended, or is to end; undefined for one that goes on. */
  readonly endsAt: Date | undefined;
};

/** Also of an agreement that has ended: what is meant to last goes on. A newer version takes the place of the older. */
export async function readSignedTerms(
  { db, sealer, directory }: Pick<Eyes, 'db' | 'sealer' | 'directory'>,
  firmId: number,
): Promise<SignedTerms[]> {
  const own = directory.agreements.filter(({ firmIds }) => firmIds.includes(firmId));
  const versions = await findFullVersions(
    db,
    sealer,
    own.flatMap(({ versionId }) => versionId ?? []),
  );
  return own.flatMap(({ firmIds, versionId, endsAt }) => {
    const version = versionId === undefined ? undefined : versions.get(versionId);
    return version ? [{ firmIds, versionId: version.id, choices: version.choices, endsAt }] : [];
  });
}
