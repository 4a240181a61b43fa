import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Form } from '../../src/chat/form.ts';
import type { Chat, Fetched } from '../../src/chat/port.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { readFormValues, renderForm, type StateValues } from '../../src/slack/render-form.ts';
import { pdfOf } from '../support/given-files.ts';
import { otherScopes, slackMethods } from './methods.ts';
import { openStage, tokenOf, type Stage } from './slack-world.ts';

const ann = { platform: 'slack', homeId: 'T0A', userId: 'U0ANN' } as const;
const MB = 1024 * 1024;

let stage: Stage;
let chat: Chat;
const chatOn = (apiUrl: string) => createSlackChat({ apiUrl, tokenOf, drawChart, timeoutMs: 2_000 });
beforeEach(async () => {
  stage = await openStage();
  chat = chatOn(stage.slack.apiUrl);
});
afterEach(() => stage.close());

const uploaded = (bytes: Uint8Array, name = 'Agreement 2026.pdf') =>
  stage.control.person('T0A', 'U0ANN').upload(name, bytes);
const fetched = (where: string, person: typeof ann = ann, workspaceId = 'T0A', by = chat): Promise<Fetched> =>
  by.fetch({ person, workspaceId, where }, 20 * MB);

async function bytesOf(file: Fetched): Promise<Buffer> {
  if (file.kind !== 'fetched') throw new Error(file.reason);
  const chunks = [];
  for await (const chunk of file.chunks) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a file that somebody gave in Slack', () => {
  it('comes as it is, under the name that its giver has for it', async () => {
    const bytes = pdfOf('Signed by both');
    const file = await fetched(await uploaded(bytes));
    expect(file).toMatchObject({ kind: 'fetched', name: 'Agreement 2026.pdf' });
    expect((await bytesOf(file)).equals(bytes)).toBe(true);
  });

  it('is looked up as whose it is: another’s, another workspace’s or none is not fetched', async () => {
    const id = await uploaded(pdfOf('x'));
    const ben = { ...ann, userId: 'U0BEN' } as unknown as typeof ann;
    expect(await fetched(id, ben)).toMatchObject({ kind: 'gone', why: 'not theirs' });
    expect(await fetched(id, { ...ann, homeId: 'T0B' } as unknown as typeof ann)).toMatchObject({
      why: 'not theirs',
    });
    expect(await fetched(id, ann, 'T0B')).toMatchObject({ kind: 'gone', why: 'deleted' });
    expect(await fetched('F0NONE')).toMatchObject({ kind: 'gone', why: 'deleted', reason: 'file_not_found' });
    const calls = await stage.control.calls();
    expect(calls.filter(({ method }) => method === 'download')).toEqual([]);
  });

  it('is told from Slack’s page for signing in, and from what Slack says on a bad day', async () => {
    const id = await uploaded(pdfOf('x'));
    const order = (method: string, fault: object) =>
      stage.control.order({ method, times: 1, kind: 'error', ...fault });
    await order('files.info', { error: 'file_deleted' });
    expect(await fetched(id)).toMatchObject({ kind: 'gone', why: 'deleted' });
    await order('files.info', { error: 'missing_scope' });
    expect(await fetched(id)).toMatchObject({ kind: 'gone', why: 'not allowed' });
    await order('files.info', { kind: 'rate_limited', retryAfter: 7 });
    expect(await fetched(id)).toEqual({ kind: 'retry', reason: 'ratelimited', afterMs: 7000 });
    await order('files.info', { status: 503 });
    expect(await fetched(id)).toMatchObject({ kind: 'retry' });
    await order('download', { kind: 'rate_limited', retryAfter: 3 });
    expect(await fetched(id)).toEqual({ kind: 'retry', reason: 'http_429', afterMs: 3000 });
    await order('download', { status: 502 });
    expect(await fetched(id)).toMatchObject({ kind: 'retry', reason: 'http_502' });
    await order('download', { status: 403 });
    expect(await fetched(id)).toMatchObject({ kind: 'gone', why: 'not allowed' });
    await order('download', { status: 404 });
    expect(await fetched(id)).toMatchObject({ kind: 'gone', why: 'deleted' });
    await order('download', { kind: 'drop' });
    expect(await fetched(id)).toEqual({ kind: 'retry', reason: 'network' });
    expect(await fetched(id)).toMatchObject({ kind: 'fetched' });
  });

  it('larger than may be is not fetched at all', async () => {
    const id = await uploaded(pdfOf('x'));
    const small = await chat.fetch({ person: ann, workspaceId: 'T0A', where: id }, 1000);
    expect(small).toMatchObject({ kind: 'gone', why: 'too large', name: 'Agreement 2026.pdf' });
  });

  it('is not fetched where the app may not read files, nor is a form with a file opened there', async () => {
    await stage.close();
    const scopes = [...otherScopes, ...Object.values(slackMethods).flat()];
    stage = await openStage(scopes.filter((scope) => scope !== 'files:read'));
    const id = await uploaded(pdfOf('x'));
    expect(await fetched(id, ann, 'T0A', chatOn(stage.slack.apiUrl))).toMatchObject({ why: 'not allowed' });
    const address = `${stage.slack.url}/files-pri/T0A-${id}/download/x.pdf`;
    const page = await fetch(address, { headers: { authorization: 'Bearer xoxb-secret-A' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Sign in');
  });

  it('the token goes to Slack’s own hosts alone, wherever Slack says that the file is', async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end('%PDF-1.7');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const foreign = `http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/files-pri/x.pdf`;
    let redirects = false;
    const pretended = createServer((request, response) => {
      if (request.url?.startsWith('/api/') !== true) response.writeHead(302, { location: foreign }).end();
      else {
        const own = `http://${String(request.headers.host)}/files-pri/x.pdf`;
        const file = {
          id: 'F0X',
          name: 'x.pdf',
          user: 'U0ANN',
          url_private_download: redirects ? own : foreign,
        };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, file }));
      }
    });
    await new Promise<void>((resolve) => pretended.listen(0, '127.0.0.1', resolve));
    const fooled = chatOn(`http://127.0.0.1:${String((pretended.address() as AddressInfo).port)}/api/`);
    for (redirects of [false, true])
      expect(await fetched('F0X', ann, 'T0A', fooled)).toMatchObject({ kind: 'gone', why: 'unreadable' });
    expect(seen).toEqual([]);
    elsewhere.close();
    pretended.close();
  });
});

describe('a form with a file', () => {
  const form: Form = {
    ref: { form: 'paper', id: 1, revision: 0, nonce: 'n' },
    title: 'A certificate',
    submit: 'Keep it',
    items: [{ kind: 'files', name: 'paper', label: 'The certificate', max: 2, types: ['pdf', 'jpeg'] }],
  };

  it('asks for it in Slack’s own way, and says which were given', () => {
    const { blocks } = renderForm(form, (_purpose, text) => text);
    expect(blocks).toEqual([
      expect.objectContaining({
        type: 'input',
        block_id: 'paper',
        element: {
          ...{ type: 'file_input', action_id: 'value' },
          ...{ filetypes: ['pdf', 'jpg', 'jpeg'], max_files: 2 },
        },
      }),
    ]);
    const state: StateValues = {
      paper: { value: { type: 'file_input', files: [{ id: 'F01' }, { id: 'F02', name: 'x' }] } },
    };
    expect(readFormValues(state)).toEqual({ paper: 'slack:F01,slack:F02' });
    expect(readFormValues({ paper: { value: { type: 'file_input', files: [] } } })).toEqual({});
  });
});
