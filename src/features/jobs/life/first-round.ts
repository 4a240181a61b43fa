import type { Actor, Firm } from '../../../directory/directory.ts';
import type { Job } from './job.ts';

type Asked = Pick<Job, 'boardId' | 'firstRound'>;

/** What says who may know of a job at all. */
export type JobOutline = Asked & Pick<Job, 'leadFirmId'> & { readonly serviceFirmId: number | undefined };

/** Whether a request is still kept from the board. */
export function isInFirstRound({ firstRound }: Asked): boolean {
  return firstRound !== undefined && firstRound.endedAt === undefined;
}

/** Whether this firm was asked before the others, be it over or not. */
export function wasAskedFirst({ firstRound }: Asked, firmId: number): boolean {
  return firstRound?.firmIds.includes(firmId) ?? false;
}

/** Whether a firm that is no party to the job may know of it. */
export function isShownTo(job: Asked, firm: Firm): boolean {
  return firm.boardIds.includes(job.boardId) && (!isInFirstRound(job) || wasAskedFirst(job, firm.id));
}

/** May this actor know of the job at all? */
export function mayKnow(job: JobOutline, { firm }: Pick<Actor, 'firm'>): boolean {
  return isShownTo(job, firm) || firm.id === job.leadFirmId || firm.id === job.serviceFirmId;
}

/** Whether the actor's own firm asks for it. */
export function isOwn({ leadFirmId }: JobOutline, { firm }: Pick<Actor, 'firm'>): boolean {
  return leadFirmId === firm.id;
}

/** Whether the clock may ask the others now. */
export function isFirstRoundOver(job: Asked, now: Date): boolean {
  const endsAt = job.firstRound?.endsAt;
  return isInFirstRound(job) && endsAt !== undefined && endsAt <= now;
}

/** The job, with everyone on the board asked. */
export function askEveryone<J extends Asked>(job: J, now: Date): J {
  return job.firstRound === undefined ? job : { ...job, firstRound: { ...job.firstRound, endedAt: now } };
}

/**
 * The job, given back by a firm that is not asked first again. Where nobody else is to be waited for, everyone is
 * asked; but never where the lead wanted that never.
 */
export function askOthers<J extends Asked>(job: J, firmId: number, now: Date): J {
  if (!job.firstRound) return job;
  const firmIds = job.firstRound.firmIds.filter((id) => id !== firmId);
  const rest = { ...job, firstRound: { ...job.firstRound, firmIds } };
  const { endsAt } = job.firstRound;
  const isOver = isInFirstRound(job) && endsAt !== undefined && (firmIds.length === 0 || endsAt <= now);
  return isOver ? askEveryone(rest, now) : rest;
}
