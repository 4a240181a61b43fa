import type { Call } from './control-api.ts';
import type { Ending } from './faults.ts';

/** The log of everything the app asked of this server. */
export type Calls = {
  note(call: Pick<Call, 'at' | 'method' | 'team' | 'args'>, ending: Ending): void;
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
      kept.push({ n: count, ...call, status: reply?.status ?? null, response: withoutSecrets(reply?.body) });
      if (kept.length > 2 * size) kept = kept.slice(-size);
    },
    since: (n) =>
      kept
        .slice(Number.isFinite(size) ? -size : 0)
        .filter((call) => call.n > n)
        .map((call) => ({ ...call, args: readable(call.args) })),
  };
};

const secrets = ['token', 'client_secret', 'code', 'access_token', 'refresh_token', 'url'];

/** An answer that hands out tokens, without them. */
const withoutSecrets = (body: Record<string, unknown> | string | Buffer | undefined) => {
  if (body === undefined || typeof body === 'string') return body ?? null;
  if (Buffer.isBuffer(body)) return { byteLength: body.length };
  return Object.fromEntries(Object.entries(body).filter(([name]) => !secrets.includes(name)));
};

const jsonFields = ['blocks', 'attachments', 'metadata', 'view'];

/** Arguments as the app meant them: the JSON inside a form unpacked, the token left out. Late, for only readers need it. */
const readable = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args)
      .filter(([name]) => !secrets.includes(name))
      .map(([name, value]) => [
        name,
        jsonFields.includes(name) && typeof value === 'string' ? parsed(value) : value,
      ]),
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
