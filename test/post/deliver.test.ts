import { expect, it } from 'vitest';
import { z } from 'zod';
import { textCard } from '../../src/chat/card.ts';
import { eyesOf } from '../../src/desk/hands.ts';
import { firmOf, type Directory } from '../../src/directory/directory.ts';
import { raiseDirectoryVersion, saveHomeTab } from '../../src/directory/directory-store.ts';
import { setRole } from '../../src/features/network/firms/firm-store.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { createDeliver, type DeliverDeps } from '../../src/post/deliver.ts';
import { createFileDeliver } from '../../src/post/files/deliver-file.ts';
import { fileKind, type FileKind } from '../../src/post/files/file-kind.ts';
import { memberOn, surface } from '../../src/post/surface.ts';
import type { JsonValue } from '../../src/shared/json.ts';
import type { Store } from '../../src/store/commit.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';
import { strictChat } from '../support/strict-chat.ts';

const noNames = { opensForm: () => undefined, opensView: () => false, hasForm: () => false };

/** Delivers cards of kites, each read and drawn in this way. */
function kitesOn(
  store: Store,
  kites: Parameters<typeof surface<string>>[0],
  others: Partial<DeliverDeps> = {},
) {
  const hands = handsOn(store);
  const platform = strictChat(noNames);
  const deliver = createDeliver({
    ...hands,
    chats: { slack: platform.chat },
    eyesOf: (directory: Directory) => eyesOf(hands, directory),
    surfaces: new Map([['kite', surface(kites)]]),
    drawHomeTab: () => Promise.reject(new Error('nobody looks')),
    deliverFile: () => Promise.reject(new Error('nobody asked')),
    deliverGiven: () => Promise.reject(new Error('nobody gave')),
    ...others,
  });
  const sendRow = (kind: 'card' | 'notice', memberId: number, payload: JsonValue) =>
    deliver({
      id: memberId,
      key: JSON.stringify(payload),
      lane: `member:${String(memberId)}`,
      kind,
      payload,
      attempts: 0,
      createdAt: new Date(),
      memory: undefined,
      remember: () => Promise.reject(new Error('nothing is left')),
    });
  const send = (subject: string, memberId: number) =>
    sendRow('card', memberId, { subject, surface: `member:${String(memberId)}` });
  return { send, sendRow, platform, hands };
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

describeOnSqlite('to a member whose role is lowered', (fresh) => {
  const start = async () => {
    const store = await (await fresh()).open();
    await importNetwork(store, (await demoSetting()).network);
    const { id } = await store.db.member.findFirstOrThrow({ where: { key: 'ann' } });
    /** Ann is a technician from now on. */
    const lower = () =>
      store.write({ source: 'test', subject: 'network' }, async ({ db }) => {
        await setRole(db, id, 'technician');
        await raiseDirectoryVersion(db);
      });
    const roleIn = ({ members }: Directory) => members.get(id)?.role ?? 'nobody';
    return { store, id, lower, roleIn };
  };
  const notKites = { read: () => Promise.resolve(undefined), draw: () => undefined };

  it('no card goes out that was drawn for what they were', async () => {
    const { store, id, lower, roleIn } = await start();
    const { send, platform } = kitesOn(store, {
      read: () => Promise.resolve('kite'),
      draw: async ({ directory }, _kite, on) => {
        const card = textCard(`A kite for a ${roleIn(directory)}`);
        if (roleIn(directory) === 'owner') await lower();
        return { kind: 'member', memberId: memberOn(on), card };
      },
    });
    await send('kite:1', id);
    expect(platform.shownTo('U0ANN').map(({ card, updates }) => [card.summary, updates])).toEqual([
      ['A kite for a technician', 0],
    ]);
  });

  it('nor a Home', async () => {
    const { store, id, lower, roleIn } = await start();
    await store.write({ source: 'test', subject: 'network' }, ({ db }) =>
      saveHomeTab(db, {
        person: { platform: 'slack', homeId: 'T0ALDER', userId: 'U0ANN' },
        workspaceId: 'T0ALDER',
      }),
    );
    const drawHomeTab: DeliverDeps['drawHomeTab'] = async ({ directory }) => {
      const card = textCard(`The Home of a ${roleIn(directory)}`);
      if (roleIn(directory) === 'owner') await lower();
      return card;
    };
    const { sendRow, platform } = kitesOn(store, notKites, { drawHomeTab });
    await sendRow('card', id, { homeOf: id });
    expect(platform.shownTo('home of U0ANN').map(({ card }) => card.summary)).toEqual([
      'The Home of a technician',
    ]);
  });

  it('nor a file that took long to make', async () => {
    const { store, id, lower } = await start();
    const hands = handsOn(store);
    const chat = strictChat(noNames);
    const kites: FileKind = fileKind({
      order: z.object({}),
      isFor: (role) => role === 'owner',
      open: () => {
        const bytes = async function* () {
          await lower();
          yield Buffer.from('all kites');
        };
        return Promise.resolve({
          ...{ name: 'kites.txt', title: 'your kites', mimeType: 'text/plain' },
          chunks: bytes(),
        });
      },
    });
    const deliverFile = createFileDeliver({
      ...{ store, now: hands.now, readDirectory: hands.readDirectory },
      chats: { slack: chat.chat },
      eyesOf: (directory) => eyesOf(hands, directory),
      files: new Map([['kites', kites]]),
      refusalText: ({ refused }) => refused,
    });
    const { sendRow } = kitesOn(store, notKites, { deliverFile });
    await sendRow('notice', id, { memberId: id, file: { file: 'kites' } });
    expect(chat.files).toEqual([]);
    expect(chat.shownTo('U0ANN').map(({ card }) => card.summary)).toEqual(['not_for_you']);
  });

  it.each([
    ['goes out as the version before queued it', {}, true],
    ['goes out where it is for them all the same', { for: ['technician'] }, true],
    ['stays where it is for who acts for the firm', { for: ['owner', 'coordinator'] }, false],
    ['goes out to the steward, whatever their role', { for: ['steward'] }, true],
  ])('a message %s', async (_what, meant, isSent) => {
    const { store, id, lower } = await start();
    const { sendRow, platform } = kitesOn(store, notKites);
    await lower();
    const card = { summary: 'News', blocks: [] };
    expect(await sendRow('notice', id, { to: 'member', memberId: id, card, ...meant })).toMatchObject({
      sent: true,
    });
    expect(platform.shownTo('U0ANN').length).toBe(isSent ? 1 : 0);
  });
});
