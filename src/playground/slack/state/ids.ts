import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';

/** Makes the identifiers Slack would: message timestamps, views, events, direct messages. */
export type Ids = {
  /** Unix seconds with six decimals, never the same twice, always rising. */
  ts(): string;
  view(): string;
  event(): string;
  file(): string;
  /** Changes whenever a view does. */
  hash(): string;
  secret(): string;
};

const sequence = (prefix: string) => {
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}${count.toString(36).toUpperCase().padStart(9, '0')}`;
  };
};

export const createIds = (clock: Clock): Ids => {
  let lastMicros = 0;
  const ts = () => {
    lastMicros = Math.max(clock.now() * 1000, lastMicros + 1);
    return `${String(Math.floor(lastMicros / 1_000_000))}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
  };
  let hashes = 0;
  return {
    ts,
    view: sequence('V'),
    event: sequence('Ev'),
    file: sequence('F'),
    hash: () => {
      hashes += 1;
      return `${String(Math.floor(clock.now() / 1000))}.${String(hashes).padStart(8, '0')}`;
    },
    secret: () => randomBytes(16).toString('hex'),
  };
};

/** The same direct message keeps its id over restarts, since the bot remembers it. */
export const directMessageId = (teamId: string, userId: string): string => {
  const digest = createHash('sha256').update(`${teamId} ${userId}`).digest('hex');
  return `D${BigInt(`0x${digest.slice(0, 16)}`)
    .toString(36)
    .toUpperCase()
    .padStart(9, '0')
    .slice(0, 10)}`;
};
