/** What records and tallies are made from, where they are made anew. */
import { z } from 'zod';
import { dateOf } from '../../shared/calendar.ts';
import type { Reads } from '../../store/client.ts';
import type { CommitTx } from '../../store/commit.ts';
import { monthOf, type PeerTally } from './peer-tally.ts';
import { isRecorded, recordedEvents, type RecordedEvent } from './record-entry.ts';

/** Work that was approved, as the tally of its pair counts it, in the order of its job's id. */
export async function findDoneWork(
  db: Reads,
  zoneOf: (firmId: number) => string,
  after: number,
  limit: number,
): Promise<{ readonly id: number; readonly tally: PeerTally }[]> {
  const jobs = await db.job.findMany({
    where: { id: { gt: after }, status: { in: ['approved', 'closed'] } },
    select: {
      id: true,
      leadFirmId: true,
      serviceFirmId: true,
      workMinutes: true,
      approvedAt: true,
      changedAt: true,
      termsVersion: true,
      terms: { select: { version: true, currency: true } },
    },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return jobs.map(
    ({ id, leadFirmId, serviceFirmId, workMinutes, approvedAt, changedAt, terms, termsVersion }) => {
      const currency = terms.find(({ version }) => version === termsVersion)?.currency;
      if (serviceFirmId === null || currency === undefined)
        throw new Error(`job ${String(id)} was approved without a service firm or terms`);
      const month = monthOf(dateOf(approvedAt ?? changedAt, zoneOf(leadFirmId)));
      const done = { jobs: 1, minutes: workMinutes ?? 0, billedMinor: 0 };
      return { id, tally: { leadFirmId, serviceFirmId, month, currency, ...done } };
    },
  );
}

const eventJson = z.object({ revision: z.number().int(), serviceFirmId: z.number().int() });

/** The events that stand in records, in the order of their ids. */
export async function findRecordedEvents(db: Reads, after: number, limit: number) {
  const rows = await db.event.findMany({
    where: { id: { gt: after }, type: { in: Object.keys(recordedEvents) } },
    orderBy: { id: 'asc' },
    take: limit,
  });
  const jobs = await db.job.findMany({
    where: { id: { in: rows.flatMap(({ jobId }) => jobId ?? []) } },
    select: { id: true, leadFirmId: true },
  });
  const leads = new Map(jobs.map(({ id, leadFirmId }) => [id, leadFirmId]));
  return rows.map(({ id, jobId, type, data, at }) => {
    const leadFirmId = leads.get(jobId ?? 0);
    if (jobId === null || leadFirmId === undefined || !isRecorded(type))
      throw new Error(`event ${String(id)} is of no job`);
    const event: RecordedEvent = type;
    return { id, event, at, job: { jobId, leadFirmId, ...eventJson.parse(JSON.parse(data)) } };
  });
}

/** Takes all records and tallies away. */
export async function emptyRecords(sql: CommitTx['sql']): Promise<void> {
  for (const table of ['RecordEntry', 'RecordTally', 'PeerTally'])
    await sql.execute(`DELETE FROM "${table}"`, []);
}

type Answer = { readonly key: string; readonly answer: string };

/** What firms said to their entries, sealed as it is. */
export async function keptAnswers(db: Reads): Promise<Answer[]> {
  const rows = await db.recordEntry.findMany({
    where: { answer: { not: null } },
    select: { key: true, answer: true },
  });
  return rows.flatMap(({ key, answer }) => (answer === null ? [] : [{ key, answer }]));
}

export async function restoreAnswers(
  { rows }: Pick<CommitTx, 'rows'>,
  answers: readonly Answer[],
): Promise<void> {
  for (const { key, answer } of answers) await rows.update('RecordEntry', { key }, { answer });
}
