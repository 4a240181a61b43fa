/** What day it is here, and ways to let days pass: bills and reminders take weeks. */
import { useEffect, useState } from 'react';
import type { CalendarResult, TimeSpan } from '../slack/control-api.ts';
import { setNow } from '../demo/shifted-date.ts';
import { loadCalendar, moveCalendar } from './api.ts';

const spans: readonly { span: TimeSpan; label: string }[] = [
  { span: 'day', label: 'Next business day' },
  { span: 'week', label: 'A week on' },
  { span: 'month', label: 'Four weeks on' },
];

/** Another window may have moved it, and shows the same day at once. */
const lookAgainMs = 1000;

export function CalendarBar() {
  const [calendar, setCalendar] = useState<CalendarResult | null>(null);
  const [moving, setMoving] = useState<TimeSpan | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  /** What the page says of today and of toasts goes by it, too. */
  const take = (found: CalendarResult) => {
    setNow(found.now);
    setCalendar(found);
  };

  useEffect(() => {
    let stopped = false;
    const look = async () => {
      const found = await loadCalendar();
      if (!stopped && found.kind === 'loaded') take(found.value);
    };
    void look();
    const timer = setInterval(() => void look(), lookAgainMs);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, []);

  const move = async (span: TimeSpan) => {
    setMoving(span);
    const result = await moveCalendar({ span });
    if (result.ok) take(result);
    setFailure(result.ok ? null : result.message);
    setMoving(null);
  };

  if (calendar === null) return null;
  return (
    <section className="calendar" aria-label="Calendar" aria-busy={moving !== null}>
      <h2>Calendar</h2>
      <p className="calendar-now" data-testid="calendar">
        {shown(calendar)}
      </p>
      <p className="side-note">Reminders and digests come in the morning. Let days pass:</p>
      <div className="calendar-spans">
        {spans.map(({ span, label }) => (
          <button
            key={span}
            type="button"
            className="button"
            data-testid={`calendar-${span}`}
            disabled={moving !== null}
            aria-busy={moving === span || undefined}
            onClick={() => void move(span)}
          >
            {label}
          </button>
        ))}
      </div>
      {failure !== null && (
        <p className="side-note" role="alert">
          {failure}
        </p>
      )}
    </section>
  );
}

function shown({ now, timeZone }: CalendarResult): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return `${format.format(now)}, ${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')}`;
}
