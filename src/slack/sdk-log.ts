import { LogLevel, type Logger } from '@slack/bolt';

export type SlackLog = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
};

/** The SDK's own lines go where ours go; it must never log bodies, which its debug level would. */
export function sdkLogger(log: SlackLog): Logger {
  const text = (parts: readonly unknown[]): string =>
    parts
      .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
      .join(' ');
  return {
    ...silentLogger,
    warn: (...parts: unknown[]) => {
      log.warn({ from: 'bolt' }, text(parts));
    },
    error: (...parts: unknown[]) => {
      log.error({ from: 'bolt' }, text(parts));
    },
    getLevel: () => LogLevel.WARN,
  };
}

/** For clients whose failures come back as values: the SDK would log what Slack says of a message, and at its debug level the message. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
