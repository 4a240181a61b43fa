import type { Ending } from '../slack/faults.ts';
import type { Call, Complaint } from './control-api.ts';

/** What tests read: everything the bot asked of this server, and what was wrong with its answers. */

export type Calls = {
  note(call: Omit<Call, 'n' | 'status' | 'response'>, ending: Ending): void;
  /** The calls after number `n`, oldest first. */
  since(n: number): Call[];
};

/** `size`: how many of the latest calls are kept; load runs need a bound. */
export const createCalls = (size = Number.POSITIVE_INFINITY): Calls => {
  let kept: Call[] = [];
  let count = 0;
  return {
    note: (call, ending) => {
      count += 1;
      const reply = ending.kind === 'reply' ? ending.reply : undefined;
      kept.push({ n: count, ...call, status: reply?.status ?? null, response: withoutToken(reply?.body) });
      if (kept.length > 2 * size) kept = kept.slice(-size);
    },
    since: (n) => kept.slice(Number.isFinite(size) ? -size : 0).filter((call) => call.n > n),
  };
};

const withoutToken = (body: Record<string, unknown> | string | Buffer | undefined) => {
  if (body === undefined || typeof body === 'string') return body ?? null;
  if (Buffer.isBuffer(body)) return { byteLength: body.length };
  const { access_token: _, ...rest } = body;
  return rest;
};

export type Complaints = {
  note(complaint: Complaint): void;
  all(): Complaint[];
};

export const createComplaints = (): Complaints => {
  const kept: Complaint[] = [];
  return {
    note: (complaint) => {
      kept.push(complaint);
    },
    all: () => [...kept],
  };
};
