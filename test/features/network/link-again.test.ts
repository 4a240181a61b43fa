import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { raiseDirectoryVersion } from '../../../src/directory/directory-store.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { describeOnSqlite } from '../../support/databases.ts';
import { deskOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';

const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const ann = slack('T0ALDER', 'U0ANN');
const carla = slack('T0CEDAR', 'U0CARLA');

describeOnSqlite('a code for a second account that was refused', (fresh) => {
  it('is decided anew when it is typed again, and not when the same click comes again', async () => {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    const desk = deskOn(store);
    const type = (person: Person, text: string, click: string) => {
      const replyTo = { person, workspaceId: person.homeId, responseUrl: `https://slack.test/${click}` };
      return desk({ person, replyTo, kind: 'command', text });
    };
    const cedarIs = (status: string) =>
      store.write({ source: 'test', subject: 'test' }, async ({ db }) => {
        await db.firm.update({ where: { key: 'cedar' }, data: { status } });
        await raiseDirectoryVersion(db);
      });
    const [code = ''] =
      /[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}/.exec(JSON.stringify(await type(ann, 'link', '1'))) ?? [];
    await cedarIs('suspended');
    expect(await type(carla, `join ${code}`, '2')).toMatchObject({ refused: 'suspended' });
    await cedarIs('left');
    expect(await type(carla, `join ${code}`, '2')).toMatchObject({ refused: 'suspended' });
    expect(await type(carla, `join ${code}`, '3')).toMatchObject({ kind: 'reply' });
    expect(await store.db.identity.count({ where: { userId: 'U0CARLA', member: { key: 'ann' } } })).toBe(1);
  });
});
