/** Whose client is whose, and until when: as the section on clients of the two firms' agreement says. */
import { endOf, lastDayBefore } from '../agreements/term.ts';
import type { Choices } from '../agreements/text/choices.ts';
import type { Local } from '../../directory/rhythm.ts';
import { addMonths, dateOf, type CalendarDate } from '../../shared/calendar.ts';
import { clientKeys, isSameClient, type ClientKeys } from './client-keys.ts';

/** A job through which one firm came to know a client of another one. */
export type MetThrough = {
  readonly jobId: number;
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
  /** As the lead wrote it. */
  readonly client: string;
  readonly metAt: Date;
  /** When the work was done, or it was given back or cancelled; undefined while it runs. */
  readonly endedAt: Date | undefined;
  /** Whether it was done under a signed agreement: the client of one that was not is no protected one. */
  readonly isUnder: boolean;
};

/** A client of one firm whom another one met, with all jobs that they had there, oldest first. */
export type MetClient = {
  readonly leadFirmId: number;
  readonly serviceFirmId: number;
  /** As the newest of the jobs names it. */
  readonly client: string;
  readonly keys: ClientKeys;
  readonly jobs: readonly MetThrough[];
};

/** The jobs by pair and client, in the order in which the clients were met. Jobs that name nobody are left out. */
export function metClients(jobs: readonly MetThrough[]): MetClient[] {
  let clients: MetClient[] = [];
  for (const job of [...jobs].sort((one, other) => one.metAt.getTime() - other.metAt.getTime())) {
    const keys = clientKeys(job.client);
    if (keys.length === 0) continue;
    const { leadFirmId, serviceFirmId, client } = job;
    const isOf = (known: MetClient): boolean =>
      known.leadFirmId === leadFirmId &&
      known.serviceFirmId === serviceFirmId &&
      isSameClient(known.keys, keys);
    // A job that has the name of one and the domain of another says that they are the same.
    const same = clients.filter(isOf);
    const all = [...same.flatMap((known) => known.jobs), job];
    clients = [
      ...clients.filter((known) => !isOf(known)),
      {
        ...{ leadFirmId, serviceFirmId, client },
        keys: [...new Set([...same.flatMap((known) => known.keys), ...keys])],
        jobs: all.sort((one, other) => one.metAt.getTime() - other.metAt.getTime()),
      },
    ];
  }
  return clients;
}

/** When the first job there was taken, under whatever bound the two: a client of before then is one of before. */
export function firstMetAt({ jobs }: Pick<MetClient, 'jobs'>): Date | undefined {
  return jobs[0]?.metAt;
}

/** The job that a firm is told of as the one through which it knows the client: the newest. */
export function throughJob({ jobs }: Pick<MetClient, 'jobs'>): MetThrough {
  const newest = jobs.at(-1);
  if (!newest) throw new Error('a client was met through no job');
  return newest;
}

/** What two firms signed about each other's clients, and how long it lasts. */
export type Clause = {
  /** Undefined where they protect none. */
  readonly months: number | undefined;
  /** Fixed fee for taking one over, as it is read; undefined for none. */
  readonly fee: string | undefined;
  /** When the agreement ended, or is to end; undefined while it goes on. */
  readonly endsAt: Date | undefined;
};

/** Until when a client is another firm's. */
export type Protection = {
  readonly months: number;
  readonly fee: string | undefined;
  /** Whether the agreement goes on, with no end that is known: so long it is protected in any case. */
  readonly withAgreement: boolean;
  /** Whether a job there still runs: its months begin when it is done. */
  readonly isRunning: boolean;
  /** The last day by what is known now; undefined where only the end of a job or of the agreement will say it. */
  readonly untilOn: CalendarDate | undefined;
};

/**
 * While the agreement lasts, and so many months after the last job there. Undefined where it is over, or never was.
 * @param firms the two: a day ends where it ends last
 */
export function protectionOf(
  { jobs }: Pick<MetClient, 'jobs'>,
  clause: Pick<Clause, 'months' | 'fee' | 'endsAt'>,
  firms: { readonly service: Local; readonly lead: Local },
  now: Date,
): Protection | undefined {
  const { months, fee, endsAt } = clause;
  if (months === undefined || !jobs.some(({ isUnder }) => isUnder)) return undefined;
  const withAgreement = endsAt === undefined;
  const isRunning = jobs.some(({ endedAt }) => endedAt === undefined);
  const ends = jobs.flatMap(({ endedAt }) => endedAt ?? []);
  const last = ends.length === 0 ? undefined : new Date(Math.max(...ends.map((each) => each.getTime())));
  const { timeZone } = firms.service;
  const days = [
    ...(last ? [addMonths(dateOf(last, timeZone), months)] : []),
    ...(endsAt ? [lastDayBefore(endsAt, timeZone)] : []),
  ].sort();
  const untilOn = days.at(-1);
  const isPast = untilOn === undefined || endOf(untilOn, [firms.service, firms.lead]) <= now;
  if (isPast && !withAgreement && !isRunning) return undefined;
  return { months, fee, withAgreement, isRunning, untilOn: isPast || isRunning ? undefined : untilOn };
}

export function clauseOf(
  choices: Choices,
  endsAt: Date | undefined,
  feeText: (minor: number) => string,
): Clause {
  const { client_months: months, client_fee } = choices;
  return { months, fee: client_fee === undefined ? undefined : feeText(client_fee), endsAt };
}

/** How it stands with a client that a firm met. */
export type Standing =
  | { readonly kind: 'protected'; readonly protection: Protection }
  /** Its own before it met it there: it had given it, or had asked its peers for it. */
  | { readonly kind: 'before'; readonly jobId: number | undefined }
  /** The firm whose client it is allowed it, for good. */
  | { readonly kind: 'allowed'; readonly how: 'approved' | 'handed_over'; readonly at: Date }
  /** The same for the next request. */
  | { readonly kind: 'allowed_once'; readonly askId: number; readonly protection: Protection };
