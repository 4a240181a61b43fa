import { z } from 'zod';
import { platforms, type Platform } from '../chat/interaction.ts';
import type { MessageRef } from '../chat/port.ts';
import type { Role } from '../directory/directory.ts';
import type { CommitTx } from '../store/commit.ts';
import type { RowReads, Rows } from '../store/rows.ts';
import type { Statements } from '../store/sql.ts';
import type { Posting } from './surface.ts';

const platformName = z.enum(platforms);
const ids = z.array(z.number().int());

/** Jobs have a table of their own, from before there were cards of anything else. */
function jobOf(subject: string): number | undefined {
  const [kind, id] = subject.split(':');
  return kind === 'job' ? Number(id) : undefined;
}

/** What the record of postings calls a notice that was sent to a member of this role. */
export function noticeSubject(role: Role, key: string): string {
  return `notice:${role}:${key}`;
}

/** The message that shows something on a surface; those of jobs come with their jobs. */
export async function findPosting(
  rows: RowReads,
  subject: string,
  surface: string,
): Promise<Posting | undefined> {
  const [row] = await rows.find('NetworkPosting', { subject, surface });
  return row && { ...row, platform: platformName.parse(row.platform) };
}

/** The messages that show a job, each on its surface. */
export async function findJobPostings(rows: RowReads, jobId: number): Promise<Posting[]> {
  const found = await rows.find('Posting', { jobId });
  return found.map((row) => ({ ...row, platform: platformName.parse(row.platform) }));
}

/** The jobs that a surface shows, or has shown. */
export async function findPostedJobIds(
  { query }: Pick<Statements, 'query'>,
  surface: string,
): Promise<number[]> {
  const found = await query(`SELECT "id", "jobId", "surface" FROM "Posting" WHERE ${byWhose} = ?`, [surface]);
  return found.map((row) => placed.parse(row)).flatMap(({ jobId }) => jobId ?? []);
}

/** As the index has it: where a job stands, or before whom an offer on it does, which begins with the offer. */
const byWhose = `LTRIM("surface", 'offer:0123456789')`;

/** What stands before a member in private: what it shows, and where. Jobs come first, and of each kind the newest. */
export async function findStandingFor(
  { query }: Pick<Statements, 'query'>,
  memberId: number,
): Promise<{ readonly subject: string; readonly surface: string }[]> {
  const own = `member:${String(memberId)}`;
  const jobs = await query(`SELECT "id", "jobId", "surface" FROM "Posting" WHERE ${byWhose} = ?`, [own]);
  const others = await query(`SELECT "id", "subject", "surface" FROM "NetworkPosting" WHERE "surface" = ?`, [
    own,
  ]);
  // Sorted here: in the order of their ids, a database may rather read all there are than look for them.
  const newestFirst = (rows: readonly object[]) =>
    rows.map((row) => placed.parse(row)).sort((a, b) => b.id - a.id);
  return [...newestFirst(jobs), ...newestFirst(others)].map(({ subject, jobId, surface }) => ({
    subject: subject ?? `job:${String(jobId)}`,
    surface,
  }));
}

const placed = z.object({
  id: z.number(),
  subject: z.string().optional(),
  jobId: z.number().optional(),
  surface: z.string(),
});

/** A message for members, by its subject, that asks for something about what has a card of its own. */
export type Mention = { readonly subject: string; readonly memberIds: readonly number[] };

/** @param about `job:42` */
export async function findMentions(rows: RowReads, about: string): Promise<readonly Mention[]> {
  const found = await rows.find('Mention', { about });
  return found.map(({ subject, memberIds }) => ({ subject, memberIds: ids.parse(JSON.parse(memberIds)) }));
}

/** Keeps that a message asks for something about these, until it is said that it does not. */
export async function addMentions(
  { db }: Pick<CommitTx, 'db'>,
  { subject, memberIds }: Mention,
  abouts: Iterable<string>,
): Promise<void> {
  const data = [...new Set(abouts)].map((about) => ({
    ...{ about, subject, memberIds: JSON.stringify(memberIds) },
  }));
  if (data.length > 0) await db.mention.createMany({ data });
}

export async function dropMentions({ db }: Pick<CommitTx, 'db'>, subject: string): Promise<void> {
  await db.mention.deleteMany({ where: { subject } });
}

/** Keeps where a surface's message stands, and what it shows. */
export async function savePosting(
  rows: Rows,
  subject: string,
  surface: string,
  { platform, workspaceId, channelId, messageId }: MessageRef,
  { shown, isAnew }: { readonly shown: string; readonly isAnew: boolean },
  now: Date,
): Promise<void> {
  const message = { platform, workspaceId, channelId, messageId, shown };
  const jobId = jobOf(subject);
  if (jobId === undefined) {
    const updated = await rows.update('NetworkPosting', { subject, surface }, message);
    if (updated === 0) await rows.insert('NetworkPosting', { subject, surface, ...message });
    return;
  }
  const place = isAnew ? { ...message, isAnew } : message;
  const updated = await rows.update('Posting', { jobId, surface }, place);
  if (updated === 0) await rows.insert('Posting', { jobId, surface, ...place, createdAt: now });
}

/** The message of a job on a surface is there no more: the next card is a new message. */
export async function dropPosting(
  { db }: Pick<CommitTx, 'db'>,
  jobId: number,
  surface: string,
): Promise<void> {
  await db.posting.deleteMany({ where: { jobId, surface } });
}

/** A channel has a new id: the messages of jobs in it are found under that from now on. */
export async function movePostings(
  { db }: Pick<CommitTx, 'db'>,
  platform: Platform,
  channelId: string,
  newId: string,
): Promise<void> {
  await db.posting.updateMany({ where: { platform, channelId }, data: { channelId: newId } });
}
