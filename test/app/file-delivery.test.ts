import { expect, it } from 'vitest';
import { eyesOf } from '../../src/desk/hands.ts';
import { createFileDeliver } from '../../src/post/files/deliver-file.ts';
import type { FilePayload } from '../../src/post/files/file-order.ts';
import { loadDirectory } from '../../src/directory/directory-store.ts';
import { program } from '../../src/program.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import type { JsonValue } from '../../src/shared/json.ts';
import type { OutboxItem } from '../../src/store/outbox-item.ts';
import { castOf, memberId, privateMessages, told, wordsOf } from '../support/acting.ts';
import { approveWork, billOf, jobAtWork } from '../support/billing.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { filesOf, gotFile } from '../support/files.ts';
import { demoSetting } from '../support/networks.ts';
import { networksOn, type RunningNetwork } from '../support/running-network.ts';
import { rowName } from '../../src/store/seal.ts';

/** The delivery of files by itself, before the network's own Slack, saying at each piece how far it is. */
function deliveryOf({ store, slack, setting, clock }: RunningNetwork) {
  const tokenOf = (teamId: string) =>
    Promise.resolve(setting.world.teams.find(({ id }) => id === teamId)?.installation?.botToken);
  return createFileDeliver({
    store,
    readDirectory: () => loadDirectory(store.db, 0),
    now: clock.now,
    eyesOf: (directory) => eyesOf({ store, program, now: clock.now }, directory),
    files: program.files,
    refusalText: program.refusalText,
    chats: { slack: createSlackChat({ apiUrl: slack.apiUrl, tokenOf, drawChart }) },
    progressMs: 0,
  });
}

/** An item of the outbox, and what its tries leave. */
function itemOf(payload: FilePayload, attempts = 0, memory?: JsonValue) {
  const kept: { memory: JsonValue | undefined } = { memory };
  const item: OutboxItem = {
    id: 1,
    key: 'a file',
    kind: 'notice',
    lane: 'files',
    payload: payload as JsonValue,
    attempts,
    createdAt: new Date(),
    memory,
    remember: (next) => {
      kept.memory = next;
      return Promise.resolve();
    },
  };
  return { item, kept };
}

describeOnBothDatabases('the delivery of a file', (fresh) => {
  const start = networksOn(fresh, { from: 'now' });

  it('says in one message how far it is, and shows the file once, however often it is tried', async () => {
    const network = await start();
    const { bob } = castOf(network);
    await approveWork(network, await jobAtWork(network));
    const deliver = deliveryOf(network);
    const payload: FilePayload = {
      memberId: Number(await memberId(network, 'bob')),
      file: { file: 'bill', billId: 1 },
    };

    await network.control.order({
      method: 'files.completeUploadExternal',
      times: 1,
      kind: 'success_then_error',
    });
    const first = itemOf(payload);
    expect(await deliver(first.item)).toMatchObject({ error: 'http_500' });
    const preparing = await told(bob, 'Preparing the file.');
    const second = itemOf(payload, 1, first.kept.memory);
    expect(await deliver(second.item)).toMatchObject({ sent: true });
    expect(await filesOf(bob)).toHaveLength(1);
    const messages = await privateMessages(bob);
    expect(messages.filter((message) => wordsOf(message).includes('Preparing'))).toEqual([]);
    const ended = messages.find(({ ts }) => ts === preparing.ts);
    expect(wordsOf(ended!)).toBe('Here is the draft of Bill for JOB-1001 from Birch Networks.');
  });

  it('asks who may have it when it is made, not when it was ordered', async () => {
    const network = await start();
    const { bea, carla } = castOf(network);
    await approveWork(network, await jobAtWork(network));
    const deliver = deliveryOf(network);
    const to = async (name: string) =>
      deliver(
        itemOf({ memberId: Number(await memberId(network, name)), file: { file: 'bill', billId: 1 } }).item,
      );
    expect(await to('bea')).toMatchObject({ sent: true });
    await told(bea, 'Bills, statements and exports are for an owner, coordinator or bookkeeper');
    // Of another firm, and of the one that does not know of a draft yet.
    for (const name of ['carla', 'ann']) expect(await to(name)).toMatchObject({ sent: true });
    await told(carla, 'There is no such bill');
    await told(castOf(network).ann, 'There is no such bill');
    for (const person of [bea, carla, castOf(network).ann]) expect(await filesOf(person)).toEqual([]);
    expect(
      await deliver(itemOf({ memberId: 999_999, file: { file: 'bill', billId: 1 } }).item),
    ).toMatchObject({
      dead: expect.any(String) as string,
    });
  });

  it('says what to do where the app was installed before it could send files', async () => {
    const setting = await demoSetting();
    const teams = setting.world.teams.map((team) =>
      team.installation
        ? {
            ...team,
            installation: {
              ...team.installation,
              scopes: team.installation.scopes.filter((scope) => scope !== 'files:write'),
            },
          }
        : team,
    );
    const network = await start({ setting: { ...setting, world: { ...setting.world, teams } } });
    const { bob } = castOf(network);
    await approveWork(network, await jobAtWork(network));
    await bob.click(await billOf(bob), 'PDF');
    await told(bob, 'Ask an admin of the workspace to install Peer Dispatch again');
    await network.settled();
    expect(await filesOf(bob)).toEqual([]);
  });

  it('remembers in the outbox what it has uploaded', async () => {
    const network = await start({
      patience: { outbox: { backoff: { firstMs: 10, longestMs: 50, attempts: 40, asideAfter: 5 } } },
    });
    const { bob } = castOf(network);
    await approveWork(network, await jobAtWork(network));
    const card = await billOf(bob);
    await network.control.order({
      method: 'files.completeUploadExternal',
      times: 1,
      kind: 'success_then_error',
    });
    await bob.click(card, 'PDF');
    await gotFile(bob);
    await network.settled();
    // The upload was remembered in the row, sealed, and found again.
    expect(await filesOf(bob)).toHaveLength(1);
    const row = await network.store.db.outboxRow.findFirst({ where: { lane: { startsWith: 'files:' } } });
    expect(row).toMatchObject({ status: 'done', attempts: 2 });
    expect(row?.memory).not.toContain('uploaded');
    const opened = network.store.sealer.open('OutboxRow.memory', rowName(row!.key), row?.memory ?? '');
    expect(JSON.parse(opened)).toMatchObject({ uploaded: expect.stringMatching(/^F/) as string });
  });
});
