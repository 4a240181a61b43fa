import type { Eyes } from '../../../directory/scene.ts';
import { firmOf } from '../../../directory/directory.ts';
import { refuseBroken } from '../../../post/given/read-stored-file.ts';
import { findStoredFile } from '../../../post/given/stored-file-store.ts';
import type { KeptFile } from '../../../post/given/stored-file.ts';
import { firmNumber } from '../../../shared/firm-number.ts';
import { otherFirmId, type AgreementVersion, type Pair, type FullVersion } from '../agreement.ts';
import type { AgreementRefusal } from '../agreement-refusal.ts';
import { findParty } from '../firm-terms-store.ts';
import { newestTemplate } from '../template-store.ts';
import type { AgreementParty } from '../text/agreement-facts.ts';
import { agreementText } from '../text/agreement-text.ts';
import type { Choices } from '../text/choices.ts';
import { hashOf } from '../text/flow/hash-of.ts';
import { builtInTemplate } from '../text/flow/read-template.ts';

/** The language of the texts that the program makes by itself. */
const LANGUAGE = 'en';

/** What a version of these choices says, and by which hash it is known. */
export async function contentsOf(
  eyes: Pick<Eyes, 'db' | 'sealer' | 'directory'>,
  pair: Pair,
  proposerId: number,
  version: number,
  choices: Choices,
): Promise<Pick<FullVersion, 'choices' | 'text' | 'hash' | 'language'>> {
  const own = await newestTemplate(eyes.db);
  const { language, text: template } = own ?? (await builtInTemplate(LANGUAGE));
  const parties = [
    await partyOf(eyes, proposerId),
    await partyOf(eyes, otherFirmId(pair, proposerId)),
  ] as const;
  const text = agreementText(template, { parties, version }, choices);
  return { choices, text, hash: hashOf(text), language };
}

async function partyOf(
  { db, sealer, directory }: Pick<Eyes, 'db' | 'sealer' | 'directory'>,
  firmId: number,
): Promise<AgreementParty> {
  const { legalName = '', address = '' } = (await findParty(db, sealer, firmId)) ?? {};
  return {
    name: firmOf(directory, firmId).name,
    firmNumber: firmNumber(firmId),
    legalName: legalName === '' ? undefined : legalName,
    address: address === '' ? undefined : address,
  };
}

/** As files of agreements are used. */
export const FEATURE = 'agreements';

/** Why the stored version is not what it is known as: its text, or all of its file, is read and hashed again. */
export async function refuseTampered(
  eyes: Pick<Eyes, 'rows' | 'files' | 'sealer'>,
  version: FullVersion,
): Promise<AgreementRefusal | undefined> {
  if (!version.paper) return isIntact(version) ? undefined : { refused: 'agreement_broken' };
  const file = await fileOf(eyes, version);
  if (!file || (await refuseBroken(eyes, file))) return { refused: 'agreement_file_broken' };
  return undefined;
}

/** The file of a version that was sent; undefined where it is none of that hash. */
export async function fileOf(
  { rows, sealer }: Pick<Eyes, 'rows' | 'sealer'>,
  { id, hash, paper }: FullVersion,
): Promise<KeptFile | undefined> {
  if (paper?.file !== 'kept' || paper.fileKey === undefined) return undefined;
  const file = await findStoredFile(rows, sealer, paper.fileKey);
  const isOwn = file?.use?.feature === FEATURE && file.use.id === id;
  return isOwn && file.status === 'kept' && file.sha256 === hash ? file : undefined;
}

/** Whether what is stored is the text that it is known as. */
export function isIntact({
  text,
  hash,
}: Pick<FullVersion, 'text'> & Pick<AgreementVersion, 'hash'>): boolean {
  return hashOf(text) === hash;
}
