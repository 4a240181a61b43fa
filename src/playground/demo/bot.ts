import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const READY_MS = 20_000;
const root = new URL('../../../', import.meta.url);

/** The unchanged program, as a process of its own. */
export type Bot = {
  /** Resolves when it takes requests. @param aheadMs how far its calendar is ahead of the machine's */
  readonly start: (aheadMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Resolves when it ends without having been asked to. */
  readonly endedByItself: Promise<void>;
};

/** @param stop aborted when nobody waits for it any more */
export function createBot(
  settings: () => Readonly<Record<string, string>>,
  port: number,
  stop: AbortSignal,
): Bot {
  let running: ChildProcess | undefined;
  let reportEnd = (): void => undefined;
  const endedByItself = new Promise<void>((resolve) => (reportEnd = resolve));

  const untilReady = async (bot: ChildProcess): Promise<void> => {
    const deadline = performance.now() + READY_MS;
    while (performance.now() < deadline && !stop.aborted) {
      if (bot.exitCode !== null) throw new Error('The bot could not start; its last lines above say why.');
      const response = await fetch(`http://127.0.0.1:${String(port)}/readyz`).catch(() => undefined);
      if (response?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    if (!stop.aborted) throw new Error('The bot did not become ready in time.');
  };

  return {
    start: async (aheadMs) => {
      const calendar = new URL(`dist/playground/demo/bot-calendar.js?ahead=${String(aheadMs)}`, root);
      const program = fileURLToPath(new URL('dist/main.js', root));
      // A group of its own, so that Ctrl-C reaches it through us, once, and in order.
      const bot = spawn(process.execPath, ['--import', calendar.href, program], {
        env: settings(),
        stdio: ['ignore', 'inherit', 'inherit'],
        detached: true,
      });
      running = bot;
      bot.once('exit', () => {
        if (running === bot) reportEnd();
      });
      await untilReady(bot);
    },
    stop: async () => {
      const bot = running;
      running = undefined;
      if (!bot || bot.exitCode !== null || bot.signalCode !== null) return;
      const ended = once(bot, 'exit');
      bot.kill('SIGTERM');
      await ended;
    },
    endedByItself,
  };
}
