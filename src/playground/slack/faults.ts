import type { ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import type { Fault } from './control-api.ts';
import { sendReply, type Reply } from './http.ts';

/** Misbehaviour ordered through /control/faults. */
export type Faults = {
  order(fault: Fault): void;
  clear(): void;
  /** The first order that fits the call, counted down. */
  take(call: { method: string; team: string | null; channel: string | null }): Fault | undefined;
};

export const createFaults = (): Faults => {
  let ordered: Fault[] = [];
  return {
    order: (fault) => {
      ordered.push({ ...fault });
    },
    clear: () => {
      ordered = [];
    },
    take: ({ method, team, channel }) => {
      const fault = ordered.find(
        (each) =>
          each.times !== 0 &&
          (each.method === '*' || each.method === method) &&
          (each.team === undefined || each.team === team) &&
          (each.channel === undefined || each.channel === channel),
      );
      if (fault && fault.times > 0) fault.times -= 1;
      return fault;
    },
  };
};

/** How a call ends: with a reply, now or later, in silence, or with the connection cut. */
export type Ending =
  { kind: 'reply'; reply: Reply; delayMs: number } | { kind: 'silence' } | { kind: 'drop' };

const failed = (status: number): Reply => ({ status, body: { ok: false, error: 'internal_error' } });

export const rateLimited = (retryAfter: number): Reply => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(retryAfter) },
});

/** Does the work and replies, unless the fault says otherwise. */
export const underFault = (fault: Fault | undefined, work: () => Reply): Ending => {
  const now = (reply: Reply): Ending => ({ kind: 'reply', reply, delayMs: 0 });
  switch (fault?.kind) {
    case undefined:
      return now(work());
    case 'rate_limited':
      return now(rateLimited(fault.retryAfter ?? 1));
    case 'error':
      if (fault.status !== undefined && fault.status >= 500) return now(failed(fault.status));
      return now({
        status: fault.status ?? 200,
        body: { ok: false, error: fault.error ?? 'internal_error' },
      });
    case 'timeout':
      return { kind: 'silence' };
    case 'drop':
      return { kind: 'drop' };
    case 'delay':
      return { kind: 'reply', reply: work(), delayMs: fault.delayMs ?? 0 };
    case 'success_then_error':
      work();
      return now(failed(fault.status ?? 500));
  }
};

/** Carries the ending out. Silence lasts until the caller or the server closes the connection. */
export const end = (response: ServerResponse, ending: Ending, clock: Clock): void => {
  if (ending.kind === 'drop') response.destroy();
  if (ending.kind !== 'reply') return;
  if (ending.delayMs === 0) {
    sendReply(response, ending.reply);
    return;
  }
  const cancel = clock.after(ending.delayMs, () => {
    sendReply(response, ending.reply);
  });
  response.once('close', cancel);
};
