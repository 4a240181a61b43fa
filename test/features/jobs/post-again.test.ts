import { expect, it } from 'vitest';
import type { Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { payloadColumn } from '../../../src/store/collected.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';
import { rowName } from '../../../src/store/seal.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };
const noon = new Date('2026-11-24T17:00:00Z');

describeOnBothDatabases('“Post again”', (fresh) => {
  it('says that nothing was left to post where no channel shows the board any more', async () => {
    const store = await (await fresh()).open({ now: () => noon });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, () => noon);
    const jobId = await desk.post(ann, { summary: 'Server room', skill: 'Servers', rate: '92.50' });
    await store.write({ source: 'test', subject: 'board' }, async (tx) => {
      await tx.db.mirror.deleteMany();
      await tx.db.directoryVersion.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
    });
    await desk.click(ann, 'post_again', await desk.job(jobId));
    const told = await store.db.outboxRow.findMany({ where: { kind: 'notice' } });
    expect(
      told.map(({ key, payload }) => store.sealer.open(payloadColumn, rowName(key), payload)).join(),
    ).toContain('Nothing was left to post');
  });
});
