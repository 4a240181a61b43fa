/**
 * `<!date^…>` and the page's own times, in the reader's zone: English words, the reader's own clock of 12
 * or 24 hours. Source: https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
const ownClock = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const hour: Intl.DateTimeFormatOptions =
  ownClock.hour12 === false ? { hour: '2-digit', hourCycle: 'h23' } : { hour: 'numeric', hour12: true };

const show = (at: Date, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', options).format(at);

const halfYearMs = 183 * 86_400_000;
const ordinal = (day: number) => {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  return String(day) + (teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'));
};

/** Calendar days from now to then, in the reader's zone. */
function daysAway(at: Date, now: Date): number {
  const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(at) - midnight(now)) / 86_400_000);
}

function near(at: Date, now: Date): string | undefined {
  return { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' }[String(daysAway(at, now))];
}

/** The year is left out within six months, as Slack does. */
function written(at: Date, now: Date, style: 'short' | 'plain' | 'long'): string {
  const month = show(at, { month: style === 'short' ? 'short' : 'long' });
  const day = style === 'short' ? String(at.getDate()) : ordinal(at.getDate());
  const year = Math.abs(at.getTime() - now.getTime()) < halfYearMs ? '' : `, ${String(at.getFullYear())}`;
  return `${style === 'long' ? `${show(at, { weekday: 'long' })}, ` : ''}${month} ${day}${year}`;
}

function ago(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const words = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  return unit === undefined
    ? words.format(seconds, 'second')
    : words.format(Math.trunc(seconds / unit[1]), unit[0]);
}

const two = (value: number) => String(value).padStart(2, '0');

/** `YYYY-MM-DD` in the reader's zone. */
export function localDate(at: Date): string {
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** `YYYY-MM-DDTHH:mm` in the reader's zone, as datetime-local inputs have it. */
export function localDateTime(at: Date): string {
  return `${localDate(at)}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function timeOfDay(at: Date): string {
  return show(at, { ...hour, minute: '2-digit' });
}

/** `Today`, `Yesterday`, or the day in words. */
export function dayName(at: Date, now: Date): string {
  return near(at, now) ?? written(at, now, 'long');
}

/** Date and time in full, for tooltips. */
export function inFull(at: Date): string {
  return `${written(at, new Date(0), 'long')} at ${show(at, { ...hour, minute: '2-digit', second: '2-digit' })}`;
}

/** Fills Slack's `{date…}` and `{time…}`; the fallback for a time out of range or an unknown placeholder. */
export function formatSlackDate(seconds: number, format: string, fallback: string, now: Date): string {
  const at = new Date(seconds * 1000);
  if (Number.isNaN(at.getTime())) return fallback;
  const parts: Record<string, () => string> = {
    date_num: () => localDate(at),
    date_slash: () => show(at, { year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: () => written(at, now, 'plain'),
    date_short: () => written(at, now, 'short'),
    date_long: () => written(at, now, 'long'),
    date_pretty: () => near(at, now) ?? written(at, now, 'plain'),
    date_short_pretty: () => near(at, now) ?? written(at, now, 'short'),
    date_long_pretty: () => near(at, now) ?? written(at, now, 'long'),
    time: () => timeOfDay(at),
    time_secs: () => show(at, { ...hour, minute: '2-digit', second: '2-digit' }),
    ago: () => ago(at, now),
  };
  const names = [...format.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  if (!names.every((name) => Object.hasOwn(parts, name))) return fallback;
  return format.replace(/\{(\w+)\}/g, (_, name: string) => parts[name]?.() ?? '');
}
