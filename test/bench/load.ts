/**
 * The load generator, a process of its own: sends signed requests over keep-alive connections and notes
 * when each was answered. It is told what to send by messages from its parent.
 */
import { Agent, request as httpRequest } from 'node:http';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { signedHeaders } from '../../src/playground/slack/delivery/sign.ts';
import { signingSecret } from './world.ts';

export type LoadOrder = {
  readonly url: string;
  /** One request body a line. */
  readonly file: string;
  readonly pace: Pace;
};

/**
 * `connections`: each sends its next request when the last was answered. `perSecond`: requests are sent by
 * the clock, however long the answers take, and an answer's time counts from when its request was due.
 * `count`: how many in all; bodies are used again when there are fewer.
 */
export type Pace =
  | { readonly connections: number; readonly count: number }
  | { readonly perSecond: number; readonly count: number };

export type LoadResult = {
  /** Of each request: when it was (to be) sent, in Unix ms; how long its answer took, in ms; its status, 0 for none. */
  readonly sentAt: readonly number[];
  readonly took: readonly number[];
  readonly status: readonly number[];
};

const agent = new Agent({ keepAlive: true, maxSockets: 1_000, scheduling: 'lifo' });

/** Resolves to the status once the whole answer has arrived. */
function send(url: URL, body: string): Promise<number> {
  return new Promise((resolve) => {
    const outgoing = httpRequest(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        accept: 'application/json,*/*',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signedHeaders(signingSecret, body, Date.now()),
      },
    });
    outgoing.on('error', () => resolve(0));
    outgoing.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve(0));
    });
    outgoing.end(body);
  });
}

const unixNow = (): number => performance.timeOrigin + performance.now();

async function run({ url, file, pace }: LoadOrder): Promise<LoadResult> {
  const bodies = (await readFile(file, 'utf8')).split('\n');
  const target = new URL(url);
  const sentAt: number[] = [];
  const took: number[] = [];
  const status: number[] = [];
  const one = async (index: number, dueAt: number): Promise<void> => {
    sentAt[index] = dueAt;
    status[index] = await send(target, bodies[index % bodies.length] ?? '');
    took[index] = unixNow() - dueAt;
  };
  if ('connections' in pace) {
    let next = 0;
    const connection = async (): Promise<void> => {
      while (next < pace.count) await one(next++, unixNow());
    };
    await Promise.all(Array.from({ length: pace.connections }, connection));
  } else {
    const startedAt = unixNow();
    const underWay: Promise<void>[] = [];
    for (let index = 0; index < pace.count; index += 1) {
      const dueAt = startedAt + (index * 1000) / pace.perSecond;
      const early = dueAt - unixNow();
      if (early > 0) await pause(early);
      underWay.push(one(index, dueAt));
    }
    await Promise.all(underWay);
  }
  return { sentAt, took, status };
}

process.on('message', (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
