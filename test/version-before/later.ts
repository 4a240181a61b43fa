import type { CommitTx } from '../../src/store/commit.ts';
import type { Sealer } from '../../src/store/seal.ts';
import { sealRow } from '../support/sealed-row.ts';

/** A row in each table with something sealed of branding, papers, clients and given files, of which the version before had none. */
export async function addLater({ db, now }: Pick<CommitTx, 'db' | 'now'>, sealer: Sealer): Promise<void> {
  await db.brandingText.create({
    data: sealRow(sealer, 'BrandingText', {
      ...{ firmId: 1, mode: 'neutral', version: 1, text: '{}', createdAt: now },
    }),
  });
  await db.brandingRefusal.create({
    data: sealRow(sealer, 'BrandingRefusal', {
      ...{ jobId: 1, number: 1, memberId: 1, termsVersion: 1, reason: 'No.', status: 'kept', createdAt: now },
    }),
  });
  const { id: paperId } = await db.paper.create({
    data: sealRow(sealer, 'Paper', {
      ...{ key: 'paper:1', firmId: 1, kind: 'cyber', status: 'withdrawn', fromOn: '2026-01-01' },
      ...{ limits: '{"currency":"USD"}', details: '{}', addedById: 1, addedAt: now },
    }),
  });
  await db.paperCheck.create({
    data: sealRow(sealer, 'PaperCheck', {
      ...{ paperId, firmId: 2, memberId: 1, status: 'asked_again', reason: 'It is old.', at: now },
    }),
  });
  await db.clientMet.create({
    data: sealRow(sealer, 'ClientMet', {
      ...{ jobId: 1, leadFirmId: 1, serviceFirmId: 2, agreementVersionId: 1, client: 'X' },
      ...{ metAt: now, endedAt: now },
    }),
  });
  await db.clientAsk.create({
    data: sealRow(sealer, 'ClientAsk', {
      ...{ key: 'ask:1', askerFirmId: 2, ownerFirmId: 1, jobId: 1, client: 'X', wish: 'Y', answer: 'Z' },
      ...{ askedById: 1, askedAt: now, answerUntil: now, status: 'declined', slot: null },
    }),
  });
  await db.storedFile.create({
    data: sealRow(sealer, 'StoredFile', {
      ...{ key: 'file:1', firmId: 1, memberId: 1, status: 'deleted', name: 'a.pdf', source: 'slack' },
      createdAt: now,
    }),
  });
}
