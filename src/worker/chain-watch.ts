import type { Logger } from 'pino';
import type { Store } from '../store/commit.ts';

export type ChainWatch = {
  readonly start: () => void;
  /** Links what is there now, and resolves when it is. */
  readonly look: () => Promise<void>;
  /** Links what is there still, and looks no more. */
  readonly stop: () => Promise<void>;
};

/** How often to look for events without a link, in ms. Each look is one short read where there is none. */
const EVERY_MS = 1_000;

/** How often to look at all of them, in ms. */
const ALL_EVERY_MS = 15 * 60_000;

/** Links the events of all processes on the database, as they come. By timers alone: it goes on while the clock is in doubt. */
export function createChainWatch({
  store: { chain },
  log,
}: {
  readonly store: Pick<Store, 'chain'>;
  readonly log: Pick<Logger, 'error'>;
}): ChainWatch {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let allSeenAt = -Infinity;

  const mayGoOn = (): boolean => !isStopped;
  const link = async (): Promise<void> => {
    const at = performance.now();
    if (!mayGoOn() || at - allSeenAt < ALL_EVERY_MS) {
      await chain.link();
      return;
    }
    await chain.linkAll(mayGoOn);
    if (mayGoOn()) allSeenAt = at;
  };
  /** After what is under way, which may have looked too early. */
  const look = (): Promise<void> => {
    const next = (running ?? Promise.resolve())
      .then(link)
      .catch((error: unknown) => {
        log.error({ err: error }, 'events could not be linked');
      })
      .finally(() => {
        if (running === next) running = undefined;
      });
    running = next;
    return next;
  };
  const tick = async (): Promise<void> => {
    await look();
    if (!isStopped) timer = setTimeout(() => void tick(), EVERY_MS).unref();
  };

  return {
    start: () => void tick(),
    look,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
      // Where the old ones were not through yet, the next start goes on with them.
      if (allSeenAt > -Infinity) await look();
    },
  };
}
