/** Days that pass for the program, and what its clock then does. */
import type { RunningNetwork } from './running-network.ts';

/** Every day is a business day in one zone, so that the test is the same on every day. */
export async function alwaysInNewYork({ store }: RunningNetwork): Promise<void> {
  await store.write({ source: 'test', subject: 'test' }, async (tx) => {
    const data = { businessDays: '[1,2,3,4,5,6,7]', timeZone: 'America/New_York' };
    await tx.db.firm.updateMany({ data });
    await tx.db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
  });
}

/** Lets the clock come to a day, at about noon in New York unless told otherwise, with ticks that come twice. */
export async function comeTo(network: RunningNetwork, day: string, utc = '17:00'): Promise<void> {
  const ahead = new Date(`${day}T${utc}:00Z`).getTime() - network.clock.now().getTime();
  if (ahead < 0) throw new Error(`${day} is over: what waits to be sent would wait for years`);
  network.clock.advance(ahead);
  for (const app of network.apps) await Promise.all([app.remind(), app.remind()]);
  await network.settled();
}
