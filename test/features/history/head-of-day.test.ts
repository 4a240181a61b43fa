/** Each morning a firm gets a piece of the proof, beside what there is to tell. */
import { expect, it } from 'vitest';
import { plain } from '../../../src/chat/card.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { checkChain } from '../../../src/store/check-chain.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { demoSetting } from '../../support/networks.ts';
import { people } from '../../version-before/people.ts';

const { ann, bob } = people;
const noon = new Date('2026-11-24T17:00:00Z');

describeOnBothDatabases('the digest of a firm', (fresh) => {
  it('ends with where the log stands, which the check takes as it is; and is not there for that alone', async () => {
    const store = await (await fresh()).open({ now: () => noon });
    await importNetwork(store, (await demoSetting()).network);
    const desk = atTheDesk(store, () => noon);
    const digest = async (): Promise<string[]> => {
      const place = { platform: 'slack', workspaceId: 'T0BIRCH', channelId: 'C0PEERS' } as const;
      const answer = await desk.take(bob, { kind: 'command', text: 'digest', place });
      if (answer.kind !== 'reply') throw new Error(JSON.stringify(answer));
      return answer.card.blocks.flatMap((block) => ('text' in block ? [plain(block.text)] : []));
    };
    await store.write({ source: 'test', subject: 'test' }, (tx) => {
      tx.event({ jobId: null, type: 'ClockTrusted', memberId: null, data: {} });
      return Promise.resolve();
    });
    await store.chain.link();
    expect(await digest()).toEqual(['Nothing to tell: nothing is open, planned or owed.']);

    await desk.post(ann, { summary: 'Label printer is dead', skill: 'Printers', rate: '92.50' });
    const before = (await store.db.chainHead.findFirstOrThrow()).hash;
    expect((await digest()).at(-1)).toBe(`Log 1 · ${before.slice(0, 16)}`);
    await store.chain.link();
    const { hash } = await store.db.chainHead.findFirstOrThrow();
    expect((await digest()).at(-1)).toBe(`Log 2 · ${hash.slice(0, 16)}`);
    const held = [
      { position: 1, hash: before.slice(0, 16) },
      { position: 2, hash: hash.slice(0, 16) },
    ];
    expect(await checkChain(store.sql, held)).toMatchObject({ faults: [] });
  });
});
