import { addDays, weekdayOf } from '../../shared/calendar.ts';
import { instantAt, wallClockOf } from '../../shared/wall-clock.ts';
import type { FastForward, TimeSpan } from '../slack/control-api.ts';
import type { Bot } from './bot.ts';
import { setAhead } from './shifted-date.ts';

/** Where most of the demo's firms are, and when they have got their digest and their reminders. */
const ZONE = 'America/New_York';
const MORNING = '09:06';

const daysOf: Readonly<Record<TimeSpan, number>> = { day: 1, week: 7, month: 28 };

/**
 * Lets the demo's days pass: the bot is stopped, the calendar of all moves on to a morning, and the bot starts again,
 * as after a downtime.
 * @param trustClock tells the bot's database that the clock is right, though it jumped
 */
export function createFastForward(bot: Bot, trustClock: () => Promise<void>): FastForward {
  let aheadMs = 0;
  let underWay: Promise<void> | undefined;

  const move = async (span: TimeSpan): Promise<void> => {
    const at = new Date();
    const to = morningAfter(at, span);
    await bot.stop();
    aheadMs += to.getTime() - at.getTime();
    setAhead(aheadMs);
    await trustClock();
    await bot.start(aheadMs);
  };

  return {
    now: () => new Date(),
    timeZone: ZONE,
    // Two who click at once go one step.
    move: (span) =>
      (underWay ??= move(span).finally(() => {
        underWay = undefined;
      })),
  };
}

/** The morning of a business day, so many days on or a little more. */
function morningAfter(at: Date, span: TimeSpan): Date {
  let day = addDays(wallClockOf(at, ZONE).date, daysOf[span]);
  while (weekdayOf(day) > 5) day = addDays(day, 1);
  const morning = instantAt({ date: day, time: MORNING }, ZONE);
  if (!morning) throw new Error(`${day} has no morning`);
  return morning;
}
