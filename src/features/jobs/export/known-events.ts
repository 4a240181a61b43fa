import type { Firm } from '../../../directory/directory.ts';
import { assignmentOf, type Job } from '../life/job.ts';
import type { Relation } from '../permissions.ts';
import type { EventRecord, JobHistory } from './job-history.ts';

/** A firm that wants to know what is on record. */
export type Knowing = {
  readonly firm: Firm;
  /** Of the firm, those who left included. */
  readonly memberIds: ReadonlySet<number>;
};

/** The log of a job, as far as a firm may know it. */
export type KnownHistory = {
  readonly job: Pick<Job, 'id' | 'status' | 'leadFirmId'>;
  /** What the request is about, in a line. */
  readonly summary: string;
  /** ISO 4217; of the amounts in its events. */
  readonly currency: string;
  readonly relation: Relation;
  /** Since when the firm may know of it; undefined where it knows of nothing but what its own people did. */
  readonly since: Date | undefined;
  readonly serviceFirmId: number | undefined;
  /** Oldest first. */
  readonly events: readonly EventRecord[];
  /** When it was cancelled, or was over without anybody: those of the board see as much. */
  readonly endedAt: Date | undefined;
};

/** What a firm may know of the log of a job, oldest first. */
export function eventsKnownTo(history: JobHistory, knowing: Knowing): readonly EventRecord[] {
  const since = knownSince(history, knowing.firm);
  return history.events.filter((event) => event.at >= since && seesEvent(event, history, knowing));
}

/**
 * Whoever was not asked first does not learn that the request is older than it was on the board. A firm that had
 * it and gave it back is not among those asked first any more, and knows of it since it had it.
 */
export function knownSince({ job, assignments }: Pick<JobHistory, 'job' | 'assignments'>, firm: Firm): Date {
  const { leadFirmId, createdAt, firstRound } = job;
  const wasThere = firm.id === leadFirmId || !firstRound || firstRound.firmIds.includes(firm.id);
  if (wasThere) return createdAt;
  const had = assignments.find(({ serviceFirmId }) => serviceFirmId === firm.id)?.assignedAt ?? Infinity;
  return new Date(Math.min(Number(firstRound.endedAt ?? createdAt), Number(had)));
}

/**
 * What a firm's own people did, always. Beside that the lead firm sees all, the service firm what happened since
 * it has the job; but the internal notes of the other firm, and offers of others, are not even mentioned.
 */
function seesEvent(
  { type, memberId, data, at }: EventRecord,
  { job }: JobHistory,
  { firm, memberIds }: Knowing,
): boolean {
  if (memberId !== null && memberIds.has(memberId)) return true;
  if (type === 'NoteAdded' && data['shared'] !== true) return false;
  const isLead = firm.id === job.leadFirmId;
  // Of the two firms, whoever has the job: a third one does not learn that somebody else asked.
  if (/^(?:Paper)?Waiver/.test(type)) return isLead || data['firmId'] === firm.id;
  if (type.startsWith('OwnTime') || type === 'AccessNotesRead' || isLead) return isLead;
  const assignment = assignmentOf(job);
  if (assignment?.serviceFirmId !== firm.id) return false;
  if (type.startsWith('Offer') && data['firmId'] !== firm.id) return false;
  return at >= assignment.assignedAt;
}
