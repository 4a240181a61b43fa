import { setTimeout as pause } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Chart } from '../chat/card.ts';
import type { DrawChart, Sent } from '../chat/port.ts';
import { upload } from './send-file.ts';

/**
 * How long to wait before each next try, in ms: Slack looks at a file after its upload, and refuses blocks with it
 * until then (github.com/slackapi/slack-github-action/issues/413). That it is ready, only `files.info` would say,
 * for which the app would have to be let read every file.
 */
const WAITS_MS = [300, 700, 1500, 3000];

type PictureDeps = {
  readonly client: webApi.WebClient;
  readonly drawChart: DrawChart;
  /** For one call, in ms. */
  readonly timeoutMs: number;
};

/**
 * Sends a card with its charts as pictures: uploaded without a channel, and shown by the block that names them
 * (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object). Where Slack takes none, for want of a
 * scope or for any other reason, the card goes without.
 * @param send with the ids of the files, in the order of the charts
 */
export async function sendWithPictures(
  deps: PictureDeps,
  charts: readonly Chart[],
  send: (pictures: readonly string[]) => Promise<Sent>,
): Promise<Sent> {
  const pictures = await uploadPictures(deps, charts);
  if (pictures.length > 0)
    for (const wait of [0, ...WAITS_MS]) {
      if (wait > 0) await pause(wait);
      const sent = await send(pictures);
      if (sent.kind !== 'gone' || !sent.reason.startsWith('invalid_blocks')) return sent;
    }
  return send([]);
}

/** All of them or none. */
async function uploadPictures(deps: PictureDeps, charts: readonly Chart[]): Promise<string[]> {
  const ids: string[] = [];
  for (const chart of charts) {
    const id = await uploadPicture(deps, chart);
    if (id === undefined) return [];
    ids.push(id);
  }
  return ids;
}

async function uploadPicture(
  { client, drawChart, timeoutMs }: PictureDeps,
  chart: Chart,
): Promise<string | undefined> {
  const bytes = await drawChart(chart);
  if (!bytes) return undefined;
  const file = {
    name: 'chart.png',
    title: 'Chart',
    mimeType: 'image/png',
    byteLength: bytes.length,
    // eslint-disable-next-line @typescript-eslint/require-await -- as a file on disk gives it
    async *read(start: number, end: number) {
      yield bytes.subarray(start, end);
    },
  };
  const id = await upload(client, file, timeoutMs);
  if (typeof id !== 'string') return undefined;
  try {
    await client.files.completeUploadExternal({ files: [{ id, title: file.title }] });
    return id;
  } catch {
    return undefined;
  }
}
