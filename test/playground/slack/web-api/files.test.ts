import { describe, expect, it } from 'vitest';
import { demoWorld } from '../demo-world.ts';
import { peers } from '../job-app.ts';
import { refusal, start, type Started } from '../start.ts';

const bytes = Buffer.from('%PDF-1.7 a bill');

/** An announced file, and the address that takes its bytes. */
async function announced({ alder }: Started, length = bytes.length) {
  const answer = await alder.files.getUploadURLExternal({ filename: 'bill.pdf', length });
  return { id: String(answer.file_id), url: String(answer.upload_url) };
}

const send = (url: string) =>
  fetch(url, { method: 'POST', body: bytes, headers: { 'content-type': 'application/pdf' } });

async function direct({ alder }: Started): Promise<string> {
  return String((await alder.conversations.open({ users: 'U0ANN' })).channel?.id);
}

describe('a file', () => {
  it('is announced, uploaded once, and shown in a conversation', async () => {
    const started = await start();
    const { alder, ann, bob } = started;
    const channel = await direct(started);
    const { id, url } = await announced(started);
    expect((await send(url)).status).toBe(200);
    expect((await send(url)).status).toBe(404);
    await alder.files.completeUploadExternal({
      files: [{ id, title: 'Bill' }],
      channel_id: channel,
      initial_comment: 'Here it is',
    });
    expect((await ann.channel(channel))?.messages).toMatchObject([
      { text: 'Here it is', files: [{ id, name: 'bill.pdf', title: 'Bill', size: bytes.length }] },
    ]);
    expect(Buffer.from((await ann.download(id))!).equals(bytes)).toBe(true);
    expect(await bob.download(id)).toBe(undefined);
    const { messages } = await alder.conversations.history({ channel });
    expect(messages).toMatchObject([{ upload: true, files: [{ id, mimetype: 'application/pdf' }] }]);
    expect(
      await refusal(alder.files.completeUploadExternal({ files: [{ id }], channel_id: channel })),
    ).toMatchObject({
      error: 'file_not_found',
    });
  });

  it('of another length than announced, of none, or in a form is not taken', async () => {
    const started = await start();
    const channel = await direct(started);
    const { id, url } = await announced(started, bytes.length + 1);
    expect((await send(url)).status).toBe(400);
    const other = await announced(started);
    const form = new FormData();
    form.set('file', new Blob([bytes]));
    expect((await fetch(other.url, { method: 'POST', body: form })).status).toBe(400);
    for (const each of [id, other.id, 'F0NOBODY'])
      expect(
        await refusal(
          started.alder.files.completeUploadExternal({ files: [{ id: each }], channel_id: channel }),
        ),
      ).toMatchObject({ error: 'file_not_found' });
    expect(
      await refusal(started.alder.files.getUploadURLExternal({ filename: 'bill.pdf', length: 0 })),
    ).toMatchObject({ error: 'missing_argument' });
    expect(await started.control.messages()).toEqual([]);
  });

  it('is shown by its own app alone, and where that is', async () => {
    const started = await start();
    const { id, url } = await announced(started);
    await send(url);
    const complete = (client: Started['alder'], channel_id: string) =>
      refusal(client.files.completeUploadExternal({ files: [{ id }], channel_id }));
    expect(await complete(started.birch, peers)).toMatchObject({ error: 'file_not_found' });
    for (const channel of ['C0NOBODY', 'U0ANN'])
      expect(await complete(started.alder, channel)).toMatchObject({ error: 'channel_not_found' });
  });

  it('needs files:write', async () => {
    const teams = demoWorld().teams.map((team) => ({
      ...team,
      installation: team.installation && { ...team.installation, scopes: ['im:write'] },
    }));
    const { alder } = await start({ world: { teams } });
    expect(await refusal(alder.files.getUploadURLExternal({ filename: 'a', length: 1 }))).toMatchObject({
      error: 'missing_scope',
      needed: 'files:write',
    });
  });
});

describe('a picture in a message', () => {
  const picture = (id: string) => [{ type: 'image', slack_file: { id }, alt_text: 'Hours' }];
  const post = (app: Started['alder'], channel: string, id: string) =>
    app.chat.postMessage({ channel, text: 'Hours', blocks: picture(id) });

  it.each([
    ['is shown once it is complete', 'image/png', true, undefined],
    ['is refused before', 'image/png', false, 'invalid_blocks'],
    ['is refused where it is no picture', 'application/pdf', true, 'invalid_blocks'],
  ])('%s', async (_, type, isComplete, error) => {
    const started = await start();
    const { alder, ann } = started;
    const channel = await direct(started);
    const { id, url } = await announced(started);
    await fetch(url, { method: 'POST', body: bytes, headers: { 'content-type': type } });
    if (isComplete) await alder.files.completeUploadExternal({ files: [{ id }] });
    // Nobody has it before a message shows it.
    expect(await ann.download(id)).toBe(undefined);
    if (error === undefined) {
      await post(alder, channel, id);
      expect(Buffer.from((await ann.download(id))!).equals(bytes)).toBe(true);
    } else
      expect(await refusal(post(alder, channel, id))).toMatchObject({
        error,
        errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
      });
  });

  it('of another workspace, or of none, is refused', async () => {
    const started = await start();
    const { alder, birch } = started;
    const channel = await direct(started);
    const upload = await birch.files.getUploadURLExternal({ filename: 'chart.png', length: bytes.length });
    const id = String(upload.file_id);
    await fetch(String(upload.upload_url), {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'image/png' },
    });
    await birch.files.completeUploadExternal({ files: [{ id }] });
    for (const foreign of [id, 'F0NOWHERE'])
      expect(await refusal(post(alder, channel, foreign))).toMatchObject({ error: 'invalid_blocks' });
  });
});
