import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { compose } from '../../../src/desk/compose.ts';
import { createDesk } from '../../../src/desk/desk.ts';
import { hear } from '../../../src/desk/ports.ts';
import { firmOf } from '../../../src/directory/directory.ts';
import { firmEnded } from '../../../src/features/network/open/events.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { features } from '../../../src/program.ts';
import { describeOnSqlite } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';

const slack = (homeId: string, userId: string): Person => ({ platform: 'slack', homeId, userId });
const ann = slack('T0ALDER', 'U0ANN');
const bob = slack('T0BIRCH', 'U0BOB');

describeOnSqlite('that a firm takes no part any more', (fresh) => {
  async function start() {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    const heard: string[] = [];
    const listener = {
      name: 'listener',
      hears: [
        hear(firmEnded, async ({ rows, directory }, { firmId, how }) => {
          const [row] = await rows.find('Firm', { id: firmId });
          heard.push(`${how}: saved as ${row?.status ?? ''}, known as ${firmOf(directory, firmId).status}`);
        }),
      ],
    };
    const hands = handsOn(store, { program: compose([...features, listener]) });
    const desk = createDesk(hands);
    const { id } = await store.db.firm.findFirstOrThrow({ where: { key: 'birch' } });
    const from = (person: Person) => ({ person, replyTo: { person, workspaceId: person.homeId } });
    const ref = (form: string) => ({ form, id: 0, revision: 0, nonce: hands.newNonce() });
    return {
      heard,
      suspend: () =>
        desk({ ...from(ann), kind: 'click', action: { action: 'firm_suspend', id, revision: 0 } }),
      leave: () => desk({ ...from(bob), kind: 'submission', ref: ref('leave'), values: {} }),
    };
  }

  it('is told after it is saved, where the steward suspends it', async () => {
    const { heard, suspend } = await start();
    expect(await suspend()).toEqual({ kind: 'done' });
    expect(heard).toEqual(['suspended: saved as suspended, known as active']);
  });

  it('is told after it is saved, where its last owner leaves', async () => {
    const { heard, leave } = await start();
    expect(await leave()).toEqual({ kind: 'done' });
    expect(heard).toEqual(['left: saved as left, known as active']);
  });
});
