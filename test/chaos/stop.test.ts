import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeOnBothDatabases, describeOnSqlite } from '../support/databases.ts';
import type { Bot } from './bot.ts';
import { startDriver } from './driver.ts';
import { proveAnswers, proveCards, proveMessages, proveRequests, proveWinners } from './proof.ts';
import { createRandom } from './seed.ts';
import { twoMirrors } from './setting.ts';
import { setStage } from './stage.ts';

const STOPS = 2;
/** Requests that are surely under way at a stop. */
const AT_ONCE = 20;

describeOnBothDatabases('SIGTERM under load', (fresh) => {
  it('ends the program within its limit, answers what it has taken and loses nothing', async () => {
    const random = createRandom(Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000));
    process.stdout.write(`CHAOS_SEED=${random.seed}\n`);
    const stage = await setStage(await fresh(), twoMirrors(), 1);
    const [bot] = stage.bots as [Bot];
    expect(await stage.start(bot)).toBe(true);
    const driver = await startDriver(stage, random);
    for (let stop = 0; stop <= STOPS; stop += 1) {
      // At the last one Slack does not answer any more: waiting for it must not keep the program.
      if (stop === STOPS) await stage.control.order({ method: '*', kind: 'timeout', times: -1 });
      const burst = driver.burst(AT_ONCE);
      await Promise.race(burst);
      await pause(random.next() * 100);
      const ended = stage.end(bot, 'SIGTERM');
      expect(await Promise.all(burst)).not.toContain(false);
      // Whoever takes longer than it may ends with 1.
      expect(await ended).toEqual({ code: 0, signal: null });
      expect(bot.run().errors()).toBe('');
      if (stop === STOPS) await stage.control.clearFaults();
      expect(await stage.start(bot)).toBe(true);
    }
    await driver.stop();
    await stage.settled();

    const { requests, clicks } = driver;
    expect(requests.filter(({ acknowledged }) => acknowledged).length).toBeGreaterThan(STOPS * AT_ONCE);
    await proveRequests(stage, requests);
    await proveWinners(stage);
    await proveAnswers(stage, clicks);
    await proveMessages(stage);
    await proveCards(stage);
    expect(stage.log().filter(({ level }) => level >= 50)).toEqual([]);
  }, 300_000);
});

describeOnSqlite('a program that is told to end', (fresh) => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s stops in order', async (signal) => {
    const stage = await setStage(await fresh(), twoMirrors(), 1);
    const [bot] = stage.bots as [Bot];
    expect(await stage.start(bot)).toBe(true);
    expect(await stage.end(bot, signal)).toEqual({ code: 0, signal: null });
    expect(stage.log().filter(({ msg }) => msg === 'stopping')).toMatchObject([{ signal }]);
  });
});
