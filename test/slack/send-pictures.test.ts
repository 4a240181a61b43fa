import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Card, Chart } from '../../src/chat/card.ts';
import type { Chat } from '../../src/chat/port.ts';
import { drawChart } from '../../src/print/draw-chart.ts';
import { createSlackChat } from '../../src/slack/chat.ts';
import { openStage, tokenOf, type Stage } from './slack-world.ts';

const ann = { platform: 'slack', homeId: 'T0A', userId: 'U0ANN' } as const;
const chart: Chart = {
  kind: 'chart',
  alt: 'Hours you gave and got: Birch 3 h and 0 min.',
  legend: ['You gave', 'You got'],
  pairs: [
    {
      label: 'Birch',
      bars: [
        { value: 180, text: '3 h' },
        { value: 0, text: '0 min' },
      ],
    },
  ],
};
const card: Card = {
  summary: 'Give and take',
  blocks: [
    chart,
    { kind: 'table', columns: [{ label: 'Peer' }, { label: 'You gave' }], rows: [['Birch', '3 h']] },
  ],
};

let stage: Stage;
let chat: Chat;
const open = async (scopes?: readonly string[]) => {
  stage = await openStage(scopes);
  chat = createSlackChat({ apiUrl: stage.slack.apiUrl, tokenOf, drawChart });
};
beforeEach(() => open());
afterEach(() => stage.close());

const sendTo = () => chat.direct(ann, 'T0A', card, { key: 'balance:1', maybeSince: undefined });
const blocks = async () => (await stage.control.messages()).map((message) => message.blocks);
const types = async () => (await blocks()).map((each) => each.map(({ type }) => type));

it('a chart is a picture in the message, which its reader alone can have', async () => {
  expect(await sendTo()).toMatchObject({ kind: 'sent' });
  const [image] = (await blocks())[0]!;
  expect(image).toMatchObject({ type: 'image', alt_text: chart.alt });
  const { id } = image!['slack_file'] as { id: string };
  const png = await stage.control.person('T0A', 'U0ANN').download(id);
  expect(Buffer.from(png!)).toEqual(Buffer.from(await drawChart(chart)));
  expect(await stage.control.person('T0B', 'U0BEN').download(id)).toBe(undefined);
});

it('a message that is looked for after an unclear try keeps its picture', async () => {
  await stage.control.order({ method: 'chat.postMessage', times: 1, kind: 'success_then_error' });
  expect(await sendTo()).toMatchObject({ kind: 'retry', unclear: true });
  const again = { key: 'balance:1', maybeSince: new Date(Date.now() - 60_000) };
  expect(await chat.direct(ann, 'T0A', card, again)).toMatchObject({ kind: 'sent' });
  expect(await types()).toEqual([['image', 'table']]);
});

it('is tried again while Slack looks at the file', async () => {
  await stage.control.order({ method: 'chat.postMessage', times: 2, kind: 'error', error: 'invalid_blocks' });
  expect(await sendTo()).toMatchObject({ kind: 'sent' });
  expect(await types()).toEqual([['image', 'table']]);
});

it.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
  'goes without its picture after a failed %s',
  async (method) => {
    await stage.control.order({ method, times: 1, kind: 'error', status: 500 });
    expect(await sendTo()).toMatchObject({ kind: 'sent' });
    expect(await types()).toEqual([['table']]);
  },
);

it('goes without its picture where that cannot be drawn', async () => {
  const undrawn = () => Promise.resolve(undefined);
  chat = createSlackChat({ apiUrl: stage.slack.apiUrl, tokenOf, drawChart: undrawn });
  expect(await sendTo()).toMatchObject({ kind: 'sent' });
  expect(await types()).toEqual([['table']]);
});

it('goes without its picture where the app may send no files', async () => {
  await stage.close();
  await open(['chat:write', 'im:write']);
  expect(await sendTo()).toMatchObject({ kind: 'sent' });
  expect(await types()).toEqual([['table']]);
});

it('an answer with a picture goes to the direct conversation', async () => {
  const replyTo = { person: ann, workspaceId: 'T0A', responseUrl: `${stage.slack.url}/response/none` };
  expect(await chat.reply(replyTo, card, { key: 'reply', maybeSince: undefined })).toMatchObject({
    kind: 'sent',
    ref: { channelId: expect.stringMatching(/^D/) as unknown },
  });
  expect(await types()).toEqual([['image', 'table']]);
});
