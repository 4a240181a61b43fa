const EVERY_MS = 60_000;
/** Reasons are ours, and few; beyond so many they count as one. */
const REASONS = 50;

export type Sampled = Readonly<Record<string, unknown>> & { readonly reason?: string };

/**
 * Says the first of what a stranger can cause as often as they like, for each reason, and then once a minute how many
 * more there were since: nobody can fill the log.
 */
export function sampled(say: (fields: Sampled) => void, now: () => Date): (fields: Sampled) => void {
  const quiet = new Map<string, { readonly until: number; unsaid: number }>();
  return (fields) => {
    const at = now().getTime();
    const { reason = '' } = fields;
    const key = quiet.has(reason) || quiet.size < REASONS ? reason : '';
    const last = quiet.get(key);
    // A clock that was set back does not silence it.
    if (last && at < last.until && last.until - at <= EVERY_MS) {
      last.unsaid += 1;
      return;
    }
    say(last === undefined || last.unsaid === 0 ? fields : { ...fields, since: last.unsaid });
    quiet.set(key, { until: at + EVERY_MS, unsaid: 0 });
  };
}
