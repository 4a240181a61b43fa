import { describe, expect, it } from 'vitest';
import { login, start, type Started } from './start.ts';
import { general, ids, teamsWorld, tenants } from './world.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const UNIT = 320 * 1024;

const consent = (change: object = {}, content: object = {}) => ({
  type: 'message',
  attachments: [
    {
      contentType: CONSENT,
      name: 'bill.pdf',
      content: {
        description: 'A bill',
        sizeInBytes: 10,
        acceptContext: { id: 'yes' },
        declineContext: { id: 'no' },
        ...content,
      },
      ...change,
    },
  ],
});

async function chatOf({ rest }: Started): Promise<string> {
  const { body } = await rest('POST', 'conversations', {
    isGroup: false,
    members: [{ id: ids.bob }],
    tenantId: tenants.birch,
  });
  return String(body['id']);
}

const post = ({ rest }: Started, conversationId: string, body: object) =>
  rest('POST', `conversations/${encodeURIComponent(conversationId)}/activities`, body);

type Upload = { uploadUrl: string; contentUrl: string; uniqueId: string; fileType: string; name: string };

/** Bob allows a file; where it is to be put. */
async function allowed(started: Started): Promise<Upload> {
  const chat = await chatOf(started);
  const { body } = await post(started, chat, consent());
  started.bot.raw = { status: 200, body: '' };
  expect(await started.bob.click({ conversationId: chat, id: String(body['id']) }, 'Allow')).toEqual({
    ok: true,
  });
  const last = started.bot.received.at(-1)?.body;
  expect(last).toMatchObject({
    type: 'invoke',
    name: 'fileConsent/invoke',
    replyToId: body['id'],
    value: { type: 'fileUpload', action: 'accept', context: { id: 'yes' } },
  });
  return (last as { value: { uploadInfo: Upload } }).value.uploadInfo;
}

const put = (
  url: string,
  range: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) => fetch(url, { method: 'PUT', body, headers: { 'content-range': range, ...headers } });

describe('a file that a bot gives', () => {
  it('is asked about, taken in pieces, and shown; nobody else has it', async () => {
    const started = await start();
    const { uploadUrl, ...file } = await allowed(started);
    const first = new Uint8Array(UNIT).fill(1);
    const whole = String(UNIT + 3);
    const answer = await put(uploadUrl, `bytes 0-${String(UNIT - 1)}/${whole}`, first);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ nextExpectedRanges: [`${String(UNIT)}-`] });
    const last = await put(
      uploadUrl,
      `bytes ${String(UNIT)}-${String(UNIT + 2)}/${whole}`,
      new Uint8Array([7, 8, 9]),
    );
    expect(last.status).toBe(201);
    expect((await fetch(uploadUrl)).status).toBe(404);
    const { contentUrl, name, uniqueId, fileType } = file;
    const info = {
      type: 'message',
      attachments: [{ contentType: INFO, contentUrl, name, content: { uniqueId, fileType } }],
    };
    expect((await post(started, await chatOf(started), info)).status).toBe(201);
    expect((await started.bob.download(uniqueId))?.length).toBe(UNIT + 3);
    expect(await started.ann.download(uniqueId)).toBe(undefined);
  });

  it('goes into its session piece after piece, as announced, and without a token', async () => {
    const { uploadUrl } = await allowed(await start());
    const piece = new Uint8Array(10);
    const refused: [string, Uint8Array<ArrayBuffer>, Record<string, string>, number][] = [
      ['bytes 0-8/10', piece, {}, 400],
      ['0-9/10', piece, {}, 400],
      ['bytes 10-19/20', piece, {}, 416],
      // Not the last, and no multiple of 320 KiB.
      ['bytes 0-9/20', piece, {}, 400],
      ['bytes 0-9/10', piece, { authorization: 'Bearer x' }, 401],
    ];
    for (const [range, body, headers, status] of refused)
      expect((await put(uploadUrl, range, body, headers)).status).toBe(status);
    expect((await put(uploadUrl, 'bytes 0-9/10', piece)).status).toBe(201);
    expect((await put(uploadUrl, 'bytes 0-9/10', piece)).status).toBe(404);
  });

  it('is declined with the other context, and nowhere to put it', async () => {
    const started = await start();
    const chat = await chatOf(started);
    const { body } = await post(started, chat, consent());
    started.bot.raw = { status: 200, body: '' };
    await started.bob.click({ conversationId: chat, id: String(body['id']) }, 'Decline');
    const value = started.bot.received.at(-1)?.body['value'];
    expect(value).toEqual({ type: 'fileUpload', action: 'decline', context: { id: 'no' } });
  });

  it.each<[string, object]>([
    ['no name', consent({ name: undefined })],
    ['a name that is a path', consent({ name: 'a/b.pdf' })],
    ['no size', consent({}, { sizeInBytes: 0 })],
    ['something else in it', consent({}, { url: 'x' })],
    [
      'a file that is not there',
      {
        type: 'message',
        attachments: [
          {
            contentType: INFO,
            contentUrl: 'https://x.example',
            name: 'a.pdf',
            content: { uniqueId: 'x', fileType: 'pdf' },
          },
        ],
      },
    ],
  ])('is refused with %s', async (_name, body) => {
    const started = await start();
    expect((await post(started, await chatOf(started), body)).status).toBe(400);
  });

  it('is refused in a channel', async () => {
    expect((await post(await start(), general, consent())).status).toBe(400);
  });
});

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
type Attached = {
  contentType: string;
  name?: string;
  contentUrl?: string;
  content?: { downloadUrl: string; uniqueId: string; fileType: string };
};

/** What the bot was told of the last message. */
const told = ({ bot }: Started): { text?: string; attachments: Attached[] } =>
  bot.received.at(-1)?.body as { text?: string; attachments: Attached[] };

const policy = { name: 'policy.pdf', base64: Buffer.from('%PDF-1.7 policy').toString('base64') };

/** Bob sends this in his chat with the bot, whose name it has. */
async function sent(started: Started, text: string, files: Parameters<Started['bob']['send']>[2]) {
  const chat = await started.bob.conversation(await chatOf(started));
  started.bot.raw = { status: 200, body: '' };
  return started.bob.send(chat!.id, text, files);
}

describe('a file that a person sends', () => {
  it('is in their OneDrive, and the bot is told where to get it, without a token and for an hour', async () => {
    const started = await start();
    expect(await sent(started, '', [policy])).toMatchObject({ ok: true });
    const { text, attachments } = told(started);
    expect(text).toBe(undefined);
    const [file, page] = attachments;
    expect(file).toMatchObject({
      contentType: DOWNLOAD,
      name: 'policy.pdf',
      content: { fileType: 'pdf', uniqueId: expect.any(String) as string },
    });
    expect(page).toMatchObject({ contentType: 'text/html' });
    const { downloadUrl, uniqueId } = file!.content!;
    const got = await fetch(downloadUrl);
    expect([got.status, await got.text()]).toEqual([200, '%PDF-1.7 policy']);
    expect((await fetch(downloadUrl, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect((await fetch(downloadUrl, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${downloadUrl}0`)).status).toBe(404);
    started.clock.advance(3600_000);
    expect((await fetch(downloadUrl)).status).toBe(401);
    // Its sender has it still, and no address of it is in what they see.
    expect((await started.bob.download(uniqueId))?.length).toBe(15);
    expect(JSON.stringify(await started.bob.view())).not.toContain('/onedrive/download/');
    const operations = (await started.control.calls()).map(({ operation }) => operation);
    expect(operations.filter((each) => each === 'downloadFile')).toHaveLength(5);
  });

  it('comes with words, and with others', async () => {
    const started = await start();
    await sent(started, 'Two of them', [policy, { ...policy, name: 'b.pdf' }]);
    expect(told(started)).toMatchObject({
      text: 'Two of them',
      attachments: [{ name: 'policy.pdf' }, { name: 'b.pdf' }, { contentType: 'text/html' }],
    });
    expect(
      await sent(
        started,
        '',
        Array.from({ length: 11 }, () => policy),
      ),
    ).toMatchObject({
      ok: false,
      message: 'You can attach up to 10 files.',
    });
  });

  it('is a picture at the connector where it was pasted, for the holder of a token', async () => {
    const started = await start();
    await sent(started, '', [{ ...policy, as: 'pasted' }]);
    const [picture] = told(started).attachments;
    expect(picture).toEqual({ contentType: 'image/*', contentUrl: expect.any(String) as string });
    expect((await fetch(picture!.contentUrl!)).status).toBe(401);
    const { body } = await login(started.teams, teamsWorld());
    const headers = { authorization: `Bearer ${String(body['access_token'])}` };
    expect(await (await fetch(picture!.contentUrl!, { headers })).text()).toBe('%PDF-1.7 policy');
  });

  it('leads to a page where a phone sent it, and is over at once by order', async () => {
    const started = await start();
    await sent(started, '', [{ ...policy, as: 'link' }]);
    const page = await fetch(told(started).attachments[0]!.content!.downloadUrl);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    await sent(started, '', [policy]);
    await started.control.orderTokens({ order: 'expireDownloads' });
    expect((await fetch(told(started).attachments[0]!.content!.downloadUrl)).status).toBe(401);
  });

  it('is told of in no channel, but that something is attached', async () => {
    const started = await start();
    started.bot.raw = { status: 200, body: '' };
    await started.ann.send(general, '@Dispatch for you', [policy]);
    expect(told(started).attachments).toEqual([
      { contentType: 'text/html', content: expect.stringMatching(/<attachment id="[\w-]+">/) as string },
    ]);
  });

  it('cannot be sent to an app that takes none', async () => {
    const started = await start({ supportsFiles: false });
    expect(await sent(started, '', [policy])).toMatchObject({ ok: false, error: 'not_supported' });
  });
});
