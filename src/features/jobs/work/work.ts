import type { Actor } from '../../../directory/directory.ts';
import { canBindFirm } from '../../../directory/roles.ts';
import type { CalendarDate } from '../../../shared/calendar.ts';
import type { TermsVersion } from '../terms/terms.ts';

/** Time worked on a job. Never edited: a correction takes an entry back, and may put another in its place. */
export type TimeEntry = {
  readonly id: number;
  /** The service firm, or the lead firm for its own time, which no other firm sees. */
  readonly firmId: number;
  /** Who worked. */
  readonly memberId: number;
  readonly enteredById: number;
  /** Whole minutes; negative where it takes another entry back. */
  readonly minutes: number;
  /** The day of the work where the firm is. */
  readonly workedOn: CalendarDate;
  readonly note: string;
  /** The entry that this one takes back. */
  readonly reversesId: number | undefined;
};

/** Money spent on a job, in the currency of its terms. Corrected as time is. */
export type Expense = {
  readonly id: number;
  readonly firmId: number;
  readonly enteredById: number;
  readonly amountMinor: number;
  readonly spentOn: CalendarDate;
  readonly description: string;
  /** A link; empty for none. */
  readonly receipt: string;
  readonly reversesId: number | undefined;
};

/** Money spent on a job, as it stands on its bill. */
export type SpentItem = { readonly description: string; readonly amountMinor: number };

export type NewTimeEntry = Omit<TimeEntry, 'id'>;
export type NewExpense = Omit<Expense, 'id'>;

/** Somebody who is at work, from check-in on. */
export type Visit = { readonly id: number; readonly memberId: number; readonly startedAt: Date };

/** More than was agreed, asked for by the service firm and not answered yet. */
export type Increase = {
  readonly id: number;
  readonly memberId: number;
  /** Those that hold once it is accepted. */
  readonly terms: TermsVersion;
  readonly reason: string;
};

/** What is on record of the work on a job, oldest first. Not yet for anybody's eyes: see `viewWork`. */
export type JobWork = {
  readonly entries: readonly TimeEntry[];
  readonly expenses: readonly Expense[];
  /** Those that have not ended. */
  readonly visits: readonly Visit[];
  readonly increase: Increase | undefined;
};

export const noWork: JobWork = { entries: [], expenses: [], visits: [], increase: undefined };

/** The most that one person works on one day. */
export const DAY_MINUTES = 24 * 60;

/** Work may be done by telephone before anybody puts it on record; what is further back is a slip. */
export const DAYS_BEFORE_REQUEST = 14;

/** Those that count: neither taken back, nor there to take another back. */
export function live<T extends Pick<TimeEntry, 'id' | 'reversesId'>>(items: readonly T[]): readonly T[] {
  const takenBack = new Set(items.map(({ reversesId }) => reversesId));
  return items.filter(({ id, reversesId }) => reversesId === undefined && !takenBack.has(id));
}

/** The time that counts for a firm, in minutes; undefined where it has logged none. */
export function workedMinutes({ entries }: JobWork, firmId: number): number | undefined {
  const own = entries.filter((entry) => entry.firmId === firmId);
  return own.length === 0 ? undefined : own.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The expenses that count for a firm, as they stand on its bill. */
export function spentItems({ expenses }: JobWork, firmId: number): readonly SpentItem[] {
  return live(expenses)
    .filter((expense) => expense.firmId === firmId)
    .map(({ description, amountMinor }) => ({ description, amountMinor }));
}

export function spentMinor(work: JobWork, firmId: number): number {
  return spentItems(work, firmId).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** What a person has logged on a job for one day, in minutes. */
export function minutesOn({ entries }: JobWork, memberId: number, day: CalendarDate): number {
  return entries
    .filter((entry) => entry.memberId === memberId && entry.workedOn === day)
    .reduce((sum, { minutes }) => sum + minutes, 0);
}

export type PersonDay = {
  readonly memberId: number;
  readonly workedOn: CalendarDate;
  readonly minutes: number;
  readonly notes: readonly string[];
};

/** A firm's time by person and day, by day and then as it was logged. */
export function personDays({ entries }: JobWork, firmId: number): readonly PersonDay[] {
  const days = new Map<string, PersonDay>();
  for (const { memberId, workedOn, minutes, note } of live(entries).filter(
    (entry) => entry.firmId === firmId,
  )) {
    const key = `${workedOn}:${String(memberId)}`;
    const before = days.get(key) ?? { memberId, workedOn, minutes: 0, notes: [] };
    days.set(key, {
      ...before,
      minutes: before.minutes + minutes,
      notes: note === '' ? before.notes : [...before.notes, note],
    });
  }
  return [...days.values()].sort((a, b) => (a.workedOn < b.workedOn ? -1 : a.workedOn > b.workedOn ? 1 : 0));
}

/** Whether anything is on record that is to be paid to a firm. */
export function isToBePaid(work: JobWork, firmId: number): boolean {
  return [...live(work.entries), ...live(work.expenses)].some((item) => item.firmId === firmId);
}

/** What an actor may take back: what their own firm entered, and whoever cannot bind it, what is theirs. */
export function correctable(
  work: JobWork,
  { member, firm }: Actor,
): { readonly entries: readonly TimeEntry[]; readonly expenses: readonly Expense[] } {
  const isOwn = (item: { firmId: number; enteredById: number; memberId?: number }): boolean =>
    item.firmId === firm.id &&
    (canBindFirm(member.role) || item.enteredById === member.id || item.memberId === member.id);
  return { entries: live(work.entries).filter(isOwn), expenses: live(work.expenses).filter(isOwn) };
}
