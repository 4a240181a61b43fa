import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { seedDemo } from '../../src/playground/demo/seed.ts';
import { replyLane } from '../../src/post/ask.ts';
import { describeWhereDatabasesDiffer } from '../support/databases.ts';

describeWhereDatabasesDiffer('the demo', (fresh) => {
  it('has an agreement signed by both owners of every two firms, but of one pair', async () => {
    const store = await (await fresh()).open();
    const json = await readFile(new URL('../../src/playground/demo/network.json', import.meta.url), 'utf8');
    await seedDemo(store, json);
    const firms = new Map((await store.db.firm.findMany()).map(({ id, key }) => [id, key]));
    const bound = await store.db.agreement.findMany({ orderBy: { id: 'asc' } });
    const pairs: string[] = [];
    for (const { firmAId, firmBId, basis, versionId } of bound) {
      pairs.push([firms.get(firmAId), firms.get(firmBId)].sort().join(' and '));
      expect([basis, versionId === null]).toEqual(['signed', false]);
      const signatures = await store.db.agreementSignature.findMany({ where: { versionId: versionId! } });
      expect(signatures.map(({ firmId }) => firmId).sort()).toEqual([firmAId, firmBId].sort());
    }
    expect(pairs.sort()).toEqual([
      'alder and birch',
      'alder and cedar',
      'alder and dogwood',
      'birch and dogwood',
      'cedar and dogwood',
    ]);
    expect(await store.db.outboxRow.count({ where: { lane: { startsWith: 'files:' } } })).toBe(0);
    // Nobody is told at the start of what they gave before it, nor Carla where her workspace has no app.
    const answers = (start: string) => ({ key: { startsWith: start, contains: ':answer' } });
    const carla = { platform: 'slack', homeId: 'T0CEDAR', userId: 'U0CARLA' } as const;
    const where = { OR: [answers('paper:'), answers('clients:'), { lane: replyLane(carla) }] };
    expect(await store.db.outboxRow.count({ where })).toBe(0);
  });
});
