import type { RowReads, Rows } from '../../../store/rows.ts';
import { rowName, type RowName, type Sealer } from '../../../store/seal.ts';
import type { TermsVersion } from '../terms/terms.ts';
import type { JobWork, NewExpense, NewTimeEntry, Visit } from './work.ts';

type OfEntry = { readonly memberId: number; readonly workedOn: string };
type OfExpense = { readonly firmId: number; readonly spentOn: string };

const entryRow = (jobId: number, { memberId, workedOn }: OfEntry, createdAt: Date): RowName =>
  rowName(jobId, memberId, workedOn, createdAt);

const expenseRow = (jobId: number, { firmId, spentOn }: OfExpense, createdAt: Date): RowName =>
  rowName(jobId, firmId, spentOn, createdAt);

/** @param termsOf the job's terms by version */
export async function findWork(
  rows: RowReads,
  sealer: Sealer,
  jobId: number,
  termsOf: (version: number) => TermsVersion,
): Promise<JobWork> {
  const entries = await rows.find('TimeEntry', { jobId });
  const expenses = await rows.find('Expense', { jobId });
  const visits = await rows.find('Visit', { jobId, slot: 'open' });
  const [increase] = await rows.find('Increase', { jobId, slot: 'pending' });
  return {
    entries: entries.map(({ id, firmId, memberId, enteredById, minutes, workedOn, note, ...row }) => ({
      id,
      firmId,
      memberId,
      enteredById,
      minutes,
      workedOn,
      note: sealer.open('TimeEntry.note', entryRow(jobId, { memberId, workedOn }, row.createdAt), note),
      reversesId: row.reversesId ?? undefined,
    })),
    expenses: expenses.map(({ id, firmId, enteredById, amountMinor, spentOn, ...row }) => ({
      id,
      firmId,
      enteredById,
      amountMinor,
      spentOn,
      description: sealer.open(
        'Expense.description',
        expenseRow(jobId, { firmId, spentOn }, row.createdAt),
        row.description,
      ),
      receipt: sealer.open(
        'Expense.receipt',
        expenseRow(jobId, { firmId, spentOn }, row.createdAt),
        row.receipt,
      ),
      reversesId: row.reversesId ?? undefined,
    })),
    visits: visits.map(({ id, memberId, startedAt }) => ({ id, memberId, startedAt })),
    increase: increase && {
      id: increase.id,
      memberId: increase.memberId,
      terms: termsOf(increase.termsVersion),
      reason: sealer.open(
        'Increase.reason',
        rowName(jobId, increase.memberId, increase.createdAt),
        increase.reason,
      ),
    },
  };
}

export async function insertEntry(
  rows: Rows,
  sealer: Sealer,
  jobId: number,
  entry: NewTimeEntry,
  now: Date,
): Promise<number> {
  return rows.insert('TimeEntry', {
    ...entry,
    jobId,
    note: sealer.seal('TimeEntry.note', entryRow(jobId, entry, now), entry.note),
    reversesId: entry.reversesId ?? null,
    createdAt: now,
  });
}

export async function insertExpense(
  rows: Rows,
  sealer: Sealer,
  jobId: number,
  currency: string,
  expense: NewExpense,
  now: Date,
): Promise<void> {
  await rows.insert('Expense', {
    ...expense,
    jobId,
    currency,
    description: sealer.seal('Expense.description', expenseRow(jobId, expense, now), expense.description),
    receipt: sealer.seal('Expense.receipt', expenseRow(jobId, expense, now), expense.receipt),
    reversesId: expense.reversesId ?? null,
    createdAt: now,
  });
}

/** The job on which a person is checked in, wherever that is. */
export async function findOpenVisit(
  rows: RowReads,
  memberId: number,
): Promise<{ readonly jobId: number } | undefined> {
  const [visit] = await rows.find('Visit', { memberId, slot: 'open' });
  return visit && { jobId: visit.jobId };
}

export async function insertVisit(rows: Rows, jobId: number, memberId: number, now: Date): Promise<void> {
  await rows.insert('Visit', { jobId, memberId, startedAt: now, slot: 'open' });
}

/** @param entryId the time that it became; null for none */
export async function closeVisit(
  rows: Rows,
  { id }: Visit,
  entryId: number | null,
  now: Date,
): Promise<void> {
  await rows.update('Visit', { id, slot: 'open' }, { slot: null, endedAt: now, entryId });
}

export async function insertIncrease(
  rows: Rows,
  sealer: Sealer,
  jobId: number,
  asked: { readonly memberId: number; readonly termsVersion: number; readonly reason: string },
  now: Date,
): Promise<void> {
  await rows.insert('Increase', {
    jobId,
    memberId: asked.memberId,
    termsVersion: asked.termsVersion,
    reason: sealer.seal('Increase.reason', rowName(jobId, asked.memberId, now), asked.reason),
    status: 'pending',
    slot: 'pending',
    createdAt: now,
  });
}

export type IncreaseAnswer = 'accepted' | 'declined' | 'withdrawn';

/** @param memberId who answered; null for the clock */
export async function closeIncrease(
  rows: Rows,
  id: number,
  answer: IncreaseAnswer,
  memberId: number | null,
  now: Date,
): Promise<void> {
  await rows.update(
    'Increase',
    { id, slot: 'pending' },
    { status: answer, slot: null, answeredById: memberId, answeredAt: now },
  );
}
