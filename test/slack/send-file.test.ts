import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chat, FileOptions, OutgoingFile } from '../../src/chat/port.ts';
import type { Fault, Message } from '../../src/playground/slack/control-api.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { openStage, tokenOf, type Stage } from './slack-world.ts';

const ann = { platform: 'slack', homeId: 'T0A', userId: 'U0ANN' } as const;

const bytes = Buffer.from('the bytes of a bill '.repeat(50_000));
const file: OutgoingFile = {
  name: 'Bill B-17.pdf',
  title: 'Bill B-17 from Birch & Sons',
  mimeType: 'application/pdf',
  byteLength: bytes.length,
  // eslint-disable-next-line @typescript-eslint/require-await -- as a stream gives it
  async *read(start, end) {
    for (let at = start; at < end; at += 65_536) yield bytes.subarray(at, Math.min(at + 65_536, end));
  },
};

let stage: Stage;
let chat: Chat;
let uploads: string[];
beforeEach(async () => {
  stage = await openStage();
  chat = createSlackChat({ apiUrl: stage.slack.apiUrl, tokenOf, drawChart });
  uploads = [];
});
afterEach(() => stage.close());

const options = (again: Partial<FileOptions> = {}): FileOptions => ({
  key: 'file:1',
  maybeSince: undefined,
  comment: 'Here is Bill B-17 from Birch & Sons <!channel>.',
  ticket: '',
  drop: undefined,
  uploaded: undefined,
  onUploaded: (id) => {
    uploads.push(id);
    return Promise.resolve();
  },
  ...again,
});
const order = (method: string, fault: Partial<Fault>) =>
  stage.control.order({ method, times: 1, kind: 'error', ...fault });
const shown = async (): Promise<Message[]> =>
  (await stage.control.messages()).filter(({ files }) => files !== undefined);
const retried = () => options({ maybeSince: new Date(), uploaded: uploads.at(-1) });

describe('a file in Slack', () => {
  it('stands in the direct conversation, with its words, and can be had there', async () => {
    expect(await chat.file(ann, 'T0A', file, options())).toMatchObject({
      kind: 'sent',
      ref: { workspaceId: 'T0A', channelId: expect.stringMatching(/^D/) as unknown },
    });
    const [message] = await shown();
    expect(message).toMatchObject({
      files: [{ name: file.name, title: file.title, mimetype: file.mimeType, size: bytes.length }],
      mentions: [],
    });
    const got = await stage.control.person('T0A', 'U0ANN').download(message?.files?.[0]?.id ?? '');
    expect(Buffer.from(got!).equals(bytes)).toBe(true);
    // Nobody else has it.
    expect(await stage.control.person('T0B', 'U0BEN').download(message?.files?.[0]?.id ?? '')).toBe(
      undefined,
    );
  });

  it('that may have been shown already is looked for, and not shown twice', async () => {
    await order('files.completeUploadExternal', { kind: 'success_then_error' });
    expect(await chat.file(ann, 'T0A', file, options())).toMatchObject({ kind: 'retry', unclear: true });
    expect(await chat.file(ann, 'T0A', file, retried())).toMatchObject({
      kind: 'sent',
      ref: { messageId: (await shown())[0]?.ts },
    });
    expect(await shown()).toHaveLength(1);
    expect(uploads).toHaveLength(1);
  });

  it('that was surely not shown is uploaded anew', async () => {
    await order('files.completeUploadExternal', { kind: 'error', status: 500 });
    expect(await chat.file(ann, 'T0A', file, options())).toMatchObject({ kind: 'retry', unclear: true });
    expect(await chat.file(ann, 'T0A', file, retried())).toMatchObject({ kind: 'sent' });
    expect(await shown()).toHaveLength(1);
    expect(uploads).toHaveLength(2);
  });

  it('whose message cannot be looked for just now waits', async () => {
    await order('files.completeUploadExternal', { kind: 'success_then_error' });
    await chat.file(ann, 'T0A', file, options());
    await order('conversations.history', { kind: 'error', status: 500 });
    expect(await chat.file(ann, 'T0A', file, retried())).toMatchObject({ kind: 'retry', unclear: true });
    expect(uploads).toHaveLength(1);
  });

  it.each(['files.getUploadURLExternal', 'upload'])(
    'is surely not there after a failed %s',
    async (method) => {
      await order(method, { kind: 'success_then_error' });
      expect(await chat.file(ann, 'T0A', file, options())).toMatchObject({ kind: 'retry', unclear: false });
      expect(await shown()).toEqual([]);
      expect(uploads).toEqual([]);
    },
  );

  it('is not what was announced where its length is another', async () => {
    const longer = { ...file, byteLength: bytes.length + 1 };
    expect(await chat.file(ann, 'T0A', longer, options())).toMatchObject({ kind: 'retry', unclear: false });
    expect(await shown()).toEqual([]);
  });

  it('waits as long as Slack asks', async () => {
    await order('files.getUploadURLExternal', { kind: 'rate_limited', retryAfter: 7 });
    expect(await chat.file(ann, 'T0A', file, options())).toEqual({
      kind: 'retry',
      reason: 'ratelimited',
      unclear: false,
      afterMs: 7000,
    });
  });
});

it('an app that was installed without leave to send files is told apart', async () => {
  await stage.close();
  stage = await openStage(['chat:write', 'im:write']);
  chat = createSlackChat({ apiUrl: stage.slack.apiUrl, tokenOf, drawChart });
  expect(await chat.file(ann, 'T0A', file, options())).toEqual({
    kind: 'gone',
    what: 'permission',
    reason: 'missing_scope',
  });
});
