import { expect, it } from 'vitest';
import { eyesOf } from '../../../src/desk/hands.ts';
import { boardSurface } from '../../../src/features/digests/flow/board-digest.ts';
import type { Person } from '../../../src/chat/interaction.ts';
import { importNetwork } from '../../../src/features/network/steward/flow/import-network.ts';
import { atTheDesk } from '../../support/at-the-desk.ts';
import { describeOnBothDatabases } from '../../support/databases.ts';
import { handsOn } from '../../support/hands.ts';
import { demoSetting } from '../../support/networks.ts';

const ann: Person = { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' };

describeOnBothDatabases('the digest of a board', (fresh) => {
  it('is posted on its day, and not once another day has come', async () => {
    let time = new Date('2030-03-05T15:00:00Z');
    const now = () => time;
    const store = await (await fresh()).open({ now });
    await importNetwork(store, (await demoSetting()).network);
    await atTheDesk(store, now).post(ann, { summary: 'Server room', skill: 'Servers', rate: '92.50' });
    const { id, boardId } = await store.db.mirror.findFirstOrThrow();
    const draw = async (at: string, isPosted = false) => {
      time = new Date(at);
      const hands = handsOn(store, { now });
      const eyes = eyesOf(hands, await hands.readDirectory(store));
      const read = await boardSurface.read(store, `${String(boardId)}:2030-03-06:${String(id)}`);
      const drawn = await boardSurface.draw(eyes, read as never, 'channel', isPosted);
      return drawn?.kind;
    };
    expect(await draw('2030-03-06T13:00:00Z')).toBe('place');
    // Still that day in New York, and midnight there.
    expect(await draw('2030-03-07T04:59:00Z')).toBe('place');
    expect(await draw('2030-03-07T05:00:00Z')).toBeUndefined();
    // One that stands is kept true.
    expect(await draw('2030-03-07T05:00:00Z', true)).toBe('place');
  });
});
