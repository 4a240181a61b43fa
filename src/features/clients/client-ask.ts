/** A client of a peer turned to a firm itself, which asks the peer what to do. */
import type { AskStatus } from './ask-status.ts';
import type { ClientRefusal } from './client-refusal.ts';

/** How far an approval goes: for good, or for the next request alone. */
export const askScopes = ['for_good', 'one_job'] as const;
export type AskScope = (typeof askScopes)[number];

export type ClientAsk = {
  readonly id: number;
  /** Names it before it is written: what is sealed of it is bound to that. */
  readonly key: string;
  readonly askerFirmId: number;
  /** Whose client it is. */
  readonly ownerFirmId: number;
  /** Through which the asker met the client. */
  readonly jobId: number;
  readonly client: string;
  /** What the client wants, as the asker says. */
  readonly wish: string;
  /** What was said in answer. */
  readonly answer: string | undefined;
  readonly askedById: number;
  readonly askedAt: Date;
  readonly answerUntil: Date;
  readonly status: AskStatus;
  readonly scope: AskScope | undefined;
  readonly settledById: number | undefined;
  readonly settledAt: Date | undefined;
  /** The request for which an approval of one was used. */
  readonly usedJobId: number | undefined;
  readonly remindedAt: Date | undefined;
};

/** How long it may be answered, and how long before that whoever has to answer is reminded, in days. */
export const ANSWER_DAYS = 14;
export const REMIND_DAYS = 3;

export type AskStep = 'approve' | 'hand_over' | 'decline' | 'withdraw';

export const statusAfter = {
  approve: 'approved',
  hand_over: 'handed_over',
  decline: 'declined',
  withdraw: 'withdrawn',
} as const satisfies Readonly<Record<AskStep, AskStatus>>;

/** Why a firm may not take this step now; undefined where it may. Of another firm's nobody learns that it is there. */
export function refuseStep(
  ask: Pick<ClientAsk, 'askerFirmId' | 'ownerFirmId' | 'status' | 'answerUntil'> | undefined,
  step: AskStep,
  firmId: number,
  now: Date,
): ClientRefusal | undefined {
  if (!ask || (firmId !== ask.askerFirmId && firmId !== ask.ownerFirmId))
    return { refused: 'client_ask_gone' };
  const isAsker = firmId === ask.askerFirmId;
  if (step === 'withdraw' && !isAsker) return { refused: 'client_ask_theirs' };
  if (step !== 'withdraw' && isAsker) return { refused: 'client_ask_own' };
  if (ask.status !== 'asked') return { refused: 'client_ask_settled', status: ask.status };
  // The clock settles it a little later.
  return ask.answerUntil <= now ? { refused: 'client_ask_settled', status: 'expired' } : undefined;
}

/** Whether it lets the asker serve the client; of one job alone, until it is used. */
export function allows({
  status,
  scope,
  usedJobId,
}: Pick<ClientAsk, 'status' | 'scope' | 'usedJobId'>): boolean {
  if (status === 'handed_over') return true;
  return status === 'approved' && (scope === 'for_good' || usedJobId === undefined);
}
