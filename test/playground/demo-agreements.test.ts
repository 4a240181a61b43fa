import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { seedDemo } from '../../src/playground/demo/seed.ts';
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
  });
});
