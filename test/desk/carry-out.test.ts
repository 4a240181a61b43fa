import { expect, it } from 'vitest';
import { carryOut } from '../../src/desk/carry-out.ts';
import type { Person } from '../../src/chat/interaction.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };

describeOnSqlite('a form that is sent again after it was refused', (fresh) => {
  async function start() {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    const world = { isRefused: true, done: 0 };
    let sent = 0;
    const send = (values: string) => {
      sent += 1;
      const replyTo = {
        person: ann,
        workspaceId: 'T0ALDER',
        responseUrl: `https://hooks.example/${String(sent)}`,
      };
      const order = { key: 'holiday:opened', subject: 'holiday', input: { values }, replyTo };
      return carryOut(handsOn(store), { ...order, tell: 'form' }, () => {
        if (world.isRefused) return Promise.resolve({ refused: 'closed' });
        world.done += 1;
        return Promise.resolve({ done: null });
      });
    };
    return { world, send };
  }

  it.each([
    ['as it was', 'a'],
    ['with a change', 'b'],
  ])('%s is done once, however often it comes', async (_, then) => {
    const { world, send } = await start();
    expect(await send('a')).toEqual({ refused: 'closed' });
    world.isRefused = false;
    for (let each = 0; each < 3; each += 1) expect(await send(then)).toEqual({ done: null });
    expect(world.done).toBe(1);
    expect(await send('c')).toEqual({ refused: 'sent_already' });
    expect(world.done).toBe(1);
  });

  it('is looked at a hundred times, and then to be opened anew', async () => {
    const { world, send } = await start();
    for (let each = 0; each <= 100; each += 1)
      expect(await send(String(each))).toEqual({ refused: 'closed' });
    world.isRefused = false;
    expect(await send('last')).toEqual({ refused: 'sent_already' });
    expect(world.done).toBe(0);
  });
});
