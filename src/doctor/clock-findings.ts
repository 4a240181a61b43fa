import type { ClockReading } from '../chat/platform-check.ts';
import { formatMinutes } from '../shared/duration.ts';
import { broken, ok, warning, type Finding } from './finding.ts';

const ABOUT = 'Clock';

/** Below this nobody notices, in ms. A reading is exact to the second. */
const WARN_MS = 30_000;
/** Slack's signatures are good for five minutes; beyond, every request is refused. */
const BROKEN_MS = 5 * 60_000;

const REMEDY = 'Let both machines set their clocks by NTP.';

/** @param whose as "Slack’s" */
export function clockFinding(whose: string, { theirs, ours }: ClockReading): Finding {
  const aheadMs = ours.getTime() - theirs.getTime();
  const offMs = Math.abs(aheadMs);
  if (offMs < WARN_MS) return ok(ABOUT, `This machine’s clock agrees with ${whose}.`);
  const text = `This machine’s clock is ${spanText(offMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} ${whose}.`;
  return offMs < BROKEN_MS
    ? warning(ABOUT, text, REMEDY)
    : broken(ABOUT, text, `${REMEDY} Requests that look five minutes old are refused.`);
}

/** Where nothing is done by the clock until then, as it has jumped from what it had said. */
export function heldFindings(
  held: { readonly from: Date; readonly until: Date } | undefined,
  now: Date,
): readonly Finding[] {
  if (!held || held.until <= now) return [];
  const { from, until } = held;
  const at = (instant: Date): string => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    warning(
      ABOUT,
      `The clock has jumped from ${at(from)}, or the program was off for long: reminders, digests, ends of requests and approvals by the clock wait until ${at(until)}.`,
      'If the time is right, a steward clicks The clock is right, or run npm run admin -- clock right. If it is not, set it.',
    ),
  ];
}

/** "45 s", "2 h 10 min". */
export function spanText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : formatMinutes(Math.round(seconds / 60));
}
