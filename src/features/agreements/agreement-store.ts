import { z } from 'zod';
import type { Reads, Transaction } from '../../store/client.ts';
import type { CommitTx } from '../../store/commit.ts';
import { LostRace } from '../../store/errors.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { CalendarDate } from '../../shared/calendar.ts';
import {
  agreementStatuses,
  type AgreementStatus,
  type AgreementVersion,
  type Contents,
  type FullVersion,
  type Pair,
  type Signature,
} from './agreement.ts';
import { elsewhereFromJson } from './elsewhere-file.ts';
import { choicesFromJson, choicesJson } from './text/choices-file.ts';

type VersionRow = RowOf<'AgreementVersion'>;
const statusName = z.enum(agreementStatuses);

export type NewVersion = Pick<
  FullVersion,
  | 'key'
  | 'firmAId'
  | 'firmBId'
  | 'proposedByFirmId'
  | 'proposedById'
  | 'hash'
  | 'language'
  | 'choices'
  | 'text'
> & { readonly changesId?: number | undefined; readonly jobId?: number | undefined };

export const sealed = (sealer: Sealer, key: string, { choices, text }: Contents) => ({
  choices: sealer.seal('AgreementVersion.choices', rowName(key), choicesJson(choices)),
  text: sealer.seal('AgreementVersion.text', rowName(key), text),
});

/** Keeps a draft, of which each firm of a pair has one at most; or one that is sent at once. */
export async function addVersion(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  sealer: Sealer,
  { choices, text, changesId, jobId, ...version }: NewVersion,
  sent?: SentAs,
): Promise<FullVersion> {
  const status = sent ? 'sent' : 'draft';
  const id = await rows.insert('AgreementVersion', {
    ...version,
    ...sealed(sealer, version.key, { choices, text }),
    changesId: changesId ?? null,
    jobId: jobId ?? null,
    status,
    slot: sent ? status : draftSlot(version.proposedByFirmId),
    createdAt: now,
    version: sent?.version ?? null,
    sentAt: sent?.at ?? null,
    answerUntil: sent?.answerUntil ?? null,
  });
  return {
    ...version,
    kind: 'written',
    ...{ id, choices, text, changesId, jobId, status, createdAt: now },
    version: sent?.version,
    sentAt: sent?.at,
    answerUntil: sent?.answerUntil,
    settledAt: undefined,
    settledById: undefined,
    reason: undefined,
    startsOn: undefined,
    endsOn: undefined,
  };
}

/** As which number of the pair it is sent, and until when it may be signed. */
export type SentAs = { readonly version: number; readonly at: Date; readonly answerUntil: Date };

function draftSlot(firmId: number): string {
  return `draft:${String(firmId)}`;
}

/** Changes what a draft says. Throws LostRace where it is none any more. */
export async function saveDraft(
  rows: Rows,
  sealer: Sealer,
  draft: Pick<AgreementVersion, 'id' | 'key'>,
  contents: Contents & Pick<AgreementVersion, 'hash' | 'language' | 'jobId'>,
): Promise<void> {
  const { hash, language, jobId } = contents;
  const set = { ...sealed(sealer, draft.key, contents), hash, language, jobId: jobId ?? null };
  if ((await rows.update('AgreementVersion', { id: draft.id, status: 'draft' }, set)) === 0)
    throw new LostRace();
}

export async function findFullVersion(
  rows: RowReads,
  sealer: Sealer,
  id: number,
): Promise<FullVersion | undefined> {
  const [row] = await rows.find('AgreementVersion', { id });
  return row && fullFromRow(row, sealer);
}

/**
 * These versions by their ids, all at once, so that no list opens one by one.
 * @param endsBy those alone whose last day is known and not after this
 */
export async function findFullVersions(
  db: Pick<Reads, 'agreementVersion'>,
  sealer: Sealer,
  ids: readonly number[],
  endsBy?: CalendarDate,
): Promise<ReadonlyMap<number, FullVersion>> {
  if (ids.length === 0) return new Map();
  const rows = await db.agreementVersion.findMany({
    where: { id: { in: [...ids] }, ...(endsBy === undefined ? {} : { endsOn: { lte: endsBy } }) },
  });
  return new Map(rows.map((row) => [row.id, fullFromRow(row, sealer)]));
}

/** The one version of a pair that is sent, or in force; the draft of a firm. */
export async function findVersionIn(
  rows: RowReads,
  sealer: Sealer,
  { firmAId, firmBId }: Pair,
  slot: 'sent' | 'active' | { readonly draftOf: number } | { readonly uploadOf: number },
): Promise<FullVersion | undefined> {
  const wanted =
    typeof slot === 'string'
      ? slot
      : 'draftOf' in slot
        ? draftSlot(slot.draftOf)
        : `upload:${String(slot.uploadOf)}`;
  const [row] = await rows.find('AgreementVersion', { firmAId, firmBId, slot: wanted });
  return row && fullFromRow(row, sealer);
}

/** The number that the next version of a pair gets once it is sent. */
export async function nextVersion(rows: RowReads, { firmAId, firmBId }: Pair): Promise<number> {
  const versions = await rows.find('AgreementVersion', { firmAId, firmBId });
  return Math.max(0, ...versions.map(({ version }) => version ?? 0)) + 1;
}

/** The versions of a firm, with all of its peers, oldest first; of drafts its own alone, unless it is for their end. */
export async function findVersionsOf(
  db: Pick<Reads | Transaction, 'agreementVersion'>,
  sealer: Sealer,
  firmId: number,
  which: 'live' | 'all' | 'live, and drafts for it',
): Promise<AgreementVersion[]> {
  const rows = await db.agreementVersion.findMany({
    where: {
      OR: [{ firmAId: firmId }, { firmBId: firmId }],
      ...(which === 'all' ? {} : { status: { in: ['draft', 'sent', 'active'] } }),
    },
    orderBy: { id: 'asc' },
  });
  return rows
    .filter(
      (row) =>
        which === 'live, and drafts for it' || row.status !== 'draft' || row.proposedByFirmId === firmId,
    )
    .map((row) => fromRow(row, sealer));
}

/** Those that nobody may sign any more, and those whose last day may be over. @param today in any zone that is late */
export async function findDue(db: Reads, now: Date, today: string): Promise<{ readonly id: number }[]> {
  return db.agreementVersion.findMany({
    where: {
      OR: [
        { status: 'sent', answerUntil: { lte: now } },
        { status: 'active', endsOn: { lte: today } },
      ],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
}

/** Sends a draft. Throws LostRace where it is none any more, or another one is sent already. */
export async function sendDraft(
  rows: Rows,
  draft: Pick<AgreementVersion, 'id'>,
  sent: SentAs,
): Promise<void> {
  const { version, at, answerUntil } = sent;
  const set = { status: 'sent', slot: 'sent', version, sentAt: at, answerUntil };
  if ((await rows.update('AgreementVersion', { id: draft.id, status: 'draft' }, set)) === 0)
    throw new LostRace();
}

type Settled = { readonly memberId: number | null; readonly at: Date };

/** Saves what became of a version. Throws LostRace where somebody was faster. */
export async function settleVersion(
  rows: Rows,
  sealer: Sealer,
  version: Pick<AgreementVersion, 'id' | 'key' | 'status'>,
  to: Exclude<AgreementStatus, 'draft' | 'sent' | 'active'>,
  { memberId, at, reason }: Settled & { readonly reason?: string },
): Promise<void> {
  const isAnswer = version.status === 'sent';
  const count = await rows.update(
    'AgreementVersion',
    { id: version.id, status: version.status },
    {
      status: to,
      slot: null,
      ...(isAnswer ? { settledAt: at, settledById: memberId } : {}),
      ...(reason === undefined
        ? {}
        : { reason: sealer.seal('AgreementVersion.reason', rowName(version.key), reason) }),
    },
  );
  if (count === 0) throw new LostRace();
}

/** Both have signed it. Throws LostRace where it is not waiting any more. */
export async function activateVersion(
  rows: Rows,
  { id }: Pick<AgreementVersion, 'id'>,
  {
    memberId,
    at,
    startsOn,
    endsOn,
  }: Settled & { readonly startsOn: string; readonly endsOn: string | undefined },
): Promise<void> {
  const set = {
    status: 'active',
    slot: 'active',
    settledAt: at,
    settledById: memberId,
    startsOn,
    endsOn: endsOn ?? null,
  };
  if ((await rows.update('AgreementVersion', { id, status: 'sent' }, set)) === 0) throw new LostRace();
}

const signerJson = z.object({ name: z.string(), title: z.string() });

export async function addSignature(rows: Rows, sealer: Sealer, signature: Signature): Promise<void> {
  const { versionId, firmId, memberId, name, title, account, hash, consent, signedAt } = signature;
  await rows.insert('AgreementSignature', {
    ...{ versionId, firmId, memberId, hash, consent, signedAt },
    ...account,
    signer: sealer.seal(
      'AgreementSignature.signer',
      rowName(versionId, firmId),
      JSON.stringify({ name, title }),
    ),
  });
}

/** Of one version, in the order in which they were given. */
export async function findSignatures(
  rows: RowReads,
  sealer: Sealer,
  versionId: number,
): Promise<Signature[]> {
  const found = await rows.find('AgreementSignature', { versionId });
  return found.map(({ firmId, memberId, signer, platform, homeId, userId, hash, consent, signedAt }) => ({
    ...signerJson.parse(
      JSON.parse(sealer.open('AgreementSignature.signer', rowName(versionId, firmId), signer)),
    ),
    ...{ versionId, firmId, memberId, hash, consent, signedAt },
    account: { platform, homeId, userId },
  }));
}

function fromRow(row: VersionRow, sealer: Sealer): AgreementVersion {
  const { choices: _choices, text: _text, slot: _slot, ...rest } = row;
  return {
    ...rest,
    status: statusName.parse(row.status),
    version: row.version ?? undefined,
    changesId: row.changesId ?? undefined,
    jobId: row.jobId ?? undefined,
    sentAt: row.sentAt ?? undefined,
    answerUntil: row.answerUntil ?? undefined,
    settledAt: row.settledAt ?? undefined,
    settledById: row.settledById ?? undefined,
    reason:
      row.reason === null ? undefined : sealer.open('AgreementVersion.reason', rowName(row.key), row.reason),
    startsOn: row.startsOn ?? undefined,
    endsOn: row.endsOn ?? undefined,
  };
}

function fullFromRow(row: VersionRow, sealer: Sealer): FullVersion {
  const text = sealer.open('AgreementVersion.text', rowName(row.key), row.text);
  return {
    ...fromRow(row, sealer),
    choices: choicesFromJson(sealer.open('AgreementVersion.choices', rowName(row.key), row.choices)),
    text,
    ...(row.kind === 'uploaded' ? { paper: elsewhereFromJson(text) } : {}),
  };
}
