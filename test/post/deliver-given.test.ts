import { readdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Chat, Fetched } from '../../src/chat/port.ts';
import { carryOut } from '../../src/desk/carry-out.ts';
import { sceneOf } from '../../src/desk/hands.ts';
import { importNetwork } from '../../src/features/network/steward/flow/import-network.ts';
import { findBrokenFiles } from '../../src/post/given/check-files.ts';
import { createGivenDeliver } from '../../src/post/given/deliver-given.ts';
import { awaitFile } from '../../src/post/given/take-files.ts';
import type { Store } from '../../src/store/commit.ts';
import type { OutboxItem } from '../../src/store/outbox-item.ts';
import { ann } from '../desk/trial-world.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases.ts';
import { pdfOf } from '../support/given-files.ts';
import { handsOn } from '../support/hands.ts';
import { demoSetting } from '../support/networks.ts';
import { strictChat } from '../support/strict-chat.ts';

/** A file that waits to be fetched, by whoever calls `deliver`: no worker is there. */
async function awaiting(database: TestDatabase) {
  const now = () => new Date('2026-12-01T15:00:00Z');
  const store = await database.open({ now });
  await importNetwork(store, (await demoSetting()).network);
  const hands = handsOn(store, { now });
  const replyTo = { person: ann, workspaceId: ann.homeId };
  const order = { key: 'sent', subject: 'sent', input: null, tell: 'form', replyTo } as const;
  await carryOut(hands, order, async (acting) => {
    await awaitFile(acting, { ...replyTo, where: 'F01' }, {});
    return { done: null };
  });
  const { key } = await store.db.storedFile.findFirstOrThrow();
  const folder = (await store.files?.look())?.where ?? '';
  const item: OutboxItem = {
    ...{ id: 1, key: `given:${key}:fetch`, kind: 'notice', lane: 'given', attempts: 0, createdAt: now() },
    ...{ payload: { given: 'fetch', key }, memory: undefined, remember: () => Promise.resolve() },
  };
  return {
    ...{ store, key },
    inFolder: () => readdir(folder).catch(() => []),
    /** @param on where it is kept, if not in the store itself */
    deliver: (fetch: Chat['fetch'], on: Store = store, payload = item.payload) =>
      createGivenDeliver({
        store: on,
        chats: { slack: { ...strictChat(hands.program.names).chat, fetch } },
        sceneFor: async (tx, source) => sceneOf(hands, tx, await hands.readDirectory(tx), source),
      })({ ...item, payload }),
  };
}

const fetched = (bytes: Uint8Array): Fetched => ({
  ...{ kind: 'fetched', name: 'COI.pdf' },
  // eslint-disable-next-line @typescript-eslint/require-await -- as a platform gives them
  chunks: (async function* () {
    yield bytes;
  })(),
});

describeOnBothDatabases('a file that is fetched more than once', (fresh) => {
  it('stays where a worker that was long silent fetches it once more', async () => {
    const { deliver, store, inFolder, key } = await awaiting(await fresh());
    const bytes = pdfOf('Cover 2M each');
    await deliver(async () => {
      // Meanwhile another worker has taken it over.
      await deliver(() => Promise.resolve(fetched(bytes)));
      return fetched(bytes);
    });
    expect(await store.db.storedFile.findFirst()).toMatchObject({ key, status: 'kept' });
    expect(await inFolder()).toEqual([key]);
    expect(await findBrokenFiles(store)).toEqual({ missing: [], changed: [], isWhole: true });
  });

  it('leaves no bytes where it came, was not noted, and is gone at the next try', async () => {
    const { deliver, store, inFolder, key } = await awaiting(await fresh());
    // After it was asked whether its giver is there still.
    let writes = 0;
    const write: typeof store.write = (...about) =>
      (writes += 1) > 1 ? Promise.reject(new Error('the database is busy')) : store.write(...about);
    const first = deliver(() => Promise.resolve(fetched(pdfOf('one'))), { ...store, write });
    await expect(first).rejects.toThrow('busy');
    expect(await inFolder()).toEqual([key]);
    await deliver(() => Promise.resolve({ kind: 'gone', why: 'deleted', reason: 'file_not_found' }));
    expect(await store.db.storedFile.findFirst()).toMatchObject({ status: 'refused' });
    const asked = await store.db.outboxRow.findMany({ where: { key: `given:${key}:delete` } });
    expect(asked).toMatchObject([{ status: 'pending' }]);
    const none = () => Promise.reject(new Error('nothing is to be fetched'));
    await deliver(none, store, { given: 'delete', key });
    expect(await inFolder()).toEqual([]);
  });
});
