import { describe, expect, it } from 'vitest';
import { start, type Started } from './start.ts';
import { general, ids, tenants } from './world.ts';

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
    const whole = `${String(UNIT + 3)}`;
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
