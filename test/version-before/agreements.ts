import type { CommitTx } from '../../src/store/commit.ts';
import type { Sealer } from '../../src/store/seal.ts';
import { sealRow } from '../support/sealed-row.ts';

/** A row in each table of agreements, of which the version before had none. */
export async function addAgreements(
  { db, now }: Pick<CommitTx, 'db' | 'now'>,
  sealer: Sealer,
): Promise<void> {
  const kept = { firmId: 1, savedAt: now };
  const { id: versionId } = await db.agreementVersion.create({
    data: sealRow(sealer, 'AgreementVersion', {
      ...{ key: 'agreement:1', firmAId: 1, firmBId: 2, proposedByFirmId: 1, proposedById: 1 },
      ...{ status: 'declined', choices: '{}', text: '# Text', reason: 'Too long.', hash: '0' },
      createdAt: now,
    }),
  });
  await db.agreementSignature.create({
    data: sealRow(sealer, 'AgreementSignature', {
      ...{ versionId, firmId: 1, memberId: 1, signer: '{}', platform: 'slack', homeId: 'T', userId: 'U' },
      ...{ hash: '0', consent: 'I sign.', signedAt: now },
    }),
  });
  await db.usualAgreement.create({ data: sealRow(sealer, 'UsualAgreement', { ...kept, choices: '{}' }) });
  await db.agreementParty.create({ data: sealRow(sealer, 'AgreementParty', { ...kept, details: '{}' }) });
}
