import type { ServerResponse } from 'node:http';
import type { ViewEvent } from '../control-api.ts';

/** The event streams of people's pages. Many changes in one turn of the event loop are told once. */
export type Watchers = {
  add(userId: string, response: ServerResponse): void;
  changed: (people: readonly { userId: string }[]) => void;
  close(): void;
};

const line = (event: ViewEvent) => `data: ${JSON.stringify(event)}\n\n`;

export const createWatchers = (): Watchers => {
  const streams = new Map<string, Set<ServerResponse>>();
  const pending = new Set<string>();

  /** A reader that lags gets nothing more until it has caught up: one "changed" says as much as many. */
  const tell = (response: ServerResponse) => {
    if (response.writableNeedDrain) return;
    response.write(line({ type: 'changed' }));
  };

  const flush = () => {
    for (const userId of pending) for (const response of streams.get(userId) ?? []) tell(response);
    pending.clear();
  };

  return {
    add: (userId, response) => {
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write(line({ type: 'hello' }));
      const own = streams.get(userId) ?? new Set();
      streams.set(userId, own.add(response));
      response.on('drain', () => {
        tell(response);
      });
      response.on('close', () => {
        own.delete(response);
      });
    },
    changed: (people) => {
      const watched = people.filter(({ userId }) => streams.has(userId));
      if (watched.length === 0) return;
      if (pending.size === 0) setImmediate(flush);
      for (const { userId } of watched) pending.add(userId);
    },
    close: () => {
      for (const own of streams.values()) for (const response of own) response.end();
      streams.clear();
    },
  };
};
