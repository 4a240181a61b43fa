import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { checkChain } from '../../src/store/check-chain.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import type { Bot } from './bot.ts';
import { startDriver } from './driver.ts';
import { proveAnswers, proveCards, proveChain, proveMessages, proveRequests, proveWinners } from './proof.ts';
import { createRandom, type Random } from './seed.ts';
import { twoMirrors } from './setting.ts';
import { setStage, type Stage } from './stage.ts';

const KILLS = 50;
/** So many requests and clicks are answered between a start and a kill, at most; counted, as a busy machine is slow. */
const ANSWERS = 12;
/** Or this much time passes, in ms. */
const PATIENCE_MS = 10_000;
/** And this much later it comes, at most, in ms. */
const LATER_MS = 60;
/** Some come while the program still starts, which takes about this long, in ms. */
const IMPATIENT = 0.15;
const START_MS = 1_200;

describeOnBothDatabases('kill -9 at 50 random moments', (fresh, provider) => {
  it('loses nothing that was acknowledged, and leaves every card true', async () => {
    const random = createRandom(Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000));
    process.stdout.write(`${provider}: CHAOS_SEED=${random.seed}\n`);
    // Of two on one PostgreSQL, one goes on while the other is dead.
    const stage = await setStage(await fresh(), twoMirrors(), provider === 'postgres' ? 2 : 1);
    expect(await Promise.all(stage.bots.map(stage.start))).not.toContain(false);
    const driver = await startDriver(stage, random);
    const broken = await killAgainAndAgain(stage, random);
    // The last one stays dead: the other takes over what it left.
    if (stage.bots.length > 1) await stage.end(random.pick(stage.bots), 'SIGKILL');
    await driver.stop();
    await stage.settled();

    const { requests, clicks } = driver;
    const acknowledged = (many: readonly { acknowledged: boolean }[]): number =>
      many.filter((one) => one.acknowledged).length;
    process.stdout.write(
      `${provider}: ${KILLS} kills, ${broken.leases} messages under way at them, ` +
        `${broken.requests} requests and clicks broken off; ` +
        `${acknowledged(requests)} of ${requests.length} requests and ${acknowledged(clicks)} of ${clicks.length} clicks acknowledged\n`,
    );
    // Else nothing was proved.
    expect(broken.requests).toBeGreaterThan(KILLS / 5);
    expect(broken.leases).toBeGreaterThan(KILLS / 5);
    expect(acknowledged(requests)).toBeGreaterThan(KILLS / 2);
    expect(acknowledged(clicks)).toBeGreaterThan(2 * KILLS);

    await proveRequests(stage, requests);
    await proveWinners(stage);
    await proveAnswers(stage, clicks);
    await proveMessages(stage);
    await proveCards(stage);
    // As the processes that were killed left it; then with what none of them had linked yet.
    expect((await checkChain(stage.store.sql)).faults).toEqual([]);
    await stage.store.chain.linkAll();
    await proveChain(stage.store);
    expect(stage.log().filter(({ level }) => level >= 50)).toEqual([]);
  }, 600_000);
});

/** Kills one bot after the other and starts it again. Resolves with what was broken off. */
async function killAgainAndAgain(
  stage: Stage,
  random: Random,
): Promise<{ readonly requests: number; readonly leases: number }> {
  const starting = new Map<Bot, Promise<boolean>>();
  let leases = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const bot = random.pick(stage.bots);
    if (random.chance(IMPATIENT)) {
      await pause(random.next() * START_MS);
    } else {
      await starting.get(bot);
      await answers(stage, Math.floor(random.next() * ANSWERS));
      await pause(random.next() * LATER_MS);
    }
    await stage.end(bot, 'SIGKILL');
    const underWay = { status: 'pending', leasedBy: { endsWith: `:${bot.port}` } };
    leases += await stage.store.db.outboxRow.count({ where: underWay });
    starting.set(bot, stage.start(bot));
  }
  expect(await Promise.all(starting.values())).not.toContain(false);
  return { requests: stage.gateway.exchanges.filter(({ status }) => status === null).length, leases };
}

/** Waits for so many more answers of the program, but not for ever: it may be at a loss. */
async function answers({ gateway }: Stage, count: number): Promise<void> {
  const answered = (): number => gateway.exchanges.filter(({ status }) => status !== null).length;
  const enough = answered() + count;
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (answered() < enough && Date.now() < giveUpAt) await pause(5);
}
