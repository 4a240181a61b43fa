import { describe, expect, it } from 'vitest';
import { due, type Chase } from '../../../src/features/reminders/due.ts';
import { defaultSteps } from '../../../src/features/reminders/step.ts';
import { DAY, firms, numbersFrom, PATIENCE, plusDays, START, wall, type TestFirm } from './firms.ts';

describe('a hundred thousand bills', () => {
  it(
    'are each reminded of once for a step, however often the ticks come',
    () => {
      const random = numbersFrom(7);
      const keys = new Set<string>();
      let sent = 0;
      let skipped = 0;
      let days = 0;
      for (let at = 0; at < 500; at++) {
        const payer = { ...(firms[at % firms.length] as TestFirm), name: `firm ${String(at)}` };
        const bills = Array.from({ length: 200 }, () => {
          const submittedAt = new Date(START + Math.floor(random() * 20 * DAY));
          return {
            submittedAt,
            dueOn: plusDays(submittedAt.toISOString().slice(0, 10), 10),
            paidAt: new Date(submittedAt.getTime() + Math.floor(random() * 20 * DAY)),
            settled: undefined as number | undefined,
          };
        });
        // Once a day or after some days, at any time of the day, and always twice.
        for (let now = START; now < START + 45 * DAY; now += (1.2 + random() * 4) * DAY) {
          const moment = new Date(now);
          const told = `day:${wall(moment, payer.timeZone).date}:${payer.name}`;
          for (const isRepeat of [false, true]) {
            const wasTold = keys.has(told);
            let message = 0;
            bills.forEach((bill, index) => {
              if (bill.submittedAt > moment || bill.paidAt <= moment) return;
              // What cannot be due yet is not even read.
              if (plusDays(bill.dueOn, -6) > moment.toISOString().slice(0, 10)) return;
              const chase: Chase = {
                chain: 'pay',
                side: 'lead',
                steps: defaultSteps,
                since: bill.submittedAt,
                day: { on: bill.dueOn, timeZone: payer.timeZone },
                settled: bill.settled,
                pause: undefined,
              };
              const verdict = due(moment, chase, payer, wasTold);
              if (verdict.kind !== 'send') return;
              expect(isRepeat).toBe(false);
              for (const offset of [...verdict.skipped, verdict.offset]) {
                const key = `${payer.name}:${String(index)}:${String(offset)}`;
                expect(keys.has(key)).toBe(false);
                keys.add(key);
              }
              bill.settled = verdict.offset;
              message += 1;
              skipped += verdict.skipped.length;
            });
            sent += message;
            if (message > 0) {
              keys.add(told);
              days += 1;
            }
          }
        }
      }
      expect(sent).toBeGreaterThan(50_000);
      expect(skipped).toBeGreaterThan(1_000);
      expect(days).toBeLessThan(500 * 45);
    },
    PATIENCE,
  );
});
