import { z } from 'zod';
import {
  paperKinds,
  type Paper,
  type PaperKind,
  type PaperRule,
  type PaperWord,
} from '../../directory/papers.ts';
import type { CalendarDate } from '../../shared/calendar.ts';
import type { WhyRefused } from '../../post/given/stored-file.ts';
import type { Reads, Transaction } from '../../store/client.ts';
import type { CommitTx } from '../../store/commit.ts';
import { LostRace } from '../../store/errors.ts';
import type { RowOf, RowReads, Rows } from '../../store/rows.ts';
import { rowName, type Sealer } from '../../store/seal.ts';
import type { Details, FullPaper, Limits, PaperStatus } from './paper.ts';

const kindName = z.enum(paperKinds);
const statusName = z.enum(['uploaded', 'replaced', 'withdrawn'] satisfies readonly PaperStatus[]);
const wordName = z.enum(['checked', 'asked_again'] satisfies readonly PaperWord[]);
const limitsJson = z
  .object({
    currency: z.string(),
    occurrenceMinor: z.number().int().optional(),
    aggregateMinor: z.number().int().optional(),
  })
  .transform((kept): Limits => ({ occurrenceMinor: undefined, aggregateMinor: undefined, ...kept }));
const detailsJson: z.ZodType<Details> = z.object({
  insured: z.string(),
  insurer: z.string(),
  number: z.string(),
  additional: z.string(),
});

export type NewPaper = Pick<
  FullPaper,
  'key' | 'firmId' | 'kind' | 'fromOn' | 'untilOn' | 'limits' | 'details' | 'addedById'
>;

export async function addPaper(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  sealer: Sealer,
  { limits, details, untilOn, ...paper }: NewPaper,
): Promise<number> {
  const row = rowName(paper.key);
  return rows.insert('Paper', {
    ...paper,
    untilOn: untilOn ?? null,
    status: 'uploaded',
    addedAt: now,
    limits: limits ? sealer.seal('Paper.limits', row, JSON.stringify(limits)) : null,
    details: sealer.seal('Paper.details', row, JSON.stringify(details)),
  });
}

/** What a paper covers at most, as it stands sealed in the directory. */
export function openLimits(
  sealer: Sealer,
  { key, limits }: Pick<Paper, 'key' | 'limits'>,
): Limits | undefined {
  return limits === undefined
    ? undefined
    : limitsJson.parse(JSON.parse(sealer.open('Paper.limits', rowName(key), limits)));
}

export async function findPaper(rows: RowReads, sealer: Sealer, id: number): Promise<FullPaper | undefined> {
  const [row] = await rows.find('Paper', { id });
  return row && fromRow(row, sealer);
}

/** Of a firm, oldest first: those that are there now, or all that ever were. */
export async function findPapersOf(
  rows: RowReads,
  sealer: Sealer,
  firmId: number,
  which: 'there' | 'all' = 'there',
): Promise<FullPaper[]> {
  const found = await rows.find('Paper', { firmId, ...(which === 'there' ? { status: 'uploaded' } : {}) });
  return found.map((row) => fromRow(row, sealer));
}

/** Throws LostRace where it is not there any more. */
export async function endPaper(
  rows: Rows,
  id: number,
  to: { readonly status: 'replaced' | 'withdrawn'; readonly endedById: number; readonly endedAt: Date },
): Promise<void> {
  if ((await rows.update('Paper', { id, status: 'uploaded' }, to)) === 0) throw new LostRace();
}

/** The file that is given with it from now on, in place of none or of one that was refused. */
export async function setPaperFile(rows: Rows, id: number, fileKey: string): Promise<void> {
  const set = { fileKey, fileWhy: null };
  if ((await rows.update('Paper', { id, status: 'uploaded' }, set)) === 0) throw new LostRace();
}

/** Of a paper that is there no more, or has another file by now, nothing. */
export async function setFileRefused(
  rows: Rows,
  id: number,
  fileKey: string,
  why: WhyRefused,
): Promise<void> {
  await rows.update('Paper', { id, fileKey }, { fileWhy: why });
}

/** It holds until the one begins that takes its place. */
export async function followPaper(rows: Rows, id: number, nextId: number): Promise<void> {
  if ((await rows.update('Paper', { id, status: 'uploaded' }, { nextId })) === 0) throw new LostRace();
}

/** All papers of a firm that is gone; what they say is gone with it. @returns those that were there, and all files */
export async function wipePapersOf(
  db: Transaction,
  sealer: Sealer,
  firmId: number,
  ended: { readonly endedById: number; readonly endedAt: Date },
): Promise<{ readonly ids: readonly number[]; readonly fileKeys: readonly string[] }> {
  const select = { id: true, key: true, status: true, fileKey: true };
  const rows = await db.paper.findMany({ where: { firmId }, select });
  for (const { id, key, status } of rows) {
    const nothing: Details = { insured: '', insurer: '', number: '', additional: '' };
    const details = sealer.seal('Paper.details', rowName(key), JSON.stringify(nothing));
    const end = status === 'uploaded' ? { status: 'withdrawn', ...ended } : {};
    await db.paper.update({ where: { id }, data: { ...end, limits: null, details } });
  }
  // Of others' papers what it said holds no more; of its own what was said may quote them.
  const said = { OR: [{ firmId }, { paperId: { in: rows.map(({ id }) => id) } }] };
  await db.paperCheck.updateMany({ where: said, data: { reason: null } });
  await db.paperRule.deleteMany({ where: { firmId } });
  return {
    ids: rows.filter(({ status }) => status === 'uploaded').map(({ id }) => id),
    fileKeys: rows.flatMap(({ fileKey }) => fileKey ?? []),
  };
}

/** What a firm that relies on it says of a paper; why, where it asks for it again. */
export type Word = {
  readonly paperId: number;
  readonly firmId: number;
  readonly memberId: number;
  readonly status: PaperWord;
  readonly reason: string | undefined;
  readonly at: Date;
};

/** The last word of a firm holds. */
export async function saveWord(db: Transaction, sealer: Sealer, word: Word): Promise<void> {
  const { paperId, firmId, memberId, status, at } = word;
  const reason =
    word.reason === undefined
      ? null
      : sealer.seal('PaperCheck.reason', rowName(paperId, firmId), word.reason);
  await db.paperCheck.upsert({
    where: { paperId_firmId: { paperId, firmId } },
    create: { paperId, firmId, memberId, status, reason, at },
    update: { memberId, status, reason, at },
  });
}

/** On these papers, oldest first. */
export async function findWords(
  db: Pick<Reads | Transaction, 'paperCheck'>,
  sealer: Sealer,
  where: { readonly paperIds: readonly number[] } | { readonly firmId: number },
): Promise<Word[]> {
  const rows = await db.paperCheck.findMany({
    where: 'firmId' in where ? where : { paperId: { in: [...where.paperIds] } },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ paperId, firmId, memberId, status, reason, at }) => ({
    ...{ paperId, firmId, memberId, at },
    status: wordName.parse(status),
    reason: reason === null ? undefined : sealer.open('PaperCheck.reason', rowName(paperId, firmId), reason),
  }));
}

/** In place of what a firm required before. */
export async function saveRules(db: Transaction, firmId: number, rules: readonly PaperRule[]): Promise<void> {
  await db.paperRule.deleteMany({ where: { firmId } });
  await db.paperRule.createMany({
    data: rules.map(({ kind, occurrenceMinor, aggregateMinor, currency, checkedOnly }) => ({
      ...{ firmId, kind, currency, checkedOnly },
      occurrenceMinor: occurrenceMinor ?? null,
      aggregateMinor: aggregateMinor ?? null,
    })),
  });
}

/** What was to end with it has no follower any more. */
export async function unfollowPaper(rows: Rows, nextId: number): Promise<void> {
  await rows.update('Paper', { nextId, status: 'uploaded' }, { nextId: null });
}

/** Papers in whose place another one has come by this day. */
export async function findFollowed(
  db: Pick<Reads, 'paper'>,
  today: CalendarDate,
): Promise<{ readonly id: number; readonly firmId: number; readonly addedById: number }[]> {
  const followed = await db.paper.findMany({ where: { status: 'uploaded', nextId: { not: null } } });
  const next = await db.paper.findMany({
    where: { id: { in: followed.flatMap(({ nextId }) => nextId ?? []) }, fromOn: { lte: today } },
    select: { id: true },
  });
  return followed.filter(({ nextId }) => next.some(({ id }) => id === nextId));
}

/**
 * Marks what a firm agreed with its peers, or with one of them: a claim that has looked at their papers before, and takes
 * that row after, looks again. Takes the rows until the transaction ends.
 */
export async function markPaperChange(db: Transaction, firmId: number, otherId?: number): Promise<void> {
  const sides = (a: number, b: number | undefined) => ({
    firmAId: a,
    ...(b === undefined ? {} : { firmBId: b }),
  });
  const where =
    otherId === undefined
      ? { OR: [{ firmAId: firmId }, { firmBId: firmId }] }
      : sides(Math.min(firmId, otherId), Math.max(firmId, otherId));
  await db.agreement.updateMany({ where, data: { paperChanges: { increment: 1 } } });
}

export type Reminder = { readonly paperId: number; readonly days: number };

/** Whether it went out, or one nearer to the end did. */
export function isSent({ paperId, days }: Reminder, sent: readonly Reminder[]): boolean {
  return sent.some((each) => each.paperId === paperId && each.days <= days);
}

/** What went out about these papers. */
export function findReminders(
  db: Pick<Reads | Transaction, 'paperReminder'>,
  paperIds: readonly number[],
): Promise<Reminder[]> {
  const select = { paperId: true, days: true };
  return db.paperReminder.findMany({ where: { paperId: { in: [...paperIds] } }, select });
}

export async function addReminder(
  { rows, now }: Pick<CommitTx, 'rows' | 'now'>,
  reminder: Reminder,
): Promise<void> {
  await rows.insert('PaperReminder', { ...reminder, sentAt: now });
}

function fromRow(row: RowOf<'Paper'>, sealer: Sealer): FullPaper {
  return {
    ...row,
    kind: kindName.parse(row.kind) satisfies PaperKind,
    status: statusName.parse(row.status),
    untilOn: (row.untilOn ?? undefined) satisfies CalendarDate | undefined,
    limits: openLimits(sealer, { key: row.key, limits: row.limits ?? undefined }),
    details: detailsJson.parse(JSON.parse(sealer.open('Paper.details', rowName(row.key), row.details))),
    fileKey: row.fileKey ?? undefined,
    // As it is written here alone.
    fileWhy: (row.fileWhy ?? undefined) as WhyRefused | undefined,
    nextId: row.nextId ?? undefined,
    endedById: row.endedById ?? undefined,
    endedAt: row.endedAt ?? undefined,
  };
}
