/** Two programs on one database, each with a clock of its own. */
import { expect, it } from 'vitest';
import { createClockWatch, type Held } from '../../src/worker/clock-watch.ts';
import { describeOnBothDatabases } from '../support/databases.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describeOnBothDatabases('two programs with clocks apart', (fresh) => {
  async function start(apartMs: number) {
    let passed = 0;
    const from = Date.parse('2030-03-05T15:00:00Z');
    const right = () => new Date(from + passed);
    const store = await (await fresh()).open({ now: right });
    const told: Held[] = [];
    const watch = (now: () => Date) =>
      createClockWatch({
        store,
        now,
        monotonicMs: () => passed,
        databaseNow: () => Promise.resolve(right()),
        onHeld: (_tx, held) => {
          told.push(held);
          return Promise.resolve();
        },
      });
    const sound = watch(right);
    const wrong = watch(() => new Date(from + passed + apartMs));
    await sound();
    /** What each may do, minute by minute. */
    const ticks = async (minutes: number) => {
      const acted = { sound: 0, wrong: 0 };
      for (let each = 0; each < minutes; each += 1) {
        passed += MINUTE;
        if (await wrong()) acted.wrong += 1;
        if (await sound()) acted.sound += 1;
      }
      return acted;
    };
    return { ticks, told };
  }

  it.each([
    ['a day ahead', 24 * HOUR],
    ['a day behind', -24 * HOUR],
    ['a year ahead', 365 * 24 * HOUR],
  ])('one that is %s does nothing, and holds the other one not at all', async (_, apartMs) => {
    const { ticks, told } = await start(apartMs);
    expect(await ticks(50)).toEqual({ sound: 50, wrong: 0 });
    // Stewards are asked once.
    expect(told).toHaveLength(1);
  });
});

describeOnBothDatabases('a clock that jumps while the database takes nothing', (fresh) => {
  it('is held all the same, as soon as that can be written', async () => {
    const from = Date.parse('2030-03-05T15:00:00Z');
    let [passed, apartMs, isDown] = [0, 0, false];
    const now = () => new Date(from + passed + apartMs);
    const store = await (await fresh()).open({ now });
    const mayAct = createClockWatch({
      store: {
        db: store.db,
        write: (chore, work) => (isDown ? Promise.reject(new Error('busy')) : store.write(chore, work)),
      },
      now,
      monotonicMs: () => passed,
      databaseNow: () => Promise.resolve(undefined),
      onHeld: () => Promise.resolve(),
    });
    expect(await mayAct()).toBe(true);
    passed += MINUTE;
    [apartMs, isDown] = [365 * 24 * HOUR, true];
    await expect(mayAct()).rejects.toThrow('busy');
    passed += MINUTE;
    isDown = false;
    expect(await mayAct()).toBe(false);
    passed += HOUR;
    expect(await mayAct()).toBe(true);
  });
});

describeOnBothDatabases('a program that slept while another one on its database went on', (fresh) => {
  it('goes by the mark that the other one has kept, and may act at once', async () => {
    const from = Date.parse('2030-03-05T15:00:00Z');
    let [passed, slept] = [0, 0];
    const now = () => new Date(from + passed);
    const store = await (await fresh()).open({ now });
    const told: Held[] = [];
    const watch = (monotonicMs: () => number) =>
      createClockWatch({
        store,
        now,
        monotonicMs,
        databaseNow: () => Promise.resolve(undefined),
        onHeld: (_tx, held) => {
          told.push(held);
          return Promise.resolve();
        },
      });
    const awake = watch(() => passed);
    // What nobody sets stands still while a machine sleeps.
    const asleep = watch(() => passed - slept);
    expect([await awake(), await asleep()]).toEqual([true, true]);
    for (let hour = 1; hour <= 13; hour += 1) {
      passed += HOUR;
      expect(await awake()).toBe(true);
    }
    slept = 13 * HOUR;
    expect(await asleep()).toBe(true);
    expect(told).toEqual([]);
  });
});
