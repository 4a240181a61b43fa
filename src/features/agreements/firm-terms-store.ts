/** What a firm brings along to each of its agreements: what it usually chooses, and how it is called there. */
import { z } from 'zod';
import type { CommitTx } from '../../store/commit.ts';
import type { Reads, Transaction } from '../../store/client.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { Choices } from './text/choices.ts';
import type { Party } from './agreement.ts';
import { choicesFromJson, choicesJson } from './text/choices-file.ts';

/** Undefined where it has kept none. */
export async function findUsual(
  db: Pick<Reads | Transaction, 'usualAgreement'>,
  sealer: Sealer,
  firmId: number,
): Promise<Choices | undefined> {
  const row = await db.usualAgreement.findUnique({ where: { firmId } });
  if (!row) return undefined;
  return choicesFromJson(sealer.open('UsualAgreement.choices', rowName(firmId), row.choices));
}

export async function saveUsual(
  { db, now }: Pick<CommitTx, 'db' | 'now'>,
  sealer: Sealer,
  firmId: number,
  chosen: Choices,
): Promise<void> {
  const choices = sealer.seal('UsualAgreement.choices', rowName(firmId), choicesJson(chosen));
  await db.usualAgreement.upsert({
    where: { firmId },
    create: { firmId, choices, savedAt: now },
    update: { choices, savedAt: now },
  });
}

/** Of a firm that leaves nothing is kept that it might have sent. */
export async function dropUsual(db: Transaction, firmId: number): Promise<void> {
  await db.usualAgreement.deleteMany({ where: { firmId } });
}

const partyJson: z.ZodType<Party> = z.object({ legalName: z.string(), address: z.string() });

/** Undefined where nobody has said so yet. */
export async function findParty(
  db: Pick<Reads | Transaction, 'agreementParty'>,
  sealer: Sealer,
  firmId: number,
): Promise<Party | undefined> {
  const row = await db.agreementParty.findUnique({ where: { firmId } });
  return row
    ? partyJson.parse(JSON.parse(sealer.open('AgreementParty.details', rowName(firmId), row.details)))
    : undefined;
}

export async function saveParty(
  { db, now }: Pick<CommitTx, 'db' | 'now'>,
  sealer: Sealer,
  firmId: number,
  party: Party,
): Promise<void> {
  const details = sealer.seal('AgreementParty.details', rowName(firmId), JSON.stringify(party));
  await db.agreementParty.upsert({
    where: { firmId },
    create: { firmId, details, savedAt: now },
    update: { details, savedAt: now },
  });
}
