import { expect, it } from 'vitest';
import { textCard } from '../../src/chat/card.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { firmOf, type Directory } from '../../src/directory/directory.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { createDeliver } from '../../src/post/deliver.ts';
import { memberOn, surface } from '../../src/post/surface.ts';
import type { Store } from '../../src/store/commit.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';
import { strictChat } from '../support/strict-chat.ts';

const noNames = { opensForm: () => undefined, hasForm: () => false };

/** Delivers cards of kites, each read and drawn in this way. */
function kitesOn(store: Store, kites: Parameters<typeof surface<string>>[0]) {
  const hands = handsOn(store);
  const platform = strictChat(noNames);
  const deliver = createDeliver({
    ...hands,
    chats: { slack: platform.chat },
    eyesOf: (directory: Directory) => eyesOf(hands, directory),
    surfaces: new Map([['kite', surface(kites)]]),
    drawHomeTab: () => Promise.reject(new Error('nobody looks')),
    deliverFile: () => Promise.reject(new Error('nobody asked')),
  });
  const send = (subject: string, memberId: number) =>
    deliver({
      id: memberId,
      key: `${subject}:${String(memberId)}`,
      lane: `member:${String(memberId)}`,
      kind: 'card',
      payload: { subject, surface: `member:${String(memberId)}` },
      attempts: 0,
      createdAt: new Date(),
      memory: undefined,
      remember: () => Promise.reject(new Error('a card leaves nothing')),
    });
  return { send, platform, hands };
}

describeOnSqlite('a card', (fresh) => {
  it('may name a firm that has come in while it was read', async () => {
    const store = await (await fresh()).open();
    const { network } = await demoSetting();
    await importNetwork(store, network);
    const { send, platform, hands } = kitesOn(store, {
      read: async ({ db }) => {
        const yew = { ...network.firms[0]!, key: 'yew', name: 'Yew Networks', members: [] };
        await importNetwork(store, { ...network, firms: [...network.firms, yew] });
        return String((await db.firm.findFirstOrThrow({ where: { key: 'yew' } })).id);
      },
      draw: ({ directory }, firmId, on) => ({
        kind: 'member',
        memberId: memberOn(on),
        card: textCard(`A kite of ${firmOf(directory, Number(firmId)).name}`),
      }),
    });
    // As the program has it at hand, from before.
    const { members } = await hands.readDirectory(store);
    const ann = [...members.values()].find(({ people }) => people.some(({ userId }) => userId === 'U0ANN'))!;
    expect(await send('kite:1', ann.id)).toMatchObject({ sent: true });
    expect(platform.shownTo('U0ANN').map(({ card }) => card.summary)).toEqual(['A kite of Yew Networks']);
  });
});
