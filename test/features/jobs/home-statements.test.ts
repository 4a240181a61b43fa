import { afterEach, expect, it, vi } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { hearStatements } from '../../support/counted-statements.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const noon = new Date('2026-11-24T17:00:00Z');

describeOnBothDatabases('a Home', (fresh, provider) => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('asks once where requests are not shown, however many are open', async () => {
    const store = await (await fresh()).open({ now: () => noon });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, () => noon);
    const post = (summary: string) => desk.post(ann, { summary, skill: 'Servers', rate: '92.50' });
    for (const summary of ['Server room', 'Printer', 'Phones']) await post(summary);
    const heard = hearStatements(provider);
    await desk.take(ann, { kind: 'home', workspaceId: 'T0ALDER' });
    expect(heard.take().filter((text) => text.includes('"OutboxRow"'))).toHaveLength(1);
  });
});
