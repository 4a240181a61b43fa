/** Holidays are kept in the log of events, as a feature of the tests has no tables. */
import { z } from 'zod';
import type { CalendarDate } from '../../../src/shared/calendar.ts';
import type { CommitTx } from '../../../src/store/commit.ts';
import type { RowReads } from '../../../src/store/rows.ts';
import type { Holiday } from './holiday.ts';

const types = ['HolidayPlanned', 'HolidayEnded', 'JobTakenOnHoliday'] as const;

const shape = z.object({
  firmId: z.number(),
  untilOn: z.string().default(''),
  coverFirmId: z.number().nullable().default(null),
});

type Logged = z.infer<typeof shape> & { readonly type: string };

async function readLog(rows: RowReads): Promise<Logged[]> {
  const found = await Promise.all(types.map((type) => rows.find('Event', { type })));
  return found
    .flat()
    .sort((a, b) => a.id - b.id)
    .map(({ type, data }) => ({ type, ...shape.parse(JSON.parse(data)) }));
}

/** Those that were planned and have not ended, by the firm. */
export async function findHolidays(rows: RowReads): Promise<ReadonlyMap<number, Holiday>> {
  const holidays = new Map<number, Holiday>();
  for (const { type, firmId, untilOn, coverFirmId } of await readLog(rows)) {
    const former = holidays.get(firmId);
    if (type === 'HolidayEnded') holidays.delete(firmId);
    else if (type === 'JobTakenOnHoliday' && former)
      holidays.set(firmId, { ...former, jobsTaken: former.jobsTaken + 1 });
    else
      holidays.set(firmId, {
        ...{ firmId, untilOn, coverFirmId: coverFirmId ?? undefined },
        jobsTaken: former?.jobsTaken ?? 0,
      });
  }
  return holidays;
}

export async function findHoliday(rows: RowReads, firmId: number): Promise<Holiday | undefined> {
  return (await findHolidays(rows)).get(firmId);
}

/** The last days of all that a firm ever planned, oldest first. */
export async function findPlanned(rows: RowReads, firmId: number): Promise<CalendarDate[]> {
  const log = await readLog(rows);
  return log.flatMap((each) =>
    each.type === 'HolidayPlanned' && each.firmId === firmId ? [each.untilOn] : [],
  );
}

export function addHoliday(tx: CommitTx, memberId: number, holiday: Omit<Holiday, 'jobsTaken'>): void {
  const { firmId, untilOn, coverFirmId = null } = holiday;
  tx.event({ jobId: null, type: 'HolidayPlanned', memberId, data: { firmId, untilOn, coverFirmId } });
}

/** @param memberId null where its last day is over */
export function endHoliday(tx: CommitTx, memberId: number | null, firmId: number): void {
  tx.event({ jobId: null, type: 'HolidayEnded', memberId, data: { firmId } });
}

export function addTakenJob(tx: CommitTx, jobId: number, firmId: number): void {
  tx.event({ jobId, type: 'JobTakenOnHoliday', memberId: null, data: { firmId } });
}
